/**
 * People and conversations that only recovered records speak of. Those that live rows know stay as live rows have them: a name, a
 * title or a list of members out of freed space changes nothing of what the store shows.
 */
import type Database from 'better-sqlite3';
import type { Sql, StoreShape, StoreVariant } from '../parser.ts';
import { quote } from './quote.ts';
import { sqlText } from './sqlite.ts';

export function makeRefTables(db: Database.Database): void {
  db.exec(`CREATE TABLE world.person(ref PRIMARY KEY, identifier, name, owner) WITHOUT ROWID;
    CREATE TABLE world.conversation(ref PRIMARY KEY, identifier, title, grouped) WITHOUT ROWID;
    CREATE TABLE world.member(thread, party, PRIMARY KEY(thread, party)) WITHOUT ROWID`);
}

/** Runs the parser's statements about people and conversations on the world as it is shown. */
export function gatherRefs(db: Database.Database, { parties, threads, participants }: StoreVariant, store: StoreShape): void {
  if (parties !== undefined) gather(db, 'person', ['name', 'owner'], parties, store);
  if (threads !== undefined) gather(db, 'conversation', ['title', 'grouped'], threads, store);
  if (participants !== undefined)
    db.exec(`INSERT OR IGNORE INTO world.member SELECT thread, party FROM (${sqlText(participants, store)})
      WHERE thread IN (SELECT thread FROM world.fresh) AND party IS NOT NULL`);
}

function gather(
  db: Database.Database,
  table: 'person' | 'conversation',
  extra: readonly [string, string],
  sql: Sql,
  store: StoreShape,
): void {
  const statement = sqlText(sql, store);
  const given = new Set(
    db
      .prepare(statement)
      .columns()
      .map(({ name }) => name),
  );
  const [name, flag] = extra.map((column) => (given.has(column) ? quote(column) : 'NULL'));
  db.exec(`INSERT OR IGNORE INTO world.${table} SELECT ref, CAST(identifier AS TEXT), ${name}, coalesce(${flag}, 0)
    FROM (${statement}) WHERE ref IS NOT NULL AND identifier IS NOT NULL`);
}

/** Adds to the segment whoever its recovered records name and its live rows do not. */
export function addRefs(db: Database.Database, { parties, threads }: StoreVariant): void {
  db.exec(`CREATE TABLE world.opened AS SELECT DISTINCT thread AS ref FROM world.fresh WHERE NOT known AND thread NOT IN (SELECT ref FROM main.thread)
      AND coalesce((SELECT identifier FROM world.conversation WHERE ref = thread), '') NOT IN (SELECT identifier FROM main.thread);
    CREATE TABLE world.spoken AS SELECT party AS ref FROM world.fresh WHERE NOT known AND party IS NOT NULL
      UNION SELECT party FROM world.member WHERE thread IN (SELECT ref FROM world.opened)`);
  db.exec(`INSERT OR IGNORE INTO main.party(ref, identifier, name, owner)
    SELECT ref, identifier, CASE WHEN identifier NOT IN (SELECT identifier FROM main.party) THEN name END,
      CASE WHEN identifier NOT IN (SELECT identifier FROM main.party) THEN owner ELSE 0 END
    FROM world.person WHERE ref IN (SELECT ref FROM world.spoken)`);
  db.exec(`INSERT OR IGNORE INTO main.thread(ref, identifier, title, grouped)
    SELECT ref, identifier, CASE WHEN identifier NOT IN (SELECT identifier FROM main.thread) THEN title END, grouped
    FROM world.conversation WHERE ref IN (SELECT thread FROM world.fresh WHERE NOT known)`);
  db.exec(
    'INSERT OR IGNORE INTO main.participant(thread, party) SELECT thread, party FROM world.member WHERE thread IN (SELECT ref FROM world.opened)',
  );
  // Refs that no statement explains stand for themselves, as they do among live records.
  if (parties === undefined)
    db.exec(
      'INSERT OR IGNORE INTO main.party(ref, identifier) SELECT DISTINCT party, CAST(party AS TEXT) FROM world.fresh WHERE NOT known AND party IS NOT NULL',
    );
  if (threads === undefined)
    db.exec(
      'INSERT OR IGNORE INTO main.thread(ref, identifier) SELECT DISTINCT thread, CAST(thread AS TEXT) FROM world.fresh WHERE NOT known AND thread IS NOT NULL',
    );
}
