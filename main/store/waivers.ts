/** Rows of privilege that was given up. Added, never changed. */
import type Database from 'better-sqlite3';

export interface WaiverRow {
  readonly family: number;
  readonly at: number;
  readonly recordedBy: string;
  readonly byWhom: string;
  readonly what: string;
  readonly document: string | null;
}

export function addWaiver(db: Database.Database, row: WaiverRow & { readonly entry: number }): void {
  db.prepare(
    `INSERT INTO waiver(family, at, recorded_by, by_whom, what, document, entry)
     VALUES (@family, @at, @recordedBy, @byWhom, @what, @document, @entry)`,
  ).run(row);
}

/** Oldest first. */
export function waiverRows(db: Database.Database): WaiverRow[] {
  return db
    .prepare('SELECT family, at, recorded_by AS recordedBy, by_whom AS byWhom, what, document FROM waiver ORDER BY id')
    .all() as WaiverRow[];
}
