/**
 * Samsung's own lists of media: `media.db` of its media provider and `cmh.db` of its gallery. `datetaken` is milliseconds, the other
 * dates seconds. Facts of the format: ALEAPP. No real store was at hand.
 */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const IS_PLACE = (alias: string) =>
  `(typeof(${alias}.latitude) IN ('integer', 'real') AND NOT (${alias}.latitude = 0 AND ${alias}.longitude = 0) AND ${alias}.latitude BETWEEN -90 AND 90)`;
const placed = (alias: string) =>
  `CASE WHEN ${IS_PLACE(alias)} THEN ${numberSql(`${alias}.latitude`)} END AS lat, CASE WHEN ${IS_PLACE(alias)} THEN ${numberSql(`${alias}.longitude`)} END AS lon`;
const either = (image: string, film: string, sound: string, other: string) =>
  `CASE f.media_type WHEN 1 THEN '${image}' WHEN 3 THEN '${film}' WHEN 2 THEN '${sound}' ELSE CASE WHEN CAST(f.mime_type AS TEXT) LIKE 'image/%' THEN '${image}'
    WHEN CAST(f.mime_type AS TEXT) LIKE 'video/%' THEN '${film}' WHEN CAST(f.mime_type AS TEXT) LIKE 'audio/%' THEN '${sound}' ELSE '${other}' END END`;
const NAME = `coalesce(${['f._display_name', 'f.title'].map(wordsSql).join(', ')})`;

export const parser: SqliteParser = {
  id: 'samsung-media',
  title: "Samsung's lists of media",
  version: 1,
  platform: 'android',
  category: 'photos',
  service: 'samsung-media',
  paths: ['**/com.samsung.android.providers.media/databases/media.db', '**/cmh.db'],
  covers:
    "Pictures, films and other files in Samsung's own lists, with when and where they were taken, whether hidden or in the bin, and places the gallery has named.",
  leavesOut: ['what the gallery recognises in pictures', 'stories the gallery puts together'],
  format: 'sqlite',
  variants: [
    {
      name: 'files',
      needs: { files: ['_data', 'date_added'] },
      optional: {
        files: [
          '_id',
          'datetaken',
          'date_modified',
          '_display_name',
          'title',
          'mime_type',
          'media_type',
          '_size',
          'latitude',
          'longitude',
          'addr',
          'bucket_display_name',
          'owner_package_name',
          'captured_url',
          'captured_app',
          'is_favorite',
          'is_hide',
          'is_trashed',
          'deleted',
          'isprivate',
        ],
        location: ['_id', 'latitude', 'longitude', 'address_text', 'country_name', 'locality', 'street_name'],
      },
      records: [
        {
          table: 'files',
          kind: 'photo',
          sql: `SELECT f.row_id AS row, ${either('photos', 'videos', 'audio', 'documents')} AS category, ${either('photo', 'video', 'audio', 'file')} AS kind,
              coalesce(${unixAnyMsSql('f.datetaken')}, ${unixAnyMsSql('f.date_added')}) AS time, 'utc' AS basis, CASE WHEN f.is_trashed = 1 OR f.deleted = 1 THEN 1 ELSE 0 END AS state,
              ${NAME} AS title, ${wordsSql('f.captured_url')} AS url, ${wordsSql('f._data')} AS media, ${placed('f')},
              ${factsSql({
                clock: `CASE WHEN f.datetaken > 0 THEN 'taken' WHEN f.date_added > 0 THEN 'added' END`,
                addedAt: unixAnyMsSql('f.date_added'),
                modifiedAt: unixAnyMsSql('f.date_modified'),
                bytes: wholeSql('f._size'),
                mime: wordsSql('f.mime_type'),
                hidden: whenSql('f.is_hide = 1'),
                private: whenSql('f.isprivate = 1'),
                favourite: whenSql('f.is_favorite = 1'),
                app: wordsSql('f.owner_package_name'),
                capturedIn: wordsSql('f.captured_app'),
              })} AS meta, ${factsSql({ folder: wordsSql('f.bucket_display_name'), place: wordsSql('f.addr') })} AS detail FROM files f`,
        },
        {
          table: 'location',
          kind: 'named-place',
          category: 'locations',
          sql: `SELECT l.row_id AS row, coalesce(${wordsSql('l.address_text')}, nullif(concat_ws(', ', ${wordsSql('l.street_name')}, ${wordsSql('l.locality')}, ${wordsSql('l.country_name')}), '')) AS title, ${placed('l')} FROM location l`,
        },
      ],
    },
  ],
};
