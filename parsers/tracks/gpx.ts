/** GPX files: tracks, routes and waypoints that a device or a person wrote down. */
import type { ParsedRecord } from '../../contract/record.ts';
import { gpxPoints, type GpxKind, type GpxPoint } from '../formats/gpx.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import type { FileParser, Finding, SourceFile } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'any-gpx-tracks',
  title: 'GPX tracks',
  version: 1,
  platform: 'any',
  category: 'locations',
  service: 'gpx',
  paths: ['**/*.gpx'],
  covers:
    'Points of tracks, routes and waypoints with position and, where written, time. A route point is planned and has no time; a track point without time may have been drawn.',
  leavesOut: [
    'extensions of makers, such as heart rate',
    'bounds, links and authors of the file',
    'how exact a fix was (dilution is not a distance)',
  ],
  table: 'trkpt',
  kind: 'track-point',
  read,
};

const KINDS: Readonly<Record<GpxKind, string>> = { trkpt: 'track-point', rtept: 'route-point', wpt: 'waypoint' };

function* read(file: SourceFile): Iterable<Finding> {
  const rows: Record<GpxKind, number> = { trkpt: 0, rtept: 0, wpt: 0 };
  for (const point of gpxPoints(file.chunks())) {
    const row = ++rows[point.kind];
    if (point.position === null) yield { unread: 1, reason: 'a point without a position on earth', table: point.kind };
    else yield { record: record(point, row), table: point.kind };
  }
}

function record(point: GpxPoint, row: number): ParsedRecord {
  // The time of a route point, where there is one, is when the route was made.
  const time = point.kind === 'rtept' ? null : point.time;
  return {
    row,
    kind: KINDS[point.kind],
    time: time?.ms ?? null,
    basis: time?.basis ?? null,
    lat: point.position?.lat,
    lon: point.position?.lon,
    title: point.name ?? point.path,
    body: point.description,
    meta: jsonFacts({ class: classOf(point) }),
    detail: jsonFacts({ altitude: point.elevation, speed: point.speed }),
  };
}

function classOf(point: GpxPoint): string {
  if (point.kind === 'rtept') return 'planned';
  if (point.kind === 'wpt') return 'marked';
  return point.time === null ? 'untimed' : 'recorded';
}
