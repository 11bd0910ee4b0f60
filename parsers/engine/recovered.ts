/**
 * Runs a parser on rows that were recovered from its store: its own statements over a world of recovered rows, and of what they
 * give only the records of those rows, each with the state it was found in. Live records, people and conversations stay as they are.
 */
import type Database from 'better-sqlite3';
import type { TableTally } from '../../contract/coverage.ts';
import { PARSED_COLUMNS, STATES } from '../../contract/record.ts';
import type { RecordQuery, SqliteParser, StoreShape, StoreVariant } from '../parser.ts';
import type { Recovery } from '../recovery/recover.ts';
import { WAYS } from '../recovery/row-book.ts';
import { declareView } from './declare-view.ts';
import { registerFunctions } from './functions.ts';
import { makeLookup } from './lookups.ts';
import { attachStore, detachStore, shapeWithJoined, tableIn } from './open-store.ts';
import { quote } from './quote.ts';
import { addRefs, gatherRefs, makeRefTables } from './recovered-refs.ts';
import { makeWorld, MOST_VERSIONS, RANK, showVersion, shownAs, type WorldTable } from './recovered-world.ts';
import { dropKnown, gatherRecords, makeFresh } from './recovered-records.ts';
import { addPart, sqlText } from './sqlite.ts';

export interface RecoveredReport {
  /** One line for each table and state in which rows were found. */
  readonly tallies: readonly TableTally[];
  readonly warnings: readonly string[];
}

/**
 * Adds what `recovery` holds of the store at `path`, which `parser` has read into `db` by the variant of that name. All of it is
 * added or, where something is thrown, nothing.
 */
export function runRecovered(
  parser: SqliteParser,
  variantName: string | null,
  path: string,
  db: Database.Database,
  recovery: Recovery,
): RecoveredReport {
  const variant = parser.variants.find(({ name }) => name === variantName);
  if (variant === undefined || recovery.tables.every(({ rows }) => rows.length === 0))
    return { tallies: [], warnings: recovery.notes };
  try {
    attachStore(db, path);
    const recordTables = new Set(variant.records.map(({ table }) => table));
    const { store } = shapeWithJoined(db, parser, path);
    const world = makeWorld(db, recovery, store, recordTables);
    if (!world.some(({ table }) => recordTables.has(table.shape.name))) return { tallies: [], warnings: recovery.notes };
    const warnings: string[] = [];
    const queries = runVersions(db, store, variant, world, warnings);
    dropKnown(db, queries);
    const tallies = db.transaction(() => write(db, parser, variant, queries))();
    return { tallies, warnings: [...recovery.notes, ...warnings.map((warning) => `deleted rows: ${warning}`)] };
  } finally {
    detachStore(db);
    const attached = db.pragma('database_list') as { name: string }[];
    if (attached.some(({ name }) => name === 'world')) db.exec('DETACH world');
  }
}

/** Runs every statement as often as there are versions of one row: no two versions of a row are ever seen together. */
function runVersions(
  db: Database.Database,
  store: StoreShape,
  variant: StoreVariant,
  world: readonly WorldTable[],
  warnings: string[],
): RecordQuery[] {
  const recordTables = new Set(variant.records.map(({ table }) => table));
  const worldOf = (name: string) => world.find(({ table }) => table.shape.name === name);
  const queries = variant.records.filter(({ table }) => store.tables.has(table) && worldOf(table) !== undefined);
  const failed = registerFunctions(db);
  makeFresh(db);
  makeRefTables(db);
  declareViews(db, store, variant, world);
  const versions = Math.max(...queries.map(({ table }) => worldOf(table)!.versions));
  for (let version = 1; version <= Math.min(versions, MOST_VERSIONS); version++) {
    for (const one of world) if (version > 1 && recordTables.has(one.table.shape.name)) showVersion(db, one, version);
    for (const lookup of variant.lookups ?? []) {
      db.exec(`DROP TABLE IF EXISTS temp.${quote(lookup.name)}`);
      makeLookup(db, lookup, sqlText(lookup.sql, store), warnings);
    }
    for (const [nth, query] of queries.entries()) {
      const own = worldOf(query.table)!;
      if (own.versions >= version)
        gatherRecords(db, nth, { sql: sqlText(query.sql, store), answersFor: query.answersFor }, own, version);
    }
    gatherRefs(db, variant, store);
  }
  if (versions > MOST_VERSIONS) warnings.push(`limit: of rows with more than ${MOST_VERSIONS} versions the others were not read`);
  for (const [reason, count] of failed) warnings.push(`${count} ${count === 1 ? 'value' : 'values'}: ${reason}`);
  return queries;
}

