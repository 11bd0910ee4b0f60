/** Attaches an evidence copy and finds out what is in it, as far as its own list of tables can be read. */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { looksSealed, SEALED } from '../formats/sealed.ts';
import { type SqliteParser, Undecodable, type StoreShape } from '../parser.ts';
import { besideCopy } from './beside.ts';
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

function isAttached(db: Database.Database, as = 'src'): boolean {
  return (db.pragma('database_list') as { name: string }[]).some(({ name }) => name === as);
}

/**
 * The shape of the attached store and, where its parser joins another that lies beside it, of that one, attached as `joined`. What
 * keeps the other from being read costs what its rows would have said, and is the warning that comes back.
 */
export function shapeWithJoined(
  db: Database.Database,
  parser: SqliteParser,
  path: string,
): { readonly store: StoreShape; readonly warning: string | null } {
  const store = shapeOf(db);
  if (parser.joined === undefined) return { store, warning: null };
  const { file, tables: expected } = parser.joined;
  const copy = besideCopy(path, file);
  if (!existsSync(copy)) {
    const here = expected.some((name) => store.tables.has(name));
    return { store, warning: here ? null : `${file} is not beside it: what its rows would say is missing` };
  }
  try {
    if (!isAttached(db, 'joined')) db.prepare("ATTACH ? AS joined KEY ''").run(copy);
    const tables = new Map(store.tables);
    const joined = new Map<string, string>();
    for (const [name, columns] of shapeOf(db, 'joined').tables) {
      const shown = store.tables.has(name) ? `joined_${name}` : name;
      if (tables.has(shown)) continue;
      tables.set(shown, columns);
      joined.set(shown, name);
    }
    return { store: { tables, joined }, warning: null };
  } catch (cause) {
    return { store, warning: `${file} beside it could not be read (${(cause as Error).message})` };
  }
}

/** A table as SQL names it, in whichever of the two stores it lies. */
export function tableIn(store: StoreShape, name: string): string {
  const there = store.joined?.get(name);
  return there === undefined ? `src.${quote(name)}` : `joined.${quote(there)}`;
}

/** Removes what a run made beside the store, and the store. */
export function detachStore(db: Database.Database): void {
  // A view of a full-text table's name is guarded like that table itself.
  db.unsafeMode(true);
  const made = db.prepare("SELECT type, name FROM temp.sqlite_schema WHERE type IN ('view', 'table')").all();
  for (const { type, name } of made as { type: string; name: string }[]) db.exec(`DROP ${type} temp.${quote(name)}`);
  for (const name of ['src', 'joined']) if (isAttached(db, name)) db.exec(`DETACH ${name}`);
  db.pragma('writable_schema = OFF');
  db.unsafeMode(false);
}

/** Real tables only: a view or a virtual table that borrows a known name is not evidence of what the app stored. */
export function shapeOf(db: Database.Database, schema: 'src' | 'joined' = 'src'): StoreShape {
  const names = db
    .prepare(
      `SELECT name FROM ${schema}.sqlite_schema WHERE type = 'table' AND typeof(name) = 'text'
       AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck();
  const tables = new Map<string, ReadonlySet<string>>();
  for (const name of untilDamage(names.iterate() as IterableIterator<string>)) {
    const columns = columnsOf(db, name, schema);
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

function columnsOf(db: Database.Database, table: string, schema: string): ReadonlySet<string> {
  try {
    return new Set(db.prepare('SELECT name FROM pragma_table_info(?, ?)').pluck().all(table, schema) as string[]);
  } catch (error) {
    // Only a damaged list names a table that SQLite then does not know.
    if ((error as { code?: string }).code === 'SQLITE_ERROR') return new Set();
    throw new Undecodable(`table ${table} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
