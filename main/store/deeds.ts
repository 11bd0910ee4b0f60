/** Rows of acts that wait for a second person, and of what that person decided. Written once, never changed. */
import type Database from 'better-sqlite3';

export interface DeedRow {
  readonly request: number;
  readonly at: number;
  readonly byName: string;
  readonly byRole: string;
  /** The act, as `DeedSchema` has it, and the reason for it. */
  readonly json: string;
  readonly need: string;
  readonly mandate: number;
  readonly digest: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly entry: number;
}

export interface DeedDecisionRow {
  readonly request: number;
  readonly byName: string;
  readonly at: number;
  readonly approved: 0 | 1;
  readonly reason: string;
  readonly digest: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly entry: number;
}

const DEED = `request, at, by_name AS byName, by_role AS byRole, json, need, mandate, digest, public_key AS publicKey, signature,
  entry`;

export function addDeed(db: Database.Database, row: DeedRow): void {
  db.prepare(
    `INSERT INTO deed(request, at, by_name, by_role, json, need, mandate, digest, public_key, signature, entry)
     VALUES (@request, @at, @byName, @byRole, @json, @need, @mandate, @digest, @publicKey, @signature, @entry)`,
  ).run(row);
}

/** Those that nobody has decided, oldest first. */
export function undecidedDeeds(db: Database.Database): DeedRow[] {
  return db
    .prepare(`SELECT ${DEED} FROM deed WHERE request NOT IN (SELECT request FROM deed_decision) ORDER BY request`)
    .all() as DeedRow[];
}

export function addDeedDecision(db: Database.Database, row: DeedDecisionRow): void {
  db.prepare(
    `INSERT INTO deed_decision(request, by_name, at, approved, reason, digest, public_key, signature, entry)
     VALUES (@request, @byName, @at, @approved, @reason, @digest, @publicKey, @signature, @entry)`,
  ).run(row);
}
