/** Rows of requests that wait for a second person, and of what that person decided. Written once, never changed. */
import type Database from 'better-sqlite3';

export interface WaitingRow {
  readonly request: number;
  readonly mandate: number;
  /** JSON list. */
  readonly needs: string;
  readonly digest: string;
  readonly publicKey: string;
  readonly signature: string;
}

export interface ApprovalRow {
  readonly request: number;
  readonly byName: string;
  readonly at: number;
  readonly approved: 0 | 1;
  readonly reason: string;
  readonly digest: string;
  readonly publicKey: string;
  readonly signature: string;
  /** The decision that came of it, as JSON. */
  readonly decision: string;
  readonly entry: number;
}

const WAITING = 'request, mandate, needs, digest, public_key AS publicKey, signature';
const APPROVAL = 'request, by_name AS byName, at, approved, reason, digest, public_key AS publicKey, signature, decision, entry';

export function addWaiting(db: Database.Database, row: WaitingRow): void {
  db.prepare(
    `INSERT INTO waiting(request, mandate, needs, digest, public_key, signature)
     VALUES (@request, @mandate, @needs, @digest, @publicKey, @signature)`,
  ).run(row);
}

export function waitingRow(db: Database.Database, request: number): WaitingRow | null {
  return (db.prepare(`SELECT ${WAITING} FROM waiting WHERE request = ?`).get(request) as WaitingRow | undefined) ?? null;
}

/** Those that nobody has decided, oldest first. */
export function undecidedRows(db: Database.Database): WaitingRow[] {
  return db
    .prepare(`SELECT ${WAITING} FROM waiting WHERE request NOT IN (SELECT request FROM approval) ORDER BY request`)
    .all() as WaitingRow[];
}

export function addApproval(db: Database.Database, row: ApprovalRow): void {
  db.prepare(
    `INSERT INTO approval(request, by_name, at, approved, reason, digest, public_key, signature, decision, entry)
     VALUES (@request, @byName, @at, @approved, @reason, @digest, @publicKey, @signature, @decision, @entry)`,
  ).run(row);
}

export function approvalRow(db: Database.Database, request: number): ApprovalRow | null {
  return (db.prepare(`SELECT ${APPROVAL} FROM approval WHERE request = ?`).get(request) as ApprovalRow | undefined) ?? null;
}

export function approvalRows(db: Database.Database): ApprovalRow[] {
  return db.prepare(`SELECT ${APPROVAL} FROM approval ORDER BY request`).all() as ApprovalRow[];
}
