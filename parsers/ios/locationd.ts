/**
 * Positions of Wi-Fi access points and mobile cells that the location service was told, `cache_encryptedB.db` (iOS 8 to 26). They are
 * positions of senders near the phone, often some way off, and none of the phone itself. Times are seconds from 2001; 0, -1 and
 * -180 stand for nothing. Facts of the format: iLEAPP.
 */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import { isPlaceSql, placeSql } from '../formats/place-sql.ts';
import type { RecordQuery, Shape, SqliteParser, StoreVariant } from '../parser.ts';

const POSITION = ['Timestamp', 'Latitude', 'Longitude', 'HorizontalAccuracy', 'Confidence'];
/** 48 bits as six pairs of digits. */
const ADDRESS = `CASE WHEN typeof(w.MAC) = 'integer' AND w.MAC BETWEEN 0 AND 281474976710655 THEN
  (SELECT group_concat(printf('%02x', (w.MAC >> s.value) & 255), ':') FROM json_each('[40,32,24,16,8,0]') s) WHEN typeof(w.MAC) = 'text' THEN w.MAC END`;
const place = (row: string) => placeSql(`${row}.Latitude`, `${row}.Longitude`, `${row}.HorizontalAccuracy`);
const time = (row: string) => `${macMsSql(`${row}.Timestamp`)} AS time, 'utc' AS basis`;

const WIFI = `SELECT w.row_id AS row, ${time('w')}, ${place('w')},
    ${factsSql({ channel: numberSql('w.Channel'), confidence: numberSql('w.Confidence'), asked_at: macMsSql('w.AlsQueryTimestamp') })} AS meta,
    ${factsSql({ bssid: ADDRESS })} AS detail
  FROM WifiLocation w`;
const JOINED = `SELECT w.row_id AS row, coalesce(${macMsSql('w.ScanTimestamp')}, ${macMsSql('w.Timestamp')}) AS time, 'utc' AS basis, ${place('w')},
    ${factsSql({ channel: numberSql('w.Channel'), rssi: numberSql('w.Rssi'), noted_at: macMsSql('w.Timestamp') })} AS meta, ${factsSql({ bssid: ADDRESS })} AS detail
  FROM WifiAssociatedApWifiHarvestTable w`;

/** A tile is a box of the map, named here by its south-west corner and its size; the corner is a place of nothing, and is given in words. */
const CORNER = isPlaceSql('t.SouthwestLatitude', 't.SouthwestLongitude');
const corner = (column: string) => `CASE WHEN ${CORNER} THEN ${numberSql(`t.${column}`)} END`;
const TILES = `SELECT t.row_id AS row, ${macMsSql('t.AccessTimestamp')} AS time, 'utc' AS basis,
    ${factsSql({ made_at: macMsSql('t.GenerationTimestamp') })} AS meta,
    ${factsSql({
      south: corner('SouthwestLatitude'),
      west: corner('SouthwestLongitude'),
      tall: corner('DeltaLatitude'),
      wide: corner('DeltaLongitude'),
    })} AS detail
  FROM WifiTileHeader t`;

/** Cells by table: columns for the area and the cell. */
const CELLS: readonly (readonly [table: string, area: string, cell: string])[] = [
  ['CellLocation', 'LAC', 'CI'],
  ['CellLocationLocal', 'LAC', 'CI'],
  ['LteCellLocation', 'TAC', 'CI'],
  ['LteCellLocationLocal', 'TAC', 'CI'],
  ['NrCellLocation', 'TAC', 'CI'],
  ['ScdmaCellLocation', 'LAC', 'CI'],
  ['CdmaCellLocation', 'SID', 'BSID'],
  ['CdmaCellLocationLocal', 'SID', 'BSID'],
];

const cells: readonly RecordQuery[] = CELLS.map(([table, area, cell]) => ({
  table,
  kind: 'cell-position',
  sql: `SELECT c.row_id AS row, ${time('c')}, ${place('c')}, ${factsSql({ confidence: numberSql('c.Confidence') })} AS meta,
      ${factsSql({ mcc: numberSql('c.MCC'), mnc: numberSql('c.MNC'), area: wordsSql(`c.${area}`), cell: wordsSql(`c.${cell}`) })} AS detail
    FROM ${table} c`,
}));

const ALL: Shape = {
  WifiLocation: [...POSITION, 'MAC', 'Channel', 'AlsQueryTimestamp'],
  WifiAssociatedApWifiHarvestTable: [...POSITION, 'ScanTimestamp', 'MAC', 'Rssi', 'Channel'],
  WifiTileHeader: [
    'AccessTimestamp',
    'GenerationTimestamp',
    'SouthwestLatitude',
    'SouthwestLongitude',
    'DeltaLatitude',
    'DeltaLongitude',
  ],
  ...Object.fromEntries(CELLS.map(([table, area, cell]) => [table, [...POSITION, 'MCC', 'MNC', area, cell]])),
};

const variant = (table: string): StoreVariant => ({
  name: table,
  needs: { [table]: ['Timestamp', 'Latitude', 'Longitude'] },
  optional: ALL,
  records: [
    { table: 'WifiLocation', kind: 'wifi-position', sql: WIFI },
    { table: 'WifiAssociatedApWifiHarvestTable', kind: 'wifi-joined', sql: JOINED },
    { table: 'WifiTileHeader', kind: 'wifi-tile', category: 'device', sql: TILES },
    ...cells,
  ],
});

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-locationd',
  title: 'Wi-Fi and mobile cells near the phone (locationd)',
  version: 2,
  platform: 'ios',
  category: 'locations',
  service: 'locationd',
  paths: ['**/locationd/cache_encryptedB.db'],
  covers:
    'Where Apple says access points and mobile cells stand that the phone asked about, and the boxes of the map it last used such a list for. It was near enough to see some of them; each answer holds many it never saw.',
  leavesOut: [
    'Positions of the phone itself.',
    'That the phone had joined a network, except for rows of the table of joined ones (wifi-joined).',
    'What map tiles hold. A tile’s time is when it was last used: the phone asked for the area, which is no position of it.',
  ],
  variants: [variant('WifiLocation'), variant('LteCellLocation'), variant('CellLocation')],
};
