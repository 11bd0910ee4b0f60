/**
 * Access points that Apple told the phone of, tile by tile, `ThreeBars.sqlite` of the Wi-Fi service (Core Data). They are places of senders
 * that the phone may never have come near, and none of the phone itself. Times are seconds from 2001. Facts of the format: iLEAPP.
 */
import { macMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { placeSql } from '../formats/place-sql.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const time = (row: string) => `${macMsSql(`${row}.ZCREATED`)} AS time, 'utc' AS basis`;
const SCORES = ['ZQUALITYSCOREVALUE', 'ZPOPULARITYSCOREVALUE'];
const scores = (row: string) => ({
  quality: numberSql(`${row}.ZQUALITYSCOREVALUE`),
  popularity: numberSql(`${row}.ZPOPULARITYSCOREVALUE`),
});

const POINTS = `SELECT a.row_id AS row, ${time('a')}, ${placeSql('a.ZLAT', 'a.ZLNG')}, ${wordsSql('n.ZNAME')} AS title,
    ${factsSql({ network_row: 'n.row_id', ...scores('a') })} AS meta, ${factsSql({ bssid: wordsSql('a.ZBSSID') })} AS detail
  FROM ZACCESSPOINT a LEFT JOIN ZNETWORK n ON n.row_id = a.ZNETWORK`;

const NETWORKS = `SELECT n.row_id AS row, ${time('n')}, ${placeSql('n.ZCENTROIDLAT', 'n.ZCENTROIDLNG')}, ${wordsSql('n.ZNAME')} AS title,
    ${factsSql({
      access_points: numberSql('n.ZACCESSPOINTCOUNT'),
      captive: whenSql('n.ZCAPTIVE = 1'),
      public: whenSql('n.ZPUBLIC = 1'),
      moving: whenSql('n.ZMOVING = 1'),
      set_apart: whenSql('n.ZSUSPICIOUS = 1'),
      low_quality: whenSql('n.ZLOWQUALITY = 1'),
      ...scores('n'),
    })} AS meta,
    ${factsSql({ id: wordsSql('n.ZIDENTIFIER'), tile: wordsSql('n.ZTILEKEY') })} AS detail
  FROM ZNETWORK n`;

const TILES = `SELECT t.row_id AS row, ${time('t')}, ${factsSql({ networks: numberSql('t.ZNETWORKCOUNT') })} AS meta,
    ${factsSql({ tile: wordsSql('t.ZKEY') })} AS detail
  FROM ZTILE t`;

const variant = (table: string, place: readonly string[]): StoreVariant => ({
  name: table,
  needs: { [table]: place },
  optional: {
    ZACCESSPOINT: ['ZLAT', 'ZLNG', 'ZCREATED', 'ZNETWORK', 'ZBSSID', ...SCORES],
    ZNETWORK: [
      'ZCENTROIDLAT',
      'ZCENTROIDLNG',
      'ZCREATED',
      'ZNAME',
      'ZIDENTIFIER',
      'ZACCESSPOINTCOUNT',
      'ZCAPTIVE',
      'ZPUBLIC',
      'ZMOVING',
      'ZSUSPICIOUS',
      'ZLOWQUALITY',
      'ZTILEKEY',
      ...SCORES,
    ],
    ZTILE: ['ZCREATED', 'ZKEY', 'ZNETWORKCOUNT'],
  },
  records: [
    { table: 'ZACCESSPOINT', kind: 'wifi-position', sql: POINTS },
    { table: 'ZNETWORK', kind: 'wifi-network-position', sql: NETWORKS },
    { table: 'ZTILE', kind: 'wifi-tile', category: 'device', sql: TILES },
  ],
});

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-wifi-three-bars',
  title: 'Access points Apple told the phone of (ThreeBars)',
  version: 1,
  platform: 'ios',
  category: 'locations',
  service: 'wifi',
  paths: ['**/com.apple.wifid/ThreeBars.sqlite'],
  covers:
    'Where Apple says Wi-Fi networks and access points stand, in tiles the phone downloaded. Places of senders, not of the phone; it may never have seen or joined any of them. The time is when the phone stored the row.',
  leavesOut: [
    'Positions of the phone.',
    'Which area a tile is: its key is kept as it stands.',
    'Kinds of place and of network, whose numbers nobody has explained.',
  ],
  variants: [variant('ZACCESSPOINT', ['ZLAT', 'ZLNG']), variant('ZNETWORK', ['ZCENTROIDLAT', 'ZCENTROIDLNG'])],
};
