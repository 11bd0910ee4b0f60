import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/firefox.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make, copy } = stores();

const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const brief = (records: readonly Record<string, unknown>[]) =>
  records.map(({ kind, row, time, title, url, state }) => [kind, row, time, title, url, state ?? 0]);

describe('places.sqlite', () => {
  const SCHEMA = `
    CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url LONGVARCHAR NOT NULL, title LONGVARCHAR, visit_count_local INTEGER NOT NULL DEFAULT 0,
      visit_count_remote INTEGER NOT NULL DEFAULT 0, last_visit_date_local INTEGER NOT NULL DEFAULT 0, last_visit_date_remote INTEGER NOT NULL DEFAULT 0, origin_id INTEGER);
    CREATE TABLE moz_historyvisits (id INTEGER PRIMARY KEY, is_local INTEGER NOT NULL, from_visit INTEGER, place_id INTEGER NOT NULL, visit_date INTEGER NOT NULL, visit_type INTEGER NOT NULL);
    CREATE TABLE moz_historyvisits_tombstones (place_id INTEGER NOT NULL, visit_date INTEGER NOT NULL, PRIMARY KEY (place_id, visit_date));
    CREATE TABLE moz_bookmarks (id INTEGER PRIMARY KEY, fk INTEGER, type INTEGER NOT NULL, parent INTEGER, title TEXT, dateAdded INTEGER, lastModified INTEGER);
    CREATE TABLE moz_places_metadata (id INTEGER PRIMARY KEY, created_at INTEGER, updated_at INTEGER, place_id INTEGER, total_view_time INTEGER, search_query_id INTEGER, document_type INTEGER, key_presses INTEGER);
    CREATE TABLE moz_places_metadata_search_queries (id INTEGER PRIMARY KEY, term TEXT);`;

  test('a phone’s visits, deleted visits, bookmarks and time on a page', () => {
    const path = make(
      'places.sqlite',
      `${SCHEMA}
      INSERT INTO moz_places VALUES (1, 'https://example.org/', 'Example', 2, 1, ${MS}, 0, 7), (2, 'https://b.example.org/', 'B', 0, 0, 0, ${MS + 1}, 7), (3, 'https://m.example.org/', 'M', 0, 0, 0, 0, 8);
      INSERT INTO moz_historyvisits VALUES (7, 1, NULL, 1, ${MS}, 2), (8, 0, 7, 1, ${MS + 5}, 1);
      INSERT INTO moz_historyvisits_tombstones VALUES (1, ${MS + 9});
      INSERT INTO moz_bookmarks VALUES (1, NULL, 2, NULL, 'root', ${MS}, ${MS}), (2, 3, 1, 1, NULL, ${MS + 2}, ${MS + 3});
      INSERT INTO moz_places_metadata_search_queries VALUES (4, 'netball');
      INSERT INTO moz_places_metadata VALUES (1, ${MS}, ${MS + 100}, 1, 2500, 4, 0, 12);`,
    );
    const { records, tallies, warnings, variant } = parseStore(parser, path);
    expect(variant).toBe('moz_places');
    expect(brief(records)).toEqual([
      ['visit', 7, MS, 'Example', 'https://example.org/', 0],
      ['visit', 8, MS + 5, 'Example', 'https://example.org/', 0],
      ['page', 2, MS + 1, 'B', 'https://b.example.org/', 0],
      ['bookmark', 2, MS + 2, 'M', 'https://m.example.org/', 0],
      ['visit-deleted', 1, MS + 9, 'Example', 'https://example.org/', 1],
      ['page-view', 1, MS, 'Example', 'https://example.org/', 0],
    ]);
    expect(json(records[0]?.meta)).toEqual({ how: 'typed', visits_in_all: 2, synced_visits_in_all: 1 });
    expect(json(records[1]?.meta)).toMatchObject({ how: 'link', from_row: 7, synced: true });
    expect(records[5]).toMatchObject({ body: 'netball', end_time: MS + 100 });
    expect(json(records[5]?.meta)).toEqual({ seconds: 2.5, key_presses: 12 });
    expect(tallies).toEqual([
      { table: 'moz_historyvisits', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'moz_places', rows: 3, records: 1, absorbed: 2, unread: 0 },
      { table: 'moz_bookmarks', rows: 2, records: 1, absorbed: 1, unread: 0 },
      { table: 'moz_historyvisits_tombstones', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'moz_places_metadata', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  test('milliseconds of phones and microseconds of the desktop are told apart by size', () => {
    const path = make(
      'places.sqlite',
      `${SCHEMA} INSERT INTO moz_historyvisits VALUES (1, 1, 0, 9, ${MS}, 1), (2, 1, 0, 9, ${MS}000, 1), (3, 1, 0, 9, 0, 1), (4, 1, 0, 9, 'x', 1);`,
    );
    expect(parseStore(parser, path).records.map(({ time }) => time)).toEqual([MS, MS, undefined, undefined]);
  });

  test('wrong types lose facts, never rows', () => {
    const path = make('places.sqlite', SCHEMA, (db) => {
      const bytes = Buffer.from([0xff, 0]);
      const most = 9_223_372_036_854_775_807n;
      db.prepare('INSERT INTO moz_places VALUES (1, ?, ?, ?, ?, ?, ?, ?)').run(bytes, bytes, bytes, most, bytes, 'x', bytes);
      db.prepare('INSERT INTO moz_historyvisits VALUES (1, ?, ?, ?, ?, ?)').run(bytes, bytes, bytes, most, bytes);
      db.prepare('INSERT INTO moz_bookmarks VALUES (1, ?, ?, ?, ?, ?, ?)').run(bytes, bytes, bytes, bytes, bytes, bytes);
      db.prepare('INSERT INTO moz_places_metadata VALUES (1, ?, ?, ?, ?, ?, ?, ?)').run(
        bytes,
        'x',
        bytes,
        bytes,
        bytes,
        bytes,
        bytes,
      );
    });
    expect(parseStore(parser, path).tallies.map(({ table, rows, unread }) => [table, rows, unread])).toEqual([
      ['moz_historyvisits', 1, 0],
      ['moz_places', 1, 0],
      ['moz_bookmarks', 1, 0],
      ['moz_historyvisits_tombstones', 0, 0],
      ['moz_places_metadata', 1, 0],
    ]);
  });
});

describe('the older browser.db', () => {
  test('of Android, with rows marked deleted', () => {
    const path = make(
      'browser.db',
      `CREATE TABLE bookmarks(_id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, url TEXT, type INTEGER NOT NULL DEFAULT 1, parent INTEGER, created INTEGER, modified INTEGER, guid TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE history(_id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, url TEXT NOT NULL, visits INTEGER NOT NULL DEFAULT 0, date INTEGER, guid TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE searchhistory(_id INTEGER PRIMARY KEY AUTOINCREMENT, query TEXT UNIQUE NOT NULL, date INTEGER, visits INTEGER);
      CREATE TABLE visits(_id INTEGER PRIMARY KEY AUTOINCREMENT, history_guid TEXT NOT NULL, visit_type TINYINT NOT NULL DEFAULT 1, date INTEGER NOT NULL, is_local TINYINT NOT NULL DEFAULT 1);
      INSERT INTO history VALUES (1, 'A', 'https://a.example.org/', 1, ${MS}, 'g1', 0), (2, 'B', 'https://b.example.org/', 1, ${MS}, 'g2', 1);
      INSERT INTO visits VALUES (5, 'g1', 2, ${MS}000, 1);
      INSERT INTO bookmarks VALUES (1, 'root', NULL, 0, NULL, ${MS}, ${MS}, 'r', 0), (2, 'C', 'https://c.example.org/', 1, 1, ${MS}, ${MS}, 'c', 1);
      INSERT INTO searchhistory VALUES (1, 'netball', ${MS}, 3);`,
    );
    const { records, tallies, variant } = parseStore(parser, path);
    expect(variant).toBe('browser.db of Android');
    expect(brief(records)).toEqual([
      ['visit', 5, MS, 'A', 'https://a.example.org/', 0],
      ['page', 2, MS, 'B', 'https://b.example.org/', 1],
      ['bookmark', 2, MS, 'C', 'https://c.example.org/', 1],
      ['search', 1, MS, undefined, undefined, 0],
    ]);
    expect(records[3]?.body).toBe('netball');
    expect(tallies.every(({ unread }) => unread === 0)).toBe(true);
  });

  test('of iOS', () => {
    const path = make(
      'browser.db',
      `CREATE TABLE history (id INTEGER PRIMARY KEY, guid TEXT, url TEXT, title TEXT, is_deleted TINYINT NOT NULL);
      CREATE TABLE visits (id INTEGER PRIMARY KEY, siteID INTEGER NOT NULL, date REAL NOT NULL, type INTEGER NOT NULL, is_local TINYINT NOT NULL);
      INSERT INTO history VALUES (1, 'g', 'https://a.example.org/', 'A', 0), (2, 'h', NULL, '', 1); INSERT INTO visits VALUES (3, 1, ${MS}000.5, 1, 1);`,
    );
    const { records, variant } = parseStore(parser, path);
    expect(variant).toBe('browser.db of iOS');
    expect(brief(records)).toEqual([
      ['visit', 3, MS, 'A', 'https://a.example.org/', 0],
      ['page', 2, undefined, undefined, undefined, 1],
    ]);
  });
});

describeCorpus('Firefox stores of real devices', () => {
  test.each([
    [
      'browserexport/tests/databases/firefox_mobile.sqlite',
      [
        ['moz_historyvisits', 5],
        ['moz_places', 0],
        ['moz_bookmarks', 0],
        ['moz_places_metadata', 2],
      ],
      1_644_656_134_611,
    ],
    [
      'plaso/test_data/firefox/places.sqlite',
      [
        ['moz_historyvisits', 1],
        ['moz_places', 0],
        ['moz_bookmarks', 91],
      ],
      1_309_518_981_371,
    ],
    [
      'android-components/components/browser/storage-sync/src/test/resources/databases/populated-v39.db',
      [
        ['visits', 6],
        ['history', 0],
        ['bookmarks', 6],
        ['searchhistory', 0],
      ],
      1_570_822_280_639,
    ],
    [
      'android-components/components/browser/storage-sync/src/test/resources/databases/bookmarks-v23.db',
      [
        ['history', 13],
        ['bookmarks', 7],
        ['searchhistory', 0],
      ],
      1_586_832_497_696,
    ],
  ])('%s', (file, counts, first) => {
    const { records, tallies, warnings } = parseStore(parser, copy(corpus(file)));
    expect(tallies.map(({ table, records: kept }) => [table, kept])).toEqual(counts);
    expect(tallies.every(({ unread }) => unread === 0)).toBe(true);
    expect(records[0]?.time).toBe(first);
    expect(warnings).toEqual([]);
  });
});
