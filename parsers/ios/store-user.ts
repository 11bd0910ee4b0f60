/** Apps the App Store counts as on the phone, `storeUser.db`. Times are seconds from 2001. Facts of the format: iLEAPP. */
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-store-user',
  title: 'Apps on the phone (App Store)',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'app-store',
  paths: ['**/com.apple.appstored/storeUser.db'],
  covers: 'Apps the store counts as on the phone or removed from it, with the moment of the install it noted.',
  leavesOut: ['What was bought.', 'Whether the app was opened.'],
  variants: [
    {
      name: 'current_apps',
      needs: { current_apps: ['bundle_id'] },
      optional: { current_apps: ['timestamp', 'item_name', 'vendor_name', 'short_version', 'is_system_app', 'deletion_date'] },
      records: [
        {
          table: 'current_apps',
          kind: 'installed-app',
          sql: `SELECT row_id AS row, ${macMsSql('timestamp')} AS time, 'utc' AS basis, CASE WHEN ${macMsSql('deletion_date')} IS NULL THEN 0 ELSE 1 END AS state,
              coalesce(${wordsSql('item_name')}, ${wordsSql('bundle_id')}) AS title, ${factsSql({ system: whenSql('is_system_app = 1'), removed_at: macMsSql('deletion_date') })} AS meta,
              ${factsSql({ app: wordsSql('bundle_id'), maker: wordsSql('vendor_name'), version: wordsSql('short_version') })} AS detail
            FROM current_apps`,
        },
      ],
    },
  ],
};
