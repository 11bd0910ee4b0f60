/** Tables of a case's store. Every version of the schema that was ever released can be brought up to this one. */
import type Database from 'better-sqlite3';
import { CATEGORIES } from '../../contract/category.ts';
import { Failure } from '../../contract/failure.ts';
import { createAuthorityTables } from './authority-tables.ts';

export const SCHEMA_VERSION = 1;

/**
 * `record` keeps what scope filters on as small integers, so that counting and paging read indexes only. `part` says
 * where a record comes from (file, table, parser) once for all its rows. `basis` is NULL for UTC, the common case.
 */
const TABLES = `
  CREATE TABLE category(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE service(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

  CREATE TABLE extraction(
    id INTEGER PRIMARY KEY, label TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL, device TEXT NOT NULL, loaded_at INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'loading',
    -- Counts of the finished load, so that presence and coverage never scan records.
    counts TEXT);
  CREATE TABLE file(
    id INTEGER PRIMARY KEY, extraction INTEGER NOT NULL REFERENCES extraction(id), path TEXT NOT NULL,
    -- The container's own name for it, where that is not the path.
    original TEXT,
    status TEXT NOT NULL, size INTEGER, modified INTEGER, sha256 TEXT, parser TEXT, records INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0, reason TEXT, tables TEXT);
  CREATE TABLE part(
    id INTEGER PRIMARY KEY, extraction INTEGER NOT NULL REFERENCES extraction(id), file INTEGER NOT NULL REFERENCES file(id),
    parser TEXT NOT NULL, parser_version INTEGER NOT NULL, tbl TEXT NOT NULL, kind TEXT NOT NULL, found TEXT NOT NULL);

  CREATE TABLE person(
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, owner INTEGER NOT NULL DEFAULT 0, child INTEGER NOT NULL DEFAULT 0,
    number INTEGER);
  CREATE TABLE party(
    id INTEGER PRIMARY KEY, extraction INTEGER NOT NULL REFERENCES extraction(id), identifier TEXT NOT NULL, name TEXT,
    owner INTEGER NOT NULL DEFAULT 0, person INTEGER REFERENCES person(id), UNIQUE(extraction, identifier));
  CREATE INDEX party_by_person ON party(person);
  CREATE TABLE thread(
    id INTEGER PRIMARY KEY, extraction INTEGER NOT NULL REFERENCES extraction(id), service INTEGER NOT NULL REFERENCES service(id),
    identifier TEXT NOT NULL, title TEXT, grouped INTEGER NOT NULL DEFAULT 0, UNIQUE(extraction, service, identifier));
  CREATE TABLE participant(thread INTEGER NOT NULL, party INTEGER NOT NULL, PRIMARY KEY(thread, party)) WITHOUT ROWID;

  CREATE TABLE record(
    id INTEGER PRIMARY KEY, extraction INTEGER NOT NULL, part INTEGER NOT NULL, row INTEGER, category INTEGER NOT NULL,
    service INTEGER NOT NULL, time INTEGER, end_time INTEGER, basis TEXT, direction INTEGER NOT NULL DEFAULT 0, party INTEGER,
    thread INTEGER, state INTEGER NOT NULL DEFAULT 0, title TEXT, body TEXT, url TEXT, lat REAL, lon REAL, accuracy REAL,
    media TEXT, meta TEXT, detail TEXT);

  CREATE TABLE mandate(version INTEGER PRIMARY KEY, digest TEXT NOT NULL, json TEXT NOT NULL, activated_at INTEGER NOT NULL,
    activated_by TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE attachment(sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL);
  CREATE TABLE request(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by_name TEXT NOT NULL, by_role TEXT NOT NULL,
    json TEXT NOT NULL, decision TEXT NOT NULL, entry INTEGER NOT NULL);
  CREATE TABLE grant_(id INTEGER PRIMARY KEY, request INTEGER NOT NULL REFERENCES request(id), mandate INTEGER NOT NULL,
    json TEXT NOT NULL, holder TEXT NOT NULL, from_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL, state TEXT NOT NULL);
  -- Records somebody has been shown, and the highest level of it: what "seen so far" adds up. Ids only.
  CREATE TABLE seen(record INTEGER PRIMARY KEY, level INTEGER NOT NULL);
  CREATE TABLE seen_person(person INTEGER PRIMARY KEY, level INTEGER NOT NULL);
  CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

/** Built once after a load, at full speed, rather than kept up row by row. */
export const RECORD_INDEXES: Readonly<Record<string, string>> = {
  record_by_time: 'record(time, category, state, service, party, thread, extraction, direction)',
  record_by_category: 'record(category, time, state, service, party, thread, extraction, direction)',
  // What a scope asks of a record found by its words, on a tenth of the pages that its words take.
  record_by_id: 'record(id, time, category, state, service, party, thread, extraction, direction)',
  // Half of all records have neither: partial indexes hold the others only, with all that a scope asks for.
  record_by_thread: 'record(thread, time, category, state, service, party, extraction, direction) WHERE thread IS NOT NULL',
  record_by_party: 'record(party, time, category, state, service, thread, extraction, direction) WHERE party IS NOT NULL',
};

const SEARCH = `CREATE VIRTUAL TABLE record_fts USING fts5(title, body, url, content='record', content_rowid='id',
  tokenize='unicode61 remove_diacritics 2')`;

export function createSchema(db: Database.Database): void {
  db.transaction(() => {
    db.exec(TABLES);
    db.exec(SEARCH);
    const insert = db.prepare('INSERT INTO category(id, name) VALUES (?, ?)');
    for (const [index, name] of CATEGORIES.entries()) insert.run(index + 1, name);
    createIndexes(db);
    createAuthorityTables(db);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
}

export function createIndexes(db: Database.Database): void {
  for (const [name, on] of Object.entries(RECORD_INDEXES)) createIndex(db, name, on);
}

export function createIndex(db: Database.Database, name: string, on: string): void {
  db.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${on}`);
}

/** Refuses a store from a newer Remit rather than misread it. */
export function checkSchema(db: Database.Database, file: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version !== SCHEMA_VERSION) {
    throw new Failure('bad-input', `${file} is of store version ${version}; this Remit reads version ${SCHEMA_VERSION}`, {
      advice: version > SCHEMA_VERSION ? 'Open it with a newer Remit.' : 'Load the extraction into a new case.',
    });
  }
}
