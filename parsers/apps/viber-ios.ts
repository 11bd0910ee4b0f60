/**
 * Viber on iOS, `Contacts.data` (Core Data): messages, calls and people of the phone's address book. `ZSTATE` says in words what became of a
 * message: `received` for incoming ones, `send` and `delivered` for outgoing ones. Facts: iLEAPP.
 */
import { macMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const NUMBER = (member: string) => `(SELECT who FROM numbers WHERE member = ${member})`;
const SENDER = `coalesce(${NUMBER('m.ZPHONENUMINDEX')}, ${NUMBER('c.ZINTERLOCUTOR')})`;
const THREAD = `'conversation ' || CAST(m.ZCONVERSATION AS INTEGER)`;
const STATE = `lower(CAST(m.ZSTATE AS TEXT))`;
const CALL = `lower(CAST(r.ZCALLTYPE AS TEXT))`;
const OUT = `(${STATE} IN ('send', 'sent', 'delivered', 'seen') OR ${CALL} LIKE 'outgoing%')`;
const IN = `(${STATE} = 'received' OR ${CALL} LIKE 'incoming%' OR ${CALL} LIKE 'missed%')`;
const PLACE = `typeof(l.ZLATITUDE) IN ('integer', 'real') AND typeof(l.ZLONGITUDE) IN ('integer', 'real') AND l.ZLATITUDE BETWEEN -90 AND 90 AND l.ZLONGITUDE BETWEEN -180 AND 180 AND NOT (l.ZLATITUDE = 0 AND l.ZLONGITUDE = 0)`;
const callFacts = {
  seconds: `nullif(${numberSql('r.ZDURATION')}, 0)`,
  missed: whenSql(`${CALL} LIKE 'missed%'`),
  video: whenSql(`${CALL} LIKE '%video'`),
};

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'viber-ios',
  title: 'Viber (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'viber',
  paths: ['**/com.viber/**/Contacts.data', '**/com.viber/Contacts.data'],
  covers: 'Messages in Viber with places and what was attached, calls, and people of the address book as Viber copied them.',
  leavesOut: ['reactions beyond their number', 'pictures themselves', 'settings, which another store holds'],
  variants: [
    {
      name: 'ZVIBERMESSAGE',
      needs: { ZVIBERMESSAGE: ['ZDATE', 'ZTEXT', 'ZSTATE', 'ZCONVERSATION'] },
      optional: {
        ZVIBERMESSAGE: [
          'ZPHONENUMINDEX',
          'ZSTATEDATE',
          'ZSYSTEMTYPE',
          'ZATTACHMENT',
          'ZLOCATION',
          'ZBEINGDELETED',
          'ZLIKESCOUNT',
          'ZTIMEBOMBDURATION',
        ],
        ZCONVERSATION: ['ZNAME', 'ZINTERLOCUTOR', 'ZBEINGDELETED'],
        ZMEMBER: ['ZDISPLAYFULLNAME', 'ZDISPLAYSHORTNAME', 'ZNAME'],
        ZPHONENUMBER: ['ZMEMBER', 'ZPHONE', 'ZCANONIZEDPHONENUM'],
        ZRECENT: ['ZDATE', 'ZDURATION', 'ZCALLTYPE', 'ZCALLLOGMESSAGE', 'ZRECENTSLINE'],
        ZRECENTSLINE: ['ZPHONENUMBER'],
        ZATTACHMENT: ['ZNAME', 'ZTYPE', 'ZFILESIZE'],
        ZVIBERLOCATION: ['ZLATITUDE', 'ZLONGITUDE'],
        ZABCONTACT: ['ZMAINNAME', 'ZPREFIXNAME', 'ZSUFFIXNAME'],
        ZABCONTACTNUMBER: ['ZCONTACT', 'ZPHONE', 'ZCANONIZEDPHONENUM'],
      },
      lookups: [
        {
          name: 'numbers',
          key: 'member',
          sql: `SELECT m.row_id AS member, coalesce(max(${wordsSql('p.ZCANONIZEDPHONENUM')}), max(${wordsSql('p.ZPHONE')}), 'member ' || m.row_id) AS who, max(coalesce(${wordsSql('m.ZDISPLAYFULLNAME')}, ${wordsSql('m.ZDISPLAYSHORTNAME')}, ${wordsSql('m.ZNAME')})) AS name
            FROM ZMEMBER m LEFT JOIN ZPHONENUMBER p ON p.ZMEMBER = m.row_id WHERE m.row_id IS NOT NULL GROUP BY m.row_id`,
        },
        {
          name: 'calls',
          key: 'message',
          sql: `SELECT CAST(ZCALLLOGMESSAGE AS INTEGER) AS message, min(row_id) AS call FROM ZRECENT WHERE typeof(ZCALLLOGMESSAGE) = 'integer' GROUP BY 1`,
        },
        {
          name: 'book',
          key: 'contact',
          sql: `SELECT CAST(ZCONTACT AS INTEGER) AS contact, count(*) AS n, min(coalesce(${wordsSql('ZCANONIZEDPHONENUM')}, ${wordsSql('ZPHONE')})) AS one, json_group_array(coalesce(${wordsSql('ZCANONIZEDPHONENUM')}, ${wordsSql('ZPHONE')}) ORDER BY row_id) AS list
            FROM ZABCONTACTNUMBER WHERE typeof(ZCONTACT) = 'integer' GROUP BY 1`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT who AS ref, name FROM numbers UNION ALL SELECT b.one, ${wordsSql('c.ZMAINNAME')} FROM ZABCONTACT c JOIN book b ON b.contact = c.row_id
        UNION ALL SELECT ${wordsSql('ZPHONENUMBER')}, NULL FROM ZRECENTSLINE) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(grouped) AS grouped FROM (SELECT 'conversation ' || row_id AS ref, ${wordsSql('ZNAME')} AS title, ZINTERLOCUTOR IS NULL AS grouped FROM ZCONVERSATION
        UNION ALL SELECT DISTINCT ${THREAD}, NULL, 0 FROM ZVIBERMESSAGE m) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'ZVIBERMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN r.row_id IS NOT NULL THEN 'calls' END AS category, CASE WHEN r.row_id IS NOT NULL THEN 'call' WHEN coalesce(m.ZSYSTEMTYPE, '') <> '' THEN 'system' END AS kind,
              ${macMsSql('m.ZDATE')} AS time, 'utc' AS basis, CASE WHEN ${OUT} THEN 2 WHEN ${IN} THEN 1 ELSE 0 END AS direction,
              CASE WHEN ${OUT} THEN ${NUMBER('c.ZINTERLOCUTOR')} ELSE ${SENDER} END AS party, ${THREAD} AS thread, iif(m.ZBEINGDELETED = 1 OR c.ZBEINGDELETED = 1, 1, 0) AS state, ${wordsSql('m.ZTEXT')} AS body,
              CASE WHEN ${PLACE} THEN l.ZLATITUDE END AS lat, CASE WHEN ${PLACE} THEN l.ZLONGITUDE END AS lon, ${wordsSql('a.ZNAME')} AS media,
              ${factsSql({ state: wordsSql('m.ZSTATE'), stateAt: macMsSql(`CASE WHEN typeof(m.ZSTATEDATE) IN ('integer', 'real') THEN m.ZSTATEDATE END`), system: wordsSql('m.ZSYSTEMTYPE'), type: wordsSql('a.ZTYPE'), bytes: `nullif(${numberSql('a.ZFILESIZE')}, 0)`, likes: `nullif(${numberSql('m.ZLIKESCOUNT')}, 0)`, destroysAfter: `nullif(${numberSql('m.ZTIMEBOMBDURATION')}, 0)`, ...callFacts })} AS meta
            FROM ZVIBERMESSAGE m LEFT JOIN ZCONVERSATION c ON c.row_id = m.ZCONVERSATION LEFT JOIN calls k ON k.message = m.row_id LEFT JOIN ZRECENT r ON r.row_id = k.call
            LEFT JOIN ZATTACHMENT a ON a.row_id = m.ZATTACHMENT LEFT JOIN ZVIBERLOCATION l ON l.row_id = m.ZLOCATION`,
        },
        {
          table: 'ZRECENT',
          kind: 'call',
          category: 'calls',
          sql: `SELECT r.row_id AS row, ${macMsSql('r.ZDATE')} AS time, 'utc' AS basis, CASE WHEN ${CALL} LIKE 'outgoing%' THEN 2 WHEN ${CALL} LIKE 'incoming%' OR ${CALL} LIKE 'missed%' THEN 1 ELSE 0 END AS direction,
              ${wordsSql('n.ZPHONENUMBER')} AS party, ${factsSql({ type: wordsSql('r.ZCALLTYPE'), ...callFacts })} AS meta
            FROM ZRECENT r LEFT JOIN ZRECENTSLINE n ON n.row_id = r.ZRECENTSLINE WHERE r.row_id NOT IN (SELECT k.call FROM calls k JOIN ZVIBERMESSAGE m ON m.row_id = k.message)`,
          absorbed:
            'SELECT count(*) FROM ZRECENT r WHERE r.row_id IN (SELECT k.call FROM calls k JOIN ZVIBERMESSAGE m ON m.row_id = k.message)',
        },
        {
          table: 'ZABCONTACT',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT c.row_id AS row, b.one AS party, ${wordsSql('c.ZMAINNAME')} AS title, ${factsSql({ prefix: wordsSql('c.ZPREFIXNAME'), suffix: wordsSql('c.ZSUFFIXNAME'), phones: 'CASE WHEN b.n > 1 THEN json(b.list) END' })} AS detail
            FROM ZABCONTACT c LEFT JOIN book b ON b.contact = c.row_id`,
        },
      ],
    },
  ],
};
