/** With whom notes are shared, pictures kept by Google's apps, and pictures for the app switcher. */
import { describe, expect, test } from 'vitest';
import { parser as snapshots } from '../../../parsers/ios/app-snapshots.ts';
import { parser as images } from '../../../parsers/ios/image-fetcher-cache.ts';
import { parser as shares } from '../../../parsers/ios/note-shares.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseBytes, parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { bplist, Uid } from '../formats/build-bplist.ts';

const at = stores();
const CASES = 'iLEAPP/admin/test/cases/data';

const SHARE = bplist({
  $version: 100_000,
  $archiver: 'NSKeyedArchiver',
  $top: { RecordCtime: new Uid(1), Participants: new Uid(3), PublicPermission: 2, ModifiedByDevice: new Uid(9) },
  $objects: [
    '$null',
    { 'NS.time': 694_224_000, $class: new Uid(2) },
    { $classname: 'NSDate', $classes: ['NSDate', 'NSObject'] },
    { 'NS.objects': [new Uid(5), new Uid(6)], $class: new Uid(4) },
    { $classname: 'NSArray', $classes: ['NSArray', 'NSObject'] },
    { Type: 1, IsCurrentUser: true, AcceptanceStatus: 2, Permission: 3, UserIdentity: new Uid(7) },
    { Type: 2, IsCurrentUser: false, AcceptanceStatus: 1, Permission: 99, UserIdentity: new Uid(8) },
    {
      NameComponents: { 'NS.nameComponentsPrivate': { 'NS.givenName': 'Mia', 'NS.familyName': 'B' } },
      LookupInfo: { EmailAddress: 'm@example.org' },
    },
    { LookupInfo: { PhoneNumber: '441' } },
    'Mia’s iPhone',
  ],
});

const NOTES = `CREATE TABLE ZICCLOUDSYNCINGOBJECT (Z_PK INTEGER PRIMARY KEY, ZTITLE1 VARCHAR, ZTITLE2 VARCHAR, ZIDENTIFIER VARCHAR, ZSERVERSHAREDATA BLOB);
  INSERT INTO ZICCLOUDSYNCINGOBJECT VALUES (1, 'Plan', NULL, 'AB', x'${Buffer.from(SHARE).toString('hex')}'), (2, 'Mine', NULL, 'AC', NULL);`;

