/** Attaches an evidence copy and finds out what is in it, as far as its own list of tables can be read. */
import type Database from 'better-sqlite3';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { looksSealed, SEALED } from '../formats/sealed.ts';
import { Undecodable, type StoreShape } from '../parser.ts';
import { quote } from './quote.ts';

/** Any statement makes SQLite read the whole list first. */
const LIST = 'SELECT 1 FROM src.sqlite_schema LIMIT 1';

/**
 * Attaches the store as `src`. Where one entry of its list of tables is damaged, SQLite refuses the whole store; then it is
 * attached without the entries that cannot be read, and the warning that comes back says so. `Undecodable` when the file is
 * no database.
 */
export function attachStore(db: Database.Database, path: string): string | null {
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  try {
    attach(db, path);
    return null;
  } catch (cause) {
    if (!(cause as { code?: string }).code?.startsWith('SQLITE_CORRUPT')) throw noDatabase(cause, path);
    return attachDamaged(db, path, cause as Error);
  }
}

function attach(db: Database.Database, path: string): void {
  if (!isAttached(db)) db.prepare("ATTACH ? AS src KEY ''").run(path);
  db.prepare(LIST).get();
}

/**
 * `writable_schema` makes SQLite pass over what it cannot understand. Nothing is written: the copy is private, and no
 * statement of ours names its list of tables but to read it.
 */
function attachDamaged(db: Database.Database, path: string, damage: Error): string {
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  try {
    attach(db, path);
  } catch {
    try {
      // The first statement after a damaged list still fails; the second is given what could be read of it.
      attach(db, path);
    } catch (cause) {
      throw noDatabase(cause, path);
    }
  }
  return `the database's own list of tables is damaged (${wordsOf(damage)}): tables that it does not name are not read`;
}

function noDatabase(cause: unknown, path: string): Undecodable {
  if (isSealed(path)) return new Undecodable(`${SEALED} (its bytes have no database header and no pattern)`, { cause });
  return new Undecodable(`not a readable SQLite database: ${wordsOf(cause as Error)}`, { cause });
}

function isSealed(path: string): boolean {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4096);
    return looksSealed(head.subarray(0, readSync(handle, head, 0, head.length, 0)), statSync(path).size);
  } finally {
    closeSync(handle);
  }
}

/** Where SQLite has nothing else to say it names the file, which is a copy that nobody knows. */
function wordsOf({ message }: Error): string {
  return message.startsWith('unable to open database') ? 'database disk image is malformed' : message;
}

function isAttached(db: Database.Database): boolean {
  return (db.pragma('database_list') as { name: string }[]).some(({ name }) => name === 'src');
}

/** Removes what a run made beside the store, and the store. */
export function detachStore(db: Database.Database): void {
  const made = db.prepare("SELECT type, name FROM temp.sqlite_schema WHERE type IN ('view', 'table')").all();
  for (const { type, name } of made as { type: string; name: string }[]) db.exec(`DROP ${type} temp.${quote(name)}`);
  if (isAttached(db)) db.exec('DETACH src');
  db.pragma('writable_schema = OFF');
  db.unsafeMode(false);
}

/** Real tables only: a view or a virtual table that borrows a known name is not evidence of what the app stored. */
export function shapeOf(db: Database.Database): StoreShape {
  const names = db
    .prepare(
      `SELECT name FROM src.sqlite_schema WHERE type = 'table' AND typeof(name) = 'text'
       AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck();
  const tables = new Map<string, ReadonlySet<string>>();
  for (const name of untilDamage(names.iterate() as IterableIterator<string>)) {
    const columns = columnsOf(db, name);
    // An entry that SQLite passed over has no columns.
    if (columns.size > 0) tables.set(name, columns);
  }
  if (tables.size === 0) throw new Undecodable("the database's own list of tables names none that can be read");
  return { tables };
}

function untilDamage(names: IterableIterator<string>): string[] {
  const read: string[] = [];
  try {
    for (const name of names) read.push(name);
  } catch (cause) {
    if (read.length === 0)
      throw new Undecodable(`the database's own list of tables cannot be read: ${(cause as Error).message}`, { cause });
  }
  return read;
}

function columnsOf(db: Database.Database, table: string): ReadonlySet<string> {
  try {
    return new Set(db.prepare('SELECT name FROM pragma_table_info(?, ?)').pluck().all(table, 'src') as string[]);
  } catch (error) {
    // Only a damaged list names a table that SQLite then does not know.
    if ((error as { code?: string }).code === 'SQLITE_ERROR') return new Set();
    throw new Undecodable(`table ${table} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
