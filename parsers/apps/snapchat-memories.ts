/**
 * Snapchat memories: pictures and films somebody chose to keep. Android `memories.db` says when and where each was made; iOS
 * `scdb-27.sqlite3` (Core Data) says when. Facts: ALEAPP; the names of columns on iOS are those of published examinations.
 */
import { macMsSql, milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const PLACE = `typeof(s.latitude) IN ('integer', 'real') AND typeof(s.longitude) IN ('integer', 'real') AND NOT (s.latitude = 0 AND s.longitude = 0)
  AND s.latitude BETWEEN -90 AND 90 AND s.longitude BETWEEN -180 AND 180`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'snapchat-memories',
  title: 'Snapchat memories',
  version: 1,
  platform: 'any',
  category: 'photos',
  service: 'snapchat',
  paths: ['**/com.snapchat.android/databases/memories.db', '**/scdb-27.sqlite3'],
  covers: 'Pictures and films kept as Snapchat memories: when they were made and, where the app noted it, where.',
  leavesOut: ['the pictures and films, which are encrypted', 'the code for the private part and the keys that lie beside it'],
  variants: [
    {
      name: 'memories.db',
      needs: { memories_snap: ['_id', 'create_time'] },
      optional: {
        memories_snap: [
          'media_id',
          'memories_entry_id',
          'time_zone_id',
          'width',
          'height',
          'duration',
          'front_facing',
          'has_location',
          'latitude',
          'longitude',
          'snap_create_user_agent',
          'has_overlay_image',
        ],
        memories_media: ['_id', 'format', 'size'],
        memories_entry: ['_id', 'is_private'],
      },
      lookups: [
        {
          name: 'kept',
          key: 'id',
          sql: `SELECT CAST(_id AS TEXT) AS id, max(${wordsSql('format')}) AS format, max(${wholeSql('size')}) AS size FROM memories_media GROUP BY 1`,
        },
        {
          name: 'entries',
          key: 'id',
          sql: 'SELECT CAST(_id AS TEXT) AS id, max(is_private = 1) AS private FROM memories_entry GROUP BY 1',
        },
      ],
      records: [
        {
          table: 'memories_snap',
          kind: 'memory',
          sql: `SELECT s.row_id AS row, CASE WHEN lower(k.format) LIKE '%video%' THEN 'videos' END AS category, ${milliMsSql('s.create_time')} AS time,
              coalesce(${wordsSql('s.time_zone_id')}, 'utc') AS basis, ${wordsSql('s.media_id')} AS media,
              CASE WHEN ${PLACE} THEN s.latitude END AS lat, CASE WHEN ${PLACE} THEN s.longitude END AS lon,
              ${factsSql({
                format: 'k.format',
                bytes: `nullif(k.size, 0)`,
                seconds: `nullif(${numberSql('s.duration')}, 0)`,
                width: wholeSql('s.width'),
                height: wholeSql('s.height'),
                frontCamera: whenSql('s.front_facing = 1'),
                overlay: whenSql('s.has_overlay_image = 1'),
                private: whenSql('e.private = 1'),
              })} AS meta,
              ${factsSql({ entry: wordsSql('s.memories_entry_id'), madeBy: wordsSql('s.snap_create_user_agent') })} AS detail
            FROM memories_snap s LEFT JOIN kept k ON k.id = CAST(s.media_id AS TEXT) LEFT JOIN entries e ON e.id = CAST(s.memories_entry_id AS TEXT)`,
        },
      ],
    },
    {
      name: 'scdb-27',
      needs: { ZGALLERYSNAP: ['ZCREATETIMEUTC'] },
      optional: {
        ZGALLERYSNAP: ['ZMEDIAID', 'ZSNAPID', 'ZDURATION', 'ZWIDTH', 'ZHEIGHT', 'ZCAMERAFRONTFACING', 'ZTIMEZONENAME'],
      },
      records: [
        {
          table: 'ZGALLERYSNAP',
          kind: 'memory',
          sql: `SELECT s.row_id AS row, ${macMsSql('s.ZCREATETIMEUTC')} AS time, coalesce(${wordsSql('s.ZTIMEZONENAME')}, 'utc') AS basis,
              coalesce(${wordsSql('s.ZMEDIAID')}, ${wordsSql('s.ZSNAPID')}) AS media,
              ${factsSql({ seconds: `nullif(${numberSql('s.ZDURATION')}, 0)`, width: wholeSql('s.ZWIDTH'), height: wholeSql('s.ZHEIGHT'), frontCamera: whenSql('s.ZCAMERAFRONTFACING = 1') })} AS meta
            FROM ZGALLERYSNAP s`,
        },
      ],
    },
  ],
};
