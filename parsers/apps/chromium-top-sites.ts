/** `Top Sites` of Chrome and every browser built on it: pages the browser offers on a new tab. Facts of the format: the Chromium sources' published schema. */
import { CHROMIUM_BROWSERS, storesOf } from '../formats/chromium-browsers.ts';
import { webkitMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

const sites = (table: string): StoreVariant => ({
  name: table,
  needs: { [table]: ['url', 'url_rank'] },
  optional: { [table]: ['title', 'last_updated'] },
  records: [
    {
      table,
      kind: 'top-site',
      sql: `SELECT t.row_id AS row, ${webkitMsSql('t.last_updated')} AS time, 'utc' AS basis, ${wordsSql('t.title')} AS title, ${wordsSql('t.url')} AS url,
          ${factsSql({ rank: wholeSql('t.url_rank') })} AS meta FROM "${table}" t`,
    },
  ],
});

export const parsers: readonly SqliteParser[] = CHROMIUM_BROWSERS.filter(({ id }) => id !== 'webview').map((browser) => ({
  format: 'sqlite',
  id: `${browser.id}-top-sites`,
  title: `${browser.name}: most visited pages`,
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: browser.service,
  paths: storesOf(browser, 'Top Sites'),
  covers: 'Pages the browser offers on a new tab, by the rank it gave them.',
  leavesOut: ['pictures of the pages', 'how often or when a page was visited, which this store does not say'],
  variants: [sites('top_sites'), sites('thumbnails')],
}));
