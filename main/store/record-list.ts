/**
 * The records that meet a condition, in order of time: how many there are, and which stand at any place. Records of one moment
 * are in the order of their ids; those without a time come last, whichever way the list runs.
 *
 * Small lists are held as ids. Of large ones only the counts of short pieces of time are held, and a page reads the pieces that
 * the counts point at: its cost does not depend on how deep it is.
 */
import type Database from 'better-sqlite3';
import {
  allOf,
  atTimes,
  fromFor,
  isNothing,
  paramsFor,
  type Predicate,
  whereBetween,
  whereFor,
  whereUndated,
} from './predicate.ts';
import type { Span } from './spans.ts';
import { piecesOf } from './time-marks.ts';

/** Lists up to this long are held as ids: 0.8 MB. What is longer is worth an index walk of its own. */
export const HELD = 200_000;

/** With more hits than this, walking all of a scope for them costs less than looking each of them up in the store. */
const MANY_HITS = 50_000;

/** Whether a word's hits are better looked for in the list of a scope (`matchedList`) than joined to its condition. */
export function isCommon(db: Database.Database, match: string): boolean {
  return (db.prepare('SELECT count(*) FROM record_fts WHERE record_fts MATCH ?').pluck().get(match) as number) > MANY_HITS;
}

export type Order = 'oldest' | 'newest';

export interface RecordList {
  readonly total: number;
  readonly dated: number;
  /** Ids at places `offset` to `offset + limit` of the list. */
  ids(order: Order, offset: number, limit: number): number[];
  /** All ids of dated records, oldest first: four bytes each, made when first asked for and then kept. */
  datedIds(): Uint32Array;
  readonly undated: readonly number[];
}

/** Makes the list of a condition. `marks` are the store's time marks; lists longer than `held` are counted, not held. */
export function recordList(db: Database.Database, predicate: Predicate, marks: readonly number[], held = HELD): RecordList {
  if (isNothing(predicate)) return heldList([], []);
  const undated = predicate.undated ? idsWithoutTime(db, predicate) : [];
  const dated = allOf([predicate, atTimes(null, false)]);
  // Words and people are found by their own indexes, in an order that is not that of time.
  if (predicate.match !== null || predicate.among !== null) return heldList(idsInOrder(db, dated), undated);
  const pieces = piecesOf(marks, predicate.spans);
  const counts = countPieces(db, dated, pieces);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total <= held ? heldList(idsInOrder(db, dated), undated) : countedList(db, dated, pieces, counts, undated);
}

/**
 * Those of a list that is held whose words satisfy an FTS5 expression. A common word has more hits in a store than a narrow
 * scope has records, so the hits are only looked up here, never read.
 */
export function matchedList(db: Database.Database, list: RecordList, match: string): RecordList {
  // One byte for each record of the store: a set of a million hits takes longer to fill than all of this.
  const hits = new Uint8Array((db.prepare('SELECT coalesce(max(id), 0) FROM record').pluck().get() as number) + 1);
  for (const id of db.prepare('SELECT rowid FROM record_fts WHERE record_fts MATCH ?').pluck().all(match) as number[])
    hits[id] = 1;
  const hit = (id: number) => hits[id] === 1;
  return heldList(list.datedIds().filter(hit), list.undated.filter(hit));
}

function countPieces(db: Database.Database, predicate: Predicate, pieces: readonly Span[]): number[] {
  const count = db.prepare(`SELECT count(*) FROM ${fromFor(predicate)} WHERE ${whereBetween(predicate)}`).pluck();
  return pieces.map(({ from, to }) => count.get({ ...paramsFor(predicate), since: from, until: to }) as number);
}

function idsInOrder(db: Database.Database, predicate: Predicate): number[] {
  return db
    .prepare(`SELECT record.id FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} ORDER BY time, record.id`)
    .pluck()
    .all(paramsFor(predicate)) as number[];
}

function idsWithoutTime(db: Database.Database, predicate: Predicate): number[] {
  return db
    .prepare(`SELECT record.id FROM ${fromFor(predicate)} WHERE ${whereUndated(predicate)} ORDER BY record.id`)
    .pluck()
    .all(paramsFor(predicate)) as number[];
}

function heldList(ids: ArrayLike<number>, undated: readonly number[]): RecordList {
  const dated = Uint32Array.from(ids);
  const read = (from: number, to: number) => [...dated.subarray(from, to)];
  return pagedList(dated.length, undated, read, () => dated);
}

function countedList(
  db: Database.Database,
  predicate: Predicate,
  pieces: readonly Span[],
  counts: readonly number[],
  undated: readonly number[],
): RecordList {
  const before = [0];
  for (const count of counts) before.push((before.at(-1) ?? 0) + count);
  const piece = db
    .prepare(`SELECT record.id FROM ${fromFor(predicate)} WHERE ${whereBetween(predicate)} ORDER BY time, record.id`)
    .pluck();
  const read = (from: number, to: number): number[] => {
    let ids: number[] = [];
    for (let at = lastAtOrBelow(before, from); (before[at] ?? Infinity) < to; at++) {
      const span = pieces[at];
      if (span === undefined) break;
      if (counts[at] === 0) continue;
      ids = ids.concat(piece.all({ ...paramsFor(predicate), since: span.from, until: span.to }) as number[]);
    }
    const skipped = before[lastAtOrBelow(before, from)] ?? 0;
    return ids.slice(from - skipped, to - skipped);
  };
  let kept: Uint32Array | null = null;
  const readAll = () => {
    if (kept !== null) return kept;
    kept = new Uint32Array(before.at(-1) ?? 0);
    for (const [at, { from, to }] of pieces.entries()) {
      if (counts[at] !== 0) kept.set(piece.all({ ...paramsFor(predicate), since: from, until: to }) as number[], before[at]);
    }
    return kept;
  };
  return pagedList(before.at(-1) ?? 0, undated, read, readAll);
}

/** Turns "from place to place, oldest first" into pages either way, undated records at the end. */
function pagedList(
  dated: number,
  undated: readonly number[],
  read: (from: number, to: number) => number[],
  datedIds: () => Uint32Array,
): RecordList {
  return {
    total: dated + undated.length,
    dated,
    undated,
    datedIds,
    ids(order, offset, limit) {
      const end = Math.min(offset + limit, dated);
      const timed = offset >= end ? [] : order === 'oldest' ? read(offset, end) : read(dated - end, dated - offset).toReversed();
      const rest = limit - timed.length;
      const from = Math.max(0, offset - dated);
      return rest > 0 ? [...timed, ...undated.slice(from, from + rest)] : timed;
    },
  };
}

/** The last index whose value is not above `wanted`, in an ascending list that begins with 0. */
function lastAtOrBelow(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? Infinity) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
