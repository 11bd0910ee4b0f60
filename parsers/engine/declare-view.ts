/** Shows a parser what it declared of a table: a temporary view of the table's name. */
import type Database from 'better-sqlite3';
import { quote } from './quote.ts';

/**
 * `select` is SQL of our own. The tables in which full-text search keeps its rows have names that SQLite guards against statements of
 * strangers, even where nothing is written to them; for such a one the guard is lifted while its view is made.
 */
export function declareView(db: Database.Database, name: string, select: string): void {
  const sql = `CREATE TEMP VIEW ${quote(name)} AS ${select}`;
  try {
    db.exec(sql);
  } catch (cause) {
    if (!(cause as Error).message.includes('reserved for internal use')) throw cause;
    db.unsafeMode(true);
    try {
      db.exec(sql);
    } finally {
      db.unsafeMode(false);
    }
  }
}
