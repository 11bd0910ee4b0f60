/**
 * Tables of who may act in a case, and of what they decided beside requests and grants. They came after the first stores, so they
 * are made where they are missing, when a case is opened: a store without them is a case that names nobody.
 */
import type Database from 'better-sqlite3';

/** Rows are added and never removed; the triggers hold that even against a statement that somebody adds later. */
const KEPT = ['colleague', 'approval', 'challenge', 'withdrawal', 'break_glass', 'clearance'] as const;

const TABLES = `
  -- A person of the case: public key as 32 bytes in base64, private key only wrapped.
  CREATE TABLE IF NOT EXISTS colleague(id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, roles TEXT NOT NULL,
    public_key TEXT NOT NULL UNIQUE, slot TEXT NOT NULL, added_at INTEGER NOT NULL, entry INTEGER NOT NULL);
  -- What the requester signed of a request that waits, and under which mandate.
  CREATE TABLE IF NOT EXISTS waiting(request INTEGER PRIMARY KEY REFERENCES request(id), mandate INTEGER NOT NULL, needs TEXT NOT NULL,
    digest TEXT NOT NULL, public_key TEXT, signature TEXT);
  CREATE TABLE IF NOT EXISTS approval(request INTEGER PRIMARY KEY REFERENCES request(id), by_name TEXT NOT NULL, at INTEGER NOT NULL,
    approved INTEGER NOT NULL, reason TEXT NOT NULL, digest TEXT NOT NULL, public_key TEXT NOT NULL, signature TEXT NOT NULL,
    decision TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS challenge(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL, by_role TEXT NOT NULL,
    grant_id INTEGER NOT NULL, reason TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS withdrawal(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL, reason TEXT NOT NULL,
    mandate INTEGER NOT NULL, decision TEXT, decided_at INTEGER, decided_by TEXT, decided_reason TEXT, entry INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS break_glass(grant_id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL, reason TEXT NOT NULL,
    words TEXT NOT NULL, outside INTEGER NOT NULL, outcome TEXT, reviewed_at INTEGER, reviewed_by TEXT, reviewed_reason TEXT,
    entry INTEGER NOT NULL);
  -- In which sitting and under which grant somebody opened records of which person of the phone. Ids only.
  CREATE TABLE IF NOT EXISTS sitting(holder TEXT NOT NULL, person INTEGER NOT NULL, grant_id INTEGER NOT NULL, sitting TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY(holder, person, grant_id, sitting)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS clearance(id INTEGER PRIMARY KEY, holder TEXT NOT NULL, at INTEGER NOT NULL, by_name TEXT NOT NULL,
    reason TEXT NOT NULL, entry INTEGER NOT NULL);
`;

/** Makes what is missing; changes nothing where all of it is there. */
export function createAuthorityTables(db: Database.Database): void {
  db.exec(TABLES);
  for (const table of KEPT) {
    db.exec(
      `CREATE TRIGGER IF NOT EXISTS ${table}_kept BEFORE DELETE ON ${table} BEGIN SELECT raise(ABORT, 'rows of ${table} are never removed'); END`,
    );
  }
}
