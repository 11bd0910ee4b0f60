/**
 * Firefox history and bookmarks: `places.sqlite` of Firefox for Android and the desktop, `places.db` of iOS, and the older
 * `browser.db` of both. Facts of the format: Mozilla's published schemas and test stores. The unit of a date differs between
 * generations (milliseconds on phones, microseconds elsewhere) and is told by its size.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { unixAnyMsSql } from '../formats/epochs.ts';
import type { RecordQuery, SqliteParser, StoreVariant } from '../parser.ts';

const HOW = ['link', 'typed', 'bookmark', 'embedded', 'redirect', 'redirect', 'download', 'framed-link', 'reload'] as const;
const how = (column: string) => `CASE ${column} ${HOW.map((name, index) => `WHEN ${index + 1} THEN '${name}'`).join(' ')} END`;
const notZero = (column: string) => `nullif(${numberSql(column)}, 0)`;

const VISITS: RecordQuery = {
  table: 'moz_historyvisits',
  kind: 'visit',
  sql: `SELECT v.row_id AS row, ${unixAnyMsSql('v.visit_date')} AS time, 'utc' AS basis, ${wordsSql('p.title')} AS title, ${wordsSql('p.url')} AS url,
      ${factsSql({
        how: how('v.visit_type'),
        from_row: notZero('v.from_visit'),
        synced: whenSql('v.is_local = 0'),
        visits_in_all: `coalesce(${numberSql('p.visit_count')}, ${numberSql('p.visit_count_local')})`,
        synced_visits_in_all: notZero('p.visit_count_remote'),
      })} AS meta
    FROM moz_historyvisits v LEFT JOIN moz_places p ON p.row_id = v.place_id`,
};

const NAMED = `(SELECT place_id FROM moz_historyvisits WHERE place_id IS NOT NULL UNION SELECT fk FROM moz_bookmarks WHERE fk IS NOT NULL)`;
const PAGES: RecordQuery = {
  table: 'moz_places',
  kind: 'page',
  sql: `SELECT p.row_id AS row, coalesce(${unixAnyMsSql('p.last_visit_date')}, ${unixAnyMsSql('p.last_visit_date_local')}, ${unixAnyMsSql('p.last_visit_date_remote')}) AS time,
      'utc' AS basis, ${wordsSql('p.title')} AS title, ${wordsSql('p.url')} AS url,
      ${factsSql({ visits_in_all: `coalesce(${numberSql('p.visit_count')}, ${numberSql('p.visit_count_local')})` })} AS meta
    FROM moz_places p WHERE p.row_id NOT IN ${NAMED}`,
  absorbed: `SELECT count(*) FROM moz_places WHERE row_id IN ${NAMED}`,
};

const BOOKMARKS: RecordQuery = {
  table: 'moz_bookmarks',
  kind: 'bookmark',
  sql: `SELECT b.row_id AS row, ${unixAnyMsSql('b.dateAdded')} AS time, 'utc' AS basis, coalesce(${wordsSql('b.title')}, ${wordsSql('p.title')}) AS title,
      ${wordsSql('p.url')} AS url, ${factsSql({ modified_at: unixAnyMsSql('b.lastModified') })} AS meta
    FROM moz_bookmarks b LEFT JOIN moz_places p ON p.row_id = b.fk WHERE b.type = 1`,
  // Folders and separators only arrange the bookmarks.
  absorbed: 'SELECT count(*) FROM moz_bookmarks WHERE type IS NOT 1',
};

const DELETED: RecordQuery = {
  table: 'moz_historyvisits_tombstones',
  kind: 'visit-deleted',
  sql: `SELECT t.row_id AS row, ${unixAnyMsSql('t.visit_date')} AS time, 'utc' AS basis, 1 AS state, ${wordsSql('p.title')} AS title, ${wordsSql('p.url')} AS url
    FROM moz_historyvisits_tombstones t LEFT JOIN moz_places p ON p.row_id = t.place_id`,
};

const VIEWS: RecordQuery = {
  table: 'moz_places_metadata',
  kind: 'page-view',
  sql: `SELECT m.row_id AS row, ${unixAnyMsSql('m.created_at')} AS time, ${unixAnyMsSql('m.updated_at')} AS end_time, 'utc' AS basis,
      ${wordsSql('p.title')} AS title, ${wordsSql('p.url')} AS url, ${wordsSql('q.term')} AS body,
      ${factsSql({
        seconds: `CASE WHEN m.total_view_time > 0 THEN ${numberSql('m.total_view_time / 1000.0')} END`,
        media: whenSql('m.document_type = 1'),
        key_presses: notZero('m.key_presses'),
      })} AS meta
    FROM moz_places_metadata m LEFT JOIN moz_places p ON p.row_id = m.place_id
      LEFT JOIN moz_places_metadata_search_queries q ON q.row_id = m.search_query_id`,
};

const PLACES: StoreVariant = {
  name: 'moz_places',
  needs: { moz_places: ['url', 'title'], moz_historyvisits: ['place_id', 'visit_date', 'visit_type'] },
  optional: {
    moz_places: [
      'visit_count',
      'visit_count_local',
      'visit_count_remote',
      'last_visit_date',
      'last_visit_date_local',
      'last_visit_date_remote',
    ],
    moz_historyvisits: ['from_visit', 'is_local'],
    moz_bookmarks: ['fk', 'type', 'title', 'dateAdded', 'lastModified'],
    moz_historyvisits_tombstones: ['place_id', 'visit_date'],
    moz_places_metadata: [
      'place_id',
      'created_at',
      'updated_at',
      'total_view_time',
      'search_query_id',
      'document_type',
      'key_presses',
    ],
    moz_places_metadata_search_queries: ['term'],
  },
  records: [VISITS, PAGES, BOOKMARKS, DELETED, VIEWS],
};

/** Rows the old Android store marks deleted keep their place until the next sync. */
const FENNEC: StoreVariant = {
  name: 'browser.db of Android',
  needs: { history: ['url', 'title', 'date', 'guid'], bookmarks: ['url', 'type'] },
  optional: {
    history: ['visits', 'deleted'],
    visits: ['history_guid', 'visit_type', 'date', 'is_local'],
    bookmarks: ['title', 'created', 'modified', 'deleted'],
    searchhistory: ['query', 'date', 'visits'],
  },
  records: [
    {
      table: 'visits',
      kind: 'visit',
      sql: `SELECT v.row_id AS row, ${unixAnyMsSql('v.date')} AS time, 'utc' AS basis, CASE WHEN h.deleted = 1 THEN 1 ELSE 0 END AS state,
          ${wordsSql('h.title')} AS title, ${wordsSql('h.url')} AS url,
          ${factsSql({ how: how('v.visit_type'), synced: whenSql('v.is_local = 0'), visits_in_all: numberSql('h.visits') })} AS meta
        FROM visits v LEFT JOIN (SELECT guid, min(row_id) AS first FROM history GROUP BY guid) f ON f.guid = v.history_guid
          LEFT JOIN history h ON h.row_id = f.first`,
    },
    {
      table: 'history',
      kind: 'page',
      sql: `SELECT h.row_id AS row, ${unixAnyMsSql('h.date')} AS time, 'utc' AS basis, CASE WHEN h.deleted = 1 THEN 1 ELSE 0 END AS state,
          ${wordsSql('h.title')} AS title, ${wordsSql('h.url')} AS url, ${factsSql({ visits_in_all: numberSql('h.visits') })} AS meta
        FROM history h WHERE h.guid IS NULL OR h.guid NOT IN (SELECT history_guid FROM visits WHERE history_guid IS NOT NULL)`,
      absorbed: 'SELECT count(*) FROM history WHERE guid IN (SELECT history_guid FROM visits)',
    },
    {
      table: 'bookmarks',
      kind: 'bookmark',
      sql: `SELECT b.row_id AS row, ${unixAnyMsSql('b.created')} AS time, 'utc' AS basis, CASE WHEN b.deleted = 1 THEN 1 ELSE 0 END AS state,
          ${wordsSql('b.title')} AS title, ${wordsSql('b.url')} AS url, ${factsSql({ modified_at: unixAnyMsSql('b.modified') })} AS meta
        FROM bookmarks b WHERE b.type = 1`,
      absorbed: 'SELECT count(*) FROM bookmarks WHERE type IS NOT 1',
    },
    {
      table: 'searchhistory',
      kind: 'search',
      sql: `SELECT row_id AS row, ${unixAnyMsSql('date')} AS time, 'utc' AS basis, ${wordsSql('query')} AS body,
          ${factsSql({ searches_in_all: numberSql('visits') })} AS meta FROM searchhistory`,
    },
  ],
};

