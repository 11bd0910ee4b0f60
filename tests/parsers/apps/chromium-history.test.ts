import { describe, expect, test } from 'vitest';
import { parser as brave } from '../../../parsers/apps/brave.ts';
import { parser } from '../../../parsers/apps/chrome.ts';
import { parser as edge } from '../../../parsers/apps/edge.ts';
import { parser as opera } from '../../../parsers/apps/opera.ts';
import { parser as samsung } from '../../../parsers/apps/samsung-internet.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make, copy } = stores();

const SCHEMA = `
  CREATE TABLE urls(id INTEGER PRIMARY KEY AUTOINCREMENT,url LONGVARCHAR,title LONGVARCHAR,visit_count INTEGER DEFAULT 0 NOT NULL,typed_count INTEGER DEFAULT 0 NOT NULL,last_visit_time INTEGER NOT NULL,hidden INTEGER DEFAULT 0 NOT NULL);
  CREATE TABLE visits(id INTEGER PRIMARY KEY,url INTEGER NOT NULL,visit_time INTEGER NOT NULL,from_visit INTEGER,transition INTEGER DEFAULT 0 NOT NULL,segment_id INTEGER,visit_duration INTEGER DEFAULT 0 NOT NULL);
  CREATE TABLE visit_source(id INTEGER PRIMARY KEY,source INTEGER NOT NULL);
  CREATE TABLE keyword_search_terms (keyword_id INTEGER NOT NULL,url_id INTEGER NOT NULL,term LONGVARCHAR NOT NULL,normalized_term LONGVARCHAR NOT NULL);
  CREATE TABLE downloads (id INTEGER PRIMARY KEY,guid VARCHAR NOT NULL,current_path LONGVARCHAR NOT NULL,target_path LONGVARCHAR NOT NULL,start_time INTEGER NOT NULL,received_bytes INTEGER NOT NULL,total_bytes INTEGER NOT NULL,state INTEGER NOT NULL,danger_type INTEGER NOT NULL,end_time INTEGER NOT NULL,opened INTEGER NOT NULL,last_access_time INTEGER NOT NULL,referrer VARCHAR NOT NULL,site_url VARCHAR NOT NULL,tab_url VARCHAR NOT NULL,mime_type VARCHAR(255) NOT NULL);
  CREATE TABLE downloads_url_chains (id INTEGER NOT NULL,chain_index INTEGER NOT NULL,url LONGVARCHAR NOT NULL, PRIMARY KEY (id, chain_index));`;

/** 2023-01-01T00:00:00Z in microseconds since 1601. */
const US = 13_317_004_800_000_000n;
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

