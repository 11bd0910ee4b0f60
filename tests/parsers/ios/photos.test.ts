import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/photos.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const AT = 694_224_000;
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

/** `n` is the entity number of albums, which changes with the model. */
const library = (table: string, n: number) => `
  CREATE TABLE ${table} (Z_PK INTEGER PRIMARY KEY, ZFAVORITE INTEGER, ZHEIGHT INTEGER, ZHIDDEN INTEGER, ZKIND INTEGER, ZKINDSUBTYPE INTEGER, ZTRASHEDSTATE INTEGER,
    ZWIDTH INTEGER, ZADDEDDATE TIMESTAMP, ZDATECREATED TIMESTAMP, ZDURATION FLOAT, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZTRASHEDDATE TIMESTAMP, ZDIRECTORY VARCHAR, ZFILENAME VARCHAR, ZUUID VARCHAR);
  CREATE TABLE ZADDITIONALASSETATTRIBUTES (Z_PK INTEGER PRIMARY KEY, ZORIGINALFILESIZE INTEGER, ZTIMEZONEOFFSET INTEGER, ZASSET INTEGER, ZORIGINALFILENAME VARCHAR, ZTIMEZONENAME VARCHAR, ZGPSHORIZONTALACCURACY FLOAT);
  CREATE TABLE ZASSETDESCRIPTION (Z_PK INTEGER PRIMARY KEY, ZASSETATTRIBUTES INTEGER, ZLONGDESCRIPTION VARCHAR);
  CREATE TABLE ZGENERICALBUM (Z_PK INTEGER PRIMARY KEY, ZTITLE VARCHAR);
  CREATE TABLE Z_${n}ASSETS (Z_${n}ALBUMS INTEGER, Z_3ASSETS INTEGER, Z_FOK_3ASSETS INTEGER);
  INSERT INTO ${table}(Z_PK, ZKIND, ZKINDSUBTYPE, ZDATECREATED, ZLATITUDE, ZLONGITUDE, ZDIRECTORY, ZFILENAME, ZDURATION, ZTRASHEDSTATE, ZTRASHEDDATE, ZUUID) VALUES
    (1, 0, 10, ${AT}, -180, -180, 'DCIM/100APPLE', 'IMG_0001.PNG', 0, 0, NULL, 'U1'),
    (2, 1, 0, ${AT}, 53.8, -1.55, 'DCIM/100APPLE', 'IMG_0002.MOV', 12.5, 1, ${AT + 60}, 'U2'),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  INSERT INTO ZADDITIONALASSETATTRIBUTES VALUES (7, 999, -12600, 1, 'Screen.png', 'GMT-0330', NULL), (8, 5, NULL, 2, NULL, NULL, 10), (9, 6, 0, 2, 'second', NULL, 1);
  INSERT INTO ZASSETDESCRIPTION VALUES (1, 7, 'A caption'); INSERT INTO ZGENERICALBUM VALUES (4, 'Netball'), (5, 'School');
  INSERT INTO Z_${n}ASSETS VALUES (4, 1, 1), (5, 1, 1), (4, 99, 1);`;

describe('the photo library', () => {
  test.each([
    ['ZASSET', 28],
    ['ZGENERICASSET', 26],
  ])('pictures and films in %s, albums in Z_%iASSETS', (table, n) => {
    const { records, tallies, warnings } = parseStore(parser, at.make('Photos.sqlite', library(table, n)));
    expect(records).toEqual([
      {
        tbl: table,
        kind: 'photo',
        category: 'photos',
        service: 'photos',
        row: 1,
        time: MS,
        basis: '-03:30',
        state: 0,
        title: 'Screen.png',
        media: 'DCIM/100APPLE/IMG_0001.PNG',
        meta: expect.any(String),
        detail: expect.any(String),
      },
      {
        tbl: table,
        kind: 'video',
        category: 'videos',
        service: 'photos',
        row: 2,
        time: MS,
        basis: 'utc',
        state: 1,
        title: 'IMG_0002.MOV',
        media: 'DCIM/100APPLE/IMG_0002.MOV',
        lat: 53.8,
        lon: -1.55,
        accuracy: 10,
        meta: expect.any(String),
        detail: expect.any(String),
      },
      { tbl: table, kind: 'photo', category: 'photos', service: 'photos', row: 3, basis: 'utc', state: 0 },
    ]);
    expect(json(records[0]?.meta)).toEqual({ subtype: 'screenshot', bytes: 999, albums: 2 });
    expect(json(records[0]?.detail)).toEqual({
      id: 'U1',
      zone: 'GMT-0330',
      description: 'A caption',
      albums: ['Netball', 'School'],
    });
    expect(json(records[1]?.meta)).toEqual({ seconds: 12.5, bytes: 5, binned_at: MS + 60_000 });
    expect(tallies).toEqual([{ table, rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('Photos.sqlite', library('ZASSET', 28)), 'ZASSET');
});

describeCorpus('libraries of real devices', () => {
  test.each(['13.0.0', '15.4.1'])('sixteen pictures in the library of macOS %s, two of them in the bin', (version) => {
    const { records, tallies, warnings } = parseStore(
      parser,
      at.copy(corpus(`osxphotos/tests/Test-${version}.photoslibrary/database/Photos.sqlite`)),
    );
    expect(tallies).toEqual([{ table: 'ZASSET', rows: 16, records: 16, absorbed: 0, unread: 0 }]);
    expect(records.filter(({ state }) => state === 1)).toHaveLength(2);
    expect(records[1]).toMatchObject({ row: 2, time: 1_538_165_373_021, basis: '-04:00', title: 'Pumpkins3.jpg' });
    expect(json(records[1]?.detail)).toMatchObject({ description: 'Kids in pumpkin field', albums: ['Pumpkin Farm'] });
    expect(warnings).toEqual([]);
  });
});
