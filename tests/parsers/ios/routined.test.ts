import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/routined.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const T = 694_224_000;
const MS = 1_672_531_200_000;
const facts = (json: unknown) => JSON.parse(json as string) as Record<string, unknown>;

const CACHE = `
  CREATE TABLE ZRTCLLOCATIONMO (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZTYPE INTEGER, ZALTITUDE FLOAT, ZCOURSE FLOAT, ZHORIZONTALACCURACY FLOAT, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZSPEED FLOAT, ZTIMESTAMP TIMESTAMP, ZVERTICALACCURACY FLOAT);
  CREATE TABLE ZRTHINTMO (Z_PK INTEGER PRIMARY KEY, ZSOURCE INTEGER, ZDATE TIMESTAMP, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZHORIZONTALUNCERTAINTY FLOAT);
  CREATE TABLE ZRTVISITMO (Z_PK INTEGER PRIMARY KEY, ZTYPE INTEGER, ZDATAPOINTCOUNT INTEGER, ZDETECTIONDATE TIMESTAMP, ZENTRYDATE TIMESTAMP, ZEXITDATE TIMESTAMP, ZLOCATIONLATITUDE FLOAT, ZLOCATIONLONGITUDE FLOAT, ZLOCATIONUNCERTAINTY FLOAT);
  INSERT INTO ZRTCLLOCATIONMO VALUES (1, 1, 1, 0, 40.5, -1, 5, 53.8, -1.55, -1, ${T}, 3), (2, 1, 1, 0, 41, 90, 6, 53.9, -1.56, 13.4, ${T + 1}.5, 3), (3, 1, 1, 0, NULL, NULL, -1, 0, 0, NULL, 0, NULL);
  INSERT INTO ZRTHINTMO VALUES (1, 4, ${T}, 53.8, -1.55, 65);
  INSERT INTO ZRTVISITMO VALUES (1, 1, 30, ${T + 300}, ${T}, ${T + 600}, 53.8, -1.55, 20), (2, 1, NULL, NULL, ${T + 900}, 63113904000, 53.8, -1.55, NULL);`;

const LOCAL = `
  CREATE TABLE ZRTLEARNEDLOCATIONOFINTERESTMO (Z_PK INTEGER PRIMARY KEY, ZCONFIDENCE FLOAT, ZLOCATIONLATITUDE FLOAT, ZLOCATIONLONGITUDE FLOAT, ZLOCATIONUNCERTAINTY FLOAT, ZPLACECREATIONDATE TIMESTAMP, ZPLACETYPE INTEGER, ZPLACECUSTOMLABEL VARCHAR, ZIDENTIFIER BLOB);
  CREATE TABLE ZRTLEARNEDLOCATIONOFINTERESTVISITMO (Z_PK INTEGER PRIMARY KEY, ZLOCATIONOFINTEREST INTEGER, ZDATAPOINTCOUNT INTEGER, ZCONFIDENCE FLOAT, ZCREATIONDATE TIMESTAMP, ZENTRYDATE TIMESTAMP, ZEXITDATE TIMESTAMP, ZLOCATIONLATITUDE FLOAT, ZLOCATIONLONGITUDE FLOAT, ZLOCATIONHORIZONTALUNCERTAINTY FLOAT, ZIDENTIFIER BLOB);
  CREATE TABLE ZRTLEARNEDLOCATIONOFINTERESTTRANSITIONMO (Z_PK INTEGER PRIMARY KEY, ZPREDOMINANTMOTIONACTIVITYTYPE INTEGER, ZCREATIONDATE TIMESTAMP, ZSTARTDATE TIMESTAMP, ZSTOPDATE TIMESTAMP, ZVISITIDENTIFIERORIGIN BLOB, ZVISITIDENTIFIERDESTINATION BLOB);
  CREATE TABLE ZRTVEHICLEEVENTMO (Z_PK INTEGER PRIMARY KEY, ZLOCATIONQUALITY INTEGER, ZUSERSETLOCATION INTEGER, ZUSUALLOCATION INTEGER, ZDATE TIMESTAMP, ZLOCDATE TIMESTAMP, ZLOCLATITUDE FLOAT, ZLOCLONGITUDE FLOAT, ZLOCUNCERTAINTY FLOAT, ZNOTES VARCHAR, ZVEHICLEIDENTIFIER VARCHAR);
  CREATE TABLE ZRTVEHICLEEVENTHISTORYMO (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZLOCDATE TIMESTAMP, ZLOCLATITUDE FLOAT, ZLOCLONGITUDE FLOAT, ZLOCUNCERTAINTY FLOAT, ZIDENTIFIER BLOB);
  INSERT INTO ZRTLEARNEDLOCATIONOFINTERESTMO VALUES (1, 0.9, 53.8, -1.55, 25, ${T - 86400}, 1, 'Gran', x'aa');
  INSERT INTO ZRTLEARNEDLOCATIONOFINTERESTVISITMO VALUES (1, 1, 12, 0.8, ${T + 700}, ${T}, ${T + 600}, 53.8, -1.55, 25, x'01'), (2, NULL, NULL, NULL, NULL, ${T + 1200}, NULL, NULL, NULL, NULL, x'02');
  INSERT INTO ZRTLEARNEDLOCATIONOFINTERESTTRANSITIONMO VALUES (1, 4, ${T + 1300}, ${T + 600}, ${T + 1200}, x'01', x'02'), (2, NULL, NULL, -63114076800, -63114076800, NULL, x'07');
  INSERT INTO ZRTVEHICLEEVENTMO VALUES (1, 1, 1, 0, ${T}, ${T - 5}, 53.8, -1.55, 12, 'level 2', 'CAR-1');
  INSERT INTO ZRTVEHICLEEVENTHISTORYMO VALUES (1, ${T}, ${T}, 53.8, -1.55, 12, x'0a');`;

