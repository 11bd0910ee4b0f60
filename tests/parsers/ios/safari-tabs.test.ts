import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/safari-tabs.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const STORE = `CREATE TABLE tabs (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, title TEXT, url TEXT, user_visible_url TEXT,
    last_viewed_time REAL, opened_from_link BOOL DEFAULT 0, private_browsing BOOL DEFAULT 0);
  INSERT INTO tabs VALUES (1, 'a', 'A', 'https://a.example.org/', NULL, 694224000.5, 0, 0), (2, 'b', '', NULL, 'https://b.example.org/', 1672531200, 1, 1), (3, 'c', NULL, NULL, NULL, 0, 0, 0);`;

describe('Safari tabs', () => {
  test('moments counted from 2001 and from 1970', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('BrowserState.db', STORE));
    expect(records.map(({ row, time, title, url, meta }) => [row, time, title, url, meta])).toEqual([
      [1, 1_672_531_200_500, 'A', 'https://a.example.org/', '{"private":false,"from_link":false}'],
      [2, 1_672_531_200_000, undefined, 'https://b.example.org/', '{"private":true,"from_link":true}'],
      [3, undefined, undefined, undefined, '{"private":false,"from_link":false}'],
    ]);
    expect(tallies).toEqual([{ table: 'tabs', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('BrowserState.db', STORE), 'tabs');
});

describeCorpus('tabs of a backup', () => {
  test('one tab', () => {
    const { records, warnings } = parseStore(
      parser,
      at.copy(corpus('mvt/tests/artifacts/ios_backup/3a/3a47b0981ed7c10f3e2800aa66bac96a3b5db28e')),
    );
    expect(records.map(({ title, url, time }) => [title, url, time])).toEqual([
      ['NSO is bad', 'https://en.wikipedia.org/wiki/NSO_Group', 1_632_905_806_156],
    ]);
    expect(warnings).toEqual([]);
  });
});
