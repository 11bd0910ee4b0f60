/**
 * The App Privacy Report as a person saves it (`App_Privacy_Report….ndjson`, iOS 15.2 on): one JSON object a line. An access to camera,
 * microphone, place or contacts has a line for its begin and one for its end, joined by an identifier; the second becomes part of the
 * first. Facts of the format: plaso, and a report of a research phone. Times carry the offset of the phone's zone.
 */
import type { ParsedRecord } from '../../contract/record.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { textLines } from '../formats/text-lines.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

type Json = { readonly [key: string]: unknown };
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Json)[key] : undefined;

const ACCESS = 'access';
const NETWORK = 'networkActivity';
const MOST_OPEN = 1_000_000;
const MOST_LINE = 64 * 1024;

function when(stamp: unknown): { time: number; basis: string } | null {
  const [, zone] = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.exec(text(stamp) ?? '') ?? [];
  const ms = zone === undefined ? Number.NaN : Date.parse(stamp as string);
  return Number.isNaN(ms) ? null : { time: ms, basis: zone === 'Z' ? 'utc' : (zone as string) };
}

function* read(file: SourceFile): Iterable<Finding> {
  const open = new Map<string, ParsedRecord>();
  let row = 0;
  for (const latin of textLines(file.chunks(), MOST_LINE)) {
    const line = Buffer.from(latin, 'latin1').toString('utf8');
    if (line.trim() === '') continue;
    row += 1;
    const value = parsed(line);
    const type = inside(value, 'type');
    if (type === NETWORK) {
      yield { table: NETWORK, record: network(value as Json, row) };
    } else if (type === ACCESS) {
      yield* access(value as Json, row, open);
    } else {
      if (row === 1) throw new Undecodable('privacy report: the first line is neither an access nor a connection');
      yield { unread: 1, reason: 'a line is neither an access nor a connection', table: ACCESS };
    }
  }
  // An access that had not ended when the report was saved.
  for (const record of open.values()) yield { table: ACCESS, record };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function* access(value: Json, row: number, open: Map<string, ParsedRecord>): Iterable<Finding> {
  const id = text(value['identifier']) ?? '';
  const at = when(value['timeStamp']);
  const begun = open.get(id);
  if (value['kind'] === 'intervalEnd' && begun !== undefined) {
    open.delete(id);
    yield { table: ACCESS, record: { ...begun, end_time: at === null || at.time < (begun.time ?? at.time) ? null : at.time } };
    yield { table: ACCESS, absorbed: 1 };
    return;
  }
  const record: ParsedRecord = {
    row,
    ...at,
    title: text(inside(value['accessor'], 'identifier')),
    body: text(value['category']),
    detail: jsonFacts({
      id: text(value['identifier']),
      kind: text(value['kind']),
      called: text(inside(value['accessor'], 'identifierType')),
    }),
  };
  if (value['kind'] === 'intervalBegin' && id !== '' && begun === undefined && open.size < MOST_OPEN) open.set(id, record);
  else yield { table: ACCESS, record };
}

function network(value: Json, row: number): ParsedRecord {
  const hits = value['hits'];
  const first = when(value['firstTimeStamp']);
  const last = when(value['timeStamp']);
  return {
    row,
    kind: 'network-contact',
    ...(first ?? last),
    end_time: first !== null && last !== null && last.time > first.time ? last.time : null,
    title: text(value['domain']),
    meta: jsonFacts({ times: typeof hits === 'number' ? hits : null }),
    detail: jsonFacts({
      app: text(value['bundleID']),
      context: text(value['context']),
      owner: text(value['domainOwner']),
      begun_by: text(value['initiatedType']),
    }),
  };
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-app-privacy',
  title: 'App Privacy Report',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'app-privacy',
  table: ACCESS,
  kind: 'privacy-access',
  paths: ['**/*App_Privacy_Report*.ndjson', '**/*app_privacy_report*.ndjson'],
  covers:
    'When apps used camera, microphone, place, contacts or pictures, and which hosts they exchanged data with, over the seven days before the report was saved.',
  leavesOut: ['What an app did with what it had access to.', 'The list the phone itself keeps, of which the report is a copy.'],
  read,
};
