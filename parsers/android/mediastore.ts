/**
 * Android's MediaStore, `external.db`: what the device knows of every picture, film, sound and file on its storage, also of
 * ones in the bin. Format facts: android.provider.MediaStore and AOSP MediaProvider (DatabaseHelper). `datetaken` counts
 * milliseconds, `date_added` and the rest seconds.
 */
import { milliMsSql, unixMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

/** MTP's number for a folder; folders stand in the same table as files. */
const FOLDER = 12289;
const REAL = `(coalesce(format, 0) <> ${FOLDER})`;
const MIME = wordsSql('mime_type');
const IS_PLACE = `(typeof(latitude) IN ('integer', 'real') AND NOT (latitude = 0 AND longitude = 0))`;
const either = (image: string, film: string, sound: string, other: string) =>
  `CASE WHEN media_type = 1 OR ${MIME} LIKE 'image/%' THEN '${image}' WHEN media_type = 3 OR ${MIME} LIKE 'video/%' THEN '${film}'
    WHEN media_type = 2 OR ${MIME} LIKE 'audio/%' THEN '${sound}' ELSE '${other}' END`;

const FILES = `
  SELECT row_id AS row, ${either('photos', 'videos', 'audio', 'documents')} AS category, ${either('photo', 'video', 'audio', 'file')} AS kind,
    coalesce(${milliMsSql('datetaken')}, ${unixMsSql('date_added')}) AS time, 'utc' AS basis, iif(is_trashed = 1, 1, 0) AS state,
    coalesce(${wordsSql('_display_name')}, ${wordsSql('title')}) AS title, ${wordsSql('download_uri')} AS url, ${wordsSql('_data')} AS media,
    CASE WHEN ${IS_PLACE} THEN ${numberSql('latitude')} END AS lat, CASE WHEN ${IS_PLACE} THEN ${numberSql('longitude')} END AS lon,
    ${factsSql({
      clock: `CASE WHEN datetaken > 0 THEN 'taken' WHEN date_added > 0 THEN 'added' END`,
      addedAt: unixMsSql(wholeSql('date_added')),
      modifiedAt: unixMsSql(wholeSql('date_modified')),
      bytes: wholeSql('_size'),
      mime: MIME,
      width: wholeSql('width'),
      height: wholeSql('height'),
      milliseconds: wholeSql('duration'),
      app: wordsSql('owner_package_name'),
      favourite: whenSql('is_favorite = 1'),
      expiresAt: unixMsSql(wholeSql('date_expires')),
    })} AS meta,
    ${factsSql({
      folder: wordsSql('bucket_display_name'),
      from: wordsSql('referer_uri'),
      artist: wordsSql('artist'),
      album: wordsSql('album'),
      description: wordsSql('description'),
    })} AS detail
  FROM files WHERE ${REAL}`;

export const parser: SqliteParser = {
  id: 'android-mediastore',
  title: 'Media and files on the storage (Android)',
  version: 1,
  platform: 'android',
  category: 'photos',
  service: 'mediastore',
  paths: ['**/external.db', '**/external-*.db', '**/*providers.media*/**/internal.db'],
  covers:
    'One record per file the MediaStore lists: when taken or added, by which app, where kept, and whether it lies in the bin.',
  leavesOut: ['thumbnails', 'folders', 'what the pictures show'],
  format: 'sqlite',
  variants: [
    {
      name: 'files',
      needs: { files: ['_data', 'date_added', 'media_type'] },
      optional: {
        files: [
          'format',
          'mime_type',
          'datetaken',
          'date_modified',
          'date_expires',
          'is_trashed',
          'is_favorite',
          '_display_name',
          'title',
          'description',
          '_size',
          'width',
          'height',
          'duration',
          'latitude',
          'longitude',
          'owner_package_name',
          'bucket_display_name',
          'download_uri',
          'referer_uri',
          'artist',
          'album',
        ],
      },
      records: [{ table: 'files', kind: 'file', sql: FILES, absorbed: `SELECT count(*) FROM files WHERE NOT ${REAL}` }],
    },
  ],
};
