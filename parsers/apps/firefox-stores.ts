/**
 * What Firefox keeps beside its history: cookies, words typed into forms, downloads, tabs closed lately and pages pinned to the start
 * page. Times are microseconds in stores of the engine, milliseconds in those of the app for Android. Values of cookies are never read.
 * Facts of the format: Mozilla's published schemas, ALEAPP; cookies and downloads checked against stores of 2010 to 2021.
 */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

interface Told {
  readonly id: string;
  readonly title: string;
  readonly category?: SqliteParser['category'];
  readonly paths: readonly string[];
  readonly covers: string;
  readonly leavesOut: readonly string[];
  readonly variants: readonly StoreVariant[];
}
const firefox = (told: Told): SqliteParser => ({
  format: 'sqlite',
  version: 1,
  platform: 'any',
  category: 'browsing',
  service: 'firefox',
  ...told,
});
const BYTES = (column: string) => `CASE WHEN ${column} > 0 THEN ${wholeSql(column)} END`;

export const parsers: readonly SqliteParser[] = [
  firefox({
    id: 'firefox-cookies',
    title: 'Firefox: cookies',
    category: 'cookies',
    paths: [
      '**/mozilla/**/cookies.sqlite',
      '**/*.default*/cookies.sqlite',
      '**/profile.profile/cookies.sqlite',
      '**/cookies.sqlite',
    ],
    covers:
      'Which sites left cookies, when, and when the browser last sent one back. A page can leave cookies of sites that were never opened.',
    leavesOut: ['values of cookies'],
    variants: [
      {
        name: 'moz_cookies',
        needs: { moz_cookies: ['name', 'host'] },
        optional: { moz_cookies: ['path', 'expiry', 'lastAccessed', 'creationTime', 'isSecure', 'isHttpOnly'] },
        records: [
          {
            table: 'moz_cookies',
            kind: 'cookie',
            sql: `SELECT c.row_id AS row, ${unixAnyMsSql('c.creationTime')} AS time, 'utc' AS basis, ${wordsSql('c.host')} AS title,
                ${factsSql({
                  expires_at: unixAnyMsSql('c.expiry'),
                  last_sent_at: unixAnyMsSql('c.lastAccessed'),
                  secure: flagSql('c.isSecure'),
                  http_only: flagSql('c.isHttpOnly'),
                })} AS meta, ${factsSql({ name: wordsSql('c.name'), path: wordsSql('c.path') })} AS detail FROM moz_cookies c`,
          },
        ],
      },
    ],
  }),
  firefox({
    id: 'firefox-forms',
    title: 'Firefox: words typed into forms',
    paths: ['**/formhistory.sqlite'],
    covers: 'Words typed into forms and search boxes, how often and when last.',
    leavesOut: ['on which page a form was'],
    variants: [
      {
        name: 'moz_formhistory',
        needs: { moz_formhistory: ['fieldname', 'value'] },
        optional: { moz_formhistory: ['timesUsed', 'firstUsed', 'lastUsed'], moz_deleted_formhistory: ['timeDeleted'] },
        records: [
          {
            table: 'moz_formhistory',
            kind: 'form-entry',
            sql: `SELECT f.row_id AS row, coalesce(${unixAnyMsSql('f.lastUsed')}, ${unixAnyMsSql('f.firstUsed')}) AS time, 'utc' AS basis, ${wordsSql('f.fieldname')} AS title,
                ${wordsSql('f.value')} AS body, ${factsSql({ usedTimes: wholeSql('f.timesUsed'), firstUsedAt: unixAnyMsSql('f.firstUsed') })} AS meta FROM moz_formhistory f`,
          },
          {
            table: 'moz_deleted_formhistory',
            kind: 'form-entry-deleted',
            sql: `SELECT d.row_id AS row, ${unixAnyMsSql('d.timeDeleted')} AS time, 'utc' AS basis, 1 AS state FROM moz_deleted_formhistory d`,
          },
        ],
      },
    ],
  }),
  firefox({
    id: 'firefox-downloads',
    title: 'Firefox: downloads',
    paths: ['**/downloads.sqlite', '**/mozac_downloads_database'],
    covers: 'Files that were downloaded: from where, under which name, when.',
    leavesOut: ['the files themselves'],
    variants: [
      {
        name: 'moz_downloads',
        needs: { moz_downloads: ['name', 'source', 'startTime'] },
        optional: { moz_downloads: ['target', 'endTime', 'state', 'referrer', 'currBytes', 'maxBytes', 'mimeType'] },
        records: [
          {
            table: 'moz_downloads',
            kind: 'download',
            sql: `SELECT d.row_id AS row, ${unixAnyMsSql('d.startTime')} AS time, ${unixAnyMsSql('d.endTime')} AS end_time, 'utc' AS basis, ${wordsSql('d.name')} AS title,
                ${wordsSql('d.source')} AS url, ${wordsSql('d.target')} AS media,
                ${factsSql({
                  state: `CASE d.state WHEN 0 THEN 'in-progress' WHEN 1 THEN 'complete' WHEN 2 THEN 'interrupted' WHEN 3 THEN 'cancelled' WHEN 4 THEN 'paused' END`,
                  bytes: BYTES('d.currBytes'),
                  bytes_in_all: BYTES('d.maxBytes'),
                  mime: wordsSql('d.mimeType'),
                })} AS meta, ${factsSql({ referrer: wordsSql('d.referrer') })} AS detail FROM moz_downloads d`,
          },
        ],
      },
      {
        name: 'downloads of the app for Android',
        needs: { downloads: ['url', 'file_name', 'created_at'] },
        optional: { downloads: ['content_type', 'content_length', 'status', 'destination_directory', 'directory_path'] },
        records: [
          {
            table: 'downloads',
            kind: 'download',
            sql: `SELECT d.row_id AS row, ${unixAnyMsSql('d.created_at')} AS time, 'utc' AS basis, ${wordsSql('d.file_name')} AS title, ${wordsSql('d.url')} AS url,
                nullif(concat_ws('/', coalesce(${wordsSql('d.destination_directory')}, ${wordsSql('d.directory_path')}), ${wordsSql('d.file_name')}), '') AS media,
                ${factsSql({
                  state: `CASE d.status WHEN 2 THEN 'in-progress' WHEN 3 THEN 'paused' WHEN 4 THEN 'cancelled' WHEN 5 THEN 'failed' WHEN 6 THEN 'complete' END`,
                  bytes_in_all: BYTES('d.content_length'),
                  mime: wordsSql('d.content_type'),
                })} AS meta FROM downloads d`,
          },
        ],
      },
    ],
  }),
  firefox({
    id: 'firefox-closed-tabs',
    title: 'Firefox: tabs closed lately (Android)',
    paths: ['**/recently_closed_tabs'],
    covers: 'Tabs that were closed, with the page they showed and when they were closed.',
    leavesOut: ['pages a tab had shown before'],
    variants: [
      {
        name: 'recently_closed_tabs',
        needs: { recently_closed_tabs: ['url', 'title', 'created_at'] },
        records: [
          {
            table: 'recently_closed_tabs',
            kind: 'tab',
            sql: `SELECT t.row_id AS row, ${unixAnyMsSql('t.created_at')} AS time, 'utc' AS basis, ${wordsSql('t.title')} AS title, ${wordsSql('t.url')} AS url FROM recently_closed_tabs t`,
          },
        ],
      },
    ],
  }),
  firefox({
    id: 'firefox-top-sites',
    title: 'Firefox: pages on the start page (Android)',
    paths: ['**/org.mozilla*/databases/top_sites'],
    covers: 'Pages pinned to the start page, and when. Some come with the app.',
    leavesOut: ['how often a page was visited'],
    variants: [
      {
        name: 'top_sites',
        needs: { top_sites: ['url', 'title'] },
        optional: { top_sites: ['created_at', 'is_default'] },
        records: [
          {
            table: 'top_sites',
            kind: 'top-site',
            sql: `SELECT t.row_id AS row, ${unixAnyMsSql('t.created_at')} AS time, 'utc' AS basis, ${wordsSql('t.title')} AS title, ${wordsSql('t.url')} AS url,
                ${factsSql({ cameWithTheApp: `CASE WHEN t.is_default = 1 THEN json('true') END` })} AS meta FROM top_sites t`,
          },
        ],
      },
    ],
  }),
];
