/** Rows of broken glass: when, why, and what its review came to. Never removed. */
import type Database from 'better-sqlite3';

export interface BreakGlassRow {
  readonly grantId: number;
  readonly at: number;
  readonly byName: string;
  readonly reason: string;
  readonly words: string;
  readonly outside: 0 | 1;
  readonly outcome: string | null;
}

const COLUMNS = 'grant_id AS grantId, at, by_name AS byName, reason, words, outside, outcome';

export function addBreakGlass(db: Database.Database, row: Omit<BreakGlassRow, 'outcome'> & { entry: number }): void {
  db.prepare(
    `INSERT INTO break_glass(grant_id, at, by_name, reason, words, outside, entry)
     VALUES (@grantId, @at, @byName, @reason, @words, @outside, @entry)`,
  ).run(row);
}

export function breakGlassRows(db: Database.Database): BreakGlassRow[] {
  return db.prepare(`SELECT ${COLUMNS} FROM break_glass ORDER BY grant_id DESC`).all() as BreakGlassRow[];
}

export function breakGlassRow(db: Database.Database, grant: number): BreakGlassRow | null {
  const row = db.prepare(`SELECT ${COLUMNS} FROM break_glass WHERE grant_id = ?`).get(grant) as BreakGlassRow | undefined;
  return row ?? null;
}

export function reviewBreakGlassRow(
  db: Database.Database,
  review: { grantId: number; outcome: string; at: number; byName: string; reason: string },
): void {
  db.prepare(
    `UPDATE break_glass SET outcome = @outcome, reviewed_at = @at, reviewed_by = @byName, reviewed_reason = @reason
     WHERE grant_id = @grantId`,
  ).run(review);
}
