/** Life360 on iOS, `Messaging.sqlite` (Core Data): messages among the members of a circle, and the places sent with them. Facts: iLEAPP. */
import { macMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const ID = (u: string) => `coalesce(${wordsSql(`${u}.ZMEMBERID`)}, 'member ' || ${u}.row_id)`;
const NAME = (u: string) => `nullif(trim(concat_ws(' ', CAST(${u}.ZFIRSTNAME AS TEXT), CAST(${u}.ZLASTNAME AS TEXT))), '')`;
const THREAD = `'thread ' || CAST(m.ZTHREAD AS INTEGER)`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'life360-ios',
  title: 'Life360 messages (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'life360',
  paths: ['**/Application Support/Messaging.sqlite'],
  covers: 'Messages among members of Life360 circles, with places sent, and the members the app keeps.',
  leavesOut: ['where members were, which the app does not keep here', 'photos'],
  variants: [
    {
      name: 'ZCHATMESSAGE',
      needs: { ZCHATMESSAGE: ['ZDATE', 'ZMESSAGETEXT', 'ZSENDER'], ZCHATMEMBER: ['ZFIRSTNAME', 'ZISLOGGEDINUSER'] },
      optional: {
        ZCHATMESSAGE: ['ZMESSAGEID', 'ZSENTSTATUSASINTEGER', 'ZISREAD', 'ZISLOCALLYDELETED', 'ZISLIKED', 'ZACTION', 'ZTHREAD'],
        ZCHATMEMBER: ['ZMEMBERID', 'ZLASTNAME', 'ZEMAIL', 'ZPHONE', 'ZISADMIN'],
        ZCHATMESSAGELOCATION: ['ZMESSAGE', 'ZNAME', 'ZLATITUDE', 'ZLONGITUDE'],
      },
      lookups: [
        {
          name: 'spots',
          key: 'message',
          sql: `SELECT CAST(ZMESSAGE AS INTEGER) AS message, max(${wordsSql('ZNAME')}) AS name, max(CASE WHEN ZLATITUDE BETWEEN -90 AND 90 THEN ${numberSql('ZLATITUDE')} END) AS lat, max(CASE WHEN ZLONGITUDE BETWEEN -180 AND 180 THEN ${numberSql('ZLONGITUDE')} END) AS lon
            FROM ZCHATMESSAGELOCATION WHERE typeof(ZMESSAGE) = 'integer' GROUP BY 1`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (SELECT ${ID('u')} AS ref, ${NAME('u')} AS name, coalesce(u.ZISLOGGEDINUSER = 1, 0) AS owner FROM ZCHATMEMBER u) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT DISTINCT ${THREAD} AS ref, ${THREAD} AS identifier, 1 AS grouped FROM ZCHATMESSAGE m WHERE ${THREAD} IS NOT NULL`,
      records: [
        {
          table: 'ZCHATMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${macMsSql('m.ZDATE')} AS time, 'utc' AS basis, CASE u.ZISLOGGEDINUSER WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction, CASE WHEN u.row_id IS NOT NULL AND coalesce(u.ZISLOGGEDINUSER, 0) <> 1 THEN ${ID('u')} END AS party,
              ${THREAD} AS thread, iif(m.ZISLOCALLYDELETED = 1, 1, 0) AS state, s.name AS title, ${wordsSql('m.ZMESSAGETEXT')} AS body, s.lat AS lat, s.lon AS lon,
              ${factsSql({ read: whenSql('m.ZISREAD = 1'), liked: whenSql('m.ZISLIKED = 1'), sending: `CASE m.ZSENTSTATUSASINTEGER WHEN 2 THEN 'sent' WHEN 3 THEN 'failed' END`, action: numberSql('m.ZACTION') })} AS meta, ${factsSql({ id: wordsSql('m.ZMESSAGEID') })} AS detail
            FROM ZCHATMESSAGE m LEFT JOIN ZCHATMEMBER u ON u.row_id = m.ZSENDER LEFT JOIN spots s ON s.message = m.row_id`,
        },
        {
          table: 'ZCHATMEMBER',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT u.row_id AS row, ${ID('u')} AS party, ${NAME('u')} AS title, ${factsSql({ admin: whenSql('u.ZISADMIN = 1') })} AS meta, ${factsSql({ email: wordsSql('u.ZEMAIL'), phone: wordsSql('u.ZPHONE') })} AS detail FROM ZCHATMEMBER u`,
        },
      ],
    },
  ],
};
