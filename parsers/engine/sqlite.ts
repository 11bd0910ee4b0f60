/**
 * Runs a SQLite parser: evidence copy in, segment out, by INSERT ... SELECT. The store is attached as `src`; for every
 * table a variant names, a temporary view of the same name shows just the declared columns, NULL for those this version
 * of the app does not have. So a parser's SQL is constant text, and nothing else in the store can be reached by it.
 */
import type Database from 'better-sqlite3';
import { PARSED_COLUMNS, type ParsedRecord } from '../../contract/record.ts';
import type { TableTally } from '../../contract/coverage.ts';
import {
  LimitReached,
  RUN_LIMITS,
  Undecodable,
  type RecordQuery,
  type RunLimits,
  type Shape,
  type Sql,
  type SqliteParser,
  type StoreShape,
  type StoreVariant,
} from '../parser.ts';
import { besideOf } from './beside.ts';
import { registerFunctions, type FunctionWarnings } from './functions.ts';
import { declareView } from './declare-view.ts';
import { countRows } from './count-rows.ts';
import { makeLookup } from './lookups.ts';
import { attachStore, detachStore, shapeWithJoined, tableIn } from './open-store.ts';
import { quote } from './quote.ts';
import { salvage, type Salvage } from './salvage.ts';

export interface RunReport {
  readonly variant: string | null;
  readonly tallies: TableTally[];
  /** Why rows or values were not read, each with a count. */
  readonly warnings: string[];
}

/** A statement as it is for this store. */
export const sqlText = (sql: Sql, store: StoreShape): string => (typeof sql === 'string' ? sql : sql(store));
const text = sqlText;

/**
 * Reads the store at `path` (a private copy, its log beside it) into the segment that is `db`'s main database.
 * Throws `Undecodable` when the file is not a database or holds none of the shapes the parser knows.
 */
export function runSqlite(parser: SqliteParser, path: string, db: Database.Database, limits: RunLimits = RUN_LIMITS): RunReport {
  try {
    const damage = attachStore(db, path);
    const { store, warning } = shapeWithJoined(db, parser, path);
    const known = parser.derive === undefined ? parser.variants : [parser.derive(store, besideOf(path))];
    const variant = known.find((candidate) => meets(store, candidate.needs));
    if (variant === undefined) throw new Undecodable([unmet(parser, store), ...(damage === null ? [] : [damage])].join('; '));
    const warnings = registerFunctions(db);
    declareViews(db, store, variant);
    const report: RunReport = { variant: variant.name, tallies: [], warnings: [damage, warning].filter((one) => one !== null) };
    for (const lookup of variant.lookups ?? []) makeLookup(db, lookup, text(lookup.sql, store), report.warnings);
    const explained = fillParties(db, store, variant, report);
    for (const query of variant.records) {
      // A table this version of the app does not have has no rows to answer for.
      if (store.tables.has(query.table)) runQuery(db, store, parser, query, report, limits);
    }
    completeRefs(db, explained);
    report.warnings.push(...describe(warnings));
    return report;
  } finally {
    detachStore(db);
  }
}

function meets(store: StoreShape, needs: Shape): boolean {
  return Object.entries(needs).every(([table, columns]) => {
    const present = store.tables.get(table);
    return present !== undefined && columns.every((column) => present.has(column));
  });
}

function unmet(parser: SqliteParser, store: StoreShape): string {
  const [first] = parser.variants;
  const missing = Object.entries(first?.needs ?? {}).flatMap(([table, columns]) => {
    const present = store.tables.get(table);
    if (present === undefined) return [`table ${table}`];
    return columns.filter((column) => !present.has(column)).map((column) => `${table}.${column}`);
  });
  return `the database holds none of the layouts Remit knows for ${parser.title}; missing: ${missing.slice(0, 6).join(', ')}`;
}

function declareViews(db: Database.Database, store: StoreShape, variant: StoreVariant): void {
  const wanted = new Map<string, Set<string>>();
  for (const shape of [variant.needs, variant.optional ?? {}]) {
    for (const [table, columns] of Object.entries(shape)) {
      const all = wanted.get(table) ?? new Set<string>();
      for (const column of columns) all.add(column);
      wanted.set(table, all);
    }
  }
  for (const [table, columns] of wanted) {
    const present = store.tables.get(table);
    const list = [...columns].map((column) => (present?.has(column) ? quote(column) : `NULL AS ${quote(column)}`));
    const at = tableIn(store, table);
    const rowId = present === undefined ? 'NULL' : rowIdOf(db, at);
    const from = present === undefined ? 'WHERE 0' : `FROM ${at}`;
    declareView(db, table, `SELECT ${[`${rowId} AS row_id`, ...list].join(', ')} ${from}`);
  }
}

