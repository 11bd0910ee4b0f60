/**
 * The photo library, `Photos.sqlite` (Core Data, iOS 9 to 18). Facts of the format: osxphotos, iLEAPP, and libraries of test
 * devices. The table of pictures was renamed with iOS 14, and the join table of albums carries entity numbers that change.
 */
import { factsSql, flagSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser, StoreShape, StoreVariant } from '../parser.ts';

/** No position is stored as -180, -180. */
const PLACE = `typeof(a.ZLATITUDE) IN ('integer', 'real') AND typeof(a.ZLONGITUDE) IN ('integer', 'real')
  AND a.ZLATITUDE BETWEEN -90 AND 90 AND a.ZLONGITUDE BETWEEN -180 AND 180 AND NOT (a.ZLATITUDE = 0 AND a.ZLONGITUDE = 0)`;

/** Minutes and hours of an offset in seconds, as a clock writes it. */
const OFFSET = `CASE WHEN typeof(x.ZTIMEZONEOFFSET) = 'integer' AND x.ZTIMEZONEOFFSET BETWEEN -64800 AND 64800
  THEN printf('%s%02d:%02d', iif(x.ZTIMEZONEOFFSET < 0, '-', '+'), abs(x.ZTIMEZONEOFFSET) / 3600, abs(x.ZTIMEZONEOFFSET) % 3600 / 60) END`;

const SUBTYPE = `CASE a.ZKINDSUBTYPE WHEN 1 THEN 'panorama' WHEN 2 THEN 'live-photo' WHEN 10 THEN 'screenshot' WHEN 100 THEN 'video'
  WHEN 101 THEN 'slow-motion' WHEN 102 THEN 'time-lapse' WHEN 103 THEN 'screen-recording' END`;

function albumJoin(store: StoreShape): string {
  for (const [table, columns] of store.tables) {
    if (!/^Z_\d+ASSETS$/.test(table)) continue;
    const album = [...columns].find((name) => /^Z_\d+ALBUMS$/.test(name));
    const asset = [...columns].find((name) => /^Z_\d+ASSETS$/.test(name));
    if (album !== undefined && asset !== undefined) return `SELECT "${asset}" AS asset, "${album}" AS album FROM src."${table}"`;
  }
  return 'SELECT NULL AS asset, NULL AS album WHERE 0';
}

const assets = (table: string) => `SELECT a.row_id AS row, CASE a.ZKIND WHEN 1 THEN 'videos' WHEN 0 THEN 'photos' END AS category,
    CASE a.ZKIND WHEN 1 THEN 'video' WHEN 0 THEN 'photo' END AS kind,
    ${macMsSql('a.ZDATECREATED')} AS time, coalesce(${OFFSET}, 'utc') AS basis, CASE WHEN a.ZTRASHEDSTATE = 1 THEN 1 ELSE 0 END AS state,
    coalesce(${wordsSql('x.ZORIGINALFILENAME')}, ${wordsSql('a.ZFILENAME')}) AS title,
    nullif(concat_ws('/', ${wordsSql('a.ZDIRECTORY')}, ${wordsSql('a.ZFILENAME')}), '') AS media,
    CASE WHEN ${PLACE} THEN a.ZLATITUDE END AS lat, CASE WHEN ${PLACE} THEN a.ZLONGITUDE END AS lon,
    CASE WHEN ${PLACE} AND x.ZGPSHORIZONTALACCURACY > 0 THEN ${numberSql('x.ZGPSHORIZONTALACCURACY')} END AS accuracy,
    ${factsSql({
      type: wordsSql('a.ZUNIFORMTYPEIDENTIFIER'),
      subtype: SUBTYPE,
      width: numberSql('a.ZWIDTH'),
      height: numberSql('a.ZHEIGHT'),
      seconds: `CASE WHEN a.ZDURATION > 0 THEN ${numberSql('a.ZDURATION')} END`,
      bytes: numberSql('x.ZORIGINALFILESIZE'),
      added_at: macMsSql('a.ZADDEDDATE'),
      modified_at: macMsSql('a.ZMODIFICATIONDATE'),
      shared_at: macMsSql('a.ZLASTSHAREDDATE'),
      binned_at: macMsSql('a.ZTRASHEDDATE'),
      favourite: whenSql('a.ZFAVORITE = 1'),
      hidden: whenSql('a.ZHIDDEN = 1'),
      saved_as: numberSql('a.ZSAVEDASSETTYPE'),
      edited: flagSql('a.ZHASADJUSTMENTS'),
      views: `nullif(${numberSql('x.ZVIEWCOUNT')}, 0)`,
      shares: `nullif(${numberSql('x.ZSHARECOUNT')}, 0)`,
      albums: 'in_album.many',
    })} AS meta,
    ${factsSql({
      id: wordsSql('a.ZUUID'),
      zone: wordsSql('x.ZTIMEZONENAME'),
      exif_time: wordsSql('x.ZEXIFTIMESTAMPSTRING'),
      made_by: `coalesce(${wordsSql('x.ZIMPORTEDBYBUNDLEIDENTIFIER')}, ${wordsSql('x.ZCREATORBUNDLEID')})`,
      description: wordsSql('d.ZLONGDESCRIPTION'),
      title: wordsSql('x.ZTITLE'),
      albums: 'json(in_album.names)',
    })} AS detail
  FROM ${table} a LEFT JOIN attributes ON attributes.asset = a.row_id LEFT JOIN ZADDITIONALASSETATTRIBUTES x ON x.row_id = attributes.first
    LEFT JOIN described ON described.attributes = x.row_id LEFT JOIN ZASSETDESCRIPTION d ON d.row_id = described.first
    LEFT JOIN in_album ON in_album.asset = a.row_id`;