function declareViews(db: Database.Database, store: StoreShape, variant: StoreVariant, world: readonly WorldTable[]): void {
  const wanted = new Map<string, Set<string>>();
  for (const shape of [variant.needs, variant.optional ?? {}])
    for (const [table, columns] of Object.entries(shape)) wanted.set(table, new Set([...(wanted.get(table) ?? []), ...columns]));
  for (const [name, columns] of wanted) {
    const present = store.tables.get(name);
    const list = [...columns].map((column) => (present?.has(column) ? quote(column) : `NULL AS ${quote(column)}`));
    const recovered = world.find(({ table }) => table.shape.name === name);
    const givesRecords = variant.records.some(({ table }) => table === name);
    declareView(db, name, shownAs(db, tableIn(store, name), present !== undefined, list, recovered, givesRecords));
  }
}

/** The records into the segment, under parts of their own that say how they were found; one tally a table and state. */
function write(
  db: Database.Database,
  parser: SqliteParser,
  variant: StoreVariant,
  queries: readonly RecordQuery[],
): TableTally[] {
  addRefs(db, variant);
  const columns = PARSED_COLUMNS.filter((name) => name !== 'state')
    .map(quote)
    .join(', ');
  const given = db
    .prepare('SELECT query, way, count(*) AS n, sum(known) AS known FROM world.fresh GROUP BY query, way')
    .all() as Given[];
  for (const { query: nth, way, n, known } of given) {
    if (n === known) continue;
    const { table, kind, category, service } = queries[nth]!;
    const { state, found } = WAYS[RANK[way]!];
    const part = addPart(db, table, kind, category ?? parser.category, service ?? parser.service, found);
    db.exec(`INSERT INTO main.record(part, state, ${columns}) SELECT ${part}, ${STATES.indexOf(state)}, ${columns}
      FROM world.fresh WHERE query = ${nth} AND way = ${way} AND NOT known ORDER BY rowid`);
  }
  const answered = db.prepare('SELECT query, way, sum(n) AS n FROM world.answered GROUP BY query, way').all() as Answered[];
  return queries.flatMap(({ table }, nth) =>
    talliesOf(
      table,
      answered.filter(({ query }) => query === nth),
      given.filter(({ query }) => query === nth),
    ),
  );
}

interface Given {
  readonly query: number;
  readonly way: number;
  readonly n: number;
  /** Of these, how many say nothing that another record of the same row does not. */
  readonly known: number;
}

interface Answered {
  readonly query: number;
  readonly way: number;
  readonly n: number;
}

/** One line a state, for the rows one query answers for. */
function talliesOf(table: string, answered: readonly Answered[], given: readonly Given[]): TableTally[] {
  return STATES.flatMap((state) => {
    const isOf = ({ way }: { way: number }) => WAYS[RANK[way]!].state === state;
    const rows = answered.filter(isOf).reduce((sum, { n }) => sum + n, 0);
    if (rows === 0) return [];
    const gave = given.filter(isOf);
    const absorbed = gave.reduce((sum, { known }) => sum + known, 0);
    const records = gave.reduce((sum, { n }) => sum + n, 0) - absorbed;
    return [{ table, state, rows, records, absorbed, unread: Math.max(0, rows - records - absorbed) }];
  });
}
