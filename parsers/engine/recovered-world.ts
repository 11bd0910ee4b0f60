/**
 * A small database of recovered rows for a parser's own SQL to run on, so that what was deleted is decoded, named and threaded
 * like what was not. Rows that equal a live one fall out here. It is attached in memory as `world` beside the store `src`.
 */
import type Database from 'better-sqlite3';
import { type Recovery, type RecoveredTable } from '../recovery/recover.ts';
import { RawText, typesOf, valuesOf } from '../recovery/record-format.ts';
import { WAYS, type Way } from '../recovery/row-book.ts';
import type { StoreShape } from '../parser.ts';
import { quote } from './quote.ts';

/** Rows whose row id is lost get numbers below this one: no app counts that low, and no record carries them. */
export const LOST_BELOW = -(2n ** 62n);
/** A table that gives records is laid under its recovered rows whole up to this many live rows; of a larger one, only the rows they name. */
const MOST_CONTEXT = 20_000;
/** More versions of one row than this are not decoded. */
export const MOST_VERSIONS = 16;

/** Ways by the number they are held as. */
export const RANK = Object.keys(WAYS) as Way[];

/** Recovered rows of one table, held as `world.<held>` and shown to the parser as `world.<shown>`. */
export interface WorldTable {
  readonly table: RecoveredTable;
  readonly held: string;
  readonly shown: string;
  /** The most versions there are of one row. */
  readonly versions: number;
}

/**
 * Makes the world. `recordTables` are those whose rows become records: they show recovered rows over live ones. Other tables show
 * their live rows and, where a row id is not live, the recovered one.
 */
export function makeWorld(
  db: Database.Database,
  recovery: Recovery,
  store: StoreShape,
  recordTables: ReadonlySet<string>,
): WorldTable[] {
  db.prepare("ATTACH ':memory:' AS world KEY ''").run();
  db.exec('CREATE TABLE world.named(number INTEGER PRIMARY KEY)');
  const made: WorldTable[] = [];
  for (const [place, table] of recovery.tables.entries()) {
    const columns = store.tables.get(table.shape.name);
    // Where SQLite reads the columns otherwise than we do, nothing is built on our reading.
    const agreed = columns?.size === table.shape.columns.length && table.shape.columns.every(({ name }) => columns.has(name));
    if (table.rows.length === 0 || !agreed || columns.has('_rowid_')) continue;
    const world = hold(db, table, place);
    if (world.versions > 0) made.push(world);
  }
  for (const world of made) show(db, world, recordTables.has(world.table.shape.name));
  return made;
}

/** The names under which columns are held: an app's own could collide with ours. */
const held = (table: RecoveredTable, qualifier = '') => table.shape.columns.map((_, nth) => `${qualifier}v${nth}`);

function hold(db: Database.Database, table: RecoveredTable, place: number): WorldTable {
  const name = `held${place}`;
  const columns = table.shape.columns.map(
    ({ affinity, otherwise }, nth) => `v${nth} ${affinity === 'BLOB' ? '' : affinity} DEFAULT ${otherwise}`,
  );
  db.exec(`CREATE TABLE world.${name}(k INTEGER PRIMARY KEY, rid INTEGER, way INTEGER, version INTEGER, ${columns.join(', ')})`);
  insertRows(db, table, name);
  dropLive(db, table, name);
  db.exec(`UPDATE world.${name} SET version = numbered.version FROM
    (SELECT k AS key, row_number() OVER (PARTITION BY rid, CASE WHEN rid IS NULL THEN k END ORDER BY way, k) AS version FROM world.${name}) AS numbered
    WHERE k = numbered.key`);
  db.exec(`CREATE INDEX world.${name}_by_version ON ${name}(version)`);
  const versions = db.prepare(`SELECT coalesce(max(version), 0) FROM world.${name}`).pluck().get() as number;
  return { table, held: name, shown: `shown${place}`, versions };
}

function insertRows(db: Database.Database, { shape, rows }: RecoveredTable, name: string): void {
  const statements = new Map<number, Database.Statement>();
  const named = db.prepare('INSERT OR IGNORE INTO world.named VALUES (?)');
  for (const { rowId, record, way } of rows) {
    const types = typesOf(record)!;
    const values = valuesOf(record, types);
    const places = values.map((value) => (value instanceof RawText ? `CAST(? AS TEXT)` : '?'));
    const isPlain = places.every((one) => one === '?');
    const list = values.map((_, nth) => `v${nth}`).join(', ');
    const sql = `INSERT INTO world.${name}(rid, way, ${list}) VALUES (?, ?, ${places.join(', ')})`;
    const statement = isPlain ? (statements.get(values.length) ?? db.prepare(sql)) : db.prepare(sql);
    if (isPlain) statements.set(values.length, statement);
    if (shape.rowIdColumn >= 0 && shape.rowIdColumn < values.length) values[shape.rowIdColumn] = rowId;
    statement.run(
      rowId,
      RANK.indexOf(way),
      ...values.map((value) => (value instanceof RawText ? Buffer.from(value.bytes) : value)),
    );
    for (const value of values) if (typeof value === 'bigint' && value > 0n) named.run(value);
  }
}

