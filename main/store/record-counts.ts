/** Counts over records that meet a condition. Numbers only; nothing a record says leaves this file. */
import type Database from 'better-sqlite3';
import { fromFor, paramsFor, type Predicate, testFor, whereFor } from './predicate.ts';

const DAY_MS = 86_400_000;

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

export interface Group {
  readonly party: number | null;
  readonly thread: number | null;
  /** 0 none, 1 in, 2 out. */
  readonly direction: number;
  /** Days since 1970-01-01 in UTC; null without a time. */
  readonly day: number | null;
  readonly records: number;
}

/** Records by party, thread, direction and UTC day: what the cost of a scope is added up from. */
export function groupRecords(db: Database.Database, predicate: Predicate): Group[] {
  return db
    .prepare(
      `SELECT party, thread, direction, CAST(floor(time / ${DAY_MS}.0) AS INTEGER) AS day, count(*) AS records
       FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} GROUP BY 1, 2, 3, 4`,
    )
    .all(paramsFor(predicate)) as Group[];
}

/** Records by one of their numbers, most first. */
export function countBy(
  db: Database.Database,
  predicate: Predicate,
  column: 'category' | 'service' | 'thread' | 'party' | 'extraction',
): { key: number; count: number }[] {
  return db
    .prepare(
      `SELECT ${column} AS key, count(*) AS count FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} AND ${column} IS NOT NULL
       GROUP BY 1 ORDER BY 2 DESC, 1`,
    )
    .all(paramsFor(predicate)) as { key: number; count: number }[];
}

/** Records by party and service. */
export function countByPartyAndService(
  db: Database.Database,
  predicate: Predicate,
): { party: number; service: number; count: number }[] {
  return db
    .prepare(
      `SELECT party, service, count(*) AS count FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} AND party IS NOT NULL GROUP BY 1, 2`,
    )
    .all(paramsFor(predicate)) as { party: number; service: number; count: number }[];
}

/** First and last time of the records, UTC milliseconds. */
export function timeSpan(db: Database.Database, predicate: Predicate): { first: number | null; last: number | null } {
  return db
    .prepare(`SELECT min(time) AS first, max(time) AS last FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)}`)
    .get(paramsFor(predicate)) as { first: number | null; last: number | null };
}

/** Number of dated records in each bar of `width` ms from `first`; bars without records are absent. */
export function countByBar(db: Database.Database, predicate: Predicate, first: number, width: number): Map<number, number> {
  const rows = db
    .prepare(
      `SELECT CAST((time - @first) / @width AS INTEGER) AS bar, count(*) AS count FROM ${fromFor(predicate)}
       WHERE ${whereFor(predicate)} AND time IS NOT NULL GROUP BY 1`,
    )
    .all({ ...paramsFor(predicate), first, width }) as { bar: number; count: number }[];
  return new Map(rows.map(({ bar, count }) => [bar, count]));
}
