/**
 * Records set aside before anybody looks: those of the lawyers whom the mandate names, those that hold the mandate's privilege
 * words, what a sifter marked, copies of all these, and items locked as possibly illegal. Kept for the length of a session in
 * a temporary table of ids, so that every read can leave them out.
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

/** Why a record is in quarantine, as `why` has it. */
export const PRIVILEGED = 1;
export const LOCKED = 2;
/** How a record came to be taken for privileged: by a lawyer or a word of the mandate, by a sifter, or as a copy of one that was. */
export type How = 'lawyer' | 'word' | 'sifted' | 'copy';

/** Empties the quarantine and fills it with what the mandate marks and what sifters marked. Returns how many records those are. */
export function fillQuarantine(db: Database.Database, privileged: Privileged): number {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS quarantine(record INTEGER PRIMARY KEY, why INTEGER NOT NULL DEFAULT ${PRIVILEGED},
      how TEXT NOT NULL DEFAULT 'lawyer', of INTEGER);
    DELETE FROM temp.quarantine`);
  const add = (from: string) =>
    db.exec(`INSERT OR IGNORE INTO temp.quarantine(record, how) SELECT id, 'lawyer' FROM record ${from}`);
  if (privileged.parties.length > 0) add(`WHERE ${oneOf('party', privileged.parties)}`);
  if (privileged.threads.length > 0) add(`WHERE ${oneOf('thread', privileged.threads)}`);
  const { match } = anyWord(privileged.words);
  if (match !== null)
    db.prepare(
      "INSERT OR IGNORE INTO temp.quarantine(record, how) SELECT rowid, 'word' FROM record_fts WHERE record_fts MATCH ?",
    ).run(match);
  if (privileged.words.length > 0) addDetails(db, privileged.marks);
  db.exec(`INSERT OR IGNORE INTO temp.quarantine(record, how) SELECT record, 'sifted' FROM sift WHERE decision = 'privileged'`);
  return db.prepare('SELECT count(*) FROM temp.quarantine').pluck().get() as number;
}

/** Edits, quotations and the like are not in the full text: they are read once, in batches. */
function addDetails(db: Database.Database, marks: (text: string) => boolean): void {
  const read = db.prepare('SELECT id, detail FROM record WHERE id > ? AND detail IS NOT NULL ORDER BY id LIMIT ?');
  const add = db.prepare("INSERT OR IGNORE INTO temp.quarantine(record, how) SELECT value, 'word' FROM json_each(?)");
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

/** The same for those that are locked, whatever else they are. */
export const IS_LOCKED = `record.id IN (SELECT record FROM temp.quarantine WHERE why = ${LOCKED})`;
export const IS_PRIVILEGED = `record.id IN (SELECT record FROM temp.quarantine WHERE why = ${PRIVILEGED})`;

export interface Quarantined {
  readonly record: number;
  readonly how: How;
  /** The record that it is a copy of. */
  readonly of: number | null;
}

/** What is held back as privileged. */
export function privilegedRows(db: Database.Database): Quarantined[] {
  return db
    .prepare(`SELECT record, how, of FROM temp.quarantine WHERE why = ${PRIVILEGED} ORDER BY record`)
    .all() as Quarantined[];
}

/** Adds copies of what is there; returns those that were not there before. */
export function addCopies(db: Database.Database, copies: Iterable<{ readonly id: number; readonly of: number }>): number[] {
  const add = db.prepare("INSERT OR IGNORE INTO temp.quarantine(record, how, of) VALUES (?, 'copy', ?)");
  return [...copies].filter(({ id, of }) => add.run(id, of).changes > 0).map(({ id }) => id);
}

/** Takes records out that independent counsel released, puts in those that are locked, and counts what is there then. */
export function settleQuarantine(db: Database.Database, released: readonly number[]): number {
  db.prepare('DELETE FROM temp.quarantine WHERE record IN (SELECT value FROM json_each(?))').run(JSON.stringify(released));
  db.exec(`INSERT OR REPLACE INTO temp.quarantine(record, why) SELECT record, ${LOCKED} FROM locked`);
  return db.prepare('SELECT count(*) FROM temp.quarantine').pluck().get() as number;
}
