/**
 * What an app loaded from the network and kept: `Cache.db`, written for any app that uses Apple's loader. Facts of the
 * format: iLEAPP and research phones. Other programs use the same file name; the tables tell.
 */
import { utcTextMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const ON_DISK = 'd.isDataOnFS = 1';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-url-cache',
  title: 'Network caches of apps',
  version: 1,
  platform: 'ios',
  category: 'browsing',
  service: 'app-cache',
  paths: ['**/Library/Caches/**/Cache.db'],
  covers: 'Addresses an app loaded and kept an answer of, and when. The app loads many without anybody asking for them.',
  leavesOut: ['What was loaded: answers kept inside the store are counted by size only.', 'Headers of requests and answers.'],
  variants: [
    {
      name: 'cfurl_cache',
      needs: { cfurl_cache_response: ['request_key', 'time_stamp'] },
      optional: {
        cfurl_cache_response: ['entry_ID', 'partition'],
        cfurl_cache_receiver_data: ['entry_ID', 'isDataOnFS', 'receiver_data'],
      },
      records: [
        {
          table: 'cfurl_cache_response',
          kind: 'cached-answer',
          sql: `SELECT r.row_id AS row, ${utcTextMsSql('r.time_stamp')} AS time, 'utc' AS basis, ${wordsSql('r.request_key')} AS url,
              CASE WHEN ${ON_DISK} THEN 'fsCachedData/' || ${wordsSql('d.receiver_data')} END AS media,
              ${factsSql({ bytes: `CASE WHEN NOT ${ON_DISK} THEN ${numberSql('length(d.receiver_data)')} END`, own_file: whenSql(ON_DISK) })} AS meta,
              ${factsSql({ partition: wordsSql('r.partition') })} AS detail
            FROM cfurl_cache_response r LEFT JOIN cfurl_cache_receiver_data d ON d.row_id = r.row_id`,
        },
      ],
    },
  ],
};
