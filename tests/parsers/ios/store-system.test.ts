import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/store-system.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const STORE = `
  CREATE TABLE app_updates (pid INTEGER, bundle_id TEXT, install_date DATETIME, release_date DATETIME, timestamp DATETIME, update_state INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (pid));
  CREATE TABLE app_install (pid INTEGER, bundle_id TEXT, bundle_name TEXT, install_finished_timestamp DATETIME, timestamp DATETIME, phase INTEGER, vendor_name TEXT, PRIMARY KEY(pid));
  INSERT INTO app_updates VALUES (-8411490215928185497, 'org.example.app', 694224000, 694223000, 694224060, 1), (5, 'org.example.b', NULL, NULL, NULL, 0);
  INSERT INTO app_install VALUES (3, 'org.example.c', 'Game', NULL, 694224000, 20, 'Maker');`;

describe('the App Store’s book-keeping', () => {
  test('installs and updates; a key of 64 bits stays exact as words', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('storeSystem.db', STORE));
    expect(records.map(({ kind, row, time, title }) => [kind, row, time, title])).toEqual([
      ['app-install', 3, 1_672_531_200_000, 'Game'],
      ['app-update', undefined, 1_672_531_200_000, 'org.example.app'],
      ['app-update', 5, undefined, 'org.example.b'],
    ]);
    expect(JSON.parse(records[1]?.detail as string)).toEqual({ pid: '-8411490215928185497' });
    expect(tallies).toEqual([
      { table: 'app_install', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'app_updates', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('storeSystem.db', STORE), 'app_updates');
});

describeCorpus('the App Store of an iOS 17 phone', () => {
  test('fifty-two updates, in 2024', async () => {
    const { records, tallies, warnings } = parseStore(parser, await memberOf('images/iphone-ios17.zip', 'storeSystem.db'));
    expect(tallies.map(({ records: kept }) => kept)).toEqual([0, 52]);
    expect(records[0]).toMatchObject({ title: 'com.groupme.iphone-app', time: 1_721_510_699_000 });
    expect(warnings).toEqual([]);
  });
});
