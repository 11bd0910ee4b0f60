/** DuckDuckGo for Android, `history.db`: pages visited and words searched. Times are text, ISO 8601, of the phone's own zone. Facts of the format: ALEAPP. No real store was at hand. */
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

/** Read as if its zone were UTC; `basis` says that it is not known. */
const AT = `CAST(round((julianday(substr(CAST(v.timestamp AS TEXT), 1, 23)) - 2440587.5) * 86400000) AS INTEGER)`;

export const parser: SqliteParser = {
  id: 'duckduckgo-android',
  title: 'DuckDuckGo history (Android)',
  version: 1,
  platform: 'android',
  category: 'browsing',
  service: 'duckduckgo',
  paths: ['**/com.duckduckgo.mobile.android/databases/history.db'],
  covers:
    'Pages visited and words searched, as far as the app keeps a history. Times are in the zone of the phone, which the store does not name.',
  leavesOut: ['open tabs, bookmarks and downloads, which lie in other stores'],
  format: 'sqlite',
  variants: [
    {
      name: 'visits_list',
      needs: { visits_list: ['timestamp', 'historyEntryId'], history_entries: ['id', 'url', 'title'] },
      optional: { history_entries: ['isSerp', 'query'] },
      records: [
        {
          table: 'visits_list',
          kind: 'visit',
          sql: `SELECT v.row_id AS row, CASE WHEN h.isSerp = 1 THEN 'search' END AS kind, ${AT} AS time, 'local' AS basis, ${wordsSql('h.title')} AS title,
              ${wordsSql('h.query')} AS body, ${wordsSql('h.url')} AS url, ${factsSql({ search: whenSql('h.isSerp = 1') })} AS meta
            FROM visits_list v LEFT JOIN history_entries h ON h.id = v.historyEntryId`,
        },
        {
          table: 'history_entries',
          kind: 'page',
          sql: `SELECT h.row_id AS row, ${wordsSql('h.title')} AS title, ${wordsSql('h.url')} AS url, ${wordsSql('h.query')} AS body FROM history_entries h
            WHERE h.id NOT IN (SELECT historyEntryId FROM visits_list WHERE historyEntryId IS NOT NULL)`,
          absorbed: 'SELECT count(*) FROM history_entries WHERE id IN (SELECT historyEntryId FROM visits_list)',
        },
      ],
    },
  ],
};
