/** Samsung My Files (`FileInfo.db`, `myfiles.db`) and Samsung Notes (`sdoc.db`). Times are Unix milliseconds. Facts of the format: ALEAPP. No real store was at hand. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const RECENT = [
  'name',
  'path',
  '_data',
  'file_id',
  'size',
  'date_modified',
  'recent_date',
  'is_download',
  'is_hidden',
  'is_trashed',
  'package_name',
  '_source',
  '_description',
];
const recent = (table: string, kind: string) => ({
  table,
  kind,
  sql: `SELECT r.row_id AS row, coalesce(${unixAnyMsSql('r.recent_date')}, ${unixAnyMsSql('r.date_modified')}) AS time, 'utc' AS basis,
      CASE WHEN r.is_trashed = 1 THEN 1 ELSE 0 END AS state, ${wordsSql('r.name')} AS title, coalesce(${wordsSql('r.path')}, ${wordsSql('r._data')}) AS media,
      ${factsSql({
        clock: `CASE WHEN r.recent_date > 0 THEN 'listed' WHEN r.date_modified > 0 THEN 'modified' END`,
        modifiedAt: unixAnyMsSql('r.date_modified'),
        bytes: wholeSql('r.size'),
        downloaded: whenSql('r.is_download = 1'),
        hidden: whenSql('r.is_hidden = 1'),
        app: wordsSql('r.package_name'),
      })} AS meta, ${factsSql({ source: wordsSql('r._source'), description: wordsSql('r._description') })} AS detail FROM ${table} r`,
});

export const parsers: readonly SqliteParser[] = [
  {
    id: 'samsung-my-files',
    title: 'My Files (Samsung)',
    version: 1,
    platform: 'android',
    category: 'documents',
    service: 'samsung-my-files',
    paths: ['**/com.sec.android.app.myfiles/databases/FileInfo.db', '**/com.sec.android.app.myfiles/databases/myfiles.db'],
    covers: 'Files the app lists as recent or downloaded, with when they came to the list.',
    leavesOut: ['what the files hold', 'files in clouds', 'the bin of the app'],
    format: 'sqlite',
    variants: [
      {
        name: 'recent_files',
        needs: { recent_files: ['date_modified'] },
        optional: { recent_files: RECENT, download_history: RECENT },
        records: [recent('recent_files', 'recent-file'), recent('download_history', 'download')],
      },
    ],
  },
  {
    id: 'samsung-notes',
    title: 'Samsung Notes',
    version: 1,
    platform: 'android',
    category: 'documents',
    service: 'samsung-notes',
    paths: ['**/com.samsung.android.app.notes/databases/sdoc.db', '**/sdoc.db'],
    covers: 'Notes with their words as the app indexes them, when they were made, changed and opened, and which are in the bin.',
    leavesOut: ['handwriting, pictures and recordings', 'words of notes that are locked'],
    format: 'sqlite',
    variants: [
      {
        name: 'sdoc',
        needs: { sdoc: ['title', 'createdAt'] },
        optional: {
          sdoc: [
            'content',
            'strippedContent',
            'lastModifiedAt',
            'isDeleted',
            'recycle_bin_time_moved',
            'firstOpendAt',
            'lastOpenedAt',
            'filePath',
            'isLock',
          ],
        },
        records: [
          {
            table: 'sdoc',
            kind: 'note',
            sql: `SELECT n.row_id AS row, coalesce(${unixAnyMsSql('n.lastModifiedAt')}, ${unixAnyMsSql('n.createdAt')}) AS time, 'utc' AS basis,
                CASE WHEN n.isDeleted > 0 THEN 1 ELSE 0 END AS state, ${wordsSql('n.title')} AS title, coalesce(${wordsSql('n.strippedContent')}, ${wordsSql('n.content')}) AS body, ${wordsSql('n.filePath')} AS media,
                ${factsSql({
                  createdAt: unixAnyMsSql('n.createdAt'),
                  openedFirstAt: unixAnyMsSql('n.firstOpendAt'),
                  openedLastAt: unixAnyMsSql('n.lastOpenedAt'),
                  binnedAt: unixAnyMsSql('n.recycle_bin_time_moved'),
                  locked: whenSql('n.isLock > 0'),
                })} AS meta FROM sdoc n`,
          },
        ],
      },
    ],
  },
];