/** `at`: the table as SQL names it. */
function rowIdOf(db: Database.Database, at: string): string {
  try {
    db.prepare(`SELECT _rowid_ FROM ${at} LIMIT 0`);
    return '_rowid_';
  } catch {
    // A WITHOUT ROWID table has no row ids to cite; its records say so by carrying none.
    return 'NULL';
  }
}

/** Damage in the list of people does not cost the messages: whoever cannot be named stands for themselves, with a warning. */
function fillParties(
  db: Database.Database,
  store: StoreShape,
  variant: StoreVariant,
  report: RunReport,
): { parties?: true; threads?: true } {
  const { parties, threads, participants } = variant;
  const explained: { parties?: true; threads?: true } = {};
  const fill = (what: string, act: () => void) => {
    try {
      act();
      return true;
    } catch (cause) {
      if (!/^SQLITE_(CORRUPT|IOERR|NOTADB)/.test((cause as { code?: string }).code ?? '')) throw cause;
      report.warnings.push(`${what}: not read (${(cause as Error).message})`);
      return false;
    }
  };
  if (parties !== undefined) {
    const read = () => insertNamed(db, 'party', ['ref', 'identifier', 'name', 'owner'], text(parties, store));
    if (fill('people', read)) explained.parties = true;
  }
  if (threads !== undefined) {
    const read = () => insertNamed(db, 'thread', ['ref', 'identifier', 'title', 'grouped'], text(threads, store));
    if (fill('conversations', read)) explained.threads = true;
  }
  if (participants !== undefined) {
    const sql = `INSERT OR IGNORE INTO main.participant(thread, party)
      SELECT thread, party FROM (${text(participants, store)}) WHERE thread IS NOT NULL AND party IS NOT NULL`;
    fill('who takes part in conversations', () => db.exec(sql));
  }
  return explained;
}

function insertNamed(db: Database.Database, table: string, columns: readonly string[], sql: string): void {
  const given = new Set(
    db
      .prepare(sql)
      .columns()
      .map((column) => column.name),
  );
  const [, , third, fourth] = columns as [string, string, string, string];
  const value = (name: string, otherwise: string) => (given.has(name) ? quote(name) : otherwise);
  db.exec(`INSERT OR IGNORE INTO main.${table}(${columns.join(', ')})
           SELECT ref, CAST(identifier AS TEXT), ${value(third, 'NULL')}, coalesce(${value(fourth, '0')}, 0)
           FROM (${sql}) WHERE ref IS NOT NULL AND identifier IS NOT NULL`);
}

/** Numbers stay numbers and words stay words whatever the store typed them as: a column's affinity is only a hint. */
const CLEAN: Readonly<Partial<Record<keyof ParsedRecord, string>>> = {
  time: 'time',
  end_time: 'time',
  lat: 'real',
  lon: 'real',
  accuracy: 'real',
  row: 'row',
  title: 'text',
  body: 'text',
  url: 'text',
  media: 'text',
};
/** The furthest moment a date in JavaScript can name. */
export const LAST_MS = 8_640_000_000_000_000;

/** SQL for a column of a record out of a subquery `q`, held to the type the contract gives it. */
export function cleaned(name: keyof ParsedRecord): string {
  const column = `q.${quote(name)}`;
  switch (CLEAN[name]) {
    case 'time':
      return `CASE WHEN typeof(${column}) IN ('integer', 'real') AND ${column} BETWEEN -${LAST_MS} AND ${LAST_MS} THEN CAST(${column} AS INTEGER) END`;
    case 'row':
      // A key past 2^53 could not be cited exactly; such a record carries none, and its parser keeps the key as words.
      return `CASE WHEN typeof(${column}) = 'integer' AND ${column} BETWEEN -9007199254740991 AND 9007199254740991 THEN ${column} END`;
    case 'real':
      return `CASE WHEN typeof(${column}) IN ('integer', 'real') THEN ${column} * 1.0 END`;
    case 'text':
      return `CASE typeof(${column}) WHEN 'text' THEN ${column} WHEN 'null' THEN NULL ELSE CAST(${column} AS TEXT) END`;
    default:
      return column;
  }
}

