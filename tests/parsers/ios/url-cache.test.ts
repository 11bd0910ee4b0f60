import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/url-cache.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const STORE = `
  CREATE TABLE cfurl_cache_response(entry_ID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, version INTEGER, request_key TEXT UNIQUE, time_stamp NOT NULL DEFAULT CURRENT_TIMESTAMP, partition TEXT);
  CREATE TABLE cfurl_cache_receiver_data(entry_ID INTEGER PRIMARY KEY, isDataOnFS INTEGER, receiver_data BLOB);
  INSERT INTO cfurl_cache_response VALUES (1, 0, 'https://a.example.org/', '2023-01-01 00:00:00', NULL), (2, 0, 'https://b.example.org/', '2023-01-01 00:00:01', 'p'), (3, 0, 'c', 'soon', NULL);
  INSERT INTO cfurl_cache_receiver_data VALUES (1, 0, x'010203'), (2, 1, 'ABC-1');`;

describe('network caches', () => {
  test('what was loaded and when; answers in files of their own are named', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('Cache.db', STORE));
    expect(records.map(({ row, time, url, media, meta }) => [row, time, url, media, meta])).toEqual([
      [1, 1_672_531_200_000, 'https://a.example.org/', undefined, '{"bytes":3}'],
      [2, 1_672_531_201_000, 'https://b.example.org/', 'fsCachedData/ABC-1', '{"own_file":true}'],
      [3, undefined, 'c', undefined, undefined],
    ]);
    expect(tallies).toEqual([{ table: 'cfurl_cache_response', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('another program’s Cache.db is refused', () => {
    expect(() => parseStore(parser, at.make('Cache.db', 'CREATE TABLE http_cache(id)'))).toThrow(/table cfurl_cache_response/);
  });

  standsHostileStores(parser, at, () => at.make('Cache.db', STORE), 'cfurl_cache_response');
});

describeCorpus('caches of real phones', () => {
  test('six answers of Safari on iOS 17, all of them in the write-ahead log', async () => {
    const { records, warnings } = parseStore(
      parser,
      await memberOf('images/iphone-ios17.zip', 'com.apple.mobilesafari/Cache.db'),
    );
    expect(records).toHaveLength(6);
    expect(records[0]).toMatchObject({ time: 1_705_014_817_000, media: 'fsCachedData/A0C0E4C7-5449-4D66-B901-5BAEEC7D2E89' });
    expect(warnings).toEqual([]);
  });

  test.each([
    ['com.hammerandchisel.discord/Cache.db', 65],
    ['com.adhoclabs.burner/Cache.db', 39],
  ])('%s on iOS 15: %i', async (ending, count) => {
    const { tallies } = parseStore(parser, await memberOf('images/iphone-ios15.zip', ending));
    expect(tallies).toEqual([{ table: 'cfurl_cache_response', rows: count, records: count, absorbed: 0, unread: 0 }]);
  });
});
