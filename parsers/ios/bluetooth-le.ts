/**
 * Bluetooth low-energy devices, `com.apple.MobileBluetooth.ledevices.paired.db` and `…other.db`. Times are text and, in the stores that
 * were seen, count from an unknown moment, so they are kept as they stand. Facts of the format: iLEAPP.
 */
import { factsSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const variant = (table: string, kind: string): StoreVariant => ({
  name: table,
  needs: { [table]: ['Name', 'Address'] },
  optional: { [table]: ['Uuid', 'ResolvedAddress', 'LastSeenTime', 'LastConnectionTime'] },
  records: [
    {
      table,
      kind,
      sql: `SELECT row_id AS row, ${wordsSql('Name')} AS title,
          ${factsSql({ address: wordsSql('Address'), resolved: wordsSql('ResolvedAddress'), id: wordsSql('Uuid'), seen: wordsSql('LastSeenTime'), connected: wordsSql('LastConnectionTime') })} AS detail
        FROM ${table}`,
    },
  ],
});

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-bluetooth-le',
  title: 'Bluetooth low-energy devices',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'bluetooth',
  paths: ['**/com.apple.MobileBluetooth.ledevices.paired.db', '**/com.apple.MobileBluetooth.ledevices.other.db'],
  covers: 'Watches, tags and other low-energy devices that were paired with the phone, and others it met.',
  leavesOut: ['When: the store counts from a moment that it does not name.'],
  variants: [variant('PairedDevices', 'bluetooth-device'), variant('OtherDevices', 'bluetooth-seen')],
};
