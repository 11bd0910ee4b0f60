/**
 * Tables of who may act in a case, and of what they decided beside requests and grants. They came after the first stores, so they
 * are made where they are missing, when a case is opened: a store without them is a case that names nobody.
 */
import type Database from 'better-sqlite3';

/** Rows are added and never removed; the triggers hold that even against a statement that somebody adds later. */
const KEPT = [
  'colleague',
  'approval',
  'challenge',
  'withdrawal',
  'break_glass',
  'clearance',
  'deed',
  'deed_decision',
  'waiver',
  'marking',
  'note',
  'concern',
  'concern_told',
  'saved_search',
  'appeal',
] as const;

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
  -- An act that waits for a second person: what it is, as JSON, why, and what its asker signed.
  CREATE TABLE IF NOT EXISTS deed(request INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL, by_role TEXT NOT NULL,
    json TEXT NOT NULL, need TEXT NOT NULL, mandate INTEGER NOT NULL, digest TEXT NOT NULL,
    public_key TEXT NOT NULL, signature TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS deed_decision(request INTEGER PRIMARY KEY REFERENCES deed(request), by_name TEXT NOT NULL,
    at INTEGER NOT NULL, approved INTEGER NOT NULL, reason TEXT NOT NULL, digest TEXT NOT NULL, public_key TEXT NOT NULL,
    signature TEXT NOT NULL, entry INTEGER NOT NULL);
  -- Privilege given up in a family of records, by the lowest of its numbers when it was recorded.
  CREATE TABLE IF NOT EXISTS waiver(id INTEGER PRIMARY KEY, family INTEGER NOT NULL, at INTEGER NOT NULL, recorded_by TEXT NOT NULL,
    by_whom TEXT NOT NULL, what TEXT NOT NULL, document TEXT, entry INTEGER NOT NULL);
  -- A record marked as mattering; taken back, the row says by whom and when and stays.
  CREATE TABLE IF NOT EXISTS marking(id INTEGER PRIMARY KEY, record INTEGER NOT NULL, grant_id INTEGER NOT NULL, at INTEGER NOT NULL,
    by_name TEXT NOT NULL, reason TEXT NOT NULL, entry INTEGER NOT NULL, taken_at INTEGER, taken_by TEXT, taken_reason TEXT,
    taken_entry INTEGER);
  CREATE UNIQUE INDEX IF NOT EXISTS marking_stands ON marking(record) WHERE taken_at IS NULL;
  -- Versions of notes: note is the number of the first of them.
  CREATE TABLE IF NOT EXISTS note(id INTEGER PRIMARY KEY, note INTEGER NOT NULL, version INTEGER NOT NULL, about TEXT NOT NULL,
    at INTEGER NOT NULL, by_name TEXT NOT NULL, by_role TEXT NOT NULL, text TEXT NOT NULL, digest TEXT NOT NULL,
    entry INTEGER NOT NULL, UNIQUE(note, version));
  CREATE TABLE IF NOT EXISTS concern(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL, by_role TEXT NOT NULL,
    grant_id INTEGER NOT NULL, records TEXT NOT NULL, worry TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS concern_told(id INTEGER PRIMARY KEY, concern INTEGER NOT NULL REFERENCES concern(id), who TEXT NOT NULL,
    route TEXT NOT NULL, when_ms INTEGER NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS saved_search(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL, name TEXT NOT NULL,
    words TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS appeal(id INTEGER PRIMARY KEY, request INTEGER NOT NULL, at INTEGER NOT NULL, by_name TEXT NOT NULL,
    by_role TEXT NOT NULL, reason TEXT NOT NULL, entry INTEGER NOT NULL, outcome TEXT, decided_at INTEGER, decided_by TEXT,
    decided_reason TEXT);
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
