/** A segment: the small SQLite file that one parser run writes, later merged into a case. */
import type Database from 'better-sqlite3';
import { PARSED_COLUMNS } from '../../contract/record.ts';

/**
 * `part` is one (query, table) of one parser run; every record belongs to one. Refs carry no type on purpose: any type name,
 * even ANY, would make SQLite turn "+44..." and "044..." into the same number.
 */
const SCHEMA = `
  CREATE TABLE part(id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, kind TEXT NOT NULL, category TEXT NOT NULL, service TEXT NOT NULL,
    -- How its records were found, where that is not how the live rows of the file were read.
    found TEXT);
  CREATE TABLE party(ref PRIMARY KEY, identifier TEXT NOT NULL, name TEXT, owner INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
  CREATE TABLE thread(ref PRIMARY KEY, identifier TEXT NOT NULL, title TEXT, grouped INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
  CREATE TABLE participant(thread NOT NULL, party NOT NULL, PRIMARY KEY(thread, party)) WITHOUT ROWID;
  CREATE TABLE record(part INTEGER NOT NULL, ${PARSED_COLUMNS.map((name) => `"${name}"`).join(', ')});
`;

export function createSegment(db: Database.Database): void {
  db.exec(SCHEMA);
}
