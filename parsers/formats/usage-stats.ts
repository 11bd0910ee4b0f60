/**
 * Android's statistics of use, one file a day, week, month or year, in the three ways it has written them: XML (to Android 9), a
 * protocol buffer with a list of words (10), and one with numbers in the place of words, which the file `mappings` explains (11 and
 * later). Moments are counted from the time that names the file; negative ones are whole. Facts of the format: AOSP
 * `UsageStatsXmlV1`, `usagestatsservice.proto`, `usagestatsservice_v2.proto`.
 */
import { Undecodable } from '../parser.ts';
import { protoAll, protoFields, type ProtoField, protoInteger } from './protobuf.ts';

export interface UsageEvent {
  readonly of: 'event';
  readonly app: string | null;
  readonly screen: string | null;
  readonly time: number | null;
  readonly type: number | null;
  readonly instance: number | null;
  readonly channel: string | null;
}
/** What a file says of one app in all. Times are UTC ms, lengths ms. */
export interface UsageSum {
  readonly of: 'sum';
  readonly app: string | null;
  readonly lastActive: number | null;
  readonly active: number | null;
  readonly lastVisible: number | null;
  readonly visible: number | null;
  readonly launches: number | null;
}
/** Where words stand as numbers that nothing explains, `app` is such a number in words. */
export type Usage = UsageEvent | UsageSum | { readonly of: 'unread'; readonly reason: string };

/** A stored moment as UTC milliseconds. `begin`: the file's own time. */
export function usageTime(value: number | null, begin: number): number | null {
  if (value === null || value === 0) return null;
  return value < 0 ? -value : begin + value;
}

/** Words of `mappings`: by the number of an app, its name and then what it is made of. */
export function usageNames(mappings: Uint8Array): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, readonly string[]>();
  for (const entry of protoAll(mappings, [2])) {
    if (typeof entry === 'bigint') continue;
    const token = protoInteger(entry, [1]);
    const words = protoAll(entry, [2]).map((word) => (typeof word === 'bigint' ? '' : new TextDecoder().decode(word)));
    if (token !== undefined) names.set(Number(token), words);
  }
  return names;
}

/** Entries of a protocol buffer of either version. `names` explains the later one; null where it is missing. */
export function* usageProto(
  bytes: Uint8Array,
  begin: number,
  names: ReadonlyMap<number, readonly string[]> | null,
): Generator<Usage> {
  const fields = protoFields(bytes);
  // The earlier one has its list of words where the later one has a number.
  const isEarlier = fields.some(({ number, wire }) => number === 2 && wire === 2);
  if (!fields.some(({ number, wire }) => (number === 1 && wire === 0) || (number >= 20 && number <= 24 && wire === 2)))
    throw new Undecodable('statistics of use: none of their fields are there');
  const read = isEarlier ? earlier(protoAll(bytes, [2, 2]), begin) : later(names, begin);
  for (const field of fields) {
    if (field.wire !== 2 || (field.number !== 20 && field.number !== 22)) continue;
    try {
      yield read(field.number, protoFields(field.value));
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error;
      yield { of: 'unread', reason: error.message };
    }
  }
}

type Read = (number: number, fields: readonly ProtoField[]) => Usage;

const integer = (fields: readonly ProtoField[], number: number): number | null => {
  const field = fields.findLast((one) => one.number === number && one.wire === 0);
  return field === undefined || field.wire === 2 ? null : Number(BigInt.asIntN(64, field.value));
};
const text = (fields: readonly ProtoField[], number: number): string | null => {
  const field = fields.findLast((one) => one.number === number && one.wire === 2);
  return field?.wire === 2 ? new TextDecoder().decode(field.value) || null : null;
};
const size = (value: number | null) => (value === null || value === 0 ? null : Math.abs(value));

function sum(fields: readonly ProtoField[], app: string | null, begin: number): UsageSum {
  return {
    of: 'sum',
    app,
    lastActive: usageTime(integer(fields, 3), begin),
    active: size(integer(fields, 4)),
    lastVisible: usageTime(integer(fields, 10), begin),
    visible: size(integer(fields, 11)),
    launches: size(integer(fields, 6)),
  };
}

function earlier(pool: readonly (bigint | Uint8Array)[], begin: number): Read {
  const words = pool.map((word) => (typeof word === 'bigint' ? '' : new TextDecoder().decode(word)));
  const at = (index: number | null) => (index === null ? null : (words[index - 1] ?? null));
  return (number, fields) => {
    const app = text(fields, 1) ?? at(integer(fields, 2));
    if (number === 20) return sum(fields, app, begin);
    return {
      of: 'event',
      app,
      screen: text(fields, 3) ?? at(integer(fields, 4)),
      time: usageTime(integer(fields, 5), begin),
      type: integer(fields, 7),
      instance: integer(fields, 14),
      channel: text(fields, 12) ?? at(integer(fields, 13)),
    };
  };
}

function later(names: ReadonlyMap<number, readonly string[]> | null, begin: number): Read {
  const nameOf = (token: number | null) => (token === null ? null : (names?.get(token)?.[0] ?? `number ${token}`));
  const partOf = (app: number | null, token: number | null) =>
    app === null || token === null ? null : (names?.get(app)?.[token - 1] ?? null);
  return (number, fields) => {
    const token = integer(fields, 1);
    if (number === 20) return sum(fields, nameOf(token), begin);
    return {
      of: 'event',
      app: nameOf(token),
      screen: partOf(token, integer(fields, 2)),
      time: usageTime(integer(fields, 3), begin),
      type: integer(fields, 5),
      instance: integer(fields, 10),
      channel: partOf(token, integer(fields, 9)),
    };
  };
}
