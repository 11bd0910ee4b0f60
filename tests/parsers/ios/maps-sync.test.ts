import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/maps-sync.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const T = 694_224_000;
const MS = 1_672_531_200_000;
const STORE = `
  CREATE TABLE ZHISTORYITEM (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZMAPITEM INTEGER, ZNAVIGATIONINTERRUPTED INTEGER, ZCREATETIME TIMESTAMP, ZMODIFICATIONTIME TIMESTAMP, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZLATITUDE1 FLOAT, ZLONGITUDE1 FLOAT, ZQUERY VARCHAR, ZLOCATIONDISPLAY VARCHAR, ZROUTEREQUESTSTORAGE BLOB);
  CREATE TABLE ZMIXINMAPITEM (Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZMAPITEMSTORAGE BLOB);
  CREATE TABLE ZFAVORITEITEM (Z_PK INTEGER PRIMARY KEY, ZMAPITEM INTEGER, ZTYPE INTEGER, ZHIDDEN INTEGER, ZCREATETIME TIMESTAMP, ZMODIFICATIONTIME TIMESTAMP, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZCUSTOMNAME VARCHAR);
  INSERT INTO ZMIXINMAPITEM VALUES (1, 'Station', x'0a');
  INSERT INTO ZHISTORYITEM VALUES (1, 16, NULL, NULL, ${T}, ${T + 1}, NULL, NULL, 53.8, -1.55, 'swimming', 'Leeds', NULL), (2, 14, 1, NULL, ${T + 2}, NULL, 53.81, -1.56, NULL, NULL, NULL, NULL, NULL),
    (3, 12, NULL, 0, ${T + 3}, NULL, NULL, NULL, NULL, NULL, NULL, NULL, x'0a00');
  INSERT INTO ZFAVORITEITEM VALUES (1, 1, 1, 0, ${T}, ${T}, 53.8, -1.55, 'Gran'), (2, 1, 2, 1, NULL, NULL, 0, 0, NULL);`;

describe('Apple Maps', () => {
  test('searches, places, routes and favourites', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('MapsSync_0.0.1', STORE));
    expect(records.map(({ row, kind, time, title, body, lat, lon }) => [row, kind, time, title, body, lat, lon])).toEqual([
      [1, 'map-search', MS, 'swimming', 'Leeds', 53.8, -1.55],
      [2, 'map-place', MS + 2000, 'Station', undefined, 53.81, -1.56],
      [3, 'map-route', MS + 3000, undefined, undefined, undefined, undefined],
      [1, 'map-favourite', MS, 'Gran', undefined, 53.8, -1.55],
      [2, 'map-favourite', undefined, 'Station', undefined, undefined, undefined],
    ]);
    expect(records[2]?.['meta']).toBe('{"navigated":true}');
    for (const tally of tallies) expect(tally).toMatchObject({ rows: tally.records, unread: 0 });
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('MapsSync_0.0.1', STORE), 'ZHISTORYITEM');
});
