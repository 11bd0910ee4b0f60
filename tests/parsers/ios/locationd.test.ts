import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/locationd.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const T = 694_224_000;
const MS = 1_672_531_200_000;
const STORE = `
  CREATE TABLE WifiLocation (MAC INTEGER PRIMARY KEY, Channel INTEGER, InfoMask INTEGER, Timestamp FLOAT, Latitude FLOAT, Longitude FLOAT, HorizontalAccuracy FLOAT, Altitude FLOAT, VerticalAccuracy FLOAT, Speed FLOAT, Course FLOAT, Confidence INTEGER, Score INTEGER, Reach INTEGER);
  CREATE TABLE WifiAssociatedApWifiHarvestTable (ID INTEGER PRIMARY KEY, Timestamp FLOAT, ScanTimestamp FLOAT, MAC INTEGER, Rssi INTEGER, Channel INTEGER, Latitude FLOAT, Longitude FLOAT, HorizontalAccuracy FLOAT);
  CREATE TABLE LteCellLocation (MCC INTEGER, MNC INTEGER, TAC INTEGER, CI INTEGER, UARFCN INTEGER, PID INTEGER, Timestamp FLOAT, Latitude FLOAT, Longitude FLOAT, HorizontalAccuracy FLOAT, Confidence INTEGER, PRIMARY KEY (MCC, MNC, TAC, CI));
  CREATE TABLE CdmaCellLocation (MCC INTEGER, SID INTEGER, NID INTEGER, BSID INTEGER, Timestamp FLOAT, Latitude FLOAT, Longitude FLOAT, HorizontalAccuracy FLOAT);
  CREATE TABLE WifiTileHeader (TileX INTEGER, TileY INTEGER, GenerationTimestamp FLOAT, AccessTimestamp FLOAT, SouthwestLatitude FLOAT, SouthwestLongitude FLOAT, DeltaLatitude FLOAT, DeltaLongitude FLOAT, PRIMARY KEY (TileX, TileY));
  INSERT INTO WifiTileHeader VALUES (1, 2, ${T - 60}, ${T}, 53.75, -1.5, 0.25, 0.5), (1, 3, NULL, -1, 'odd', NULL, 0.25, 0.5);
  INSERT INTO WifiLocation(MAC, Channel, Timestamp, Latitude, Longitude, HorizontalAccuracy, Confidence) VALUES (187723572702975, 36, ${T}, 53.8, -1.55, 40, 60), (1, 1, -1, -180, -180, -1, 0);
  INSERT INTO WifiAssociatedApWifiHarvestTable VALUES (1, ${T + 5}, ${T}, 2748, -60, 6, 53.8, -1.55, 20), (2, ${T}, -1, NULL, NULL, NULL, NULL, NULL, NULL);
  INSERT INTO LteCellLocation VALUES (234, 10, 1234, 56789, 1, 2, ${T}, 53.81, -1.56, 1500, 70);
  INSERT INTO CdmaCellLocation VALUES (310, 5, 6, 7, ${T}, 53.8, -1.5, 900);`;

describe('positions of access points and cells', () => {
  test('addresses in pairs of digits, positions only where there are any', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('cache_encryptedB.db', STORE));
    expect(
      records.map(({ tbl, kind, time, lat, lon, accuracy, detail }) => [tbl, kind, time, lat, lon, accuracy, detail]),
    ).toEqual([
      ['WifiLocation', 'wifi-position', undefined, undefined, undefined, undefined, '{"bssid":"00:00:00:00:00:01"}'],
      ['WifiLocation', 'wifi-position', MS, 53.8, -1.55, 40, '{"bssid":"aa:bb:cc:dd:ee:ff"}'],
      ['WifiAssociatedApWifiHarvestTable', 'wifi-joined', MS, 53.8, -1.55, 20, '{"bssid":"00:00:00:00:0a:bc"}'],
      ['WifiAssociatedApWifiHarvestTable', 'wifi-joined', MS, undefined, undefined, undefined, undefined],
      ['WifiTileHeader', 'wifi-tile', MS, undefined, undefined, undefined, '{"south":53.75,"west":-1.5,"tall":0.25,"wide":0.5}'],
      ['WifiTileHeader', 'wifi-tile', undefined, undefined, undefined, undefined, undefined],
      ['LteCellLocation', 'cell-position', MS, 53.81, -1.56, 1500, '{"mcc":234,"mnc":10,"area":"1234","cell":"56789"}'],
      ['CdmaCellLocation', 'cell-position', MS, 53.8, -1.5, 900, '{"mcc":310,"area":"5","cell":"7"}'],
    ]);
    for (const tally of tallies) expect(tally).toMatchObject({ rows: tally.records, unread: 0 });
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('cache_encryptedB.db', STORE), 'WifiLocation');
});
