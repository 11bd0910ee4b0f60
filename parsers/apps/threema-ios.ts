/** Threema on iOS, `ThreemaData.sqlite` (Core Data), which the app leaves plain where the system encrypts it. Facts: iLEAPP. */
import { macMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const ID = (c: string) => `coalesce(${wordsSql(`${c}.ZIDENTITY`)}, 'contact ' || ${c}.row_id)`;
const NAME = (c: string) =>
  `coalesce(nullif(trim(concat_ws(' ', CAST(${c}.ZFIRSTNAME AS TEXT), CAST(${c}.ZLASTNAME AS TEXT))), ''), ${wordsSql(`${c}.ZPUBLICNICKNAME`)})`;
const THREAD = `'conversation ' || CAST(m.ZCONVERSATION AS INTEGER)`;
const PLACE = `typeof(m.ZLATITUDE) IN ('integer', 'real') AND typeof(m.ZLONGITUDE) IN ('integer', 'real') AND NOT (m.ZLATITUDE = 0 AND m.ZLONGITUDE = 0) AND m.ZLATITUDE BETWEEN -90 AND 90 AND m.ZLONGITUDE BETWEEN -180 AND 180`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'threema-ios',
  title: 'Threema (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'threema',
  paths: ['**/ThreemaData.sqlite'],
  covers: 'Messages in Threema with shared places and names of files, and people the app keeps.',
  leavesOut: ['pictures and files, which lie in the same store', 'who is in which group', 'polls'],
  variants: [
    {
      name: 'ZMESSAGE',
      needs: { ZMESSAGE: ['ZDATE', 'ZISOWN', 'ZCONVERSATION', 'ZTEXT'], ZCONTACT: ['ZIDENTITY'] },
      optional: {
        ZMESSAGE: [
          'ZSENDER',
          'ZREAD',
          'ZREADDATE',
          'ZDELIVERED',
          'ZCAPTION',
          'ZFILENAME',
          'ZMIMETYPE',
          'ZLATITUDE',
          'ZLONGITUDE',
          'ZACCURACY',
          'ZPOINAME',
          'ZDELETEDATE',
          'ZEDITEDATE',
        ],
        ZCONVERSATION: ['ZCONTACT', 'ZGROUPNAME', 'ZGROUPID'],
        ZCONTACT: ['ZFIRSTNAME', 'ZLASTNAME', 'ZPUBLICNICKNAME', 'ZVERIFIEDMOBILENO', 'ZVERIFIEDEMAIL'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${ID('c')} AS ref, ${NAME('c')} AS name FROM ZCONTACT c) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(grouped) AS grouped FROM (SELECT 'conversation ' || row_id AS ref, ${wordsSql('ZGROUPNAME')} AS title, ZGROUPNAME IS NOT NULL OR ZGROUPID IS NOT NULL AS grouped FROM ZCONVERSATION
        UNION ALL SELECT DISTINCT ${THREAD}, NULL, 0 FROM ZMESSAGE m) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'ZMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${macMsSql('m.ZDATE')} AS time, 'utc' AS basis, CASE m.ZISOWN WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction,
              CASE WHEN m.ZISOWN = 1 OR s.row_id IS NULL THEN CASE WHEN o.row_id IS NOT NULL THEN ${ID('o')} END ELSE ${ID('s')} END AS party, ${THREAD} AS thread, iif(m.ZDELETEDATE > 0, 1, 0) AS state,
              ${wordsSql('m.ZPOINAME')} AS title, coalesce(${wordsSql('m.ZTEXT')}, ${wordsSql('m.ZCAPTION')}) AS body, CASE WHEN ${PLACE} THEN m.ZLATITUDE END AS lat, CASE WHEN ${PLACE} THEN m.ZLONGITUDE END AS lon, CASE WHEN ${PLACE} AND m.ZACCURACY > 0 THEN m.ZACCURACY END AS accuracy,
              ${wordsSql('m.ZFILENAME')} AS media,
              ${factsSql({ read: whenSql('m.ZREAD = 1'), readAt: macMsSql(`CASE WHEN typeof(m.ZREADDATE) IN ('integer', 'real') THEN m.ZREADDATE END`), delivered: whenSql('m.ZDELIVERED = 1'), mime: wordsSql('m.ZMIMETYPE'), editedAt: macMsSql(`CASE WHEN typeof(m.ZEDITEDATE) IN ('integer', 'real') THEN m.ZEDITEDATE END`) })} AS meta
            FROM ZMESSAGE m LEFT JOIN ZCONTACT s ON s.row_id = m.ZSENDER LEFT JOIN ZCONVERSATION c ON c.row_id = m.ZCONVERSATION LEFT JOIN ZCONTACT o ON o.row_id = c.ZCONTACT`,
        },
        {
          table: 'ZCONTACT',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT c.row_id AS row, ${ID('c')} AS party, ${NAME('c')} AS title, ${factsSql({ nickname: wordsSql('c.ZPUBLICNICKNAME'), phone: wordsSql('c.ZVERIFIEDMOBILENO'), email: wordsSql('c.ZVERIFIEDEMAIL') })} AS detail FROM ZCONTACT c`,
        },
      ],
    },
  ],
};
