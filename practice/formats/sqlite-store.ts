/**
 * Makes SQLite files whose bytes depend on nothing but what is put in: fixed page size, no journal on disk, no automatic vacuum,
 * and no overwriting of what is deleted, as phones leave it.
 */
import { mkdirSync, closeSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

export type SqlValue = string | number | bigint | Buffer | null;
export type Row = Readonly<Record<string, SqlValue>>;
export type Store = Database.Database;

/** Creates the file at `path` with these tables and indexes; folders are made, an existing file is an error of SQLite's. */
export function createStore(path: string, schema: readonly string[], userVersion = 0): Store {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path);
  db.pragma('page_size = 4096');
  db.pragma("encoding = 'UTF-8'");
  settle(db);
  db.exec('BEGIN');
  for (const sql of schema) db.exec(sql);
  db.exec('COMMIT');
  db.pragma(`user_version = ${userVersion}`);
  return db;
}

/** Opens a file made by `createStore` to go on writing in the same manner. */
export function reopenStore(path: string): Store {
  const db = new Database(path, { fileMustExist: true });
  settle(db);
  return db;
}

function settle(db: Store): void {
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('auto_vacuum = NONE');
  db.pragma('secure_delete = OFF');
  db.pragma('cache_size = -65536');
}

/** A function that inserts one row with these columns and returns its row id. Columns a row leaves out are NULL. */
export function inserter(db: Store, table: string, columns: readonly string[]): (row: Row) => number {
  const places = columns.map(() => '?').join(', ');
  const statement = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
  return (row) => {
    const values = columns.map((column) => row[column] ?? null);
    return Number(statement.run(values).lastInsertRowid);
  };
}

/** Inserts one row, whose keys are the columns. For the odd row; `inserter` is for many. */
export function insert(db: Store, table: string, row: Row): number {
  return inserter(db, table, Object.keys(row))(row);
}

/** Closes a store and marks it as `markAsWal` does. */
export function closeAsWal(db: Store, path: string): void {
  db.close();
  markAsWal(path);
}

/**
 * Marks the header of a closed store as written in write-ahead mode (bytes 18 and 19), as iOS and Android leave theirs. SQLite
 * looks for a `-wal` beside such a file.
 */
export function markAsWal(path: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([2, 2]), 0, 2, 18);
  closeSync(file);
}
