/** Forty rows in, thirteen out again: exactly those thirteen come back, in every way a store can have lost them. */
import { describe, expect, it } from 'vitest';
import type Database from 'better-sqlite3';
import type { SqliteParser } from '../../../parsers/parser.ts';
import { decoded, storeWithPast } from '../../support/deleted.ts';
import { stores } from '../../support/stores.ts';

const { folder } = stores();
let made = 0;
const path = () => `${folder}/deleted-${(made += 1)}.db`;

const ITEM = 'CREATE TABLE item(id INTEGER PRIMARY KEY, guid TEXT, body TEXT, date INTEGER, mine INTEGER, handle INTEGER)';
const bodyOf = (id: number) => `words of row ${id}${id % 5 === 0 ? ' and some more of them' : ''}`;
const insert = (db: Database.Database) => {
  const add = db.prepare('INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)');
  for (let id = 1; id <= 40; id++) add.run(id, `guid-${id * 7919}`, bodyOf(id), 1_770_000_000 + id, id % 2, 100 + (id % 9));
};
const remove = (db: Database.Database, ids: readonly number[]) => {
  for (const id of ids) db.prepare('DELETE FROM item WHERE id = ?').run(id);
};
const SCATTERED = Array.from({ length: 13 }, (_, nth) => 3 * (nth + 1));
const TOGETHER = Array.from({ length: 13 }, (_, nth) => 14 + nth);
const DOWNWARDS = TOGETHER.toReversed();

const parser: SqliteParser = {
  id: 'test-item',
  title: 'Items',
  version: 1,
  platform: 'any',
  category: 'messages',
  service: 'test',
  paths: ['**/item.db'],
  covers: 'Items.',
  leavesOut: [],
  format: 'sqlite',
  variants: [
    {
      name: 'only',
      needs: { item: ['guid', 'body', 'date', 'mine', 'handle'] },
      records: [
        {
          table: 'item',
          kind: 'item',
          sql: 'SELECT row_id AS row, date * 1000 AS time, guid AS title, body, handle AS party, mine + 1 AS direction FROM item',
        },
      ],
    },
  ],
};

const said = (ids: readonly number[]) =>
  ids
    .map((id) => `guid-${id * 7919} ${bodyOf(id)} ${1_770_000_000_000 + id * 1000} ${100 + (id % 9)} ${(id % 2) + 1}`)
    .toSorted();
const heard = (records: readonly Record<string, unknown>[]) =>
  records
    .map((record) => `${record['title']} ${record['body']} ${record['time']} ${record['party']} ${record['direction']}`)
    .toSorted();

describe.each([
  ['every third', SCATTERED],
  ['one after the other', TOGETHER],
  ['one before the other', DOWNWARDS],
])('thirteen rows deleted, %s', (_, ids) => {
  it('are found in the freed space of the page', () => {
    const copy = storeWithPast(path(), [], (db) => {
      db.exec(ITEM);
      insert(db);
      remove(db, ids);
    });
    const { records, live, deleted } = decoded(parser, copy);
    expect(heard(records)).toEqual(said(ids));
    expect(new Set(records.map(({ state, found }) => `${state} ${found}`))).toEqual(new Set(['4 freed space inside a page']));
    expect(live).toHaveLength(27);
    expect(deleted.tallies).toEqual([{ table: 'item', state: 'recovered', rows: 13, records: 13, absorbed: 0, unread: 0 }]);
    expect(deleted.warnings).toEqual([]);
  });

  it('are gone after a vacuum', () => {
    const copy = storeWithPast(path(), [], (db) => {
      db.exec(ITEM);
      insert(db);
      remove(db, ids);
      db.exec('VACUUM');
    });
    const { records, live, deleted } = decoded(parser, copy);
    expect(records).toEqual([]);
    expect(live).toHaveLength(27);
    expect(deleted.tallies).toEqual([]);
  });

  it.each(['', 'VACUUM'])('are in the main file when the log took them out%s', (tidy) => {
    const copy = storeWithPast(path(), ['journal_mode = WAL', 'wal_autocheckpoint = 0'], (db) => {
      db.exec(ITEM);
      insert(db);
      db.pragma('wal_checkpoint(TRUNCATE)');
      remove(db, ids);
      db.exec(tidy);
    });
    const { records, live, deleted } = decoded(parser, copy);
    expect(heard(records)).toEqual(said(ids));
    expect(records.map(({ row }) => row).toSorted((a, b) => Number(a) - Number(b))).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(records.map(({ state, found }) => `${state} ${found}`))).toEqual(new Set(['2 main file without its log']));
    expect(live).toHaveLength(27);
    expect(deleted.tallies).toEqual([{ table: 'item', state: 'superseded', rows: 13, records: 13, absorbed: 0, unread: 0 }]);
  });

  it('are in the log when they came and went in it', () => {
    const copy = storeWithPast(path(), ['journal_mode = WAL', 'wal_autocheckpoint = 0'], (db) => {
      db.exec(ITEM);
      db.pragma('wal_checkpoint(TRUNCATE)');
      insert(db);
      remove(db, ids);
    });
    const { records, live } = decoded(parser, copy);
    expect(heard(records)).toEqual(said(ids));
    expect(new Set(records.map(({ state, found }) => `${state} ${found}`))).toEqual(new Set(['3 earlier state in the log']));
    expect(live).toHaveLength(27);
  });
});

