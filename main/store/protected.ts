/**
 * Records that their source protects, kept for the length of a session in a temporary table of ids, so that every read can leave them
 * out. What makes a source protected is the gate's to say; here stand only the ids it comes to.
 */
import type Database from 'better-sqlite3';
import { oneOf } from './predicate.ts';

/** What of a store one kind of protection covers. */
export interface Protected {
  /** Numbers of parts: all rows that one parser took from one table of one file. */
  readonly parts: readonly number[];
  readonly parties: readonly number[];
  /** Threads of two, one of whom is among the parties. */
  readonly threads: readonly number[];
  /** Titles, in lower case, of records that say of an app that it is there or was used. */
  readonly titles: readonly string[];
}

/** Fills the table anew and returns how many records each kind came to. `exempt` are categories that are protected as such. */
export function fillProtected(
  db: Database.Database,
  kinds: readonly Protected[],
  { exempt, titled }: { readonly exempt: readonly number[]; readonly titled: readonly number[] },
): number[] {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS protected(kind INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(kind, record)) WITHOUT ROWID;
    DELETE FROM temp.protected`);
  return kinds.map(({ parts, parties, threads, titles }, kind) => {
    const add = (where: string, params: object = {}) =>
      db
        .prepare(
          `INSERT OR IGNORE INTO temp.protected SELECT ${kind}, id FROM record WHERE (${where}) AND NOT (${oneOf('category', exempt)})`,
        )
        .run(params);
    if (parts.length > 0) add(oneOf('part', parts));
    if (parties.length > 0) add(oneOf('party', parties));
    if (threads.length > 0) add(oneOf('thread', threads));
    if (titles.length > 0)
      add(`${oneOf('category', titled)} AND lower(title) IN (SELECT value FROM json_each(@titles))`, {
        titles: JSON.stringify(titles),
      });
    return db.prepare('SELECT count(*) FROM temp.protected WHERE kind = ?').pluck().get(kind) as number;
  });
}

/** The condition, over `record`, of being protected in one way. */
export function isProtected(kind: number): string {
  return `record.id IN (SELECT record FROM temp.protected WHERE kind = ${kind})`;
}

/** Where the rows of each part lie: the file's path, and its extraction. */
export function partFiles(db: Database.Database): { part: number; extraction: number; path: string }[] {
  return db.prepare('SELECT p.id AS part, p.extraction, f.path FROM part p JOIN file f ON f.id = p.file').all() as {
    part: number;
    extraction: number;
    path: string;
  }[];
}
