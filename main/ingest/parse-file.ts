/** Runs the parsers that claim a file on its private copy, into a segment. Shared by load workers and `npm run parse`. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  statfsSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { TableTally } from '../../contract/coverage.ts';
import { besideCopy, besideOf } from '../../parsers/engine/beside.ts';
import type { RecoveredReport } from '../../parsers/engine/recovered.ts';
import { runFile } from '../../parsers/engine/file.ts';
import { runSqlite } from '../../parsers/engine/sqlite.ts';
import { LimitReached, RUN_LIMITS, Undecodable, type Parser, type RunLimits, type SourceFile } from '../../parsers/parser.ts';
import { addDeleted, lookForDeleted } from './recover-file.ts';

/** What one parser made of one file. */
export interface Outcome {
  readonly parser: string;
  readonly version: number;
  /** False when the parser could read nothing of the file; `reasons` then says why. */
  readonly read: boolean;
  readonly tallies: readonly TableTally[];
  readonly reasons: readonly string[];
  /** What was found beside the live rows. It says nothing of how those were read. */
  readonly deleted?: RecoveredReport;
}

const MOST_BYTES = 256 * 1024 * 1024;
const CHUNK = 1024 * 1024;

/**
 * Reads `copy` (the file `path` of an image) with one parser into `segment`, an open segment database. Never throws for
 * bad evidence: that is an outcome.
 */
export function parseFile(
  parser: Parser,
  path: string,
  copy: string,
  segment: Database.Database,
  limits: RunLimits = RUN_LIMITS,
): Outcome {
  const outcome = { parser: parser.id, version: parser.version };
  try {
    if (statSync(copy).size === 0) return { ...outcome, read: false, tallies: [], reasons: ['the file is empty'] };
    if (parser.format === 'file') {
      const { tallies, warnings } = runFile(parser, source(path, copy), segment, limits);
      return { ...outcome, read: true, tallies, reasons: warnings };
    }
    const found = lookForDeleted(parser, copy);
    const { variant, tallies, warnings } = runSqlite(parser, copy, segment, limits);
    return { ...outcome, read: true, tallies, reasons: warnings, deleted: addDeleted(found, variant, copy, segment) };
  } catch (error) {
    return { ...outcome, read: false, tallies: [], reasons: [reasonOf(error, segment)] };
  }
}

function reasonOf(error: unknown, segment: Database.Database): string {
  if (error instanceof Undecodable) return error.message;
  if ((error as { code?: string }).code === 'SQLITE_FULL' && diskHasRoom(segment)) return 'limit: its records take too much room';
  return `could not be read: ${(error as Error).message}`;
}

/** SQLite says the same of a segment that has all the pages it may have and of a disk that is full. */
function diskHasRoom(segment: Database.Database): boolean {
  if (segment.memory) return true;
  const { bavail, bsize } = statfsSync(dirname(segment.name));
  return bavail * bsize > LITTLE_ROOM;
}

const LITTLE_ROOM = 64 * 1024 * 1024;

function source(path: string, copy: string): SourceFile {
  const size = statSync(copy).size;
  return {
    path,
    size,
    beside: besideOf(copy),
    bytes(most = MOST_BYTES) {
      if (size > most) throw new LimitReached(`the file has ${size} bytes and at most ${most} are read at once`);
      return readFileSync(copy);
    },
    range(from, length) {
      const handle = openSync(copy, 'r');
      try {
        const piece = Buffer.alloc(Math.max(0, Math.min(length, size - from)));
        return piece.subarray(0, readSync(handle, piece, 0, piece.length, from));
      } finally {
        closeSync(handle);
      }
    },
    *chunks() {
      const handle = openSync(copy, 'r');
      try {
        for (;;) {
          const chunk = Buffer.allocUnsafe(CHUNK);
          const length = readSync(handle, chunk, 0, CHUNK, null);
          if (length === 0) return;
          yield chunk.subarray(0, length);
        }
      } finally {
        closeSync(handle);
      }
    },
  };
}

const COMPANIONS = ['-wal', '-journal', '-shm'];

/** What a copy's companions are called behind its own name: its logs, and the files read beside it that are here. */
function endings(copy: string): string[] {
  const beside = besideCopy(basename(copy), '');
  const others = readdirSync(dirname(copy)).filter((name) => name.startsWith(beside));
  return ['', ...COMPANIONS, ...others.map((name) => name.slice(basename(copy).length))];
}

/** Each parser of a file gets bytes that no other has opened: opening a store folds its log into it. */
export function freshCopy(original: string, to: string): string {
  for (const ending of endings(original)) if (existsSync(original + ending)) copyFileSync(original + ending, to + ending);
  return to;
}

export function removeCopy(file: string): void {
  for (const ending of endings(file)) rmSync(file + ending, { force: true });
}
