/** Rows of notes of decisions: every version is a row of its own, and none is ever changed. */
import type Database from 'better-sqlite3';

export interface NoteRow {
  readonly note: number;
  readonly version: number;
  /** JSON, as `NoteAboutSchema` has it. */
  readonly about: string;
  readonly at: number;
  readonly byName: string;
  readonly byRole: string;
  readonly text: string;
  readonly digest: string;
  readonly entry: number;
}

export function addNote(db: Database.Database, row: NoteRow): void {
  db.prepare(
    `INSERT INTO note(note, version, about, at, by_name, by_role, text, digest, entry)
     VALUES (@note, @version, @about, @at, @byName, @byRole, @text, @digest, @entry)`,
  ).run(row);
}

/** In the order in which they were written. */
export function noteRows(db: Database.Database): NoteRow[] {
  return db
    .prepare('SELECT note, version, about, at, by_name AS byName, by_role AS byRole, text, digest, entry FROM note ORDER BY id')
    .all() as NoteRow[];
}

export function nextNote(db: Database.Database): number {
  return db.prepare('SELECT coalesce(max(note), 0) + 1 FROM note').pluck().get() as number;
}
