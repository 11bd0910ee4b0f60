/** Rows of concerns, and of who was told of each. Added, never changed. */
import type Database from 'better-sqlite3';
import type { ConcernRoute, Told } from '../../contract/written.ts';

export interface ConcernRow {
  readonly id: number;
  readonly at: number;
  readonly byName: string;
  readonly byRole: string;
  readonly grantId: number;
  /** JSON list of ids. */
  readonly records: string;
  readonly worry: string;
}

export function addConcern(db: Database.Database, row: Omit<ConcernRow, 'id'> & { readonly entry: number }): number {
  const added = db
    .prepare(
      `INSERT INTO concern(at, by_name, by_role, grant_id, records, worry, entry)
       VALUES (@at, @byName, @byRole, @grantId, @records, @worry, @entry)`,
    )
    .run(row);
  return Number(added.lastInsertRowid);
}

/** Oldest first. */
export function concernRows(db: Database.Database): ConcernRow[] {
  return db
    .prepare('SELECT id, at, by_name AS byName, by_role AS byRole, grant_id AS grantId, records, worry FROM concern ORDER BY id')
    .all() as ConcernRow[];
}

export function addTold(db: Database.Database, concern: number, { who, route, when }: Told, entry: number): void {
  db.prepare('INSERT INTO concern_told(concern, who, route, when_ms, entry) VALUES (?, ?, ?, ?, ?)').run(
    concern,
    who,
    route,
    when,
    entry,
  );
}

export function toldOf(db: Database.Database, concern: number): Told[] {
  return db.prepare('SELECT who, route, when_ms AS "when" FROM concern_told WHERE concern = ? ORDER BY id').all(concern) as {
    who: string;
    route: ConcernRoute;
    when: number;
  }[];
}