function runQuery(
  db: Database.Database,
  store: StoreShape,
  parser: SqliteParser,
  query: RecordQuery,
  report: RunReport,
  limits: RunLimits,
): void {
  const sql = text(query.sql, store);
  const part = addPart(db, query.table, query.kind, query.category ?? parser.category, query.service ?? parser.service);
  const select = db.prepare(sql);
  const given = select.columns().map((column) => column.name);
  const unknown = given.filter((name) => !(PARSED_COLUMNS as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new Error(`${parser.id}: ${query.table} selects ${unknown.join(', ')}, which are not columns of a record`);
  const names = given as (keyof ParsedRecord)[];
  const into = `INSERT INTO main.record(part, ${names.map(quote).join(', ')})`;
  // Limits of -1 limit nothing. Two of them keep SQLite from merging the two statements into one, which would work out every
  // expression as often as its cleaning names it: a decoder would run three times a row.
  const columns = names.map(cleaned).join(', ');
  const rows = (range: string, limit = -1) => `${columns} FROM (SELECT * FROM (${sql}) ${range} LIMIT -1) AS q LIMIT ${limit}`;
  const most = limits.records;
  let records: number;
  try {
    records = db.prepare(`${into} SELECT ${part}, ${rows('', most + 1)}`).run().changes;
  } catch (cause) {
    if ((cause as { code?: string }).code === 'SQLITE_FULL') throw cause;
    const within = 'WHERE "row" BETWEEN ? AND ? ORDER BY "row"';
    const saved = salvage(db, {
      plain: `SELECT ${rows('')}`,
      ascending: `SELECT ${rows(within)}`,
      descending: `SELECT ${rows(`${within} DESC`)}`,
      rowAt: names.indexOf('row'),
      insert: `${into} VALUES (${part}${', ?'.repeat(names.length)})`,
      mostRecords: most,
    });
    records = saved.records;
    report.warnings.push(describeDamage(query.table, (cause as Error).message, saved));
  }
  if (records > most) throw new LimitReached(`${query.table} gives more than ${most} records`);
  report.tallies.push(tally(db, store, query, records, report));
}

const MOST_GAPS_NAMED = 5;

function describeDamage(table: string, cause: string, { records, gaps, givenUp, byRow }: Salvage): string {
  const damage = `${table}: damaged (${cause}); ${records} rows were read`;
  if (!byRow) return `${damage}, those before the damage`;
  if (gaps.length === 0) return damage;
  const named = gaps
    .slice(0, MOST_GAPS_NAMED)
    .map(({ from, to }) => (to === null ? `from ${from} on` : from === to ? `${from}` : `${from} to ${to}`));
  const more = gaps.length > MOST_GAPS_NAMED ? ` and ${gaps.length - MOST_GAPS_NAMED} more ranges` : '';
  return `${damage}, the row ids ${named.join(', ')}${more} ${givenUp ? 'not all of which were tried ' : ''}could not be`;
}

function tally(db: Database.Database, store: StoreShape, query: RecordQuery, records: number, report: RunReport): TableTally {
  const absorbed = query.absorbed === undefined ? 0 : absorbedRows(db, text(query.absorbed, store), query.table, report);
  const { rows, doubt } = countRows(db, query.table, query.answersFor ?? null);
  if (doubt !== null) report.warnings.push(`${query.table}: ${doubt}`);
  if (rows === null) return { table: query.table, rows: records + absorbed, records, absorbed, unread: 0 };
  if (records + absorbed > rows) {
    report.warnings.push(`${query.table}: ${records} records and ${absorbed} absorbed rows from ${rows} rows`);
  }
  return { table: query.table, rows, records, absorbed, unread: Math.max(0, rows - records - absorbed) };
}

function absorbedRows(db: Database.Database, sql: string, table: string, report: RunReport): number {
  try {
    return Number(db.prepare(sql).pluck().get() ?? 0);
  } catch (cause) {
    report.warnings.push(`${table}: the rows that became part of others could not be counted (${(cause as Error).message})`);
    return 0;
  }
}

/** Adds a part to the segment and returns its id. `found` says how its records were found, unless as the file's live rows. */
export function addPart(
  db: Database.Database,
  table: string,
  kind: string,
  category: string,
  service: string,
  found: string | null = null,
): number {
  const insert = db.prepare('INSERT INTO main.part(tbl, kind, category, service, found) VALUES (?, ?, ?, ?, ?)');
  return Number(insert.run(table, kind, category, service, found).lastInsertRowid);
}

/** Refs that no parties or threads query explained stand for themselves: an Android SMS row holds the number itself. */
export function completeRefs(db: Database.Database, given: { parties?: unknown; threads?: unknown } = {}): void {
  if (given.parties === undefined) {
    db.exec(`INSERT OR IGNORE INTO main.party(ref, identifier)
             SELECT DISTINCT party, CAST(party AS TEXT) FROM main.record WHERE party IS NOT NULL`);
  }
  if (given.threads === undefined) {
    db.exec(`INSERT OR IGNORE INTO main.thread(ref, identifier)
             SELECT DISTINCT thread, CAST(thread AS TEXT) FROM main.record WHERE thread IS NOT NULL`);
  }
}

function describe(warnings: FunctionWarnings): string[] {
  return [...warnings].map(([reason, count]) => `${count} ${count === 1 ? 'value' : 'values'}: ${reason}`);
}
