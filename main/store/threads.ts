/** Threads: which there are, and what each holds on either side of a condition. */
import type Database from 'better-sqlite3';
import { paramsFor, type Predicate, testFor, whereFor } from './predicate.ts';
import { inOrderOf } from './record-counts.ts';

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

/** Threads that hold records meeting the condition, the most recent first. `many` as in `countByParty`. */
export function threadTallies(db: Database.Database, predicate: Predicate, many: boolean): ThreadTally[] {
  return db
    .prepare(
      `SELECT thread, count(*) AS count, min(time) AS first, max(time) AS last FROM ${inOrderOf('thread', predicate, many)}
       WHERE ${whereFor(predicate)} AND thread IS NOT NULL GROUP BY thread ORDER BY last DESC, thread`,
    )
    .all(paramsFor(predicate)) as ThreadTally[];
}

/** Every record of a thread, whoever may see it: an index count. */
export function threadSize(db: Database.Database, thread: number): number {
  return db.prepare('SELECT count(*) FROM record WHERE thread = ?').pluck().get(thread) as number;
}

export interface OutlineRow {
  readonly id: number;
  readonly time: number | null;
  readonly inside: 0 | 1;
  /** 1 where it is held back as privileged, 2 where it is locked. */
  readonly quarantined: 0 | 1 | 2;
  /** Whether the grant covers it, though it is not inside. */
  readonly granted?: 0 | 1;
  /** Whether its time is one that the scope covers. */
  readonly dated: 0 | 1;
}

/**
 * The records of a thread in order, each with whether it meets each condition. Undated ones come last. Ids, times and
 * yes-or-no only: this is what a conversation folds its withheld runs from.
 */
export function threadOutline(
  db: Database.Database,
  thread: number,
  inside: Predicate,
  quarantined: string,
  times: string,
  granted: Predicate = inside,
): OutlineRow[] {
  return db
    .prepare(
      `SELECT record.id, time, coalesce(${testFor(inside)}, 0) AS inside, coalesce(${quarantined}, 0) AS quarantined,
         coalesce(${times}, 0) AS dated, coalesce(${testFor(granted)}, 0) AS granted
       FROM record WHERE thread = @thread ORDER BY time IS NULL, time, record.id`,
    )
    .all({ ...paramsFor(inside), thread }) as OutlineRow[];
}
