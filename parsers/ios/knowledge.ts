/**
 * What the phone notes of its own use, `knowledgeC.db` (Core Data, about four weeks; from iOS 16 on much of it lies elsewhere).
 * Facts of the format: plaso, iLEAPP, and stores of macOS, which share the model.
 */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

/** Where the phone stood from Greenwich when it wrote the row. */
const OFFSET = `CASE WHEN typeof(o.ZSECONDSFROMGMT) = 'integer' AND o.ZSECONDSFROMGMT BETWEEN -64800 AND 64800
  THEN printf('%s%02d:%02d', iif(o.ZSECONDSFROMGMT < 0, '-', '+'), abs(o.ZSECONDSFROMGMT) / 3600, abs(o.ZSECONDSFROMGMT) % 3600 / 60) END`;
/** `/app/inFocus` becomes `app-infocus`. Names of streams are Apple's and say nothing of content; any other text is not taken for one. */
const STREAM = `CASE WHEN CAST(o.ZSTREAMNAME AS TEXT) GLOB '/[a-z]*' AND CAST(o.ZSTREAMNAME AS TEXT) NOT GLOB '*[^a-zA-Z/]*' AND length(o.ZSTREAMNAME) < 60
  THEN lower(replace(ltrim(CAST(o.ZSTREAMNAME AS TEXT), '/'), '/', '-')) END`;
const isWeb = `o.ZSTREAMNAME IN ('/safari/history', '/app/webUsage')`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-knowledge',
  title: 'Use of the device',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'knowledge',
  paths: ['**/CoreDuet/Knowledge/knowledgeC.db', '**/Knowledge/knowledgeC.db'],
  covers:
    'Spans in which an app was in front, the screen lit, the phone locked or charging, and the like, by name of the stream.',
  leavesOut: ['The finer facts of a stream, such as the title of what was played.', 'Streams that newer versions keep in Biome.'],
  variants: [
    {
      name: 'ZOBJECT',
      needs: { ZOBJECT: ['ZSTREAMNAME', 'ZSTARTDATE', 'ZENDDATE'] },
      optional: {
        ZOBJECT: ['ZCREATIONDATE', 'ZSECONDSFROMGMT', 'ZVALUESTRING', 'ZVALUEINTEGER', 'ZVALUEDOUBLE', 'ZSOURCE', 'Z_ENT'],
        ZSOURCE: ['ZBUNDLEID', 'ZDEVICEID'],
      },
      records: [
        {
          table: 'ZOBJECT',
          kind: 'use',
          sql: `SELECT o.row_id AS row, ${STREAM} AS kind, CASE WHEN ${isWeb} THEN 'browsing' END AS category,
              ${macMsSql('o.ZSTARTDATE')} AS time, CASE WHEN o.ZENDDATE >= o.ZSTARTDATE THEN ${macMsSql('o.ZENDDATE')} END AS end_time,
              coalesce(${OFFSET}, 'utc') AS basis, ${wordsSql('o.ZVALUESTRING')} AS title,
              CASE WHEN ${isWeb} AND o.ZVALUESTRING LIKE 'http%' THEN ${wordsSql('o.ZVALUESTRING')} END AS url,
              ${factsSql({
                seconds: `CASE WHEN o.ZENDDATE > o.ZSTARTDATE THEN ${numberSql('round(o.ZENDDATE - o.ZSTARTDATE, 3)')} END`,
                value: `CASE WHEN o.ZVALUESTRING IS NULL THEN coalesce(${numberSql('o.ZVALUEINTEGER')}, ${numberSql('o.ZVALUEDOUBLE')}) END`,
                recorded_at: macMsSql('o.ZCREATIONDATE'),
              })} AS meta,
              ${factsSql({ app: wordsSql('s.ZBUNDLEID'), device: wordsSql('s.ZDEVICEID') })} AS detail
            FROM ZOBJECT o LEFT JOIN ZSOURCE s ON s.row_id = o.ZSOURCE WHERE o.ZSTREAMNAME IS NOT NULL`,
          // Rows without a stream hold parts of other rows.
          absorbed: 'SELECT count(*) FROM ZOBJECT WHERE ZSTREAMNAME IS NULL',
        },
      ],
    },
  ],
};
