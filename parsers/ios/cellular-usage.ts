/** SIM cards the phone has used, `CellularUsage.db`. Times are seconds from 2001. Facts of the format: iLEAPP. */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-cellular-usage',
  title: 'SIM cards used in the phone',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: ['**/Databases/CellularUsage.db'],
  covers: 'SIM cards that were in the phone, their phone number where known, and when each was last noted.',
  leavesOut: ['How much each was used.'],
  variants: [
    {
      name: 'subscriber_info',
      needs: { subscriber_info: ['subscriber_id'] },
      optional: { subscriber_info: ['subscriber_mdn', 'last_update_time', 'slot_id', 'tag'] },
      parties: `SELECT ${wordsSql('subscriber_mdn')} AS ref, ${wordsSql('subscriber_mdn')} AS identifier, 1 AS owner FROM subscriber_info WHERE subscriber_mdn <> ''`,
      records: [
        {
          table: 'subscriber_info',
          kind: 'sim-card',
          sql: `SELECT row_id AS row, ${macMsSql('last_update_time')} AS time, 'utc' AS basis, ${wordsSql('subscriber_mdn')} AS party, ${wordsSql('subscriber_id')} AS title,
              ${factsSql({ slot: numberSql('slot_id') })} AS meta FROM subscriber_info`,
        },
      ],
    },
  ],
};
