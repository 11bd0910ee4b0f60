/** What the old browser engine kept copies of. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/webview-cache-android.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'webviewCache.db',
    `CREATE TABLE cache (_id INTEGER PRIMARY KEY, url TEXT, filepath TEXT, lastmodify TEXT, etag TEXT, expires INTEGER, expiresstring TEXT, mimetype TEXT, encoding TEXT,httpstatus INTEGER, location TEXT, contentlength INTEGER, contentdisposition TEXT);
     INSERT INTO cache(url, filepath, lastmodify, expires, mimetype, httpstatus, contentlength) VALUES ('https://example.org/a.css', '9bde', 'Tue', 1700000000000, 'text/css', 200, 90), ('https://example.org/', NULL, NULL, 0, NULL, 302, 0);`,
  );

describe('cached addresses', () => {
  it('are given without a time, for none is stored', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'cache', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'cached',
        category: 'browsing',
        url: 'https://example.org/a.css',
        media: '9bde',
        meta: '{"mime":"text/css","bytes":90,"status":200,"expiresAt":1700000000000}',
        detail: '{"modified":"Tue"}',
      },
      { url: 'https://example.org/', meta: '{"bytes":0,"status":302}' },
    ]);
    expect(records.every((record) => !('time' in record))).toBe(true);
  });

  standsHostileStores(parser, at, make, 'cache');
});

describeCorpus('on a device of 2013', () => {
  it('are ten', () => {
    const { tallies, warnings, records } = parseStore(parser, at.copy(corpus('plaso/test_data/android/webviewCache.db')));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'cache', rows: 10, records: 10, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({ meta: '{"mime":"text/css","bytes":1821,"status":200,"expiresAt":1364464098000}' });
  });
});
