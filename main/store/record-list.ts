/**
 * The records that meet a condition, in order of time: how many there are, and which stand at any place. Records of one moment
 * are in the order of their ids; those without a time come last, whichever way the list runs.
 *
 * Small lists are held as ids. Of large ones only the counts between time marks are held, and a page reads the span that the
 * counts point at: its cost does not depend on how deep it is.
 */
import type Database from 'better-sqlite3';
import { fromFor, paramsFor, type Predicate, whereFor } from './predicate.ts';

/** Lists up to this long are held as ids: 1.6 MB. */
const HELD = 200_000;

export type Order = 'oldest' | 'newest';

export interface RecordList {
  readonly total: number;
  readonly dated: number;
  /** Ids at places `offset` to `offset + limit` of the list. */
  ids(order: Order, offset: number, limit: number): number[];
}

/** Makes the list of a condition. `marks` are the store's time marks. */
export function recordList(db: Database.Database, predicate: Predicate, marks: readonly number[]): RecordList {
  const undated = idsWithoutTime(db, predicate);
  if (predicate.match !== null) return heldList(idsInOrder(db, predicate), undated);
  const counts = countsBetween(db, predicate, marks);
  const dated = counts.reduce((sum, count) => sum + count, 0);
  return dated <= HELD ? heldList(idsInOrder(db, predicate), undated) : countedList(db, predicate, marks, counts, undated);
}

/** How many dated records lie between each two marks. */
function countsBetween(db: Database.Database, predicate: Predicate, marks: readonly number[]): number[] {
  const count = db
    .prepare(`SELECT count(*) FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} AND time >= @from AND time < @to`)
    .pluck();
  return marks.slice(1).map((to, index) => count.get({ ...paramsFor(predicate), from: marks[index], to }) as number);
}

function idsInOrder(db: Database.Database, predicate: Predicate): number[] {
  return db
    .prepare(
      `SELECT record.id FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} AND time IS NOT NULL ORDER BY time, record.id`,
    )
    .pluck()
    .all(paramsFor(predicate)) as number[];
}

function idsWithoutTime(db: Database.Database, predicate: Predicate): number[] {
  return db
    .prepare(`SELECT record.id FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} AND time IS NULL ORDER BY record.id`)
    .pluck()
    .all(paramsFor(predicate)) as number[];
}

function heldList(dated: readonly number[], undated: readonly number[]): RecordList {
  return pagedList(dated.length, undated, (from, to) => dated.slice(from, to));
}

function countedList(
  db: Database.Database,
  predicate: Predicate,
  marks: readonly number[],
  counts: readonly number[],
  undated: readonly number[],
): RecordList {
  const before = [0];
  for (const count of counts) before.push((before.at(-1) ?? 0) + count);
  const page = db
    .prepare(
      `SELECT record.id FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} AND time >= @since AND time < @until
       ORDER BY time, record.id LIMIT @take OFFSET @skip`,
    )
    .pluck();
  const read = (from: number, to: number): number[] => {
    const first = lastAtOrBelow(before, from);
    const last = Math.min(lastAtOrBelow(before, to - 1) + 1, marks.length - 1);
    const span = { since: marks[first] ?? 0, until: marks[last] ?? 0 };
    return page.all({ ...paramsFor(predicate), ...span, take: to - from, skip: from - (before[first] ?? 0) }) as number[];
  };
  return pagedList(before.at(-1) ?? 0, undated, read);
}

/** Turns "from place to place, oldest first" into pages either way, undated records at the end. */
function pagedList(dated: number, undated: readonly number[], read: (from: number, to: number) => number[]): RecordList {
  return {
    total: dated + undated.length,
    dated,
    ids(order, offset, limit) {
      const end = Math.min(offset + limit, dated);
      const timed = offset >= end ? [] : order === 'oldest' ? read(offset, end) : read(dated - end, dated - offset).toReversed();
      const rest = limit - timed.length;
      return rest > 0 ? [...timed, ...undated.slice(Math.max(0, offset - dated), Math.max(0, offset - dated) + rest)] : timed;
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
