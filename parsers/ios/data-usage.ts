/** Network use by program, `DataUsage.sqlite` and `netusage.sqlite` (Core Data). Facts of the format: MVT, plaso, iLEAPP. */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const bytes = (column: string) => `CASE WHEN ${column} > 0 THEN ${numberSql(column)} END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-data-usage',
  title: 'Network use by app',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'network',
  paths: ['**/Databases/DataUsage.sqlite', '**/networkd/netusage.sqlite', '**/netusage.sqlite'],
  covers: 'Which program sent and received how many bytes over Wi-Fi and mobile networks up to a moment.',
  leavesOut: ['When within the period, and with whom, the program exchanged them.'],
  variants: [
    {
      name: 'ZPROCESS',
      needs: { ZPROCESS: ['ZPROCNAME', 'ZTIMESTAMP'] },
      optional: {
        ZPROCESS: ['ZBUNDLENAME', 'ZFIRSTTIMESTAMP'],
        ZLIVEUSAGE: ['ZHASPROCESS', 'ZTIMESTAMP', 'ZWIFIIN', 'ZWIFIOUT', 'ZWWANIN', 'ZWWANOUT'],
      },
      records: [
        {
          table: 'ZLIVEUSAGE',
          kind: 'network-use',
          sql: `SELECT u.row_id AS row, ${macMsSql('u.ZTIMESTAMP')} AS time, 'utc' AS basis,
              coalesce(${wordsSql('p.ZBUNDLENAME')}, ${wordsSql('p.ZPROCNAME')}) AS title,
              ${factsSql({
                wifi_in: bytes('u.ZWIFIIN'),
                wifi_out: bytes('u.ZWIFIOUT'),
                mobile_in: bytes('u.ZWWANIN'),
                mobile_out: bytes('u.ZWWANOUT'),
                process_row: 'p.row_id',
              })} AS meta, ${factsSql({ process: wordsSql('p.ZPROCNAME') })} AS detail
            FROM ZLIVEUSAGE u LEFT JOIN ZPROCESS p ON p.row_id = u.ZHASPROCESS`,
        },
        {
          table: 'ZPROCESS',
          kind: 'program-seen',
          sql: `SELECT row_id AS row, ${macMsSql('ZFIRSTTIMESTAMP')} AS time, ${macMsSql('ZTIMESTAMP')} AS end_time, 'utc' AS basis,
              coalesce(${wordsSql('ZBUNDLENAME')}, ${wordsSql('ZPROCNAME')}) AS title, ${factsSql({ process: wordsSql('ZPROCNAME') })} AS detail
            FROM ZPROCESS`,
        },
      ],
    },
  ],
};