function variant(table: string): StoreVariant {
  return {
    name: table,
    needs: { [table]: ['ZDATECREATED', 'ZFILENAME', 'ZDIRECTORY', 'ZKIND'] },
    optional: {
      [table]: [
        'ZADDEDDATE',
        'ZDURATION',
        'ZFAVORITE',
        'ZHASADJUSTMENTS',
        'ZHEIGHT',
        'ZHIDDEN',
        'ZKINDSUBTYPE',
        'ZLASTSHAREDDATE',
        'ZLATITUDE',
        'ZLONGITUDE',
        'ZMODIFICATIONDATE',
        'ZSAVEDASSETTYPE',
        'ZTRASHEDDATE',
        'ZTRASHEDSTATE',
        'ZUNIFORMTYPEIDENTIFIER',
        'ZUUID',
        'ZWIDTH',
      ],
      ZADDITIONALASSETATTRIBUTES: [
        'ZASSET',
        'ZCREATORBUNDLEID',
        'ZEXIFTIMESTAMPSTRING',
        'ZGPSHORIZONTALACCURACY',
        'ZIMPORTEDBYBUNDLEIDENTIFIER',
        'ZORIGINALFILENAME',
        'ZORIGINALFILESIZE',
        'ZSHARECOUNT',
        'ZTIMEZONENAME',
        'ZTIMEZONEOFFSET',
        'ZTITLE',
        'ZVIEWCOUNT',
      ],
      ZASSETDESCRIPTION: ['ZASSETATTRIBUTES', 'ZLONGDESCRIPTION'],
      ZGENERICALBUM: ['ZTITLE'],
    },
    lookups: [
      {
        name: 'attributes',
        key: 'asset',
        sql: `SELECT ZASSET AS asset, min(row_id) AS first FROM ZADDITIONALASSETATTRIBUTES WHERE typeof(ZASSET) = 'integer' GROUP BY ZASSET`,
      },
      {
        name: 'described',
        key: 'attributes',
        sql: `SELECT ZASSETATTRIBUTES AS attributes, min(row_id) AS first FROM ZASSETDESCRIPTION
          WHERE typeof(ZASSETATTRIBUTES) = 'integer' GROUP BY ZASSETATTRIBUTES`,
      },
      {
        name: 'in_album',
        key: 'asset',
        sql: (
          store,
        ) => `SELECT CAST(j.asset AS INTEGER) AS asset, count(*) AS many, json_group_array(CAST(g.ZTITLE AS TEXT) ORDER BY g.row_id) AS names
          FROM (${albumJoin(store)}) j JOIN ZGENERICALBUM g ON g.row_id = j.album WHERE g.ZTITLE <> '' AND j.asset IS NOT NULL GROUP BY 1`,
      },
    ],
    records: [{ table, kind: 'photo', sql: assets(table) }],
  };
}

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-photos',
  title: 'Photo library',
  version: 1,
  platform: 'ios',
  category: 'photos',
  service: 'photos',
  paths: ['**/PhotoData/Photos.sqlite'],
  covers:
    'Pictures and films the library knows: when and where each says it was made, its albums, and whether it lies in the bin.',
  leavesOut: [
    'The pictures themselves.',
    'Faces and people the phone recognised, memories, and what it computed about a picture.',
    'Comments and likes of shared albums.',
  ],
  variants: [variant('ZASSET'), variant('ZGENERICASSET')],
};