describe('what else befalls a row', () => {
  it('is kept as every wording it had, the last one live', () => {
    const copy = storeWithPast(path(), ['journal_mode = WAL', 'wal_autocheckpoint = 0'], (db) => {
      db.exec(ITEM);
      insert(db);
      db.pragma('wal_checkpoint(TRUNCATE)');
      for (const body of ['second wording', 'third wording', 'what it says now'])
        db.prepare('UPDATE item SET body = ? WHERE id = 8').run(body);
    });
    const { records, live } = decoded(parser, copy);
    expect(records.map(({ row, state, body }) => [row, state, body])).toEqual([
      [8, 2, bodyOf(8)],
      [8, 3, 'second wording'],
      [8, 3, 'third wording'],
    ]);
    expect(live.find(({ row }) => row === 8)).toMatchObject({ body: 'what it says now' });
  });

  it('says nothing twice where only what the parser does not read has changed', () => {
    const copy = storeWithPast(path(), ['journal_mode = WAL', 'wal_autocheckpoint = 0'], (db) => {
      db.exec(`${ITEM}; ALTER TABLE item ADD COLUMN seen INTEGER DEFAULT 0`);
      db.prepare("INSERT INTO item VALUES (1, 'g', 'words', 1, 0, 7, 0)").run();
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.exec('UPDATE item SET seen = 1');
    });
    const { records, deleted } = decoded(parser, copy);
    expect(records).toEqual([]);
    expect(deleted.tallies).toEqual([{ table: 'item', state: 'superseded', rows: 1, records: 0, absorbed: 1, unread: 0 }]);
  });

  it('is found whole with its overflow pages in an earlier state, and not at all where those may be another row’s', () => {
    const long = 'a long story '.repeat(1500);
    const fill = (db: Database.Database) => {
      db.exec(ITEM);
      insert(db);
      db.prepare("INSERT INTO item VALUES (41, 'guid-long', ?, 1770000041, 0, 1)").run(long);
    };
    const logged = storeWithPast(path(), ['journal_mode = WAL', 'wal_autocheckpoint = 0'], (db) => {
      fill(db);
      db.pragma('wal_checkpoint(TRUNCATE)');
      remove(db, [41]);
    });
    expect(decoded(parser, logged).records).toMatchObject([{ row: 41, state: 2, body: long }]);
    const freed = storeWithPast(path(), [], (db) => {
      fill(db);
      remove(db, [41]);
    });
    expect(decoded(parser, freed).records).toEqual([]);
  });

  it('leaves what was partly written over, and finds the rest', () => {
    const copy = storeWithPast(path(), [], (db) => {
      db.exec(ITEM);
      insert(db);
      remove(db, [10, 20, 30]);
      // Fits into the space of row 20 and takes its end.
      db.prepare("INSERT INTO item VALUES (50, 'guid-x', 'new', 1770000050, 0, 101)").run();
    });
    const all = new Set(said(Array.from({ length: 40 }, (_, nth) => nth + 1)));
    const { records } = decoded(parser, copy);
    expect(heard(records).every((one) => all.has(one))).toBe(true);
    expect(records).toHaveLength(2);
  });

  it('is found on pages a dropped content left free', () => {
    const copy = storeWithPast(path(), [], (db) => {
      db.exec(ITEM);
      const add = db.prepare('INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)');
      for (let id = 1; id <= 400; id++) add.run(id, `guid-${id * 7919}`, bodyOf(id), 1_770_000_000 + id, id % 2, 100 + (id % 9));
      db.exec('DELETE FROM item');
    });
    const { records, live } = decoded(parser, copy);
    expect(live).toEqual([]);
    const all = new Set(said(Array.from({ length: 400 }, (_, nth) => nth + 1)));
    expect(heard(records).every((one) => all.has(one))).toBe(true);
    // The page that was emptied in place is the root; the list of free pages took the start of one more.
    expect(records.length).toBeGreaterThan(300);
    expect(new Set(records.map(({ found }) => found))).toEqual(new Set(['page the store had freed']));
  });

  it('says why a table without row ids is not looked into', () => {
    const copy = storeWithPast(path(), [], (db) => {
      db.exec(`${ITEM}; CREATE TABLE other(id INTEGER PRIMARY KEY, word TEXT) WITHOUT ROWID`);
      insert(db);
      remove(db, SCATTERED);
    });
    const { variants } = parser;
    const { deleted } = decoded({ ...parser, variants: [{ ...variants[0]!, optional: { other: ['word'] } }] }, copy);
    expect(deleted.warnings).toEqual([
      'other: deleted rows are not looked for, because its rows have no row ids (WITHOUT ROWID)',
    ]);
  });

  it('comes back from a journal that was kept', () => {
    const copy = storeWithPast(path(), ['journal_mode = PERSIST'], (db) => {
      db.exec(ITEM);
      insert(db);
      db.exec("BEGIN; DELETE FROM item WHERE id % 3 = 0; UPDATE item SET body = 'tidied'; COMMIT");
    });
    const { records } = decoded(parser, copy);
    const kept = records.filter(({ found }) => found === 'page kept in the rollback journal');
    expect(heard(kept)).toEqual(said(Array.from({ length: 40 }, (_, nth) => nth + 1)));
    expect(kept.every(({ state }) => state === 3)).toBe(true);
  });
});
