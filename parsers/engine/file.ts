/** Runs a file parser: findings in, segment out, with every item counted. */
import type Database from 'better-sqlite3';
import { PARSED_COLUMNS, type ParsedRecord } from '../../contract/record.ts';
import type { TableTally } from '../../contract/coverage.ts';
import {
  type FileParser,
  type Finding,
  LimitReached,
  RUN_LIMITS,
  type RunLimits,
  type SourceFile,
  Undecodable,
} from '../parser.ts';
import { addPart, completeRefs, LAST_MS, type RunReport } from './sqlite.ts';

type Counted = { part: number; records: number; absorbed: number; unread: number };

/**
 * Reads `file` into the segment that is `db`'s main database. Throws `Undecodable` when nothing of the file could be read;
 * `LimitReached` when it holds too
 * much; when it breaks off later, what was read stays and the report says where it stopped.
 */
export function runFile(parser: FileParser, file: SourceFile, db: Database.Database, limits: RunLimits = RUN_LIMITS): RunReport {
  const tables = new Map<string, Counted>();
  const reasons = new Map<string, number>();
  const warnings: string[] = [];
  const write = writer(db);
  const tableOf = (name: string): Counted => {
    const known = tables.get(name);
    if (known !== undefined) return known;
    const fresh = { part: addPart(db, name, parser.kind, parser.category, parser.service), records: 0, absorbed: 0, unread: 0 };
    tables.set(name, fresh);
    return fresh;
  };
  const own = tableOf(parser.table);
  db.transaction(() => {
    let found = 0;
    try {
      for (const finding of parser.read(file)) {
        if (++found > limits.records) throw new LimitReached(`it holds more than ${limits.records} items`);
        if ('record' in finding) {
          const table = tableOf(finding.table ?? parser.table);
          write.record(table.part, finding.record);
          table.records += 1;
        } else if ('absorbed' in finding) {
          tableOf(finding.table ?? parser.table).absorbed += finding.absorbed;
        } else if ('unread' in finding) {
          tableOf(finding.table ?? parser.table).unread += finding.unread;
          reasons.set(finding.reason, (reasons.get(finding.reason) ?? 0) + finding.unread);
        } else write.named(finding);
      }
    } catch (error) {
      if (found === 0 || found > limits.records || !(error instanceof Undecodable)) throw error;
      own.unread += 1;
      warnings.push(`reading stopped after ${found} items (${error.message})`);
    }
    completeRefs(db);
  })();
  for (const [reason, count] of reasons) warnings.push(`${count} ${count === 1 ? 'item' : 'items'}: ${reason}`);
  return { variant: null, tallies: [...tables].map(([table, counted]) => tally(table, counted)), warnings };
}

function tally(table: string, { records, absorbed, unread }: Counted): TableTally {
  return { table, rows: records + absorbed + unread, records, absorbed, unread };
}

function writer(db: Database.Database) {
  const insert = db.prepare(
    `INSERT INTO main.record(part, ${PARSED_COLUMNS.map((name) => `"${name}"`).join(', ')})
     VALUES (?${', ?'.repeat(PARSED_COLUMNS.length)})`,
  );
  const party = db.prepare('INSERT OR IGNORE INTO main.party(ref, identifier, name, owner) VALUES (?, ?, ?, ?)');
  const thread = db.prepare('INSERT OR IGNORE INTO main.thread(ref, identifier, title, grouped) VALUES (?, ?, ?, ?)');
  const participant = db.prepare('INSERT OR IGNORE INTO main.participant(thread, party) VALUES (?, ?)');
  return {
    record(part: number, record: ParsedRecord): void {
      insert.run(part, ...PARSED_COLUMNS.map((name) => bound(name, record[name])));
    },
    named(finding: Exclude<Finding, { record: ParsedRecord } | { unread: number } | { absorbed: number }>): void {
      if ('party' in finding) {
        const { ref, identifier, name, owner } = finding.party;
        party.run(ref, identifier, name ?? null, owner ?? 0);
      } else if ('thread' in finding) {
        const { ref, identifier, title, grouped } = finding.thread;
        thread.run(ref, identifier, title ?? null, grouped ?? 0);
      } else participant.run(finding.participant.thread, finding.participant.party);
    },
  };
}

/** A number that is not finite is no number, and a time that no calendar can name is no time. */
function bound(name: keyof ParsedRecord, value: string | number | null | undefined): string | number | bigint | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return null;
  if (name === 'time' || name === 'end_time') return Math.abs(value) <= LAST_MS ? BigInt(Math.trunc(value)) : null;
  if (name === 'lat' || name === 'lon' || name === 'accuracy') return value;
  return Number.isSafeInteger(value) ? BigInt(value) : value;
}
