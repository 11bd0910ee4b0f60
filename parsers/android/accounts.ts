/**
 * Accounts on an Android device, `accounts_ce.db` and `accounts_de.db` (one store before Android 7: `accounts.db`).
 * Passwords and tokens in them are not read. Format facts: AOSP AccountsDb.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

/** "2024-01-31 12:00:00", by the device's own clock. */
const LOG_TIME = `CAST(strftime('%s', CAST(time AS TEXT)) AS INTEGER) * 1000`;

export const parser: SqliteParser = {
  id: 'android-accounts',
  title: 'Accounts on the device (Android)',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'accounts',
  paths: ['**/accounts_ce.db', '**/accounts_de.db', '**/system/**/accounts.db'],
  covers: 'Accounts set up on the device, and when accounts were added or removed as far as the store logs it.',
  leavesOut: ['passwords and access tokens', 'settings that apps keep with an account'],
  format: 'sqlite',
  variants: [
    {
      name: 'accounts',
      needs: { accounts: ['_id', 'name', 'type'] },
      optional: {
        accounts: ['previous_name', 'last_password_entry_time_millis_epoch'],
        // Here `_id` is the account's; the row itself goes by `primary_key`.
        debug_table: ['_id', 'action_type', 'time', 'caller_uid'],
      },
      parties: `SELECT ${wordsSql('name')} AS ref, ${wordsSql('name')} AS identifier, 1 AS owner FROM accounts WHERE name LIKE '%@%' OR name GLOB '+[0-9]*'`,
      records: [
        {
          table: 'accounts',
          kind: 'account',
          sql: `SELECT row_id AS row, ${wordsSql('name')} AS title,
            CASE WHEN name LIKE '%@%' OR name GLOB '+[0-9]*' THEN ${wordsSql('name')} END AS party,
            ${factsSql({ type: wordsSql('type'), passwordEnteredAt: milliMsSql(wholeSql('last_password_entry_time_millis_epoch')) })} AS meta,
            ${factsSql({ before: wordsSql('previous_name') })} AS detail FROM accounts`,
        },
        {
          table: 'debug_table',
          kind: 'account-log',
          sql: `SELECT row_id AS row, ${LOG_TIME} AS time, 'local' AS basis,
            ${factsSql({ action: wordsSql('action_type'), account: wholeSql('_id'), uid: wholeSql('caller_uid') })} AS meta FROM debug_table`,
        },
      ],
    },
  ],
};
