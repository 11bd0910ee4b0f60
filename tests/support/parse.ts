/** Runs one parser on one file, by the same code a load uses, and gives back what it wrote. */
import Database from 'better-sqlite3';
import { createSegment } from '../../parsers/engine/segment.ts';
import { runSqlite, type RunReport } from '../../parsers/engine/sqlite.ts';
import { runFile } from '../../parsers/engine/file.ts';
import { RUN_LIMITS, type Beside, type FileParser, type SourceFile, type SqliteParser } from '../../parsers/parser.ts';

export interface Parsed extends RunReport {
  /** One object a record, null columns left out, `tbl` and `kind` of its part added. */
  readonly records: Record<string, unknown>[];
  readonly parties: Record<string, unknown>[];
  readonly threads: Record<string, unknown>[];
  readonly participants: Record<string, unknown>[];
}

/** Parses the store at `path`. The caller passes a copy: opening a store can write beside it. */
export function parseStore(parser: SqliteParser, path: string, limits = RUN_LIMITS): Parsed {
  return inSegment((db) => runSqlite(parser, path, db, limits));
}

/** Parses a file that is these bytes and lies at `path` in its image. */
export function parseBytes(parser: FileParser, path: string, bytes: Uint8Array, beside: Beside = () => null): Parsed {
  const file: SourceFile = {
    path,
    size: bytes.length,
    beside,
    bytes: () => bytes,
    chunks: () => [bytes],
    range: (from, size) => bytes.subarray(from, from + size),
  };
  return inSegment((db) => runFile(parser, file, db));
}

function inSegment(run: (db: Database.Database) => RunReport): Parsed {
  const db = new Database(':memory:');
  try {
    createSegment(db);
    const report = run(db);
    const rows = (sql: string) => (db.prepare(sql).all() as Record<string, unknown>[]).map(dense);
    return {
      ...report,
      records: rows(`SELECT part.tbl, coalesce(r.kind, part.kind) AS kind, coalesce(r.category, part.category) AS category,
        coalesce(r.service, part.service) AS service, r.row, r.time, r.end_time, r.basis, r.direction, r.party, r.thread, r.state,
        r.title, r.body, r.url, r.lat, r.lon, r.accuracy, r.media, r.meta, r.detail
        FROM record r JOIN part ON part.id = r.part ORDER BY r.rowid`),
      parties: rows('SELECT * FROM party'),
      threads: rows('SELECT * FROM thread'),
      participants: rows('SELECT * FROM participant'),
    };
  } finally {
    db.close();
  }
}

function dense(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
