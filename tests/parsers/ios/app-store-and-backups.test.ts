/** Searches out of the App Store's network cache, and what the phone knew of its backups in iCloud. */
import { describe, expect, test } from 'vitest';
import { parser as searches } from '../../../parsers/ios/app-store-searches.ts';
import { parser as backups } from '../../../parsers/ios/icloud-backups.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { bplist, Uid } from '../formats/build-bplist.ts';

const at = stores();
const UNIX = 1_672_531_200;
const MS = UNIX * 1000;

const CACHE = `CREATE TABLE cfurl_cache_response (entry_ID INTEGER PRIMARY KEY, request_key TEXT, time_stamp NOT NULL DEFAULT CURRENT_TIMESTAMP);
  INSERT INTO cfurl_cache_response VALUES (1, 'https://a.example/v1/catalog/gb/search?platform=iphone&term=secret%20chat+caf%C3%A9&l=en-GB', '2023-01-01 00:00:00'),
    (2, 'https://a.example/v1/search/suggestions?q=sec', '2023-01-01 00:00:01'), (3, 'https://a.example/v1/apps?q=sec', '2023-01-01 00:00:02'),
    (4, '/search?term=odd', 'odd');`;

describe('searches in the App Store', () => {
  test('words with their signs resolved; other addresses are left to the cache', () => {
    const { records, tallies, warnings } = parseStore(searches, at.make('Cache.db', CACHE));
    expect(records.map(({ row, kind, time, title, detail }) => [row, kind, time, title, detail])).toEqual([
      [1, 'search', MS, 'secret chat café', '{"language":"en-GB"}'],
      [2, 'search-suggestion', MS + 1000, 'sec', undefined],
      [4, 'search', undefined, undefined, undefined],
    ]);
    expect(tallies).toEqual([{ table: 'cfurl_cache_response', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(searches, at, () => at.make('Cache.db', CACHE), 'cfurl_cache_response');
});

const ARCHIVE = bplist({
  $version: 100_000,
  $archiver: 'NSKeyedArchiver',
  $top: { root: new Uid(1) },
  $objects: [
    '$null',
    { 'NS.keys': [new Uid(3), new Uid(5)], 'NS.objects': [new Uid(4), new Uid(6)], $class: new Uid(2) },
    { $classname: 'NSDictionary', $classes: ['NSDictionary', 'NSObject'] },
    'DeviceName',
    'Mia’s iPhone',
    'ProductVersion',
    '16.1',
  ],
});
const BACKUPS = `CREATE TABLE Snapshots (snapshotID TEXT PRIMARY KEY, committed INTEGER, created REAL, snapshot BLOB);
  CREATE TABLE Manifests (manifestID TEXT PRIMARY KEY, snapshotID TEXT);
  CREATE TABLE Files (fileID TEXT, manifestID TEXT, domain TEXT, relativePath TEXT, deleted INTEGER, fileType INTEGER, size INTEGER, modified REAL);
  INSERT INTO Snapshots VALUES ('S1', 1, ${UNIX}, x'${Buffer.from(ARCHIVE).toString('hex')}'), ('S2', 0, NULL, NULL);
  INSERT INTO Manifests VALUES ('M1', 'S1');
  INSERT INTO Files VALUES ('f', 'M1', 'HomeDomain', 'Library/SMS/sms.db', 0, 0, 4096, ${UNIX}), ('g', 'M9', 'CameraRollDomain', 'Media', 1, 1, NULL, NULL);`;

describe('backups in iCloud', () => {
  test('and the files they hold', () => {
    const { records, tallies, warnings } = parseStore(backups, at.make('cloudkit_cache.db', BACKUPS));
    expect(
      records.map(({ kind, row, time, state, title, meta, detail }) => [kind, row, time, state, title, meta, detail]),
    ).toEqual([
      ['cloud-backup', 1, MS, undefined, 'Mia’s iPhone', '{"committed":true}', '{"id":"S1","ios":"16.1"}'],
      ['cloud-backup', 2, undefined, undefined, undefined, '{"committed":false}', '{"id":"S2"}'],
      ['cloud-backup-file', 1, MS, 0, 'Library/SMS/sms.db', '{"bytes":4096}', '{"domain":"HomeDomain","backup":"S1"}'],
      ['cloud-backup-folder', 2, undefined, 1, 'Media', undefined, '{"domain":"CameraRollDomain"}'],
    ]);
    expect(tallies.map(({ table, rows, records: made, unread }) => [table, rows, made, unread])).toEqual([
      ['Snapshots', 2, 2, 0],
      ['Files', 2, 2, 0],
    ]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(backups, at, () => at.make('cloudkit_cache.db', BACKUPS), 'Snapshots');
});