describe('shared notes', () => {
  test('with the people of each; an archive that is none is counted', () => {
    const { records, tallies, warnings } = parseStore(
      shares,
      at.make('NoteStore.sqlite', `${NOTES} INSERT INTO ZICCLOUDSYNCINGOBJECT VALUES (3, NULL, 'Folder', 'AD', x'00ff');`),
    );
    expect(records.map(({ row, title, time, meta }) => [row, title, time, meta])).toEqual([
      [1, 'Plan', 1_672_531_200_000, '{"people":2}'],
      [3, 'Folder', undefined, undefined],
    ]);
    expect(JSON.parse(records[0]?.['detail'] as string)).toEqual({
      people: [
        { name: 'Mia B', email: 'm@example.org', owner: true, self: true, invitation: 'accepted', may: 'write' },
        { phone: '441', invitation: 'asked' },
      ],
      link: 'read',
      device: 'Mia’s iPhone',
      id: 'AB',
    });
    expect(tallies).toEqual([{ table: 'ZICCLOUDSYNCINGOBJECT', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(warnings).toHaveLength(1);
  });

  standsHostileStores(shares, at, () => at.make('NoteStore.sqlite', NOTES), 'ZICCLOUDSYNCINGOBJECT');
});

const IMAGES = `CREATE TABLE cache (id INTEGER PRIMARY KEY, data BLOB);
  INSERT INTO cache VALUES (1, x'89504e470d0a'), (2, x'ffd8ffe0'), (3, x'524946460000000057454250'), (4, 'odd'), (5, NULL), (6, x'00');`;

describe('pictures kept by Google’s apps', () => {
  test('type and size, and nothing of the picture', () => {
    const { records, tallies } = parseStore(images, at.make('cacheV0.db', IMAGES));
    expect(records.map(({ row, meta }) => [row, meta])).toEqual([
      [1, '{"type":"png","bytes":6}'],
      [2, '{"type":"jpeg","bytes":4}'],
      [3, '{"type":"webp","bytes":12}'],
      [4, undefined],
      [5, undefined],
      [6, '{"bytes":1}'],
    ]);
    expect(tallies).toEqual([{ table: 'cache', rows: 6, records: 6, absorbed: 0, unread: 0 }]);
  });

  standsHostileStores(images, at, () => at.make('cacheV0.db', IMAGES), 'cache');
});

test('pictures for the app switcher are named by their folder', () => {
  const ktx = Buffer.from('ab4b5458203131bb0d0a1a0a', 'hex');
  const one = (path: string, bytes = ktx) => parseBytes(snapshots, path, bytes).records[0];
  const base = 'Data/Application/X/Library';
  expect(one(`${base}/SplashBoard/Snapshots/sceneID:org.example.app-default/downscaled/AB-1@3x.ktx`)).toMatchObject({
    kind: 'app-snapshot',
    title: 'org.example.app',
    meta: '{"type":"ktx","bytes":12,"small":true}',
    detail: '{"scene":"sceneID:org.example.app-default","id":"AB-1"}',
  });
  expect(one(`${base}/Caches/Snapshots/org.example.app/AB@2x.jpeg`, Buffer.from('ffd8ffe0', 'hex'))).toMatchObject({
    title: 'org.example.app',
    meta: '{"type":"jpeg","bytes":4}',
  });
  expect(
    one(`${base}/SplashBoard/Snapshots/org.example.app - {DEFAULT GROUP}/AB@2x.ktx`, Buffer.from('AAPL\r\n\x1a\n')),
  ).toMatchObject({ title: 'org.example.app' });
  expect(one('AB@2x.ktx')).not.toHaveProperty('title');
  for (const bytes of [Buffer.from(''), Buffer.from('odd')]) expect(() => one('a/Snapshots/b/c.ktx', bytes)).toThrow(Undecodable);
});

describeCorpus('a research phone with iOS 15', () => {
  test('shares one note with one other', async () => {
    const path = await memberOf(
      `${CASES}/cloudkitSharing/testdata.cloudkitSharing.cloudkit_participants.josh_ios15_ffs.zip`,
      'NoteStore.sqlite',
    );
    const { records, tallies, warnings } = parseStore(shares, path);
    expect(tallies).toMatchObject([{ rows: 1, records: 1, unread: 0 }]);
    expect(records[0]).toMatchObject({ row: 29, time: 1_683_680_635_372 });
    expect(JSON.parse(records[0]?.['detail'] as string)).toMatchObject({
      people: [
        { name: 'This Is DFIR', email: 'thisisdfir@gmail.com', owner: true, self: true, invitation: 'accepted' },
        { phone: '19198887386', invitation: 'asked', may: 'write' },
      ],
      link: 'none',
    });
    expect(warnings).toEqual([]);
  });

  test('keeps sixteen pictures of one app of Google’s and none of another', async () => {
    const zip = `${CASES}/cachev0/testdata.cachev0.cachev0.josh_ios15_ffs.zip`;
    const full = parseStore(images, await memberOf(zip, 'com.google.Dynamite/ImageFetcherCache/cacheV0.db'));
    expect(full.tallies).toEqual([{ table: 'cache', rows: 16, records: 16, absorbed: 0, unread: 0 }]);
    expect(full.records.every(({ meta }) => /"type":"(png|jpeg)"/.test(meta as string))).toBe(true);
    expect(parseStore(images, await memberOf(zip, 'com.google.GVDialer/ImageFetcherCache/cacheV0.db')).records).toEqual([]);
  });
});
