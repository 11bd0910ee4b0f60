/**
 * Android's download manager, `downloads.db`: what apps fetched through it. Format facts: AOSP DownloadProvider
 * (android.provider.Downloads); `lastmod` counts milliseconds, `status` is an HTTP-like number. Checked against a store of 2022.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const DOWNLOADS = `
  SELECT row_id AS row, ${milliMsSql('lastmod')} AS time, 'utc' AS basis, iif(deleted = 1, 1, 0) AS state,
    ${wordsSql('title')} AS title, ${wordsSql('description')} AS body, ${wordsSql('uri')} AS url,
    coalesce(${wordsSql('_data')}, ${wordsSql('hint')}) AS media,
    ${factsSql({
      outcome: `CASE WHEN status BETWEEN 200 AND 299 THEN 'complete' WHEN status IN (190, 192, 193, 194, 195, 196) THEN 'not finished'
        WHEN status = 490 THEN 'cancelled' WHEN status >= 400 THEN 'failed' END`,
      status: wholeSql('status'),
      mime: wordsSql('mimetype'),
      bytes: `CASE WHEN total_bytes >= 0 THEN ${wholeSql('total_bytes')} END`,
      received: `CASE WHEN current_bytes >= 0 AND current_bytes <> total_bytes THEN ${wholeSql('current_bytes')} END`,
      app: wordsSql('notificationpackage'),
      hidden: whenSql('is_visible_in_downloads_ui = 0'),
    })} AS meta,
    ${factsSql({ from: wordsSql('referer'), error: wordsSql('errorMsg') })} AS detail
  FROM downloads`;

export const parser: SqliteParser = {
  id: 'android-downloads',
  title: 'Downloads (Android)',
  version: 1,
  platform: 'android',
  category: 'browsing',
  service: 'download-manager',
  paths: ['**/com.android.providers.downloads/**/downloads.db'],
  covers:
    'Files fetched through the download manager: address, where kept, size, which app. The time is that of the last change of the entry.',
  leavesOut: ['request headers, which can hold session keys', 'downloads that an app made by itself'],
  format: 'sqlite',
  variants: [
    {
      name: 'downloads',
      needs: { downloads: ['uri', 'lastmod', 'status'] },
      optional: {
        downloads: [
          'hint',
          '_data',
          'mimetype',
          'title',
          'description',
          'notificationpackage',
          'referer',
          'total_bytes',
          'current_bytes',
          'deleted',
          'errorMsg',
          'is_visible_in_downloads_ui',
        ],
      },
      records: [{ table: 'downloads', kind: 'download', sql: DOWNLOADS }],
    },
  ],
};
