/** Makes the intermediate results of a variant: temporary tables, indexed, gone with the run. */
import type Database from 'better-sqlite3';
import type { Lookup } from '../parser.ts';
import { quote } from './quote.ts';

/**
 * Makes one lookup from `sql`. Where reading breaks off in a damaged page, what came before is kept and a warning says so:
 * the records that would have joined the rest lose those facts, not themselves.
 */
export function makeLookup(db: Database.Database, { name, key }: Lookup, sql: string, warnings: string[]): void {
  try {
    db.exec(`CREATE TEMP TABLE ${quote(name)} AS ${sql}`);
  } catch (cause) {
    const kept = keepReadable(db, name, sql);
    warnings.push(`${name}: reading stopped after ${kept} rows (${(cause as Error).message})`);
  }
  db.exec(`CREATE INDEX temp.${quote(`${name} by ${key}`)} ON ${quote(name)}(${quote(key)})`);
}

function keepReadable(db: Database.Database, name: string, sql: string): number {
  const select = db.prepare(sql);
  const columns = select.columns().map((column) => quote(column.name));
  db.exec(`CREATE TEMP TABLE ${quote(name)}(${columns.join(', ')})`);
  const kept: unknown[][] = [];
  try {
    for (const row of select.raw().safeIntegers().iterate() as IterableIterator<unknown[]>) kept.push(row);
  } catch {
    // The caller has said why; these are the rows before it.
  }
  const insert = db.prepare(`INSERT INTO temp.${quote(name)} VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of kept) insert.run(...row);
  return kept.length;
}