/** A recovered row that equals a live one is that row. Without a row id, it equals any live row of the same values. */
function dropLive(db: Database.Database, table: RecoveredTable, name: string): void {
  const { columns, rowIdColumn, name: own } = table.shape;
  const live = columns.map((column) => `live.${quote(column.name)} COLLATE BINARY`);
  const kept = held(table, 'held.');
  db.exec(`DELETE FROM world.${name} WHERE k IN (SELECT held.k FROM world.${name} AS held CROSS JOIN src.${quote(own)} AS live
    ON live._rowid_ = held.rid WHERE ${same(kept, live)})`);
  if (db.prepare(`SELECT 1 FROM world.${name} WHERE rid IS NULL LIMIT 1`).get() === undefined) return;
  const others = columns.map((_, nth) => nth).filter((nth) => nth !== rowIdColumn);
  const telling = mostTelling(db, name, others);
  db.exec(`CREATE INDEX world.${name}_telling ON ${name}(v${telling})`);
  db.exec(`DELETE FROM world.${name} WHERE k IN (SELECT held.k FROM src.${quote(own)} AS live CROSS JOIN world.${name} AS held
    ON held.v${telling} IS live.${quote(columns[telling]!.name)} COLLATE BINARY
    WHERE held.rid IS NULL AND ${same(
      others.map((nth) => kept[nth]!),
      others.map((nth) => live[nth]!),
    )})`);
}

function same(one: readonly string[], other: readonly string[]): string {
  return one.length === 1 ? `${one[0]} IS ${other[0]}` : `(${one.join(', ')}) IS (${other.join(', ')})`;
}

/** The column with the most different values: live rows are looked up by it. */
function mostTelling(db: Database.Database, name: string, places: readonly number[]): number {
  const counts = db
    .prepare(`SELECT ${places.map((nth) => `count(DISTINCT v${nth})`).join(', ')} FROM world.${name} WHERE rid IS NULL`)
    .raw()
    .get() as number[];
  return places[counts.indexOf(Math.max(...counts))]!;
}

function show(db: Database.Database, world: WorldTable, givesRecords: boolean): void {
  const { shape } = world.table;
  const names = shape.columns.map(({ name }) => quote(name));
  const typed = shape.columns.map(({ name, affinity }) => `${quote(name)} ${affinity === 'BLOB' ? '' : affinity}`);
  db.exec(`CREATE TABLE world.${world.shown}(${typed.join(', ')})`);
  if (shape.rowIdColumn >= 0) db.exec(`CREATE INDEX world.${world.shown}_key ON ${world.shown}(${names[shape.rowIdColumn]})`);
  const into = `world.${world.shown}(_rowid_, ${names.join(', ')})`;
  if (givesRecords) {
    const few = db
      .prepare(`SELECT count(*) FROM (SELECT 1 FROM src.${quote(shape.name)} LIMIT ${MOST_CONTEXT + 1})`)
      .pluck()
      .get() as number;
    const which = few <= MOST_CONTEXT ? '' : 'WHERE _rowid_ IN (SELECT number FROM world.named)';
    db.exec(`INSERT INTO ${into} SELECT _rowid_, ${names.join(', ')} FROM src.${quote(shape.name)} ${which}`);
    showVersion(db, world, 1);
    return;
  }
  db.exec(`INSERT INTO ${into} SELECT ${worldId}, ${held(world.table).join(', ')} FROM world.${world.held}
    WHERE version = 1 AND (rid IS NULL OR NOT EXISTS (SELECT 1 FROM src.${quote(shape.name)} AS live WHERE live._rowid_ = rid))`);
}

const worldId = `CASE WHEN rid IS NULL THEN ${LOST_BELOW} - k ELSE rid END`;

/** Puts one version of each recovered row that has so many in the place of the one shown before. */
export function showVersion(db: Database.Database, world: WorldTable, version: number): void {
  const names = world.table.shape.columns.map(({ name }) => quote(name));
  db.exec(`INSERT OR REPLACE INTO world.${world.shown}(_rowid_, ${names.join(', ')})
    SELECT ${worldId}, ${held(world.table).join(', ')} FROM world.${world.held} WHERE version = ${version}`);
}

/** Fills `world.wanted` with the rows that this version shows anew, under the row ids they go by. */
export function wantVersion(db: Database.Database, world: WorldTable, version: number): void {
  db.exec(`DROP TABLE IF EXISTS world.wanted; CREATE TABLE world.wanted(id INTEGER PRIMARY KEY, rid INTEGER, way INTEGER);
    INSERT INTO world.wanted SELECT ${worldId}, rid, way FROM world.${world.held} WHERE version = ${version}`);
}

/** A SELECT that shows a table as the parser is to see it: `live` and `columns`, those it declares, are given as SQL. */
export function shownAs(
  db: Database.Database,
  live: string,
  isPresent: boolean,
  columns: readonly string[],
  world: WorldTable | undefined,
  givesRecords: boolean,
): string {
  if (!isPresent) return `SELECT ${['NULL AS row_id', ...columns].join(', ')} WHERE 0`;
  const select = (from: string) =>
    `SELECT ${[`${hasRowId(db, from) ? '_rowid_' : 'NULL'} AS row_id`, ...columns].join(', ')} FROM ${from}`;
  if (world === undefined) return select(live);
  const shown = select(`world.${world.shown}`);
  return givesRecords ? shown : `${select(live)} UNION ALL ${shown}`;
}

function hasRowId(db: Database.Database, from: string): boolean {
  try {
    db.prepare(`SELECT _rowid_ FROM ${from} LIMIT 0`);
    return true;
  } catch {
    // A WITHOUT ROWID table: its records carry no row id, live ones neither.
    return false;
  }
}
