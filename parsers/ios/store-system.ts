/** The App Store's own book-keeping on the phone, `storeSystem.db`. Facts of the format: iLEAPP and research phones. */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

/** The keys of this store fill 64 bits, too many for a row number; they are kept as words. */
const KEY = 'CAST(row_id AS TEXT)';

const INSTALLS = `SELECT row_id AS row, coalesce(${macMsSql('install_finished_timestamp')}, ${macMsSql('timestamp')}) AS time, 'utc' AS basis,
    coalesce(${wordsSql('bundle_name')}, ${wordsSql('bundle_id')}) AS title,
    ${factsSql({ queued_at: macMsSql('timestamp'), started_at: macMsSql('last_start_date'), phase: numberSql('phase') })} AS meta,
    ${factsSql({ app: wordsSql('bundle_id'), maker: wordsSql('vendor_name'), version: wordsSql('bundle_version'), account: wordsSql('apple_id'), pid: KEY })} AS detail
  FROM app_install`;

const UPDATES = `SELECT row_id AS row, coalesce(${macMsSql('install_date')}, ${macMsSql('timestamp')}) AS time, 'utc' AS basis, ${wordsSql('bundle_id')} AS title,
    ${factsSql({ noted_at: macMsSql('timestamp'), released_at: macMsSql('release_date'), installed_at: macMsSql('install_date'), update_state: numberSql('update_state') })} AS meta,
    ${factsSql({ pid: KEY })} AS detail
  FROM app_updates`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-store-system',
  title: 'App Store installs and updates',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'app-store',
  paths: ['**/Persistence/storeSystem.db'],
  covers: 'Apps the store was installing, and updates it knew of or had installed.',
  leavesOut: ['Apps installed long ago, which the store no longer lists.', 'Sizes and addresses of the packages.'],
  variants: [
    {
      name: 'app_updates',
      needs: { app_updates: ['bundle_id', 'timestamp'] },
      optional: {
        app_updates: ['install_date', 'release_date', 'update_state'],
        app_install: [
          'bundle_id',
          'bundle_name',
          'bundle_version',
          'timestamp',
          'install_finished_timestamp',
          'last_start_date',
          'phase',
          'vendor_name',
          'apple_id',
        ],
      },
      records: [
        { table: 'app_install', kind: 'app-install', sql: INSTALLS },
        { table: 'app_updates', kind: 'app-update', sql: UPDATES },
      ],
    },
  ],
};
