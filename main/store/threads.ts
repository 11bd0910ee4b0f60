/** Threads: which there are, and what each holds on either side of a condition. */
import type Database from 'better-sqlite3';
import { fromFor, paramsFor, type Predicate, testFor, whereFor } from './predicate.ts';

export interface ThreadRow {
  readonly id: number;
  readonly extraction: number;
  readonly service: string;
  readonly grouped: boolean;
}

export function readThreads(db: Database.Database): Map<number, ThreadRow> {
  const rows = db
    .prepare('SELECT t.id, t.extraction, s.name AS service, t.grouped FROM thread t JOIN service s ON s.id = t.service')
    .all() as {
    id: number;
    extraction: number;
    service: string;
    grouped: number;
  }[];
  return new Map(rows.map((row) => [row.id, { ...row, grouped: row.grouped !== 0 }]));
}

export interface ThreadTally {
  readonly thread: number;
  readonly count: number;
  readonly first: number | null;
  readonly last: number | null;
}

/** Threads that hold records meeting the condition, the most recent first. */
export function threadTallies(db: Database.Database, predicate: Predicate): ThreadTally[] {
  return db
    .prepare(
      `SELECT thread, count(*) AS count, min(time) AS first, max(time) AS last FROM ${fromFor(predicate)}
       WHERE ${whereFor(predicate)} AND thread IS NOT NULL GROUP BY thread ORDER BY last DESC, thread`,
    )
    .all(paramsFor(predicate)) as ThreadTally[];
}

/** Every record of a thread, whoever may see it: an index count. */
export function threadSize(db: Database.Database, thread: number): number {
  return db.prepare('SELECT count(*) FROM record INDEXED BY record_by_thread WHERE thread = ?').pluck().get(thread) as number;
}

/**
 * The records of a thread in order, each with whether it meets each condition. Undated ones come last. Ids and yes-or-no
 * only: this is what a conversation folds its withheld runs from.
 */
export function threadOutline(
  db: Database.Database,
  thread: number,
  inside: Predicate,
  quarantined: string,
  dates: string,
): { id: number; inside: 0 | 1; quarantined: 0 | 1; dated: 0 | 1 }[] {
  return db
    .prepare(
      `SELECT record.id, coalesce(${testFor(inside)}, 0) AS inside, coalesce(${quarantined}, 0) AS quarantined, coalesce(${dates}, 0) AS dated
       FROM record INDEXED BY record_by_thread WHERE thread = @thread ORDER BY time IS NULL, time, record.id`,
    )
    .all({ ...paramsFor(inside), thread }) as { id: number; inside: 0 | 1; quarantined: 0 | 1; dated: 0 | 1 }[];
}
