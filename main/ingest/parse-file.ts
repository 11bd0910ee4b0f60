/** Runs the parsers that claim a file on its private copy, into a segment. Shared by load workers and `npm run parse`. */
import { closeSync, copyFileSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { PARSED_COLUMNS, type ParsedRecord } from '../../contract/record.ts';
import type { TableTally } from '../../contract/coverage.ts';
import { addPart, completeRefs, runSqlite } from '../../parsers/engine/sqlite.ts';
import { Undecodable, type FileParser, type Parser, type SourceFile } from '../../parsers/parser.ts';

/** What one parser made of one file. */
export interface Outcome {
  readonly parser: string;
  readonly version: number;
  /** False when the parser could read nothing of the file; `reasons` then says why. */
  readonly read: boolean;
  readonly tallies: readonly TableTally[];
  readonly reasons: readonly string[];
}

const MOST_BYTES = 256 * 1024 * 1024;
const CHUNK = 1024 * 1024;

/**
 * Reads `copy` (the file `path` of an image) with one parser into `segment`, an open segment database. Never throws for
 * bad evidence: that is an outcome.
 */
export function parseFile(parser: Parser, path: string, copy: string, segment: Database.Database): Outcome {
  const outcome = { parser: parser.id, version: parser.version };
  try {
    if (statSync(copy).size === 0) return { ...outcome, read: false, tallies: [], reasons: ['the file is empty'] };
    const { tallies, warnings } =
      parser.format === 'sqlite' ? runSqlite(parser, copy, segment) : runFile(parser, path, copy, segment);
    return { ...outcome, read: true, tallies, reasons: warnings };
  } catch (error) {
    const reason = error instanceof Undecodable ? error.message : `could not be read: ${(error as Error).message}`;
    return { ...outcome, read: false, tallies: [], reasons: [reason] };
  }
}

function runFile(
  parser: FileParser,
  path: string,
  copy: string,
  segment: Database.Database,
): { tallies: TableTally[]; warnings: string[] } {
  const tallies = new Map<string, { records: number; unread: number }>();
  const parts = new Map<string, number>();
  const warnings = new Map<string, number>();
  const tally = (table: string) => tallies.get(table) ?? tallies.set(table, { records: 0, unread: 0 }).get(table)!;
  const party = segment.prepare('INSERT OR IGNORE INTO party(ref, identifier, name, owner) VALUES (?, ?, ?, ?)');
  const thread = segment.prepare('INSERT OR IGNORE INTO thread(ref, identifier, title, grouped) VALUES (?, ?, ?, ?)');
  const participant = segment.prepare('INSERT OR IGNORE INTO participant(thread, party) VALUES (?, ?)');
  const record = segment.prepare(
    `INSERT INTO record(part, ${PARSED_COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(PARSED_COLUMNS.length)})`,
  );
  const partOf = (table: string) => {
    const known = parts.get(table);
    if (known !== undefined) return known;
    const id = addPart(segment, table, parser.kind, parser.category, parser.service);
    parts.set(table, id);
    return id;
  };

  segment.transaction(() => {
    for (const finding of parser.read(source(path, copy))) {
      if ('record' in finding) {
        const table = finding.table ?? parser.table;
        record.run(partOf(table), ...PARSED_COLUMNS.map((name) => finding.record[name as keyof ParsedRecord] ?? null));
        tally(table).records += 1;
      } else if ('party' in finding) {
        party.run(finding.party.ref, finding.party.identifier, finding.party.name ?? null, finding.party.owner ?? 0);
      } else if ('thread' in finding) {
        thread.run(finding.thread.ref, finding.thread.identifier, finding.thread.title ?? null, finding.thread.grouped ?? 0);
      } else if ('participant' in finding) {
        participant.run(finding.participant.thread, finding.participant.party);
      } else {
        tally(finding.table ?? parser.table).unread += finding.unread;
        warnings.set(finding.reason, (warnings.get(finding.reason) ?? 0) + finding.unread);
      }
    }
    completeRefs(segment);
  })();
  return {
    tallies: [...tallies].map(([table, { records, unread }]) => ({
      table,
      rows: records + unread,
      records,
      absorbed: 0,
      unread,
    })),
    warnings: [...warnings].map(([reason, count]) => `${count} not read: ${reason}`),
  };
}

function source(path: string, copy: string): SourceFile {
  const size = statSync(copy).size;
  return {
    path,
    size,
    bytes(most = MOST_BYTES) {
      if (size > most) throw new Undecodable(`limit: the file has ${size} bytes and at most ${most} are read at once`);
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

/** Each parser of a file gets bytes that no other has opened: opening a store folds its log into it. */
export function freshCopy(original: string, to: string): string {
  for (const ending of ['', ...COMPANIONS]) if (existsSync(original + ending)) copyFileSync(original + ending, to + ending);
  return to;
}

export function removeCopy(file: string): void {
  for (const ending of ['', ...COMPANIONS]) rmSync(file + ending, { force: true });
}
