/** Tinder on iOS, `Tinder2.sqlite` (Core Data): messages of matches and people. Facts: iLEAPP. */
import { macMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const SENDER = wordsSql('m.ZFROMUSERID');
const SELF = `(SELECT min(${wordsSql('ZUSERID')}) FROM ZUSER WHERE ZISCURRENTUSER = 1)`;
const THREAD = `coalesce(${wordsSql('t.ZMATCHID')}, 'match ' || t.row_id)`;
const OTHER = wordsSql('o.ZUSERID');
const JOINS = 'LEFT JOIN ZMATCH t ON t.row_id = m.ZMATCH LEFT JOIN ZUSER o ON o.row_id = t.ZUSER';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'tinder-ios',
  title: 'Tinder (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'tinder',
  paths: ['**/Tinder*.sqlite'],
  covers: 'Messages of Tinder matches, and people the app keeps, those it only proposed among them.',
  leavesOut: ['pictures themselves', 'who was liked or passed over'],
  variants: [
    {
      name: 'ZMESSAGE',
      needs: { ZMESSAGE: ['ZTEXT', 'ZFROMUSERID', 'ZMATCH'], ZUSER: ['ZUSERID'] },
      optional: {
        ZMESSAGE: [
          'ZCREATED',
          'ZCLIENTCREATED',
          'ZTYPE',
          'ZLIKED',
          'ZVIEWED',
          'ZISHIDDEN',
          'ZMEDIAURL',
          'ZPHOTOURL',
          'ZLINKURL',
          'ZMESSAGEID',
        ],
        ZMATCH: ['ZMATCHID', 'ZUSER'],
        ZUSER: ['ZFIRSTNAME', 'ZISCURRENTUSER', 'ZBIO', 'ZBIRTHDATE'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(coalesce(ref = ${SELF}, 0)) AS owner FROM (SELECT ${wordsSql('ZUSERID')} AS ref, ${wordsSql('ZFIRSTNAME')} AS name FROM ZUSER UNION ALL SELECT DISTINCT ${SENDER}, NULL FROM ZMESSAGE m) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ${THREAD} AS ref, ${THREAD} AS identifier FROM ZMATCH t WHERE ${THREAD} IS NOT NULL GROUP BY 1`,
      records: [
        {
          table: 'ZMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, coalesce(${macMsSql('m.ZCREATED')}, ${macMsSql('m.ZCLIENTCREATED')}) AS time, 'utc' AS basis, CASE WHEN ${SENDER} IS NULL OR ${SELF} IS NULL THEN 0 WHEN ${SENDER} = ${SELF} THEN 2 ELSE 1 END AS direction,
              CASE WHEN ${SENDER} = ${SELF} THEN ${OTHER} ELSE coalesce(${SENDER}, ${OTHER}) END AS party, CASE WHEN t.row_id IS NOT NULL THEN ${THREAD} END AS thread, iif(m.ZISHIDDEN = 1, 1, 0) AS state, ${wordsSql('m.ZTEXT')} AS body,
              coalesce(${wordsSql('m.ZLINKURL')}, ${wordsSql('m.ZMEDIAURL')}) AS url, coalesce(${wordsSql('m.ZPHOTOURL')}, ${wordsSql('m.ZMEDIAURL')}) AS media,
              ${factsSql({ type: wordsSql('m.ZTYPE'), liked: whenSql('m.ZLIKED = 1'), viewed: whenSql('m.ZVIEWED = 1'), hidden: whenSql('m.ZISHIDDEN = 1') })} AS meta, ${factsSql({ id: wordsSql('m.ZMESSAGEID') })} AS detail
            FROM ZMESSAGE m ${JOINS}`,
        },
        {
          table: 'ZUSER',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT u.row_id AS row, ${wordsSql('u.ZUSERID')} AS party, ${wordsSql('u.ZFIRSTNAME')} AS title, ${factsSql({ about: wordsSql('u.ZBIO'), born: macMsSql(`CASE WHEN typeof(u.ZBIRTHDATE) IN ('integer', 'real') THEN u.ZBIRTHDATE END`) })} AS detail FROM ZUSER u`,
        },
      ],
    },
  ],
};
