/**
 * Kik on iOS, `kik.sqlite` (Core Data). `ZTYPE` is 1 for received, 2 for sent, 3 and 4 for what the app wrote of a group; each message names
 * the person or group it belongs to. Facts: iLEAPP, plaso.
 */
import { macMsSql, milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import { listedSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const ID = (u: string) => `coalesce(${wordsSql(`${u}.ZJID`)}, ${wordsSql(`${u}.ZUSERNAME`)}, ${wordsSql(`${u}.ZEXTRA`)})`;
const NAME = (u: string) =>
  `coalesce(${wordsSql(`${u}.ZDISPLAYNAME`)}, nullif(trim(concat_ws(' ', CAST(${u}.ZFIRSTNAME AS TEXT), CAST(${u}.ZLASTNAME AS TEXT))), ''), ${wordsSql(`${u}.ZUSERNAME`)}, ${wordsSql(`${u}.ZGROUPTAG`)})`;
const GROUP = (u: string) => `(${ID(u)} LIKE '%@groups.kik.com' OR coalesce(${u}.ZGROUPTAG, '') <> '')`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'kik-ios',
  title: 'Kik (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'kik',
  paths: ['**/kik.sqlite'],
  covers: 'Messages in Kik with what was attached, and the people and groups the app keeps.',
  leavesOut: [
    'who wrote a message in a group, where the app says only the group',
    'who is in which group',
    'pictures themselves',
  ],
  variants: [
    {
      name: 'ZKIKMESSAGE',
      needs: { ZKIKMESSAGE: ['ZBODY', 'ZTYPE', 'ZUSER'], ZKIKUSER: ['ZUSERNAME'] },
      optional: {
        ZKIKMESSAGE: ['ZRECEIVEDTIMESTAMP', 'ZTIMESTAMP', 'ZSTATE', 'ZSTANZAID'],
        ZKIKUSER: [
          'ZJID',
          'ZDISPLAYNAME',
          'ZFIRSTNAME',
          'ZLASTNAME',
          'ZEMAIL',
          'ZPPURL',
          'ZPPTIMESTAMP',
          'ZGROUPTAG',
          'ZEXTRA',
          'ZBLOCKED',
        ],
        ZKIKATTACHMENT: ['ZMESSAGE', 'ZCONTENT'],
      },
      lookups: [
        {
          name: 'files',
          key: 'message',
          sql: `SELECT CAST(ZMESSAGE AS INTEGER) AS message, count(*) AS n, min(${wordsSql('ZCONTENT')}) AS one, ${listedSql({ file: wordsSql('ZCONTENT') }, 'row_id')} AS list FROM ZKIKATTACHMENT WHERE typeof(ZMESSAGE) = 'integer' GROUP BY 1`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${ID('u')} AS ref, ${NAME('u')} AS name FROM ZKIKUSER u WHERE NOT ${GROUP('u')}) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ${ID('u')} AS ref, ${ID('u')} AS identifier, max(${NAME('u')}) AS title, max(${GROUP('u')}) AS grouped FROM ZKIKUSER u WHERE ${ID('u')} IS NOT NULL GROUP BY 1`,
      records: [
        {
          table: 'ZKIKMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN m.ZTYPE IN (3, 4) THEN 'system' END AS kind, coalesce(${macMsSql('m.ZTIMESTAMP')}, ${macMsSql('m.ZRECEIVEDTIMESTAMP')}) AS time, 'utc' AS basis,
              CASE m.ZTYPE WHEN 1 THEN 1 WHEN 2 THEN 2 ELSE 0 END AS direction, CASE WHEN NOT ${GROUP('u')} THEN ${ID('u')} END AS party, ${ID('u')} AS thread, ${wordsSql('m.ZBODY')} AS body, f.one AS media,
              ${factsSql({
                type: `CASE WHEN m.ZTYPE NOT IN (1, 2) THEN ${wholeSql('m.ZTYPE')} END`,
                state: wholeSql('m.ZSTATE'),
                receivedAt: macMsSql(
                  `CASE WHEN typeof(m.ZRECEIVEDTIMESTAMP) IN ('integer', 'real') THEN m.ZRECEIVEDTIMESTAMP END`,
                ),
                attachments: 'f.n',
              })} AS meta,
              ${factsSql({ id: wordsSql('m.ZSTANZAID'), files: 'CASE WHEN f.n > 1 THEN json(f.list) END' })} AS detail
            FROM ZKIKMESSAGE m LEFT JOIN ZKIKUSER u ON u.row_id = m.ZUSER LEFT JOIN files f ON f.message = m.row_id`,
        },
        {
          table: 'ZKIKUSER',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT u.row_id AS row, CASE WHEN ${GROUP('u')} THEN 'group' WHEN u.ZBLOCKED = 1 THEN 'blocked' END AS kind, CASE WHEN NOT ${GROUP('u')} THEN ${ID('u')} END AS party, ${NAME('u')} AS title, ${wordsSql('u.ZPPURL')} AS url,
              ${factsSql({ pictureAt: milliMsSql(`CASE WHEN typeof(u.ZPPTIMESTAMP) = 'integer' THEN u.ZPPTIMESTAMP END`) })} AS meta, ${factsSql({ userName: wordsSql('u.ZUSERNAME'), email: wordsSql('u.ZEMAIL'), tag: wordsSql('u.ZGROUPTAG') })} AS detail
            FROM ZKIKUSER u`,
        },
      ],
    },
  ],
};
