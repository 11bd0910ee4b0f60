/**
 * What the App Store app asked its search service for, out of its network cache (`com.apple.AppStore/Cache.db`). Suggestions are asked for with
 * every letter typed. The words are the parameter `term` or `q`. Facts of the format: iLEAPP.
 */
import { utcTextMsSql } from '../formats/epochs.ts';
import { factsSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const ADDRESS = 'CAST(r.request_key AS TEXT)';
const PARAMETERS = ['term', 'q'];
/** SQL condition: the address asks for words. */
const ASKED = (address: string) => `(${PARAMETERS.map((name) => `${address} GLOB '*/search*[?&]${name}=*'`).join(' OR ')})`;
export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-app-store-searches',
  title: 'Searches in the App Store',
  version: 1,
  platform: 'ios',
  category: 'browsing',
  service: 'app-store',
  paths: ['**/com.apple.AppStore/Cache.db'],
  covers:
    'Words the App Store app asked its search service for, and when. Suggestions (search-suggestion) follow letter by letter what was typed; none of them shows that a search was sent off.',
  leavesOut: ['What the service answered.', 'Searches whose answer was not kept.'],
  variants: [
    {
      name: 'cfurl_cache',
      needs: { cfurl_cache_response: ['request_key', 'time_stamp'] },
      records: [
        {
          table: 'cfurl_cache_response',
          kind: 'search',
          answersFor: ASKED('CAST(request_key AS TEXT)'),
          sql: `SELECT r.row_id AS row, CASE WHEN ${ADDRESS} GLOB '*/search/suggestions*' THEN 'search-suggestion' END AS kind, ${utcTextMsSql('r.time_stamp')} AS time, 'utc' AS basis,
              url_query(${ADDRESS}, ${PARAMETERS.map((name) => `'${name}'`).join(', ')}) AS title, ${wordsSql('r.request_key')} AS url,
              ${factsSql({ language: `url_query(${ADDRESS}, 'l')` })} AS detail
            FROM cfurl_cache_response r WHERE ${ASKED(ADDRESS)}`,
        },
      ],
    },
  ],
};
