/**
 * `Cookies` of Chrome and every browser built on it. Times are microseconds since 1601. Values are never read. Facts of the format: the
 * Chromium sources' published schema; checked against stores of 2011 to 2018.
 */
import { CHROMIUM_BROWSERS, storesOf } from '../formats/chromium-browsers.ts';
import { webkitMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const COOKIES: StoreVariant = {
  name: 'cookies',
  needs: { cookies: ['creation_utc', 'host_key', 'name'] },
  optional: { cookies: ['path', 'expires_utc', 'last_access_utc', 'secure', 'is_secure', 'httponly', 'is_httponly'] },
  records: [
    {
      table: 'cookies',
      kind: 'cookie',
      sql: `SELECT c.row_id AS row, ${webkitMsSql('c.creation_utc')} AS time, 'utc' AS basis, ${wordsSql('c.host_key')} AS title,
          ${factsSql({
            expires_at: webkitMsSql('c.expires_utc'),
            last_sent_at: webkitMsSql('c.last_access_utc'),
            secure: `coalesce(${flagSql('c.is_secure')}, ${flagSql('c.secure')})`,
            http_only: `coalesce(${flagSql('c.is_httponly')}, ${flagSql('c.httponly')})`,
          })} AS meta,
          ${factsSql({ name: wordsSql('c.name'), path: wordsSql('c.path') })} AS detail
        FROM cookies c`,
    },
  ],
};

export const parsers: readonly SqliteParser[] = CHROMIUM_BROWSERS.map((browser) => ({
  format: 'sqlite',
  id: `${browser.id}-cookies`,
  title: `${browser.name}: cookies`,
  version: 1,
  platform: 'any',
  category: 'cookies',
  service: browser.service,
  paths: storesOf(browser, 'Cookies'),
  covers:
    'Which sites left cookies, when, and when the browser last sent one back. A page can leave cookies of sites that were never opened.',
  leavesOut: ['values of cookies'],
  variants: [COOKIES],
}));
