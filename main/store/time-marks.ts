/**
 * Marks on the time line of a store: times between which there are about as many records each. Counting between marks turns one
 * long scan into many short ones, whose sums say where any row of a list stands without walking to it.
 */
import type Database from 'better-sqlite3';

const STEP = 2048;

/** Ascending times; every dated record is at or after the first, and the last is after every record. Empty without any. */
export function timeMarks(db: Database.Database, step = STEP): number[] {
  const first = db.prepare('SELECT min(time) FROM record').pluck().get() as number | null;
  const last = db.prepare('SELECT max(time) FROM record').pluck().get() as number | null;
  if (first === null || last === null) return [];
  const ahead = db
    .prepare(`SELECT time FROM record INDEXED BY record_by_time WHERE time >= ? ORDER BY time LIMIT 1 OFFSET ${step}`)
    .pluck();
  const later = db.prepare('SELECT time FROM record INDEXED BY record_by_time WHERE time > ? ORDER BY time LIMIT 1').pluck();
  const marks = [first];
  for (let at = first; ; ) {
    const jump = ahead.get(at) as number | undefined;
    if (jump === undefined) break;
    // More than `step` records of one moment stay together: a mark is always a new time.
    const next = jump > at ? jump : (later.get(at) as number | undefined);
    if (next === undefined) break;
    marks.push(next);
    at = next;
  }
  return [...marks, last + 1];
}

/** The times from each mark to the next, cut to the spans; null spans cut nothing. Each piece lies between two marks. */
export function piecesOf(
  marks: readonly number[],
  spans: readonly { from: number; to: number }[] | null,
): { from: number; to: number }[] {
  const between = marks.slice(1).map((to, index) => ({ from: marks[index] ?? to, to }));
  if (spans === null) return between;
  const pieces: { from: number; to: number }[] = [];
  let at = 0;
  for (const piece of between) {
    while ((spans[at]?.to ?? Infinity) <= piece.from) at++;
    for (let next = at; (spans[next]?.from ?? Infinity) < piece.to; next++) {
      const span = spans[next];
      if (span !== undefined) pieces.push({ from: Math.max(piece.from, span.from), to: Math.min(piece.to, span.to) });
    }
  }
  return pieces;
}
