/** Unmaskings that wait for a second person, and what that person decided. Written once, never changed, never removed. */
import type Database from 'better-sqlite3';

export const UNMASK_TABLES = `
  CREATE TABLE IF NOT EXISTS unmask_request(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL, by_role TEXT NOT NULL,
    grant_id INTEGER NOT NULL, persons TEXT NOT NULL, reason TEXT NOT NULL, digest TEXT NOT NULL, public_key TEXT NOT NULL,
    signature TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS unmask_decision(request INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL,
    approved INTEGER NOT NULL, reason TEXT NOT NULL, public_key TEXT NOT NULL, signature TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TRIGGER IF NOT EXISTS unmask_request_kept BEFORE DELETE ON unmask_request
    BEGIN SELECT raise(ABORT, 'rows of unmask_request are never removed'); END;
  CREATE TRIGGER IF NOT EXISTS unmask_decision_kept BEFORE DELETE ON unmask_decision
    BEGIN SELECT raise(ABORT, 'rows of unmask_decision are never removed'); END;
`;

export interface UnmaskRequestRow {
  readonly id: number;
  readonly at: number;
  readonly byName: string;
  readonly byRole: string;
  readonly grant: number;
  /** JSON list: everybody who was one with the person when it was asked, the one who stands for all first. */
  readonly persons: string;
  readonly reason: string;
  /** SHA-256 of all before it, which requester and approver sign. */
  readonly digest: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly entry: number;
}

export interface UnmaskDecisionRow {
  readonly request: number;
  readonly at: number;
  readonly byName: string;
  readonly approved: 0 | 1;
  readonly reason: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly entry: number;
}

const REQUEST = `id, at, by_name AS byName, by_role AS byRole, grant_id AS "grant", persons, reason, digest, public_key AS publicKey,
  signature, entry`;
const DECISION = 'request, at, by_name AS byName, approved, reason, public_key AS publicKey, signature, entry';

/** Oldest first. */
export function unmaskRequests(db: Database.Database): UnmaskRequestRow[] {
  return db.prepare(`SELECT ${REQUEST} FROM unmask_request ORDER BY id`).all() as UnmaskRequestRow[];
}

export function unmaskDecisions(db: Database.Database): Map<number, UnmaskDecisionRow> {
  const rows = db.prepare(`SELECT ${DECISION} FROM unmask_decision`).all() as UnmaskDecisionRow[];
  return new Map(rows.map((row) => [row.request, row]));
}

export function nextUnmaskRequest(db: Database.Database): number {
  return db.prepare('SELECT coalesce(max(id), 0) + 1 FROM unmask_request').pluck().get() as number;
}

export function addUnmaskRequest(db: Database.Database, row: UnmaskRequestRow): void {
  db.prepare(
    `INSERT INTO unmask_request(id, at, by_name, by_role, grant_id, persons, reason, digest, public_key, signature, entry)
     VALUES (@id, @at, @byName, @byRole, @grant, @persons, @reason, @digest, @publicKey, @signature, @entry)`,
  ).run(row);
}

export function addUnmaskDecision(db: Database.Database, row: UnmaskDecisionRow): void {
  db.prepare(
    `INSERT INTO unmask_decision(request, at, by_name, approved, reason, public_key, signature, entry)
     VALUES (@request, @at, @byName, @approved, @reason, @publicKey, @signature, @entry)`,
  ).run(row);
}