const OLD_IOS: StoreVariant = {
  name: 'browser.db of iOS',
  needs: { history: ['url', 'title'], visits: ['siteID', 'date', 'type'] },
  optional: { history: ['is_deleted'], visits: ['is_local'] },
  records: [
    {
      table: 'visits',
      kind: 'visit',
      sql: `SELECT v.row_id AS row, ${unixAnyMsSql('v.date')} AS time, 'utc' AS basis, CASE WHEN h.is_deleted = 1 THEN 1 ELSE 0 END AS state,
          ${wordsSql('h.title')} AS title, ${wordsSql('h.url')} AS url, ${factsSql({ how: how('v.type'), synced: whenSql('v.is_local = 0') })} AS meta
        FROM visits v LEFT JOIN history h ON h.row_id = v.siteID`,
    },
    {
      table: 'history',
      kind: 'page',
      sql: `SELECT h.row_id AS row, CASE WHEN h.is_deleted = 1 THEN 1 ELSE 0 END AS state, ${wordsSql('h.title')} AS title, ${wordsSql('h.url')} AS url
        FROM history h WHERE h.row_id NOT IN (SELECT siteID FROM visits WHERE siteID IS NOT NULL)`,
      absorbed: 'SELECT count(*) FROM history WHERE row_id IN (SELECT siteID FROM visits)',
    },
  ],
};

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'firefox-places',
  title: 'Firefox history and bookmarks',
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: 'firefox',
  paths: ['**/places.sqlite', '**/profile.profile/places.db', '**/profile.profile/browser.db', '**/files/mozilla/*/browser.db'],
  covers:
    'Visits to pages, on this device or synced from another, visits that were deleted, bookmarks, and time spent on a page.',
  leavesOut: [
    'Private browsing, which is never stored.',
    'Words typed into the address bar that only serve its suggestions.',
    'Open tabs, downloads of newer versions, logins and settings, which lie in other stores.',
  ],
  variants: [PLACES, FENNEC, OLD_IOS],
};
