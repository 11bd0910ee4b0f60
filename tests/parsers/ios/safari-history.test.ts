import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/safari-history.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make, copy } = stores();

const SCHEMA = `
  CREATE TABLE history_items (id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE, domain_expansion TEXT NULL, visit_count INTEGER NOT NULL);
  CREATE TABLE history_visits (id INTEGER PRIMARY KEY AUTOINCREMENT, history_item INTEGER NOT NULL, visit_time REAL NOT NULL, title TEXT NULL,
    load_successful BOOLEAN NOT NULL DEFAULT 1, http_non_get BOOLEAN NOT NULL DEFAULT 0, synthesized BOOLEAN NOT NULL DEFAULT 0,
    redirect_source INTEGER NULL UNIQUE, redirect_destination INTEGER NULL UNIQUE, origin INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE history_tombstones (id INTEGER PRIMARY KEY AUTOINCREMENT, start_time REAL NOT NULL, end_time REAL NOT NULL, url TEXT);`;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

describe('Safari history', () => {
  test('visits, pages without visits, and spans that were cleared', () => {
    const path = make(
      'History.db',
      `${SCHEMA}
      INSERT INTO history_items VALUES (1, 'https://example.org/', 'example', 2), (2, 'https://example.org/gone', 'example', 5);
      INSERT INTO history_visits(id, history_item, visit_time, title, redirect_destination) VALUES (1, 1, 694224000.5, 'Example', 2);
      INSERT INTO history_visits(id, history_item, visit_time, title, redirect_source, origin, load_successful) VALUES (2, 1, 694224001, '', 1, 1, 0), (3, 77, 694224002, 'No item', NULL, 0, 1);
      INSERT INTO history_tombstones VALUES (1, -63114076800, 694224003, NULL), (2, 694224000, 694224004, 'https://example.org/secret');`,
    );
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(records.map(({ tbl, kind, row, time, title, url, state }) => [tbl, kind, row, time, title, url, state])).toEqual([
      ['history_visits', 'visit', 1, 1_672_531_200_500, 'Example', 'https://example.org/', undefined],
      ['history_visits', 'visit', 2, 1_672_531_201_000, undefined, 'https://example.org/', undefined],
      ['history_visits', 'visit', 3, 1_672_531_202_000, 'No item', undefined, undefined],
      ['history_items', 'page', 2, undefined, undefined, 'https://example.org/gone', undefined],
      ['history_tombstones', 'history-cleared', 1, 1_672_531_203_000, undefined, undefined, undefined],
      ['history_tombstones', 'history-cleared', 2, 1_672_531_204_000, undefined, 'https://example.org/secret', undefined],
    ]);
    expect(json(records[0]?.meta)).toEqual({ loaded: true, redirected_to_row: 2, visits_in_all: 2 });
    expect(json(records[1]?.meta)).toEqual({ loaded: false, synced: true, redirected_from_row: 1, visits_in_all: 2 });
    expect(json(records[4]?.meta)).toEqual({ everything: true });
    expect(json(records[5]?.meta)).toEqual({ from: 1_672_531_200_000 });
    expect(tallies).toEqual([
      { table: 'history_visits', rows: 3, records: 3, absorbed: 0, unread: 0 },
      { table: 'history_items', rows: 2, records: 1, absorbed: 1, unread: 0 },
      { table: 'history_tombstones', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  test('wrong types lose facts, never rows', () => {
    const path = make('History.db', SCHEMA, (db) => {
      const bytes = Buffer.from([0xff, 0]);
      db.prepare('INSERT INTO history_items VALUES (1, ?, ?, ?)').run(bytes, bytes, bytes);
      db.prepare('INSERT INTO history_visits(history_item, visit_time, title, redirect_source) VALUES (?, ?, ?, ?)').run(
        bytes,
        'now',
        bytes,
        9_223_372_036_854_775_807n,
      );
      db.prepare('INSERT INTO history_tombstones VALUES (1, ?, ?, ?)').run('a', -9_223_372_036_854_775_808n, bytes);
    });
    const { records, tallies } = parseStore(parser, path);
    expect(tallies.map(({ rows, records: kept }) => [rows, kept])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(records.map(({ time }) => time)).toEqual([undefined, undefined, undefined]);
  });

  test('another app’s History.db is refused', () => {
    expect(() => parseStore(parser, make('History.db', 'CREATE TABLE history(id INTEGER)'))).toThrow(/table history_items/);
  });
});

describeCorpus('Safari history of real devices', () => {
  test('25 visits, 19 pages, 6 cleared spans', () => {
    const { records, tallies, warnings } = parseStore(parser, copy(corpus('plaso/test_data/safari/History.db')));
    expect(tallies).toEqual([
      { table: 'history_visits', rows: 25, records: 25, absorbed: 0, unread: 0 },
      { table: 'history_items', rows: 19, records: 0, absorbed: 19, unread: 0 },
      { table: 'history_tombstones', rows: 6, records: 6, absorbed: 0, unread: 0 },
    ]);
    expect(records[0]).toMatchObject({
      row: 36,
      time: 1_510_262_614_791,
      title: 'Ubuntu Start Page',
      url: 'http://start.ubuntu.com/current/Google/?sourceid=hp',
    });
    expect(warnings).toEqual([]);
  });

  test('three visits, and a history cleared three times', () => {
    const { tallies } = parseStore(parser, copy(corpus('browserexport/tests/databases/safari.sqlite')));
    expect(tallies.map(({ table, records }) => [table, records])).toEqual([
      ['history_visits', 3],
      ['history_items', 0],
      ['history_tombstones', 3],
    ]);
  });
});
