/** Stores with a past, as a phone leaves them, and what can be found of it. */
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { createSegment } from '../../parsers/engine/segment.ts';
import type { RecoveredReport } from '../../parsers/engine/recovered.ts';
import { bytesSource, type ByteSource } from '../../parsers/formats/byte-source.ts';
import type { SqliteParser } from '../../parsers/parser.ts';
import { recoverRows, type Recovery, type RecoveryLimits } from '../../parsers/recovery/recover.ts';
import { RawText, typesOf, valuesOf } from '../../parsers/recovery/record-format.ts';
import { WAYS, type Way } from '../../parsers/recovery/row-book.ts';
import type { StoreFiles } from '../../parsers/recovery/states.ts';
import { parseFile, type Outcome } from '../../main/ingest/parse-file.ts';

/** Writes a store at `path` by `fill`, with nothing overwritten on deletion, and copies it as it lies before it is closed. */
export function storeWithPast(path: string, pragmas: readonly string[], fill: (db: Database.Database) => void): string {
  const db = new Database(path);
  try {
    db.pragma('secure_delete = OFF');
    db.pragma('synchronous = OFF');
    for (const pragma of pragmas) db.pragma(pragma);
    fill(db);
    return snapshot(path, `${path}.copy`);
  } finally {
    db.close();
  }
}

/** Copies a store with its log and journal, which closing it would fold in. */
export function snapshot(path: string, to: string): string {
  for (const ending of ['', '-wal', '-journal']) if (existsSync(path + ending)) copyFileSync(path + ending, to + ending);
  return to;
}

export function filesOf(path: string): StoreFiles {
  const source = (file: string): ByteSource | undefined => (existsSync(file) ? bytesSource(readFileSync(file)) : undefined);
  return { main: bytesSource(readFileSync(path)), wal: source(`${path}-wal`), journal: source(`${path}-journal`) };
}

export interface FoundRow {
  readonly table: string;
  readonly way: Way;
  readonly state: string;
  readonly row: number | null;
  /** As text: `null`, `12`, `'words'`, `x'00ff'`. The row id column reads `null`, as it is stored. */
  readonly values: string;
}

/** Everything that is found of some tables, live rows that an earlier state also holds among them. */
export function foundIn(files: StoreFiles, tables: readonly string[], limits?: RecoveryLimits): FoundRow[] {
  return rowsOf(recoverRows(files, new Set(tables), limits));
}

export function rowsOf(recovery: Recovery): FoundRow[] {
  return recovery.tables.flatMap(({ shape, rows }) =>
    rows.map(({ rowId, record, way }) => ({
      table: shape.name,
      way,
      state: WAYS[way].state,
      row: rowId === null ? null : Number(rowId),
      values: valuesOf(record, typesOf(record)!)
        .map((value, nth) => spelt(shape.columns[nth]!.affinity === 'REAL' && typeof value === 'bigint' ? Number(value) : value))
        .join(', '),
    })),
  );
}

/** A value as text that tells types apart. */
export function spelt(value: unknown): string {
  if (value instanceof RawText) return `raw'${Buffer.from(value.bytes).toString('hex')}'`;
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  if (typeof value === 'number') return `${value}r`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}

export interface Decoded {
  readonly outcome: Outcome;
  readonly deleted: RecoveredReport;
  /** Records found outside the live store, nulls left out, with table, state and how they were found. */
  readonly records: readonly Record<string, unknown>[];
  readonly live: readonly Record<string, unknown>[];
  readonly rows: (sql: string) => Record<string, unknown>[];
}

/** Reads a copy by one parser as a load does: its past first, then its live rows. */
export function decoded(parser: SqliteParser, copy: string): Decoded {
  const db = new Database(':memory:');
  createSegment(db);
  const outcome = parseFile(parser, 'store', copy, db);
  const rows = (sql: string) => (db.prepare(sql).all() as Record<string, unknown>[]).map(dense);
  const records = (where: string) =>
    rows(`SELECT p.tbl, p.found, r.* FROM record r JOIN part p ON p.id = r.part WHERE ${where} ORDER BY r.rowid`).map((record) =>
      Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'part')),
    );
  return {
    outcome,
    deleted: outcome.deleted ?? { tallies: [], warnings: [] },
    records: records('coalesce(r.state, 0) > 1'),
    live: records('coalesce(r.state, 0) < 2'),
    rows,
  };
}

function dense(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
