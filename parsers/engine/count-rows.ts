/** How many rows a table holds: by counting, or, where it is damaged, by whatever else in the store knows. */
import type Database from 'better-sqlite3';
import { quote } from './quote.ts';

export interface Counted {
  /** Null where nothing sound tells. */
  readonly rows: number | null;
  /** How the number came about when not by counting the table itself, or why there is none. */
  readonly doubt: string | null;
}

/** Counts the rows of a declared table, all or those that meet the SQL condition `where`. */
export function countRows(db: Database.Database, table: string, where: string | null): Counted {
  const condition = where === null ? '' : ` WHERE ${where}`;
  try {
    return { rows: count(db, `SELECT count(*) FROM ${quote(table)}${condition}`), doubt: null };
  } catch (cause) {
    const damage = (cause as Error).message;
    const other = where === null ? (byItself(db, table) ?? byIndex(db, table) ?? byStatistics(db, table)) : null;
    return other ?? { rows: null, doubt: `its rows could not be counted (${damage})` };
  }
}

function count(db: Database.Database, sql: string): number {
  return Number(db.prepare(sql).pluck().get());
}

/** SQLite counts on the pages of an index where it finds one; that may be what is damaged. */
function byItself(db: Database.Database, table: string): Counted | null {
  const rows = attempt(() => count(db, `SELECT count(_rowid_) FROM src.${quote(table)} NOT INDEXED`));
  return rows === null ? null : { rows, doubt: null };
}

/** An index on the whole table has an entry for every row, on pages of its own. */
function byIndex(db: Database.Database, table: string): Counted | null {
  const indexes = attempt(() =>
    db.prepare('SELECT name FROM pragma_index_list(?, ?) WHERE partial = 0').pluck().all(table, 'src'),
  );
  for (const name of (indexes ?? []) as string[]) {
    // Not count(*): SQLite then chooses the pages to count itself.
    const rows = attempt(() => count(db, `SELECT count(_rowid_) FROM src.${quote(table)} INDEXED BY ${quote(name)}`));
    if (rows !== null) return { rows, doubt: `its rows are counted by its index ${name}` };
  }
  return null;
}

/** What ANALYZE noted when the app last ran it: the first number is that of the rows. */
function byStatistics(db: Database.Database, table: string): Counted | null {
  const noted = attempt(() =>
    db.prepare('SELECT stat FROM src.sqlite_stat1 WHERE tbl = ? AND stat IS NOT NULL').pluck().get(table),
  );
  const rows = /^(\d{1,15})(?: |$)/.exec(typeof noted === 'string' ? noted : '')?.[1];
  return rows === undefined ? null : { rows: Number(rows), doubt: "its rows are as many as the store's own statistics say" };
}

/** Null where the damage reaches this source too, or the store does not have it; the caller then asks the next. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
