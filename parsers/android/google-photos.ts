/**
 * Google Photos for Android, `gphotos0.db`: pictures and films on the phone, in the account, and shared. Times are Unix milliseconds.
 * Facts of the format: ALEAPP. No real store was at hand.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { RecordQuery, SqliteParser } from '../parser.ts';

const COLUMNS = [
  'utc_timestamp',
  'capture_timestamp',
  'timezone_offset',
  'filename',
  'filepath',
  'remote_url',
  'size_bytes',
  'duration',
  'width',
  'height',
  'latitude',
  'longitude',
  'folder_name',
  'trash_timestamp',
  'purge_timestamp',
  'upload_status',
  'type',
  'is_hidden',
  'is_archived',
  'is_favorite',
  'dedup_key',
];

const media = (table: string, where: string): RecordQuery => {
  const isPlace = `(typeof(m.latitude) IN ('integer', 'real') AND NOT (m.latitude = 0 AND m.longitude = 0))`;
  const isFilm = '(m.duration > 0)';
  return {
    table,
    kind: 'photo',
    sql: `SELECT m.row_id AS row, CASE WHEN ${isFilm} THEN 'videos' END AS category, CASE WHEN ${isFilm} THEN 'video' END AS kind,
        ${milliMsSql('m.utc_timestamp')} AS time, 'utc' AS basis, CASE WHEN m.trash_timestamp > 0 THEN 1 ELSE 0 END AS state,
        ${wordsSql('m.filename')} AS title, ${wordsSql('m.remote_url')} AS url, ${wordsSql('m.filepath')} AS media,
        CASE WHEN ${isPlace} THEN ${numberSql('m.latitude')} END AS lat, CASE WHEN ${isPlace} THEN ${numberSql('m.longitude')} END AS lon,
        ${factsSql({
          where: `'${where}'`,
          bytes: `CASE WHEN m.size_bytes > 0 THEN ${wholeSql('m.size_bytes')} END`,
          seconds: `CASE WHEN ${isFilm} THEN ${numberSql('m.duration / 1000.0')} END`,
          offsetMinutes: numberSql('m.timezone_offset / 60000'),
          binnedAt: milliMsSql('m.trash_timestamp'),
          removedAt: milliMsSql('m.purge_timestamp'),
          archived: whenSql('m.is_archived = 1'),
          favourite: whenSql('m.is_favorite = 1'),
        })} AS meta, ${factsSql({ folder: wordsSql('m.folder_name') })} AS detail FROM ${table} m`,
  };
};

export const parser: SqliteParser = {
  id: 'google-photos-android',
  title: 'Google Photos (Android)',
  version: 1,
  platform: 'android',
  category: 'photos',
  service: 'google-photos',
  paths: ['**/com.google.android.apps.photos/databases/gphotos*.db', '**/gphotos?.db'],
  covers:
    'Pictures and films the app knows: on the phone, in the account, or shared with it; when and where taken, and what is in the bin. The same picture can stand in several lists.',
  leavesOut: ['faces, and what the app recognises in pictures', 'albums'],
  format: 'sqlite',
  variants: [
    {
      name: 'local_media',
      needs: { local_media: ['utc_timestamp', 'filename'] },
      optional: { local_media: COLUMNS, remote_media: COLUMNS, shared_media: COLUMNS },
      records: [media('local_media', 'phone'), media('remote_media', 'account'), media('shared_media', 'shared')],
    },
  ],
};
