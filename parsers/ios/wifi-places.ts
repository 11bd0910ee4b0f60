/** Where the phone was last joined to each Wi-Fi network, `WiFiNetworkStoreModel.sqlite` (Core Data, iOS 13 on). Times are seconds from 2001. Facts of the format: iLEAPP. */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import { placeSql } from '../formats/place-sql.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-wifi-places',
  title: 'Places of Wi-Fi networks joined',
  version: 1,
  platform: 'ios',
  category: 'locations',
  service: 'wifi',
  paths: ['**/WiFiNetworkStoreModel.sqlite'],
  covers: 'Where and when the phone noted that it was joined to a Wi-Fi network, and the networks it knows.',
  leavesOut: ['Which network a place belongs to, where the store does not say.', 'How exact the place is.'],
  variants: [
    {
      name: 'ZGEOTAG',
      needs: { ZGEOTAG: ['ZDATE', 'ZLATITUDE', 'ZLONGITUDE'] },
      optional: { ZGEOTAG: ['ZBSSID', 'ZNETWORK', 'ZLOWERBANDNETWORK', 'ZHIGHERBANDNETWORK'], ZNETWORK: ['ZSSID'] },
      records: [
        {
          table: 'ZGEOTAG',
          kind: 'wifi-joined',
          sql: `SELECT g.row_id AS row, ${macMsSql('g.ZDATE')} AS time, 'utc' AS basis, ${wordsSql('n.ZSSID')} AS title, ${placeSql('g.ZLATITUDE', 'g.ZLONGITUDE')},
              ${factsSql({ network_row: 'n.row_id', five_ghz: whenSql('g.ZHIGHERBANDNETWORK = 1'), low_band: numberSql('g.ZLOWERBANDNETWORK') })} AS meta,
              ${factsSql({ bssid: wordsSql('g.ZBSSID') })} AS detail
            FROM ZGEOTAG g LEFT JOIN ZNETWORK n ON n.row_id = g.ZNETWORK`,
        },
        {
          table: 'ZNETWORK',
          kind: 'wifi-network',
          category: 'device',
          sql: `SELECT row_id AS row, ${wordsSql('ZSSID')} AS title FROM ZNETWORK`,
        },
      ],
    },
  ],
};
