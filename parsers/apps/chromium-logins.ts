/**
 * `Login Data` of Chrome and every browser built on it: for which sites a log-in was saved. Times are microseconds since 1601 (the
 * oldest versions: Unix seconds). Passwords are never read. Facts of the format: the Chromium sources' published schema.
 */
import { CHROMIUM_BROWSERS, storesOf } from '../formats/chromium-browsers.ts';
import { unixMsSql, webkitMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const moment = (column: string) => `CASE WHEN ${column} < 100000000000 THEN ${unixMsSql(column)} ELSE ${webkitMsSql(column)} END`;

const LOGINS: StoreVariant = {
  name: 'logins',
  needs: { logins: ['origin_url', 'username_value', 'signon_realm'] },
  optional: {
    logins: [
      'id',
      'action_url',
      'date_created',
      'blacklisted_by_user',
      'times_used',
      'date_last_used',
      'date_password_modified',
      'display_name',
      'federation_url',
    ],
  },
  records: [
    {
      table: 'logins',
      kind: 'saved-login',
      sql: `SELECT l.row_id AS row, ${moment('l.date_created')} AS time, 'utc' AS basis, ${wordsSql('l.signon_realm')} AS title, ${wordsSql('l.origin_url')} AS url,
          ${factsSql({
            neverSaved: whenSql('l.blacklisted_by_user = 1'),
            usedTimes: wholeSql('l.times_used'),
            usedAt: moment('l.date_last_used'),
            passwordChangedAt: moment('l.date_password_modified'),
          })} AS meta,
          ${factsSql({ user: wordsSql('l.username_value'), name: wordsSql('l.display_name'), form: wordsSql('l.action_url'), signedInWith: wordsSql('l.federation_url') })} AS detail
        FROM logins l`,
    },
  ],
};

export const parsers: readonly SqliteParser[] = CHROMIUM_BROWSERS.map((browser) => ({
  format: 'sqlite',
  id: `${browser.id}-logins`,
  title: `${browser.name}: saved log-ins`,
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: browser.service,
  paths: storesOf(browser, 'Login Data', 'Login Data For Account'),
  covers: 'For which sites a log-in was saved (or refused to be), with user name, when it was saved and last used.',
  leavesOut: ['passwords'],
  variants: [LOGINS],
}));
