/** Counts of records by the hour. Numbers only; nothing a record says leaves this file. */
import type Database from 'better-sqlite3';
import { fromFor, paramsFor, type Predicate, whereFor } from './predicate.ts';

export interface HourTally {
  /** Hours since 1970-01-01T00:00Z, rounded down; on the phone's own clock where `own` is 1. */
  readonly hour: number;
  /** 1 where the source gives a clock reading without its zone (a basis of `local`). */
  readonly own: 0 | 1;
  readonly count: number;
}

/** Dated records of a condition in whole hours, in no order. One row for each hour that has any. */
export function countByHour(db: Database.Database, predicate: Predicate): HourTally[] {
  // A list read by its people has no column but those of its indexes, so the basis is looked up by id, whatever the list.
  return db
    .prepare(
      `SELECT CAST(floor(time / 3600000.0) AS INTEGER) AS hour,
         (SELECT own.basis FROM record own WHERE own.id = record.id) IS 'local' AS own, count(*) AS count
       FROM ${fromFor(predicate)} WHERE ${whereFor(predicate)} AND time IS NOT NULL GROUP BY 1, 2`,
    )
    .all(paramsFor(predicate)) as HourTally[];
}
