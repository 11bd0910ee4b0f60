/** Files by Google for Android, `files_master_database`: files it has listed, and which were opened in it and when. Checked against a store of 2022. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const MIME = wordsSql('f.mime_type');
const either = (image: string, film: string, sound: string, other: string) =>
  `CASE WHEN ${MIME} LIKE 'image/%' THEN '${image}' WHEN ${MIME} LIKE 'video/%' THEN '${film}' WHEN ${MIME} LIKE 'audio/%' THEN '${sound}' ELSE '${other}' END`;
const PATH = `nullif(concat_ws('/', ${wordsSql('f.root_path')}, ${wordsSql('f.root_relative_file_path')}), '')`;
const IS_PLACE = `(typeof(d.latitude) IN ('integer', 'real') AND NOT (d.latitude = 0 AND d.longitude = 0))`;

const FILES = `
  SELECT f.row_id AS row, ${either('photos', 'videos', 'audio', 'documents')} AS category, ${either('photo', 'video', 'audio', 'file')} AS kind,
    coalesce(${milliMsSql('d.taken_date_ms')}, ${milliMsSql('f.file_date_modified_ms')}) AS time, 'utc' AS basis,
    ${wordsSql('f.file_name')} AS title, ${PATH} AS media,
    CASE WHEN ${IS_PLACE} THEN ${numberSql('d.latitude')} END AS lat, CASE WHEN ${IS_PLACE} THEN ${numberSql('d.longitude')} END AS lon,
    ${factsSql({
      clock: `CASE WHEN d.taken_date_ms > 0 THEN 'taken' WHEN f.file_date_modified_ms > 0 THEN 'modified' END`,
      modifiedAt: milliMsSql(wholeSql('f.file_date_modified_ms')),
      bytes: wholeSql('f.size'),
      mime: MIME,
      hidden: whenSql('f.is_hidden = 1'),
    })} AS meta,
    ${factsSql({ folder: wordsSql('f.parent_folder_name'), artist: wordsSql('f.artist'), album: wordsSql('f.album') })} AS detail
  FROM files_master_table f LEFT JOIN files_metadata_table d ON d.file_id = f.id`;

const OPENED = `SELECT o.row_id AS row, ${milliMsSql('o.file_open_time_stamp_ms')} AS time, 'utc' AS basis,
    ${wordsSql('f.file_name')} AS title, ${PATH} AS media, ${factsSql({ mime: MIME, file: wholeSql('o.file_id') })} AS meta
  FROM file_open_info_table o LEFT JOIN files_master_table f ON f.id = o.file_id`;

export const parser: SqliteParser = {
  id: 'google-files-android',
  title: 'Files by Google (Android)',
  version: 1,
  platform: 'android',
  category: 'documents',
  service: 'files-by-google',
  paths: ['**/files_master_database'],
  covers: 'Files the app has listed on the storage, with their size and date, and when a file was opened in the app.',
  leavesOut: ['what the files hold', 'files the app has not scanned'],
  format: 'sqlite',
  variants: [
    {
      name: 'files_master_table',
      needs: { files_master_table: ['id', 'file_name', 'size', 'file_date_modified_ms'] },
      optional: {
        files_master_table: [
          'root_path',
          'root_relative_file_path',
          'mime_type',
          'is_hidden',
          'artist',
          'album',
          'parent_folder_name',
        ],
        files_metadata_table: ['file_id', 'latitude', 'longitude', 'taken_date_ms'],
        file_open_info_table: ['file_id', 'file_open_time_stamp_ms'],
      },
      records: [
        { table: 'files_master_table', kind: 'file', sql: FILES },
        { table: 'file_open_info_table', kind: 'opened', category: 'documents', sql: OPENED },
      ],
    },
  ],
};
