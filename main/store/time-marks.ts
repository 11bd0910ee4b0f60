/**
 * Marks on the time line of a store: times between which there are about `STEP` records each. Counting between marks turns one
 * long scan into many short ones, whose sums say where any row of a list stands without walking to it.
 */
import type Database from 'better-sqlite3';

const STEP = 4096;

/** Ascending times; every dated record is at or after the first, and the last is after every record. Empty without any. */
export function timeMarks(db: Database.Database): number[] {
  const range = db.prepare('SELECT min(time) AS first, max(time) AS last FROM record').get() as {
    first: number | null;
    last: number | null;
  };
  if (range.first === null || range.last === null) return [];
  const ahead = db
    .prepare(`SELECT time FROM record INDEXED BY record_by_time WHERE time >= ? ORDER BY time LIMIT 1 OFFSET ${STEP}`)
    .pluck();
  const later = db.prepare('SELECT time FROM record INDEXED BY record_by_time WHERE time > ? ORDER BY time LIMIT 1').pluck();
  const marks = [range.first];
  for (let at = range.first; ; ) {
    const jump = ahead.get(at) as number | undefined;
    if (jump === undefined) break;
    // More than STEP records of one moment stay together: a mark is always a new time.
    const next = jump > at ? jump : (later.get(at) as number | undefined);
    if (next === undefined) break;
    marks.push(next);
    at = next;
  }
  marks.push(range.last + 1);
  return marks;
}
