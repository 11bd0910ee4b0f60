/** Google Takeout, `Semantic Location History`: visits and trips that Google worked out, month by month. */
import type { ParsedRecord } from '../../contract/record.ts';
import { e7Position, googleTime, listOf, member, numberOf, textOf } from '../formats/google-location.ts';
import { jsonElements } from '../formats/json-stream.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
];

export const parser: FileParser = {
  format: 'file',
  id: 'google-takeout-semantic',
  title: 'Google location history (visits and trips)',
  version: 1,
  platform: 'any',
  category: 'locations',
  service: 'google',
  paths: ['**/Semantic Location History/**/*.json', ...MONTHS.map((month) => `**/20??_${month}.json`)],
  covers:
    'Visits to places, trips between them and the points of those trips. Visits and trips are what Google worked out or the person confirmed, not measurements.',
  leavesOut: ['other places that Google thought possible', 'lines and stops of public transport', 'where a car was parked'],
  table: 'placeVisit',
  kind: 'visit',
  read,
};

/** A visit to a shop inside a visit to a mall inside a visit to a town. */
const MAX_NESTING = 8;

function* read(file: SourceFile): Iterable<Finding> {
  const points: Points = { rawPath: 0, waypoints: 0 };
  let any = false;
  for (const { list, ordinal, value } of jsonElements(file.chunks())) {
    if (list !== 'timelineObjects') continue;
    any = true;
    const visited = member(value, 'placeVisit');
    const trip = member(value, 'activitySegment');
    if (visited !== undefined) yield* visits(visited, ordinal, points, 0);
    else if (trip !== undefined) yield* trips(trip, ordinal, points);
    else yield { unread: 1, reason: 'an entry that is neither a visit nor a trip' };
  }
  if (!any) throw new Undecodable('Google location history: the file has no list of visits and trips');
}

interface Points {
  rawPath: number;
  waypoints: number;
}

function* visits(visit: unknown, row: number, points: Points, depth: number): Iterable<Finding> {
  const table = depth === 0 ? 'placeVisit' : 'childVisits';
  const location = member(visit, 'location');
  const place = e7Position(member(location, 'latitudeE7'), member(location, 'longitudeE7'));
  const span = spanOf(member(visit, 'duration'));
  yield {
    record: {
      row,
      ...span,
      ...place,
      title: textOf(member(location, 'name')),
      meta: jsonFacts({ class: 'estimated', confirmed: textOf(member(visit, 'editConfirmationStatus')) }),
      detail: jsonFacts({
        address: textOf(member(location, 'address')),
        placeId: textOf(member(location, 'placeId')),
        label: textOf(member(location, 'semanticType')),
        confidence: numberOf(member(visit, 'visitConfidence')),
      }),
    },
    table,
  };
  yield* path(visit, points);
  if (depth >= MAX_NESTING) return;
  for (const child of listOf(member(visit, 'childVisits'))) yield* visits(child, row, points, depth + 1);
}

function* trips(trip: unknown, row: number, points: Points): Iterable<Finding> {
  const start = member(trip, 'startLocation');
  const end = member(trip, 'endLocation');
  yield {
    record: {
      row,
      kind: 'trip',
      ...spanOf(member(trip, 'duration')),
      ...e7Position(member(start, 'latitudeE7'), member(start, 'longitudeE7')),
      meta: jsonFacts({ class: 'estimated' }),
      detail: jsonFacts({
        moving: textOf(member(trip, 'activityType')),
        metres: numberOf(member(trip, 'distance')),
        to: e7Position(member(end, 'latitudeE7'), member(end, 'longitudeE7')),
      }),
    },
    table: 'activitySegment',
  };
  yield* path(trip, points);
}

/** Points that a device reported, with time, and corners of the way that Google drew between them, without. */
function* path(value: unknown, points: Points): Iterable<Finding> {
  for (const point of listOf(member(value, 'simplifiedRawPath', 'points'))) {
    const time = googleTime(member(point, 'timestamp'), member(point, 'timestampMs'));
    yield pointFinding('rawPath', ++points.rawPath, point, {
      kind: 'track-point',
      time: time?.ms ?? null,
      basis: time?.basis ?? null,
      accuracy: numberOf(member(point, 'accuracyMeters')),
      meta: jsonFacts({ class: 'recorded' }),
    });
  }
  for (const point of listOf(member(value, 'waypointPath', 'waypoints'))) {
    yield pointFinding('waypoints', ++points.waypoints, point, {
      kind: 'route-point',
      time: null,
      meta: jsonFacts({ class: 'estimated' }),
    });
  }
}

function pointFinding(table: keyof Points, row: number, point: unknown, more: Omit<ParsedRecord, 'row'>): Finding {
  const place = e7Position(member(point, 'latE7'), member(point, 'lngE7'));
  if (place === null) return { unread: 1, reason: 'a point without a position on earth', table };
  return { record: { row, ...place, ...more }, table };
}

function spanOf(duration: unknown): Pick<ParsedRecord, 'time' | 'end_time' | 'basis'> {
  const start = googleTime(member(duration, 'startTimestamp'), member(duration, 'startTimestampMs'));
  const end = googleTime(member(duration, 'endTimestamp'), member(duration, 'endTimestampMs'));
  return { time: start?.ms ?? null, end_time: end?.ms ?? null, basis: start?.basis ?? end?.basis ?? null };
}
