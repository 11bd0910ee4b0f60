/** Records of recovered rows, gathered in `world.fresh` before any of them is written: what says nothing new is marked there. */
import type Database from 'better-sqlite3';
import { PARSED_COLUMNS, type ParsedRecord } from '../../contract/record.ts';
import type { RecordQuery } from '../parser.ts';
import { quote } from './quote.ts';
import { LOST_BELOW, wantVersion, type WorldTable } from './recovered-world.ts';
import { cleaned } from './sqlite.ts';

/** What a record says, beside where it stands and in which state. */
const CONTENT = PARSED_COLUMNS.filter((name) => name !== 'row' && name !== 'state');

/** `answered` counts the rows that each query answers for, as it does among live rows. */
export function makeFresh(db: Database.Database): void {
  db.exec('CREATE TABLE world.answered(query INTEGER, way INTEGER, n INTEGER)');
  const columns = PARSED_COLUMNS.filter((name) => name !== 'state').map(quote);
  db.exec(
    `CREATE TABLE world.fresh(query INTEGER, id INTEGER, way INTEGER, version INTEGER, known INTEGER DEFAULT 0, ${columns.join(', ')})`,
  );
}

/** A record query as it is for this store. */
export interface Asked {
  readonly sql: string;
  readonly answersFor: string | undefined;
}

/** Runs one statement and keeps the records of the rows that are shown in this version: the first of each row. */
export function gatherRecords(
  db: Database.Database,
  query: number,
  { sql, answersFor }: Asked,
  world: WorldTable,
  version: number,
): void {
  wantVersion(db, world, version);
  const own = quote(world.table.shape.name);
  db.exec(`INSERT INTO world.answered SELECT ${query}, way, count(*) FROM world.wanted
    WHERE id IN (SELECT row_id FROM ${own} WHERE ${answersFor ?? '1'}) GROUP BY way`);
  const given = db
    .prepare(sql)
    .columns()
    .map(({ name }) => name as keyof ParsedRecord);
  const names = given.filter((name) => name !== 'row' && name !== 'state');
  const rowId = `CASE WHEN wanted.rid BETWEEN -9007199254740991 AND 9007199254740991 THEN wanted.rid END`;
  db.exec(`INSERT INTO world.fresh(query, version, id, way, "row", ${names.map(quote).join(', ')})
    SELECT ${query}, ${version}, wanted.id, wanted.way, ${rowId}, ${names.map(cleaned).join(', ')}
    FROM (SELECT * FROM (${sql}) WHERE "row" IN (SELECT id FROM world.wanted) LIMIT -1) AS q
    JOIN world.wanted AS wanted ON wanted.id = q."row" LIMIT -1`);
  db.exec(`DELETE FROM world.fresh WHERE query = ${query} AND version = ${version}
    AND rowid NOT IN (SELECT min(rowid) FROM world.fresh WHERE query = ${query} AND version = ${version} GROUP BY id)`);
}

/** Marks as known what a live record of the same row, or a stronger find, already says; makes lost row ids unreadable. */
export function dropKnown(db: Database.Database, queries: readonly RecordQuery[]): void {
  hideLostIds(db);
  const content = CONTENT.map(quote).join(', ');
  db.exec(`UPDATE world.fresh SET known = 1 WHERE rowid IN (SELECT key FROM (SELECT rowid AS key, "row" IS NULL AS lost,
      row_number() OVER (PARTITION BY query, "row", ${content} ORDER BY way, rowid) AS place,
      max("row" IS NOT NULL) OVER (PARTITION BY query, ${content}) AS found FROM world.fresh)
    WHERE place > 1 OR (lost AND found))`);
  db.exec('CREATE INDEX world.fresh_by_row ON fresh("row"); CREATE INDEX world.fresh_by_time ON fresh(time)');
  const list = (qualifier: string) => CONTENT.map((name) => `${qualifier}.${quote(name)}`).join(', ');
  const tables = queries.map(({ table }, nth) => `WHEN ${nth} THEN '${table.replaceAll("'", "''")}'`).join(' ');
  const live = (
    on: string,
  ) => `UPDATE world.fresh SET known = 1 WHERE rowid IN (SELECT fresh.rowid FROM main.record AS live CROSS JOIN world.fresh AS fresh
    ON ${on} WHERE NOT fresh.known AND (${list('live')}) IS (${list('fresh')})
    AND (SELECT tbl FROM main.part WHERE id = live.part) = CASE fresh.query ${tables} END)`;
  db.exec(live('fresh."row" = live."row"'));
  if (db.prepare('SELECT 1 FROM world.fresh WHERE "row" IS NULL AND NOT known LIMIT 1').get() !== undefined)
    db.exec(live('fresh.time IS live.time AND fresh."row" IS NULL'));
}

/** A row whose row id is lost went by a number of ours. It stands in no source and must not be read as if it did. */
function hideLostIds(db: Database.Database): void {
  for (const name of ['party', 'thread'])
    db.exec(`UPDATE world.fresh SET ${name} = NULL WHERE typeof(${name}) = 'integer' AND ${name} < ${LOST_BELOW}`);
  const rows = db.prepare(
    `SELECT rowid AS key, meta, detail FROM world.fresh WHERE meta LIKE '%${PREFIX}%' OR detail LIKE '%${PREFIX}%'`,
  );
  const update = db.prepare('UPDATE world.fresh SET meta = ?, detail = ? WHERE rowid = ?');
  const hide = (text: string | null) => text?.replaceAll(OURS, 'null') ?? null;
  for (const { key, meta, detail } of rows.all() as { key: number; meta: string | null; detail: string | null }[])
    update.run(hide(meta), hide(detail), key);
}

const PREFIX = String(LOST_BELOW).slice(0, 13);
const OURS = new RegExp(`${PREFIX}\\d{7}`, 'g');