const CLOUD = `
  CREATE TABLE ZRTLEARNEDVISITMO (Z_PK INTEGER PRIMARY KEY, ZDATAPOINTCOUNT INTEGER, ZDEVICE INTEGER, ZPLACE INTEGER, ZCONFIDENCE FLOAT, ZCREATIONDATE TIMESTAMP, ZENTRYDATE TIMESTAMP, ZEXITDATE TIMESTAMP, ZEXPIRATIONDATE TIMESTAMP, ZLOCATIONLATITUDE FLOAT, ZLOCATIONLONGITUDE FLOAT, ZLOCATIONUNCERTAINTY FLOAT, ZIDENTIFIER BLOB);
  CREATE TABLE ZRTLEARNEDPLACEMO (Z_PK INTEGER PRIMARY KEY, ZDEVICE INTEGER, ZMAPITEM INTEGER, ZTYPE INTEGER, ZCREATIONDATE TIMESTAMP, ZEXPIRATIONDATE TIMESTAMP, ZCUSTOMLABEL VARCHAR);
  CREATE TABLE ZRTMAPITEMMO (Z_PK INTEGER PRIMARY KEY, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZUNCERTAINTY FLOAT, ZNAME VARCHAR, ZCATEGORY VARCHAR);
  CREATE TABLE ZRTADDRESSMO (Z_PK INTEGER PRIMARY KEY, ZMAPITEM INTEGER, ZTHOROUGHFARE VARCHAR, ZSUBTHOROUGHFARE VARCHAR, ZLOCALITY VARCHAR, ZCOUNTRY VARCHAR, ZPOSTALCODE VARCHAR);
  CREATE TABLE ZRTDEVICEMO (Z_PK INTEGER PRIMARY KEY, ZDEVICENAME VARCHAR, ZDEVICEMODEL VARCHAR);
  INSERT INTO ZRTDEVICEMO VALUES (1, 'Phone of A', 'iPhone12,1');
  INSERT INTO ZRTMAPITEMMO VALUES (1, 53.8, -1.55, 10, 'Swimming Pool', 'pool'), (2, 53.81, -1.56, NULL, '12 Elm Road', NULL);
  INSERT INTO ZRTADDRESSMO VALUES (1, 1, 'Pool Lane', '3', 'Leeds', 'United Kingdom', 'LS1 1AA'), (2, 2, 'Elm Road', '12', 'Leeds', 'United Kingdom', 'LS2 2BB');
  INSERT INTO ZRTLEARNEDPLACEMO VALUES (1, 1, 1, 0, ${T}, ${T + 864000}, NULL), (2, 1, 2, 1, ${T}, NULL, NULL);
  INSERT INTO ZRTLEARNEDVISITMO VALUES (1, 9, 1, 1, 0.7, ${T + 700}, ${T}, ${T + 600}, ${T + 864000}, 53.8, -1.55, 30, x'01');`;