describe('history of Chrome and browsers built on it', () => {
  test('visits, an expired page, a search and a download', () => {
    const path = make(
      'History',
      `${SCHEMA}
      INSERT INTO urls VALUES (1, 'https://example.org/', 'Example', 3, 1, ${US + 5_000_000n}, 0), (2, 'https://old.example.org/', 'Old', 1, 0, ${US}, 0);
      INSERT INTO visits VALUES (10, 1, ${US}, 0, ${0x30000001}, 0, 1500000), (11, 1, ${US + 5_000_000n}, 10, -1610612736, 0, 0), (12, 99, ${US}, 0, 7, 0, 0);
      INSERT INTO visit_source VALUES (11, 0);
      INSERT INTO keyword_search_terms VALUES (2, 1, 'Netball kit', 'netball kit');
      INSERT INTO downloads VALUES (5, 'g', '/tmp/x.crdownload', '/storage/emulated/0/Download/kit.pdf', ${US}, 10, 20, 4, 0, ${US + 1_000_000n}, 1, ${US + 2_000_000n}, '', '', 'https://example.org/', 'application/pdf');
      INSERT INTO downloads_url_chains VALUES (5, 0, 'https://example.org/kit'), (5, 1, 'https://cdn.example.org/kit.pdf');`,
    );
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(records.map(({ tbl, kind, row, time, title, url }) => [tbl, kind, row, time, title, url])).toEqual([
      ['visits', 'visit', 10, MS, 'Example', 'https://example.org/'],
      ['visits', 'visit', 11, MS + 5000, 'Example', 'https://example.org/'],
      ['visits', 'visit', 12, MS, undefined, undefined],
      ['urls', 'page', 2, MS, 'Old', 'https://old.example.org/'],
      ['keyword_search_terms', 'search', 1, MS + 5000, undefined, 'https://example.org/'],
      ['downloads', 'download', 5, MS, 'kit.pdf', 'https://cdn.example.org/kit.pdf'],
    ]);
    expect(json(records[0]?.meta)).toEqual({ how: 'typed', seconds: 1.5, visits_in_all: 3, typed_in_all: 1 });
    expect(json(records[1]?.meta)).toEqual({
      how: 'link',
      redirect: true,
      from_row: 10,
      visits_in_all: 3,
      typed_in_all: 1,
      synced: true,
    });
    expect(json(records[2]?.meta)).toEqual({ how: 'form' });
    expect(records[4]?.body).toBe('Netball kit');
    expect(records[5]).toMatchObject({ media: '/storage/emulated/0/Download/kit.pdf', end_time: MS + 1000 });
    expect(json(records[5]?.meta)).toEqual({
      state: 'interrupted',
      bytes: 10,
      bytes_in_all: 20,
      mime: 'application/pdf',
      opened: true,
      opened_at: MS + 2000,
    });
    expect(json(records[5]?.detail).chain).toEqual(['https://example.org/kit', 'https://cdn.example.org/kit.pdf']);
    expect(tallies).toEqual([
      { table: 'visits', rows: 3, records: 3, absorbed: 0, unread: 0 },
      { table: 'urls', rows: 2, records: 1, absorbed: 1, unread: 0 },
      { table: 'keyword_search_terms', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'downloads', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  test('wrong types and extremes lose facts, never rows', () => {
    const path = make('History', SCHEMA, (db) => {
      const bytes = Buffer.from([0xff, 0]);
      const most = 9_223_372_036_854_775_807n;
      db.prepare('INSERT INTO urls VALUES (1, ?, ?, ?, ?, ?, 0)').run(bytes, bytes, bytes, most, 'x');
      db.prepare('INSERT INTO visits VALUES (1, ?, ?, ?, ?, 0, ?)').run(bytes, -most - 1n, most, bytes, most);
      db.prepare('INSERT INTO visits VALUES (2, 1, ?, ?, ?, 0, ?)').run(most, bytes, most, bytes);
      db.prepare('INSERT INTO keyword_search_terms VALUES (?, ?, ?, ?)').run(bytes, bytes, bytes, bytes);
      db.prepare('INSERT INTO downloads VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        bytes,
        bytes,
        bytes,
        'x',
        most,
        bytes,
        bytes,
        most,
        bytes,
        bytes,
        bytes,
        bytes,
        bytes,
        bytes,
        bytes,
      );
      db.prepare('INSERT INTO downloads_url_chains VALUES (?, ?, ?)').run(bytes, bytes, bytes);
    });
    const { records, tallies } = parseStore(parser, path);
    expect(tallies.map(({ table, rows, unread }) => [table, rows, unread])).toEqual([
      ['visits', 2, 0],
      ['urls', 1, 0],
      ['keyword_search_terms', 1, 0],
      ['downloads', 1, 0],
    ]);
    expect(records[0]?.time).toBeUndefined();
  });

  test('each browser says its own name', () => {
    const path = make('History', `${SCHEMA} INSERT INTO urls VALUES (1, 'https://example.org/', '', 1, 0, ${US}, 0);`);
    const services = [parser, edge, brave, opera, samsung].map((one) => parseStore(one, path).records[0]?.service);
    expect(services).toEqual(['chrome', 'edge', 'brave', 'opera', 'samsung-internet']);
    expect(new Set([parser, edge, brave, opera, samsung].map(({ id }) => id)).size).toBe(5);
  });

  test('a file called History that is no database', () => {
    expect(() => parseStore(parser, make('History', 'CREATE TABLE other(id)'))).toThrow(/table urls/);
  });
});

describeCorpus('Chrome history of real profiles', () => {
  test.each([
    ['plaso/test_data/chrome/History', { visits: 69, urls: 0, keyword_search_terms: 3, downloads: 2 }, 1_302_177_791_000],
    [
      'hindsight/tests/fixtures/profiles/01/History',
      { visits: 46, urls: 0, keyword_search_terms: 5, downloads: 2 },
      1_370_406_400_671,
    ],
    [
      'hindsight/tests/fixtures/profiles/10/History',
      { visits: 84, urls: 0, keyword_search_terms: 5, downloads: 2 },
      1_372_306_981_487,
    ],
    [
      'plaso/test_data/chrome/History-59.0.3071.86',
      { visits: 1, urls: 0, keyword_search_terms: 0, downloads: 1 },
      1_516_543_732_037,
    ],
  ])('%s', (file, counts, first) => {
    const { records, tallies, warnings } = parseStore(parser, copy(corpus(file)));
    expect(Object.fromEntries(tallies.map(({ table, records: kept }) => [table, kept]))).toEqual(counts);
    expect(tallies.every(({ rows, records: kept, absorbed, unread }) => rows === kept + absorbed && unread === 0)).toBe(true);
    expect(records[0]?.time).toBe(first);
    expect(warnings).toEqual([]);
  });

  test('the oldest layout keeps the start of a download in seconds', () => {
    const { records } = parseStore(parser, copy(corpus('plaso/test_data/chrome/History')));
    expect(records.find(({ kind }) => kind === 'download')).toMatchObject({
      time: 1_306_139_730_000,
      title: 'funcats_scr.exe',
      url: 'http://fatloss4idiotsx.com/download/funcats/funcats_scr.exe',
    });
  });

  test('a store with an unknown column reads as before', () => {
    expect(parseStore(parser, copy(corpus('plaso/test_data/chrome/History-59_added-fake-column'))).tallies[0]?.unread).toBe(0);
  });

  test('an Android phone: 73 visits, 158 pages whose visits have expired, two downloads', async () => {
    const { tallies, warnings } = parseStore(
      parser,
      await memberOf('images/android.zip', 'com.android.chrome/app_chrome/Default/History'),
    );
    expect(tallies).toEqual([
      { table: 'visits', rows: 73, records: 73, absorbed: 0, unread: 0 },
      { table: 'urls', rows: 212, records: 158, absorbed: 54, unread: 0 },
      { table: 'keyword_search_terms', rows: 3, records: 3, absorbed: 0, unread: 0 },
      { table: 'downloads', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });
});
