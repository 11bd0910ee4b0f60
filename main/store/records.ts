/**
 * Rows of records by id, with the columns that a level allows and no others: what is not selected cannot leak. Exact positions
 * are cut to a square inside SQLite below level 5.
 */
import type Database from 'better-sqlite3';
import type { Level } from '../../contract/level.ts';
import { appOfPath } from './app-containers.ts';

/** A record as the store holds it, as far as a level may read it. Columns above the level are absent. */
export interface RecordRow {
  readonly id: number;
  readonly extraction: number;
  readonly category: number;
  readonly kind: string;
  readonly service: string;
  readonly time: number | null;
  readonly endTime: number | null;
  readonly basis: string | null;
  readonly direction: number;
  readonly party: number | null;
  readonly thread: number | null;
  readonly state: number;
  readonly hasMedia: 0 | 1;
  readonly meta: string | null;
  readonly title?: string | null;
  readonly body?: string | null;
  readonly url?: string | null;
  readonly media?: string | null;
  readonly detail?: string | null;
  /** Hundredths of a degree, rounded down. */
  readonly latSquare?: number | null;
  readonly lonSquare?: number | null;
  readonly lat?: number | null;
  readonly lon?: number | null;
  readonly accuracy?: number | null;
}

const METADATA = `r.id, r.extraction, r.category, p.kind, s.name AS service, r.time, r.end_time AS endTime, r.basis, r.direction,
  r.party, r.thread, r.state, r.media IS NOT NULL AS hasMedia, r.meta`;
/** A snippet is cut from the words after pseudonyms are in, so the words are read and go no further than the gate. */
const HITS = 'r.title, r.body';
const CONTENT = `r.url, r.media, r.detail, CAST(floor(r.lat * 100) AS INTEGER) AS latSquare, CAST(floor(r.lon * 100) AS INTEGER) AS lonSquare`;
const EXACT = 'r.lat, r.lon, r.accuracy';

/** Columns of each level that shows rows. Levels 0 and 1 show none. */
export function columnsOf(level: Level): string {
  if (level < 2) throw new RangeError(`level ${level} shows counts, never rows`);
  return [METADATA, ...(level >= 3 ? [HITS] : []), ...(level >= 4 ? [CONTENT] : []), ...(level >= 5 ? [EXACT] : [])].join(', ');
}

/** The records with these ids, in the order of the ids. */
export function recordRows(db: Database.Database, ids: readonly number[], level: Level): RecordRow[] {
  const rows = db
    .prepare(
      `SELECT ${columnsOf(level)} FROM json_each(?) wanted JOIN record r ON r.id = wanted.value
       JOIN part p ON p.id = r.part JOIN service s ON s.id = r.service ORDER BY wanted.key`,
    )
    .all(JSON.stringify(ids)) as RecordRow[];
  if (rows.length !== ids.length) throw new Error(`the store lost ${ids.length - rows.length} records between two reads`);
  return rows;
}

export interface ProvenanceRow {
  readonly extraction: number;
  readonly file: string;
  readonly sha256: string | null;
  readonly table: string;
  readonly row: number | null;
  readonly parser: string;
  readonly parserVersion: number;
  readonly found: string;
  /** The app whose container the file lies in, where its path only gives a number. */
  readonly app?: string;
}

/** Where each of these records stands in its source, in the order of the ids. */
export function provenanceRows(db: Database.Database, ids: readonly number[]): ProvenanceRow[] {
  const rows = db
    .prepare(
      `SELECT r.extraction, f.path AS file, f.sha256, p.tbl AS "table", r.row, p.parser, p.parser_version AS parserVersion, p.found
       FROM json_each(?) wanted JOIN record r ON r.id = wanted.value JOIN part p ON p.id = r.part JOIN file f ON f.id = p.file
       ORDER BY wanted.key`,
    )
    .all(JSON.stringify(ids)) as ProvenanceRow[];
  const apps = new Map([...new Set(rows.map(({ extraction }) => extraction))].map((id) => [id, appOfPath(db, id)]));
  return rows.map((row) => {
    const app = apps.get(row.extraction)?.(row.file);
    return app === undefined ? row : { ...row, app };
  });
}
