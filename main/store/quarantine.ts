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
  /** Whether a text holds one of the words: for what the full text does not cover. */
  readonly marks: (text: string) => boolean;
}

const BATCH = 50_000;

/** Fills the quarantine anew and returns how many records are in it. */
export function fillQuarantine(db: Database.Database, privileged: Privileged): number {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS quarantine(record INTEGER PRIMARY KEY); DELETE FROM temp.quarantine');
  const add = (from: string) => db.exec(`INSERT OR IGNORE INTO temp.quarantine SELECT id FROM record ${from}`);
  if (privileged.parties.length > 0) add(`WHERE ${oneOf('party', privileged.parties)}`);
  if (privileged.threads.length > 0) add(`WHERE ${oneOf('thread', privileged.threads)}`);
  const { match } = anyWord(privileged.words);
  if (match !== null)
    db.prepare('INSERT OR IGNORE INTO temp.quarantine SELECT rowid FROM record_fts WHERE record_fts MATCH ?').run(match);
  if (privileged.words.length > 0) addDetails(db, privileged.marks);
  return db.prepare('SELECT count(*) FROM temp.quarantine').pluck().get() as number;
}

/** Edits, quotations and the like are not in the full text: they are read once, in batches. */
function addDetails(db: Database.Database, marks: (text: string) => boolean): void {
  const read = db.prepare('SELECT id, detail FROM record WHERE id > ? AND detail IS NOT NULL ORDER BY id LIMIT ?');
  const add = db.prepare('INSERT OR IGNORE INTO temp.quarantine SELECT value FROM json_each(?)');
  for (let after = 0; ; ) {
    const rows = read.all(after, BATCH) as { id: number; detail: string }[];
    add.run(JSON.stringify(rows.filter(({ detail }) => marks(detail)).map(({ id }) => id)));
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last.id;
  }
}

/** The condition, over `record`, of being in quarantine. */
export const QUARANTINED = 'record.id IN (SELECT record FROM temp.quarantine)';
