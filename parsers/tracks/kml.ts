/** KML files: places, lines and tracks saved from maps or exported from location histories. */
import type { ParsedRecord } from '../../contract/record.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { kmlItems, type KmlItem, type KmlPlacemark, type KmlPoint } from '../formats/kml.ts';
import type { FileParser, Finding, SourceFile } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'any-kml-places',
  title: 'KML places and tracks',
  version: 1,
  platform: 'any',
  category: 'locations',
  service: 'kml',
  paths: ['**/*.kml'],
  covers:
    'Placemarks with position, name and time where written, points of tracks with their times, corners of drawn lines without time. A placemark says that somebody or something marked a place, not that the device was there.',
  leavesOut: ['corners of areas', 'overlays, viewpoints, styles and links to other files'],
  table: 'Placemark',
  kind: 'waypoint',
  read,
};

const SHAPES: Readonly<Record<KmlPlacemark['shape'], string>> = { point: 'waypoint', path: 'path', area: 'area', none: 'place' };

function* read(file: SourceFile): Iterable<Finding> {
  const rows: Record<KmlItem['kind'], number> = { Placemark: 0, LineString: 0, 'gx:Track': 0, Point: 0 };
  for (const item of kmlItems(file.chunks())) {
    const row = ++rows[item.kind];
    if (item.kind === 'Placemark') yield { record: placemark(item, row), table: item.kind };
    else if (item.position === null) yield { unread: 1, reason: 'a point without a position on earth', table: item.kind };
    else yield { record: point(item, row), table: item.kind };
  }
}

function placemark(item: KmlPlacemark, row: number): ParsedRecord {
  return {
    row,
    kind: SHAPES[item.shape],
    time: item.time?.ms ?? null,
    end_time: item.end?.ms ?? null,
    basis: item.time?.basis ?? item.end?.basis ?? null,
    lat: item.position?.lat,
    lon: item.position?.lon,
    title: item.name,
    body: item.description,
    meta: jsonFacts({ class: 'marked' }),
    detail: jsonFacts({ address: item.address }),
  };
}

const KINDS: Readonly<Record<KmlPoint['kind'], string>> = {
  'gx:Track': 'track-point',
  LineString: 'route-point',
  Point: 'waypoint',
};

function point(item: KmlPoint, row: number): ParsedRecord {
  return {
    row,
    kind: KINDS[item.kind],
    time: item.time?.ms ?? null,
    basis: item.time?.basis ?? null,
    lat: item.position?.lat,
    lon: item.position?.lon,
    title: item.name,
    meta: jsonFacts({ class: classOf(item) }),
    detail: jsonFacts({ altitude: item.altitude }),
  };
}

function classOf(item: KmlPoint): string {
  if (item.kind === 'Point') return 'marked';
  if (item.kind === 'LineString') return 'drawn';
  return item.time === null ? 'untimed' : 'recorded';
}
