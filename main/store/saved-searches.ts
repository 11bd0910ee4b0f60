/** Rows of searches kept for later. */
import type Database from 'better-sqlite3';
import type { SavedSearch } from '../../contract/written.ts';

export function addSavedSearch(db: Database.Database, row: Omit<SavedSearch, 'id'> & { readonly entry: number }): number {
  const added = db
    .prepare('INSERT INTO saved_search(at, by_name, name, words, entry) VALUES (@at, @by, @name, @text, @entry)')
    .run(row);
  return Number(added.lastInsertRowid);
}

/** Newest first. */
export function savedSearches(db: Database.Database): SavedSearch[] {
  return db
    .prepare('SELECT id, name, words AS text, by_name AS "by", at FROM saved_search ORDER BY id DESC')
    .all() as SavedSearch[];
}
