/**
 * Safari's bookmarks and reading list, `Bookmarks.db`, and, from iOS 15 on, its tabs, `SafariTabs.db`, which has the same table. A tab
 * below a folder titled `Private` is private. Times lie in property lists of a row, or as seconds from 2001, in iOS 26 from 1970.
 * Facts of the format: iLEAPP.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { MAC_EPOCH_S, macMsSql, unixMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const seconds = (column: string) => `CASE WHEN ${column} > ${MAC_EPOCH_S} THEN ${unixMsSql(column)} ELSE ${macMsSql(column)} END`;
const list = (column: string) => `CASE typeof(${column}) WHEN 'blob' THEN plist_json(${column}) END`;
/** A date in a property list becomes milliseconds; anything else in its place is no date. */
const dateAt = (json: string, path: string) =>
  `CASE WHEN json_type(${json}, '${path}') = 'integer' AND json_extract(${json}, '${path}') > 100000000000 THEN json_extract(${json}, '${path}') END`;
const textAt = (json: string, path: string) =>
  `CASE WHEN json_type(${json}, '${path}') = 'text' THEN nullif(json_extract(${json}, '${path}'), '') END`;

const READING = '$."com.apple.ReadingList"';
const MODIFIED = seconds('b.last_modified');
const CLOSED = seconds('b.date_closed');

const sql = `SELECT b.row_id AS row,
    CASE WHEN b.url <> '' THEN CASE WHEN (SELECT tabs FROM which) THEN 'tab' WHEN ${dateAt('p.extra', `${READING}.DateAdded`)} IS NOT NULL THEN 'reading-list' ELSE 'bookmark' END
      ELSE CASE WHEN (SELECT tabs FROM which) THEN 'tab-group' ELSE 'bookmark-folder' END END AS kind,
    coalesce(${dateAt('p.local', '$.LastVisitTime')}, ${dateAt('p.extra', '$.DateLastViewed')}, ${dateAt('p.extra', `${READING}.DateAdded`)}, ${MODIFIED}) AS time, 'utc' AS basis,
    CASE WHEN b.deleted = 1 THEN 1 ELSE 0 END AS state, ${wordsSql('b.title')} AS title, ${wordsSql('b.url')} AS url, ${textAt('p.extra', `${READING}.PreviewText`)} AS body,
    ${factsSql({
      private: whenSql('private_below.id IS NOT NULL'),
      closed_at: CLOSED,
      modified_at: MODIFIED,
      last_seen_at: `coalesce(${dateAt('p.extra', '$.DateLastViewed')}, ${dateAt('p.extra', `${READING}.DateLastViewed`)})`,
      hidden: whenSql('b.hidden = 1'),
      place: numberSql('b.order_index'),
    })} AS meta, ${factsSql({ folder: wordsSql('f.title'), id: wordsSql('b.external_uuid') })} AS detail
  FROM bookmarks b LEFT JOIN bookmarks f ON f.row_id = b.parent LEFT JOIN lists p ON p.item = b.row_id LEFT JOIN private_below ON private_below.id = b.row_id`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-safari-bookmarks',
  title: 'Safari bookmarks, reading list and tabs',
  version: 1,
  platform: 'ios',
  category: 'browsing',
  service: 'safari',
  paths: ['**/Safari/Bookmarks.db', '**/Safari/SafariTabs.db'],
  covers: 'Bookmarks, pages kept to read, and tabs with their groups, private ones too, on this phone or synced to it.',
  leavesOut: ['Pages visited earlier in the same tab.', 'On which device of the account a tab or bookmark was made.'],
  variants: [
    {
      name: 'bookmarks',
      needs: { bookmarks: ['title', 'url', 'parent'] },
      optional: {
        bookmarks: [
          'type',
          'deleted',
          'hidden',
          'order_index',
          'external_uuid',
          'last_modified',
          'date_closed',
          'extra_attributes',
          'local_attributes',
        ],
        windows: ['active_tab_group_id'],
      },
      lookups: [
        {
          // Only a store of tabs has windows.
          name: 'which',
          key: 'tabs',
          sql: (store) => `SELECT ${store.tables.has('windows') || store.tables.has('windows_tab_groups') ? 1 : 0} AS tabs`,
        },
        {
          name: 'lists',
          key: 'item',
          sql: `SELECT row_id AS item, ${list('extra_attributes')} AS extra, ${list('local_attributes')} AS local FROM bookmarks GROUP BY row_id`,
        },
        {
          name: 'private_below',
          key: 'id',
          sql: `WITH RECURSIVE below(id) AS (SELECT row_id FROM bookmarks WHERE lower(CAST(title AS TEXT)) IN ('private', 'privatepinned') AND coalesce(url, '') = ''
              UNION SELECT b.row_id FROM bookmarks b JOIN below ON b.parent = below.id) SELECT id FROM below WHERE id IS NOT NULL`,
        },
      ],
      records: [{ table: 'bookmarks', kind: 'bookmark', sql }],
    },
  ],
};
