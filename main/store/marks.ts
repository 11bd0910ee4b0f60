/** Rows of records marked as mattering. A mark that was taken back stays as a row that says so. */
import type Database from 'better-sqlite3';

export interface MarkRow {
  readonly record: number;
  readonly grantId: number;
  readonly at: number;
  readonly byName: string;
  readonly reason: string;
}

export function addMarkRow(db: Database.Database, row: MarkRow & { readonly entry: number }): void {
  db.prepare(
    'INSERT INTO marking(record, grant_id, at, by_name, reason, entry) VALUES (@record, @grantId, @at, @byName, @reason, @entry)',
  ).run(row);
}

export function takeMarkBack(
  db: Database.Database,
  row: { record: number; at: number; byName: string; reason: string; entry: number },
): void {
  db.prepare(
    `UPDATE marking SET taken_at = @at, taken_by = @byName, taken_reason = @reason, taken_entry = @entry
     WHERE record = @record AND taken_at IS NULL`,
  ).run(row);
}

/** Marks that stand, oldest first. */
export function standingMarks(db: Database.Database): MarkRow[] {
  return db
    .prepare('SELECT record, grant_id AS grantId, at, by_name AS byName, reason FROM marking WHERE taken_at IS NULL ORDER BY id')
    .all() as MarkRow[];
}
