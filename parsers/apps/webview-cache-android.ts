/** Android's old browser engine inside an app, `webviewCache.db`: addresses it kept a copy of. Checked against a store of 2013. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  id: 'webview-cache-android',
  title: 'Cached web addresses inside an app (Android, old)',
  version: 1,
  platform: 'android',
  category: 'browsing',
  service: 'webview',
  paths: ['**/webviewCache.db'],
  covers:
    'Addresses of which the app kept a copy: pages, and parts of pages that nobody asked for by hand. When they were fetched is not stored.',
  leavesOut: ['the copies themselves'],
  format: 'sqlite',
  variants: [
    {
      name: 'cache',
      needs: { cache: ['url', 'expires'] },
      optional: { cache: ['filepath', 'lastmodify', 'mimetype', 'httpstatus', 'contentlength', 'location'] },
      records: [
        {
          table: 'cache',
          kind: 'cached',
          sql: `SELECT row_id AS row, ${wordsSql('url')} AS url, ${wordsSql('filepath')} AS media,
            ${factsSql({ mime: wordsSql('mimetype'), bytes: wholeSql('contentlength'), status: wholeSql('httpstatus'), expiresAt: milliMsSql(wholeSql('expires')) })} AS meta,
            ${factsSql({ movedTo: wordsSql('location'), modified: wordsSql('lastmodify') })} AS detail FROM cache`,
        },
      ],
    },
  ],
};
