import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/tcc.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const STORE = `CREATE TABLE access (service TEXT NOT NULL, client TEXT NOT NULL, auth_value INTEGER, auth_reason INTEGER, last_modified INTEGER);
  INSERT INTO access VALUES ('kTCCServiceCamera', 'org.example.app', 2, 0, 1672531200), ('kTCCServicePhotos', 'org.example.app', 3, 2, 0), ('words 4477', 'org.example.app', 0, 2, NULL);`;

describe('permissions', () => {
  test('which app may use what; text that is no permission stays out of the metadata', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('TCC.db', STORE));
    expect(records.map(({ row, time, title, meta }) => [row, time, title, meta])).toEqual([
      [1, 1_672_531_200_000, 'org.example.app', '{"permission":"Camera","answer":"allowed","reason":0}'],
      [2, undefined, 'org.example.app', '{"permission":"Photos","answer":"limited","reason":2}'],
      [3, undefined, 'org.example.app', '{"answer":"denied","reason":2}'],
    ]);
    expect(tallies).toEqual([{ table: 'access', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('the older yes or no', () => {
    const path = at.make(
      'TCC.db',
      `CREATE TABLE access (service TEXT, client TEXT, allowed INTEGER); INSERT INTO access VALUES ('kTCCServiceCamera', 'a', 1), ('kTCCServiceCamera', 'b', 0)`,
    );
    expect(parseStore(parser, path).records.map(({ meta }) => JSON.parse(meta as string).answer)).toEqual(['allowed', 'denied']);
  });

  standsHostileStores(parser, at, () => at.make('TCC.db', STORE), 'access');
});

describeCorpus('permissions of a backup', () => {
  test('eleven', () => {
    const { records, tallies } = parseStore(
      parser,
      at.copy(corpus('mvt/tests/artifacts/ios_backup/64/64d0019cb3d46bfc8cce545a8ba54b93e7ea9347')),
    );
    expect(tallies).toEqual([{ table: 'access', rows: 11, records: 11, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({ title: 'com.apple.Preferences', time: 1_597_237_996_000 });
  });
});
