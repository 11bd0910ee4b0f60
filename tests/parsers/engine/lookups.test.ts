/** Intermediate results: what a variant gathers once and joins to often. */
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createSegment } from '../../../parsers/engine/segment.ts';
import { runSqlite } from '../../../parsers/engine/sqlite.ts';
import type { Lookup, SqliteParser } from '../../../parsers/parser.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make } = stores();

const parserWith = (lookups: readonly Lookup[], sql: string): SqliteParser => ({
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
      needs: { item: ['name'] },
      optional: { tag: ['item', 'word'] },
      lookups,
      records: [{ table: 'item', kind: 'item', sql }],
    },
  ],
});

const STORE = `CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE tag(item INTEGER, word TEXT);
  INSERT INTO item VALUES (1, 'a'), (2, 'b'); INSERT INTO tag VALUES (1, 'x'), (1, 'y'), (9, 'z');`;
const COUNTED: Lookup = { name: 'counted', key: 'item', sql: 'SELECT item, count(*) AS many FROM tag GROUP BY item' };
const DOUBLED: Lookup = { name: 'doubled', key: 'item', sql: 'SELECT item, many * 2 AS twice FROM counted' };

describe('lookups', () => {
  test('are made in order and joined by their key, through an index', () => {
    const parser = parserWith(
      [COUNTED, DOUBLED],
      'SELECT i.row_id AS row, d.twice AS title FROM item i LEFT JOIN doubled d ON d.item = i.row_id',
    );
    expect(parseStore(parser, make('item.db', STORE)).records.map(({ row, title }) => [row, title])).toEqual([
      [1, '4'],
      [2, undefined],
    ]);
  });

  test('leave nothing behind, so that one connection reads store after store', () => {
    const db = new Database(':memory:');
    createSegment(db);
    const parser = parserWith(
      [COUNTED],
      'SELECT i.row_id AS row, c.many AS title FROM item i LEFT JOIN counted c ON c.item = i.row_id',
    );
    runSqlite(parser, make('item.db', STORE), db);
    runSqlite(parser, make('item.db', `${STORE} DELETE FROM tag;`), db);
    expect(db.prepare('SELECT title FROM record ORDER BY rowid').pluck().all()).toEqual(['2', null, null, null]);
    expect(db.prepare('SELECT count(*) FROM temp.sqlite_schema').pluck().get()).toBe(0);
    db.close();
  });

  test('that break off keep what they had and say so; the records stay', () => {
    const broken: Lookup = {
      name: 'broken',
      key: 'item',
      sql: "SELECT item, CASE word WHEN 'z' THEN json('{') ELSE word END AS word FROM tag",
    };
    const parser = parserWith(
      [broken],
      'SELECT i.row_id AS row, min(b.word) AS title FROM item i LEFT JOIN broken b ON b.item = i.row_id GROUP BY i.row_id',
    );
    const { records, warnings, tallies } = parseStore(parser, make('item.db', STORE));
    expect(records.map(({ title }) => title)).toEqual(['x', undefined]);
    expect(warnings).toEqual(['broken: reading stopped after 2 rows (malformed JSON)']);
    expect(tallies[0]).toEqual({ table: 'item', rows: 2, records: 2, absorbed: 0, unread: 0 });
  });
});

test('a decoder runs once for each row, however often its value is looked at', () => {
  const parser = parserWith([], 'SELECT i.row_id AS row, attributed_text(i.name) AS body FROM item i');
  const { warnings } = parseStore(
    parser,
    make('item.db', "CREATE TABLE item(name BLOB); INSERT INTO item VALUES (x'040bff'), (x'040bff');"),
  );
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/^2 values: attributed_text: /);
});
