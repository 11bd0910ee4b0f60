/** Counts over records that meet a condition. Numbers only; nothing a record says leaves this file. */
import type Database from 'better-sqlite3';
import { fromFor, paramsFor, type Predicate, testFor, whereBetween, whereFor } from './predicate.ts';
import { intersectSpans, type Span } from './spans.ts';

export function countRecords(db: Database.Database, predicate: Predicate): number {
  return db
    .prepare(`SELECT count(*) FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)}`)
    .pluck()
    .get(paramsFor(predicate)) as number;
}

/** Whether the record with this id meets the condition. */
export function holds(db: Database.Database, predicate: Predicate, id: number): boolean {
  return (
    db.prepare(`SELECT 1 FROM record WHERE id = @id AND ${testFor(predicate)}`).get({ ...paramsFor(predicate), id }) !== undefined
  );
}

/** Of one record, what a cost is added up from: its category's number, party, thread, direction (2 is out), time. */
export type CostRow = readonly [
  category: number,
  party: number | null,
  thread: number | null,
  direction: number,
  time: number | null,
];

/** One row for each record, read from an index alone. Nothing else may use the connection until the last was taken. */
export function costRows(db: Database.Database, predicate: Predicate): IterableIterator<CostRow> {
  return db
    .prepare(`SELECT category, party, thread, direction, time FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)}`)
    .raw()
    .iterate(paramsFor(predicate)) as IterableIterator<CostRow>;
}

/** Records by category number or thread, most first. */
export function countBy(
  db: Database.Database,
  predicate: Predicate,
  column: 'category' | 'thread',
): { key: number; count: number }[] {
  return db
    .prepare(
      `SELECT ${column} AS key, count(*) AS count FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} AND ${column} IS NOT NULL
       GROUP BY 1 ORDER BY 2 DESC, 1`,
    )
    .all(paramsFor(predicate)) as { key: number; count: number }[];
}

export interface PartyTally {
  readonly party: number;
  readonly count: number;
  /** Numbers of services. */
  readonly services: readonly number[];
}

/** Records by party. `many` says that there are so many that walking all parties in order costs less than sorting. */
export function countByParty(db: Database.Database, predicate: Predicate, many: boolean): PartyTally[] {
  const rows = db
    .prepare(
      `SELECT party, count(*) AS count, group_concat(DISTINCT service) AS services FROM ${inOrderOf('party', predicate, many)}
       WHERE ${whereFor(predicate)} AND party IS NOT NULL GROUP BY party`,
    )
    .all(paramsFor(predicate)) as { party: number; count: number; services: string }[];
  return rows.map(({ party, count, services }) => ({ party, count, services: services.split(',').map(Number) }));
}

/** Where records come grouped by a column already; the index holds only those that have one. */
export function inOrderOf(column: 'party' | 'thread', predicate: Predicate, many: boolean): string {
  const ordered = many && predicate.match === null && predicate.among === null;
  return ordered ? `record INDEXED BY record_by_${column}` : fromFor(predicate);
}

/** Number of dated records in each of the bars. */
export function countBars(db: Database.Database, predicate: Predicate, bars: readonly Span[]): number[] {
  const count = db.prepare(`SELECT count(*) FROM ${fromFor(predicate)} WHERE ${whereBetween(predicate)}`).pluck();
  return bars.map((bar) => {
    const pieces = predicate.spans === null ? [bar] : intersectSpans([bar], predicate.spans);
    return pieces.reduce(
      (sum, { from, to }) => sum + (count.get({ ...paramsFor(predicate), since: from, until: to }) as number),
      0,
    );
  });
}

/** Times of the dated records, in no order. For lists that are not too long. */
export function allTimes(db: Database.Database, predicate: Predicate): number[] {
  return db
    .prepare(`SELECT time FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} AND time IS NOT NULL`)
    .pluck()
    .all(paramsFor(predicate)) as number[];
}

/** Times of records by id. */
export function timesOf(db: Database.Database, ids: readonly number[]): (number | null)[] {
  const time = db.prepare('SELECT time FROM record WHERE id = ?').pluck();
  return ids.map((id) => time.get(id) as number | null);
}
