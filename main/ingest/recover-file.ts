/**
 * Deleted and replaced rows of a store: looked for in the private copy before SQLite opens it (opening folds its log in), decoded
 * after its live rows have been read. Whatever goes wrong here is said in coverage and never costs a live record.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { runRecovered, type RecoveredReport } from '../../parsers/engine/recovered.ts';
import type { ByteSource } from '../../parsers/formats/byte-source.ts';
import type { SqliteParser } from '../../parsers/parser.ts';
import { recoverRows, type Recovery } from '../../parsers/recovery/recover.ts';

/** What was found of a store's deleted rows, or why nothing could be looked for. */
export interface Deleted {
  readonly recovery: Recovery;
  readonly parser: SqliteParser;
}

/** Reads `copy` and its log as they lie. Call it before anything opens the copy as a database. */
export function lookForDeleted(parser: SqliteParser, copy: string): Deleted {
  // What another tool wrote about a phone has no deleted rows of the phone's.
  if (parser.derive !== undefined) return { parser, recovery: { tables: [], notes: [] } };
  const tables = parser.variants.flatMap(({ needs, optional }) => [...Object.keys(needs), ...Object.keys(optional ?? {})]);
  const opened: number[] = [];
  const source = (path: string): ByteSource | undefined => {
    if (!existsSync(path)) return undefined;
    const handle = openSync(path, 'r');
    opened.push(handle);
    return openSource(handle);
  };
  try {
    const main = source(copy)!;
    const files = { main, wal: source(`${copy}-wal`), journal: source(`${copy}-journal`) };
    return { parser, recovery: recoverRows(files, new Set(tables)) };
  } catch (error) {
    return { parser, recovery: { tables: [], notes: [failed(error)] } };
  } finally {
    for (const handle of opened) closeSync(handle);
  }
}

/** Decodes what was found into the segment that holds the live records of the store at `copy`. */
export function addDeleted(
  { parser, recovery }: Deleted,
  variant: string | null,
  copy: string,
  segment: Database.Database,
): RecoveredReport {
  try {
    return runRecovered(parser, variant, copy, segment, recovery);
  } catch (error) {
    return { tallies: [], warnings: [...recovery.notes, failed(error)] };
  }
}

function failed(error: unknown): string {
  return `deleted rows could not be looked for: ${(error as Error).message}`;
}

function openSource(handle: number): ByteSource {
  const { size } = fstatSync(handle);
  return {
    size,
    range(from, length) {
      const piece = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - from)));
      return piece.subarray(0, piece.length === 0 ? 0 : readSync(handle, piece, 0, piece.length, from));
    },
  };
}
