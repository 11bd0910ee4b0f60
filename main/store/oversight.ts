/** Rows of challenges, withdrawals and repeat viewing. Nothing here is ever removed. */
import type Database from 'better-sqlite3';

export interface ChallengeRow {
  readonly id: number;
  readonly at: number;
  readonly byName: string;
  readonly byRole: string;
  readonly grantId: number;
  readonly reason: string;
}

export function addChallenge(db: Database.Database, row: Omit<ChallengeRow, 'id'> & { entry: number }): number {
  const added = db
    .prepare(
      `INSERT INTO challenge(at, by_name, by_role, grant_id, reason, entry)
       VALUES (@at, @byName, @byRole, @grantId, @reason, @entry)`,
    )
    .run(row);
  return Number(added.lastInsertRowid);
}

export function challengeRows(db: Database.Database): ChallengeRow[] {
  return db
    .prepare('SELECT id, at, by_name AS byName, by_role AS byRole, grant_id AS grantId, reason FROM challenge ORDER BY id DESC')
    .all() as ChallengeRow[];
}

export interface WithdrawalRow {
  readonly id: number;
  readonly at: number;
  readonly byName: string;
  /** Version of the mandate that was the latest then; 0 where there was none. */
  readonly mandate: number;
  readonly decision: 'go-on' | 'end' | null;
}

export function addWithdrawal(
  db: Database.Database,
  row: { at: number; byName: string; reason: string; mandate: number; entry: number },
): number {
  const added = db
    .prepare('INSERT INTO withdrawal(at, by_name, reason, mandate, entry) VALUES (@at, @byName, @reason, @mandate, @entry)')
    .run(row);
  return Number(added.lastInsertRowid);
}

/** The latest; what was decided of earlier ones is past. */
export function latestWithdrawal(db: Database.Database): WithdrawalRow | null {
  const row = db.prepare('SELECT id, at, by_name AS byName, mandate, decision FROM withdrawal ORDER BY id DESC LIMIT 1').get() as
    | WithdrawalRow
    | undefined;
  return row ?? null;
}

export function decideWithdrawalRow(
  db: Database.Database,
  decided: { id: number; decision: 'go-on' | 'end'; at: number; byName: string; reason: string },
): void {
  db.prepare(
    `UPDATE withdrawal SET decision = @decision, decided_at = @at, decided_by = @byName, decided_reason = @reason WHERE id = @id`,
  ).run(decided);
}

export interface SittingRow {
  readonly person: number;
  readonly grantId: number;
  readonly sitting: string;
}

/** Sittings in which a holder opened records of any of the persons, since the holder was last cleared. */
export function sittingsWith(db: Database.Database, holder: string, persons: readonly number[]): SittingRow[] {
  return db
    .prepare(
      `SELECT person, grant_id AS grantId, sitting FROM sitting WHERE holder = ? AND person IN (SELECT value FROM json_each(?))
         AND at > (SELECT coalesce(max(at), -1) FROM clearance WHERE holder = sitting.holder)`,
    )
    .all(holder, JSON.stringify(persons)) as SittingRow[];
}

/** Holders who reached so many sittings with some person since they were last cleared: with how many, the most, and when last. */
export function heldOften(
  db: Database.Database,
  most: number,
): { holder: string; persons: number; sittings: number; last: number }[] {
  return db
    .prepare(
      `SELECT holder, count(*) AS persons, max(many) AS sittings, max(last) AS last FROM (
         SELECT holder, person, count(DISTINCT grant_id || ' ' || sitting) AS many, max(at) AS last FROM sitting
         WHERE at > (SELECT coalesce(max(at), -1) FROM clearance WHERE holder = sitting.holder) GROUP BY holder, person)
       WHERE many >= ? GROUP BY holder ORDER BY holder`,
    )
    .all(most) as { holder: string; persons: number; sittings: number; last: number }[];
}

export function addSittings(
  db: Database.Database,
  holder: string,
  persons: readonly number[],
  { grantId, sitting, at }: { grantId: number; sitting: string; at: number },
): void {
  db.prepare(
    `INSERT INTO sitting(holder, person, grant_id, sitting, at) SELECT ?, value, ?, ?, ? FROM json_each(?) WHERE true
       ON CONFLICT DO UPDATE SET at = excluded.at`,
  ).run(holder, grantId, sitting, at, JSON.stringify(persons));
}

export function addClearance(
  db: Database.Database,
  row: { holder: string; at: number; byName: string; reason: string; entry: number },
): void {
  db.prepare('INSERT INTO clearance(holder, at, by_name, reason, entry) VALUES (@holder, @at, @byName, @reason, @entry)').run(
    row,
  );
}
