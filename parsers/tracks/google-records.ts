/** Google Takeout, `Records.json`: every position that Google's location history kept. */
import type { ParsedRecord } from '../../contract/record.ts';
import { e7Position, googleTime, member, numberOf, textOf } from '../formats/google-location.ts';
import { jsonElements } from '../formats/json-stream.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'google-takeout-records',
  title: 'Google location history (Records)',
  version: 1,
  platform: 'any',
  category: 'locations',
  service: 'google',
  paths: ['**/Records.json', '**/Location History.json', '**/LocationHistory.json', '**/Standortverlauf.json'],
  covers:
    'Positions with time and accuracy as devices of the account reported them to Google. The account may have had several devices; their tags are kept.',
  leavesOut: ['movements that Google guessed from sensors (activity)', 'Wi-Fi scans beside a position'],
  table: 'locations',
  kind: 'track-point',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  let any = false;
  for (const { list, ordinal, value } of jsonElements(file.chunks())) {
    if (list !== 'locations') continue;
    any = true;
    const place = e7Position(member(value, 'latitudeE7'), member(value, 'longitudeE7'));
    if (place === null) yield { unread: 1, reason: 'an entry without a position on earth' };
    else yield { record: { row: ordinal, ...place, ...described(value) } };
  }
  if (!any) throw new Undecodable('Google location history: the file has no list of locations');
}

function described(value: unknown): Omit<ParsedRecord, 'row'> {
  const time = googleTime(member(value, 'timestamp'), member(value, 'timestampMs'));
  const source = textOf(member(value, 'source'));
  return {
    time: time?.ms ?? null,
    basis: time?.basis ?? null,
    accuracy: numberOf(member(value, 'accuracy')),
    meta: jsonFacts({ class: classOf(source), source, device: numberOf(member(value, 'deviceTag')) }),
    detail: jsonFacts({ altitude: numberOf(member(value, 'altitude')), speed: numberOf(member(value, 'velocity')) }),
  };
}

/** A position from Wi-Fi or cell masts was worked out by Google, not measured. */
function classOf(source: string | null): string {
  return source !== null && /^(wifi|cell)$/i.test(source) ? 'estimated' : 'recorded';
}
