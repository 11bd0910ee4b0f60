/**
 * Records set aside before anybody looks: those of the lawyers whom the mandate names, and those that hold the mandate's
 * privilege words. Kept for the length of a session in a temporary table of ids, so that every read can leave them out.
 */
import type Database from 'better-sqlite3';
import { oneOf } from './predicate.ts';
import { anyWord } from './words.ts';

export interface Privileged {
  /** Parties that are lawyers. */
  readonly parties: readonly number[];
  /** Threads in which one of them takes part: they are set aside whole. */
  readonly threads: readonly number[];
  /** Words and identifiers that mark a record wherever they stand in it. */
  readonly words: readonly string[];
}

/** Fills the quarantine anew and returns how many records are in it. */
export function fillQuarantine(db: Database.Database, privileged: Privileged): number {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS quarantine(record INTEGER PRIMARY KEY); DELETE FROM temp.quarantine');
  const add = (from: string) => db.exec(`INSERT OR IGNORE INTO temp.quarantine SELECT id FROM record ${from}`);
  if (privileged.parties.length > 0) add(`INDEXED BY record_by_party WHERE ${oneOf('party', privileged.parties)}`);
  if (privileged.threads.length > 0) add(`INDEXED BY record_by_thread WHERE ${oneOf('thread', privileged.threads)}`);
  const { match } = anyWord(privileged.words);
  if (match !== null)
    db.prepare('INSERT OR IGNORE INTO temp.quarantine SELECT rowid FROM record_fts WHERE record_fts MATCH ?').run(match);
  for (const word of privileged.words) {
    // Edits, quotations and the like are not in the full text.
    db.prepare(
      'INSERT OR IGNORE INTO temp.quarantine SELECT id FROM record WHERE detail IS NOT NULL AND instr(lower(detail), lower(?)) > 0',
    ).run(word);
  }
  return db.prepare('SELECT count(*) FROM temp.quarantine').pluck().get() as number;
}

/** The condition, over `record`, of being in quarantine. */
export const QUARANTINED = 'record.id IN (SELECT record FROM temp.quarantine)';
