/**
 * AirGuard for Android, `attd_db`: Bluetooth trackers seen near the phone, and where the phone was at that moment. Times are
 * the phone's own clock without a zone. Some versions wrote latitude and longitude into each other's columns; a store
 * where any latitude lies beyond the poles is one of them, and its columns are read the other way round. Checked against a
 * store of 2022 that is.
 */
import { factsSql, flagSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

/** "2022-08-16T18:26:11.949" as the milliseconds it would be at UTC. */
const clock = (column: string) =>
  `CASE WHEN CAST(${column} AS TEXT) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*'
    THEN CAST(round((julianday(CAST(${column} AS TEXT)) - 2440587.5) * 86400000.0) AS INTEGER) END`;
const SWAPPED = `(SELECT max(abs(coalesce(${numberSql('latitude')} * 1.0, 0))) > 90 FROM beacon)`;
const IS_PLACE = `(typeof(b.latitude) IN ('integer', 'real') AND typeof(b.longitude) IN ('integer', 'real') AND NOT (b.latitude = 0 AND b.longitude = 0))`;

const BEACONS = `
  SELECT b.row_id AS row, ${clock('b.receivedAt')} AS time, 'local' AS basis,
    CASE WHEN ${IS_PLACE} THEN iif(${SWAPPED}, b.longitude, b.latitude) END AS lat,
    CASE WHEN ${IS_PLACE} THEN iif(${SWAPPED}, b.latitude, b.longitude) END AS lon,
    ${factsSql({ signal: wholeSql('b.rssi'), tracker: wordsSql('d.deviceType'), columnsSwapped: whenSql(`${IS_PLACE} AND ${SWAPPED}`) })} AS meta,
    ${factsSql({ address: wordsSql('b.deviceAddress'), name: wordsSql('d.name') })} AS detail
  FROM beacon b LEFT JOIN device d ON d.address = b.deviceAddress`;

const DEVICES = `
  SELECT row_id AS row, ${clock('firstDiscovery')} AS time, ${clock('lastSeen')} AS end_time, 'local' AS basis, ${wordsSql('name')} AS title,
    ${factsSql({ tracker: wordsSql('deviceType'), warned: flagSql('notificationSent'), ignored: whenSql('"ignore" = 1') })} AS meta,
    ${factsSql({ address: wordsSql('address') })} AS detail
  FROM device`;

export const parser: SqliteParser = {
  id: 'airguard-android-attd',
  title: 'AirGuard tracker sightings (Android)',
  version: 1,
  platform: 'android',
  category: 'locations',
  service: 'airguard',
  paths: ['**/attd_db'],
  covers: 'Bluetooth trackers the app saw, when, how strong, and the position of the phone at that moment.',
  leavesOut: ['single scans without a sighting', 'answers the user gave to warnings'],
  format: 'sqlite',
  variants: [
    {
      name: 'beacon',
      needs: { beacon: ['receivedAt', 'rssi', 'deviceAddress', 'longitude', 'latitude'] },
      optional: { device: ['address', 'name', 'ignore', 'firstDiscovery', 'lastSeen', 'notificationSent', 'deviceType'] },
      records: [
        { table: 'beacon', kind: 'sighting', sql: BEACONS },
        { table: 'device', kind: 'tracker', category: 'device', sql: DEVICES },
      ],
    },
  ],
};