describe('positions and places of routined', () => {
  test('fixes, hints and visits', () => {
    const { records, tallies, warnings, variant } = parseStore(parser, at.make('Cache.sqlite', CACHE));
    expect(variant).toBe('position fixes');
    expect(
      records.map(({ row, kind, time, end_time, lat, lon, accuracy, meta }) => [
        row,
        kind,
        time,
        end_time,
        lat,
        lon,
        accuracy,
        meta,
      ]),
    ).toEqual([
      [1, 'location-fix', MS, undefined, 53.8, -1.55, 5, undefined],
      [2, 'location-fix', MS + 1500, undefined, 53.9, -1.56, 6, '{"speed_m_s":13.4}'],
      [3, 'location-fix', undefined, undefined, undefined, undefined, undefined, undefined],
      [1, 'location-hint', MS, undefined, 53.8, -1.55, 65, '{"source":4}'],
      [1, 'visit', MS, MS + 600_000, 53.8, -1.55, 20, `{"seconds":600.0,"noted_at":${MS + 300_000},"fixes":30,"type":1}`],
      [2, 'visit', MS + 900_000, undefined, 53.8, -1.55, undefined, '{"type":1}'],
    ]);
    expect(tallies.map(({ table, rows, records: read, unread }) => [table, rows, read, unread])).toEqual([
      ['ZRTCLLOCATIONMO', 3, 3, 0],
      ['ZRTHINTMO', 1, 1, 0],
      ['ZRTVISITMO', 2, 2, 0],
    ]);
    expect(warnings).toEqual([]);
  });

  test('learned places, visits to them, journeys between visits, and a parked car', () => {
    const { records, warnings } = parseStore(parser, at.make('Local.sqlite', LOCAL));
    const of = (kind: string) => records.filter((record) => record['kind'] === kind);
    expect(of('visit').map(({ row, title, time, lat }) => [row, title, time, lat])).toEqual([
      [1, 'Gran', MS, 53.8],
      [2, undefined, MS + 1_200_000, undefined],
    ]);
    expect(of('learned-place')).toMatchObject([
      { title: 'Gran', lat: 53.8, accuracy: 25, meta: '{"type":1,"confidence":0.9,"visits":1}' },
    ]);
    expect(of('journey').map(({ time, end_time, meta }) => [time, end_time, meta === undefined ? null : facts(meta)])).toEqual([
      [MS + 600_000, MS + 1_200_000, { seconds: 600, motion: 4, from_visit_row: 1, to_visit_row: 2, noted_at: MS + 1_300_000 }],
      [undefined, undefined, { seconds: 0 }],
    ]);
    expect(of('parked-vehicle')).toMatchObject([
      { tbl: 'ZRTVEHICLEEVENTMO', body: 'level 2', lat: 53.8, accuracy: 12 },
      { tbl: 'ZRTVEHICLEEVENTHISTORYMO', lat: 53.8 },
    ]);
    expect(facts(of('parked-vehicle')[0]?.meta)).toEqual({
      place_noted_at: MS - 5000,
      set_by_hand: true,
      usual_place: false,
      quality: 1,
    });
    expect(warnings).toEqual([]);
  });

  test('places of the cloud store: the neighbourhood, never a house number', () => {
    const { records, tallies } = parseStore(parser, at.make('Cloud-V2.sqlite', CLOUD));
    expect(records.map(({ kind, title, lat }) => [kind, title, lat])).toEqual([
      ['visit', 'Swimming Pool', 53.8],
      ['learned-place', 'Swimming Pool', 53.8],
      ['learned-place', undefined, 53.81],
    ]);
    expect(facts(records[0]?.detail)).toEqual({
      street: 'Pool Lane',
      locality: 'Leeds',
      country: 'United Kingdom',
      device: 'Phone of A',
      device_model: 'iPhone12,1',
    });
    expect(JSON.stringify(records)).not.toMatch(/LS\d|12 Elm/);
    for (const tally of tallies) expect(tally.unread).toBe(0);
  });

  standsHostileStores(parser, at, () => at.make('Cache.sqlite', CACHE + LOCAL + CLOUD), 'ZRTCLLOCATIONMO');
});
