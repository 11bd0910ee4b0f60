/** Google Timeline as phones export it since 2024: Android writes one object of lists, iOS one list. */
import type { ParsedRecord } from '../../contract/record.ts';
import { googleTime, latLngText, listOf, member, numberOf, textOf } from '../formats/google-location.ts';
import { jsonElements } from '../formats/json-stream.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'google-timeline-export',
  title: 'Google Timeline (exported on the phone)',
  version: 1,
  platform: 'any',
  category: 'locations',
  service: 'google',
  paths: ['**/Timeline.json', '**/Timeline*.json', '**/location-history.json', '**/Zeitachse.json'],
  covers:
    'Visits, trips and path points that Google worked out on the phone, and, from Android, the positions they rest on. Visits and trips are estimates, each with its likelihood.',
  leavesOut: [
    'the profile of frequent places, and "memories" of journeys',
    'Wi-Fi scans and guesses of movement among the raw signals',
    'other places that were thought possible',
  ],
  table: 'visit',
  kind: 'visit',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const points: Points = { timelinePath: 0, position: 0 };
  let any = false;
  for (const { list, ordinal, value } of jsonElements(file.chunks())) {
    if (list === 'semanticSegments' || (list === null && member(value, 'startTime') !== undefined)) {
      any = true;
      yield* segment(value, ordinal, points);
    } else if (list === 'rawSignals') {
      any = true;
      yield* signal(value, points);
    }
  }
  if (!any) throw new Undecodable('Google Timeline: the file has no list of segments');
}

interface Points {
  timelinePath: number;
  position: number;
}

function* segment(value: unknown, row: number, points: Points): Iterable<Finding> {
  const start = googleTime(member(value, 'startTime'));
  const end = googleTime(member(value, 'endTime'));
  const span = { time: start?.ms ?? null, end_time: end?.ms ?? null, basis: start?.basis ?? end?.basis ?? null };
  const visit = member(value, 'visit');
  const activity = member(value, 'activity');
  if (visit !== undefined) yield { record: { row, ...span, ...visitOf(visit) }, table: 'visit' };
  else if (activity !== undefined) yield { record: { row, kind: 'trip', ...span, ...tripOf(activity) }, table: 'activity' };
  for (const point of listOf(member(value, 'timelinePath'))) yield pathPoint(point, ++points.timelinePath, start);
}

function visitOf(visit: unknown): Omit<ParsedRecord, 'row'> {
  const best = member(visit, 'topCandidate');
  const where = member(best, 'placeLocation');
  return {
    ...latLngText(member(where, 'latLng') ?? where),
    meta: jsonFacts({
      class: 'estimated',
      likelihood: numberOf(member(visit, 'probability')),
      level: numberOf(member(visit, 'hierarchyLevel')),
    }),
    detail: jsonFacts({
      placeId: textOf(member(best, 'placeId') ?? member(best, 'placeID')),
      label: textOf(member(best, 'semanticType')),
      confidence: numberOf(member(best, 'probability')),
    }),
  };
}

function tripOf(activity: unknown): Omit<ParsedRecord, 'row'> {
  const end = (name: string) => latLngText(member(activity, name, 'latLng') ?? member(activity, name));
  return {
    ...end('start'),
    meta: jsonFacts({ class: 'estimated' }),
    detail: jsonFacts({
      moving: textOf(member(activity, 'topCandidate', 'type')),
      metres: numberOf(member(activity, 'distanceMeters')),
      confidence: numberOf(member(activity, 'topCandidate', 'probability')),
      to: end('end'),
    }),
  };
}

/** Android gives each point its time, iOS the minutes since the segment began. */
function pathPoint(point: unknown, row: number, start: { ms: number; basis: string } | null): Finding {
  const place = latLngText(member(point, 'point'));
  if (place === null) return { unread: 1, reason: 'a point without a position on earth', table: 'timelinePath' };
  const minutes = numberOf(member(point, 'durationMinutesOffsetFromStartTime'));
  const later = start === null || minutes === null ? null : { ms: start.ms + minutes * 60_000, basis: start.basis };
  const time = googleTime(member(point, 'time')) ?? later;
  return {
    record: {
      row,
      kind: 'track-point',
      ...place,
      time: time?.ms ?? null,
      basis: time?.basis ?? null,
      meta: jsonFacts({ class: 'estimated' }),
    },
    table: 'timelinePath',
  };
}

function* signal(value: unknown, points: Points): Iterable<Finding> {
  const fix = member(value, 'position');
  if (fix === undefined) return;
  points.position += 1;
  const place = latLngText(member(fix, 'LatLng') ?? member(fix, 'latLng'));
  if (place === null) {
    yield { unread: 1, reason: 'a position that is none on earth', table: 'position' };
    return;
  }
  const time = googleTime(member(fix, 'timestamp'));
  const source = textOf(member(fix, 'source'));
  yield {
    record: {
      row: points.position,
      kind: 'track-point',
      ...place,
      time: time?.ms ?? null,
      basis: time?.basis ?? null,
      accuracy: numberOf(member(fix, 'accuracyMeters')),
      meta: jsonFacts({ class: source !== null && /^(wifi|cell)$/i.test(source) ? 'estimated' : 'recorded', source }),
      detail: jsonFacts({
        altitude: numberOf(member(fix, 'altitudeMeters')),
        speed: numberOf(member(fix, 'speedMetersPerSecond')),
      }),
    },
    table: 'position',
  };
}
