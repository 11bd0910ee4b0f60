/** Rows of the people of a case: added, never changed, never removed. */
import type Database from 'better-sqlite3';

export interface ColleagueRow {
  readonly id: number;
  readonly name: string;
  /** The name as it is compared: see `foldedName`. */
  readonly folded: string;
  /** JSON list of roles. */
  readonly roles: string;
  /** 32 bytes, base64. */
  readonly publicKey: string;
  /** JSON of the wrapped private key. */
  readonly slot: string;
  readonly addedAt: number;
  readonly entry: number;
}

const COLUMNS = 'id, name, folded, roles, public_key AS publicKey, slot, added_at AS addedAt, entry';

export function colleagueRows(db: Database.Database): ColleagueRow[] {
  return db.prepare(`SELECT ${COLUMNS} FROM colleague ORDER BY id`).all() as ColleagueRow[];
}

export function colleagueByName(db: Database.Database, name: string): ColleagueRow | null {
  const row = db.prepare(`SELECT ${COLUMNS} FROM colleague WHERE folded = ?`).get(foldedName(name));
  return (row as ColleagueRow | undefined) ?? null;
}

export function countColleagues(db: Database.Database): number {
  return db.prepare('SELECT count(*) FROM colleague').pluck().get() as number;
}

export function addColleague(db: Database.Database, row: Omit<ColleagueRow, 'id'>): number {
  const added = db
    .prepare(
      `INSERT INTO colleague(name, folded, roles, public_key, slot, added_at, entry)
       VALUES (@name, @folded, @roles, @publicKey, @slot, @addedAt, @entry)`,
    )
    .run(row);
  return Number(added.lastInsertRowid);
}

/** Two spellings that a reader would take for one name are one: width, case and white space do not tell people apart. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}
