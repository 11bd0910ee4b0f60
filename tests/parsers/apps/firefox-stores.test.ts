/** What Firefox keeps beside its history. */
import { describe, expect, it } from 'vitest';
import { parsers } from '../../../parsers/apps/firefox-stores.ts';
import type { SqliteParser } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_700_000_000_000;
const whole = (table: string, rows: number) => ({ table, rows, records: rows, absorbed: 0, unread: 0 });
const called = (id: string) => parsers.find((parser) => parser.id === id) as SqliteParser;

const CASES = [
  {
    id: 'firefox-cookies',
    anchor: 'moz_cookies',
    sql: `CREATE TABLE moz_cookies (id INTEGER PRIMARY KEY, name TEXT, value TEXT, host TEXT, path TEXT, expiry INTEGER, lastAccessed INTEGER, creationTime INTEGER, isSecure INTEGER, isHttpOnly INTEGER);
      INSERT INTO moz_cookies VALUES (1, 'sid', 'secret', '.example.org', '/', ${MS / 1000}, ${MS + 5}000, ${MS}000, 1, 0);`,
    records: [
      {
        kind: 'cookie',
        category: 'cookies',
        time: MS,
        title: '.example.org',
        meta: `{"expires_at":${MS},"last_sent_at":${MS + 5},"secure":true,"http_only":false}`,
        detail: '{"name":"sid","path":"/"}',
      },
    ],
  },
  {
    id: 'firefox-forms',
    anchor: 'moz_formhistory',
    sql: `CREATE TABLE moz_formhistory (id INTEGER PRIMARY KEY, fieldname TEXT NOT NULL, value TEXT NOT NULL, timesUsed INTEGER, firstUsed INTEGER, lastUsed INTEGER);
      INSERT INTO moz_formhistory VALUES (3, 'searchbar-history', 'netball', 2, ${MS}000, ${MS + 1}000);`,
    records: [
      {
        row: 3,
        kind: 'form-entry',
        time: MS + 1,
        title: 'searchbar-history',
        body: 'netball',
        meta: `{"usedTimes":2,"firstUsedAt":${MS}}`,
      },
    ],
  },
  {
    id: 'firefox-downloads',
    anchor: 'moz_downloads',
    sql: `CREATE TABLE moz_downloads (id INTEGER PRIMARY KEY, name TEXT, source TEXT, target TEXT, startTime INTEGER, endTime INTEGER, state INTEGER, referrer TEXT, currBytes INTEGER, maxBytes INTEGER, mimeType TEXT);
      INSERT INTO moz_downloads VALUES (1, 'kit.pdf', 'https://example.org/kit.pdf', 'file:///kit.pdf', ${MS}000, ${MS + 9}000, 1, 'https://example.org/', 5, -1, 'application/pdf');`,
    records: [
      {
        kind: 'download',
        time: MS,
        end_time: MS + 9,
        title: 'kit.pdf',
        media: 'file:///kit.pdf',
        meta: '{"state":"complete","bytes":5,"mime":"application/pdf"}',
      },
    ],
  },
  {
    id: 'firefox-closed-tabs',
    anchor: 'recently_closed_tabs',
    sql: `CREATE TABLE recently_closed_tabs (uuid TEXT PRIMARY KEY, title TEXT NOT NULL, url TEXT NOT NULL, created_at INTEGER NOT NULL); INSERT INTO recently_closed_tabs VALUES ('u', 'Example', 'https://example.org/', ${MS});`,
    records: [{ kind: 'tab', time: MS, title: 'Example', url: 'https://example.org/' }],
  },
  {
    id: 'firefox-top-sites',
    anchor: 'top_sites',
    sql: `CREATE TABLE top_sites (id INTEGER PRIMARY KEY, title TEXT NOT NULL, url TEXT NOT NULL, is_default INTEGER NOT NULL, created_at INTEGER NOT NULL); INSERT INTO top_sites VALUES (1, 'Example', 'https://example.org/', 1, ${MS});`,
    records: [{ kind: 'top-site', time: MS, meta: '{"cameWithTheApp":true}' }],
  },
];

describe.each(CASES)('$id', ({ id, anchor, sql, records: expected }) => {
  const make = () => at.make(`${id}.db`, sql);
  it('is read whole', () => {
    const { records, tallies, warnings } = parseStore(called(id), make());
    expect(warnings).toEqual([]);
    expect(tallies[0]).toEqual(whole(anchor, 1));
    expect(records).toMatchObject(expected);
    expect(JSON.stringify(records)).not.toContain('secret');
  });
  standsHostileStores(called(id), at, make, anchor);
});

describe('downloads of the app for Android', () => {
  it('have a folder', () => {
    const path = at.make(
      'mozac_downloads_database',
      `CREATE TABLE downloads (id TEXT PRIMARY KEY, url TEXT, file_name TEXT, content_type TEXT, content_length INTEGER, status INTEGER, destination_directory TEXT, created_at INTEGER);
       INSERT INTO downloads VALUES ('x', 'https://example.org/kit.pdf', 'kit.pdf', 'application/pdf', 5, 6, 'Download', ${MS});`,
    );
    const { records, tallies } = parseStore(called('firefox-downloads'), path);
    expect(tallies).toEqual([whole('downloads', 1)]);
    expect(records).toMatchObject([
      { time: MS, media: 'Download/kit.pdf', meta: '{"state":"complete","bytes_in_all":5,"mime":"application/pdf"}' },
    ]);
  });
});

describeCorpus('of real profiles', () => {
  it.each([
    ['firefox-cookies', 'firefox_10_cookies.sqlite', 'moz_cookies', 13],
    ['firefox-cookies', 'firefox_2_cookies.sqlite', 'moz_cookies', 90],
    ['firefox-downloads', 'downloads.sqlite', 'moz_downloads', 1],
  ])('%s in %s', (id, file, table, rows) => {
    const { tallies, warnings } = parseStore(called(id), at.copy(corpus(`plaso/test_data/firefox/${file}`)));
    expect([warnings, tallies[0]]).toEqual([[], whole(table, rows)]);
  });
});
