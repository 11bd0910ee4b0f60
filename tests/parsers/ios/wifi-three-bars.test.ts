import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/wifi-three-bars.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const T = 694_224_000;
const MS = 1_672_531_200_000;
const STORE = `
  CREATE TABLE ZNETWORK (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZACCESSPOINTCOUNT INTEGER, ZCAPTIVE INTEGER, ZPUBLIC INTEGER, ZMOVING INTEGER, ZSUSPICIOUS INTEGER, ZLOWQUALITY INTEGER, ZQUALITYSCOREVALUE INTEGER, ZPOPULARITYSCOREVALUE INTEGER, ZCENTROIDLAT FLOAT, ZCENTROIDLNG FLOAT, ZCREATED TIMESTAMP, ZIDENTIFIER VARCHAR, ZNAME VARCHAR, ZTILEKEY INTEGER);
  CREATE TABLE ZACCESSPOINT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZEDGE INTEGER, ZNETWORK INTEGER, ZLAT FLOAT, ZLNG FLOAT, ZCREATED TIMESTAMP, ZBSSID VARCHAR, ZQUALITYSCOREVALUE INTEGER);
  CREATE TABLE ZTILE (Z_PK INTEGER PRIMARY KEY, ZKEY INTEGER, ZNETWORKCOUNT INTEGER, ZCREATED TIMESTAMP, ZETAG VARCHAR);
  INSERT INTO ZNETWORK VALUES (1, 2, 3, 1, 1, 0, 0, NULL, 70, 20, 53.8, -1.55, ${T}, 'ab12', NULL, 99), (2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, 'Bus', 99);
  INSERT INTO ZACCESSPOINT VALUES (1, 1, 0, 1, 53.81, -1.56, ${T}, '0:1:2:3:4:5', 80), (2, 1, 0, 2, 0, 0, ${T}, NULL, NULL), (3, 1, 0, 9, 53.8, 200, NULL, 'x', NULL);
  INSERT INTO ZTILE VALUES (1, 99, 2, ${T}, 'w/1');`;

describe('access points Apple told the phone of', () => {
  test('each with its own place, and none where there is none', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('ThreeBars.sqlite', STORE));
    expect(
      records.map(({ tbl, kind, category, row, time, lat, lon, title, meta, detail }) => [
        tbl,
        kind,
        category,
        row,
        time,
        lat,
        lon,
        title,
        meta,
        detail,
      ]),
    ).toEqual([
      [
        'ZACCESSPOINT',
        'wifi-position',
        'locations',
        1,
        MS,
        53.81,
        -1.56,
        undefined,
        '{"network_row":1,"quality":80}',
        '{"bssid":"0:1:2:3:4:5"}',
      ],
      ['ZACCESSPOINT', 'wifi-position', 'locations', 2, MS, undefined, undefined, 'Bus', '{"network_row":2}', undefined],
      ['ZACCESSPOINT', 'wifi-position', 'locations', 3, undefined, undefined, undefined, undefined, undefined, '{"bssid":"x"}'],
      [
        'ZNETWORK',
        'wifi-network-position',
        'locations',
        1,
        MS,
        53.8,
        -1.55,
        undefined,
        '{"access_points":3,"captive":true,"public":true,"quality":70,"popularity":20}',
        '{"id":"ab12","tile":"99"}',
      ],
      [
        'ZNETWORK',
        'wifi-network-position',
        'locations',
        2,
        undefined,
        undefined,
        undefined,
        'Bus',
        '{"access_points":1,"quality":0,"popularity":0}',
        '{"tile":"99"}',
      ],
      ['ZTILE', 'wifi-tile', 'device', 1, MS, undefined, undefined, undefined, '{"networks":2}', '{"tile":"99"}'],
    ]);
    expect(tallies.map(({ table, rows, records: made, unread }) => [table, rows, made, unread])).toEqual([
      ['ZACCESSPOINT', 3, 3, 0],
      ['ZNETWORK', 2, 2, 0],
      ['ZTILE', 1, 1, 0],
    ]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('ThreeBars.sqlite', STORE), 'ZACCESSPOINT');
});
