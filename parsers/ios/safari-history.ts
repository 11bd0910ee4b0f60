/** Safari's history, `History.db`, from iOS 8 on. Facts of the format: plaso, iLEAPP, and stores of research devices. */
import { factsSql, flagSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const VISITS = `SELECT v.row_id AS row, ${macMsSql('v.visit_time')} AS time, 'utc' AS basis, ${wordsSql('v.title')} AS title, ${wordsSql('i.url')} AS url,
    ${factsSql({
      loaded: flagSql('v.load_successful'),
      synced: whenSql('v.origin = 1'),
      form: whenSql('v.http_non_get = 1'),
      synthesized: whenSql('v.synthesized = 1'),
      redirected_from_row: numberSql('v.redirect_source'),
      redirected_to_row: numberSql('v.redirect_destination'),
      visits_in_all: numberSql('i.visit_count'),
    })} AS meta
  FROM history_visits v LEFT JOIN history_items i ON i.row_id = v.history_item`;

/** Pages whose visits the store no longer holds. */
const PAGES = `SELECT i.row_id AS row, ${wordsSql('i.url')} AS url, ${factsSql({ visits_in_all: numberSql('i.visit_count') })} AS meta
  FROM history_items i WHERE i.row_id NOT IN (SELECT history_item FROM history_visits WHERE history_item IS NOT NULL)`;

/**
 * A tombstone says: forget the visits (to this address, or to any) between two moments. It proves that history was
 * cleared, not that anything had been visited.
 */
const CLEARED = `SELECT row_id AS row, ${macMsSql('end_time')} AS time, 'utc' AS basis, ${wordsSql('url')} AS url,
    ${factsSql({ from: macMsSql('start_time'), everything: whenSql('url IS NULL') })} AS meta
  FROM history_tombstones`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-safari-history',
  title: 'Safari history',
  version: 1,
  platform: 'ios',
  category: 'browsing',
  service: 'safari',
  paths: ['**/Safari/History.db', '**/Safari/Profiles/*/History.db'],
  covers: 'Visits to pages in Safari, on this device or synced from another, and spans of history that were cleared.',
  leavesOut: [
    'Private browsing, which is never stored.',
    'Topics Safari assigned to pages.',
    'What was visited before the history was cleared.',
  ],
  variants: [
    {
      name: 'history_visits',
      needs: { history_items: ['url'], history_visits: ['history_item', 'visit_time'] },
      optional: {
        history_items: ['visit_count'],
        history_visits: [
          'title',
          'load_successful',
          'origin',
          'http_non_get',
          'synthesized',
          'redirect_source',
          'redirect_destination',
        ],
        history_tombstones: ['start_time', 'end_time', 'url'],
      },
      records: [
        { table: 'history_visits', kind: 'visit', sql: VISITS },
        {
          table: 'history_items',
          kind: 'page',
          sql: PAGES,
          absorbed: 'SELECT count(*) FROM history_items WHERE row_id IN (SELECT history_item FROM history_visits)',
        },
        { table: 'history_tombstones', kind: 'history-cleared', sql: CLEARED },
      ],
    },
  ],
};
