/** LINE on iOS, `Line.sqlite` (Core Data). Times count milliseconds; a message without a sender is the account's own. Facts: iLEAPP. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const ID = (u: string) => `coalesce(${wordsSql(`${u}.ZMID`)}, 'user ' || ${u}.row_id)`;
const NAME = (u: string) =>
  `coalesce(${wordsSql(`${u}.ZCUSTOMNAME`)}, ${wordsSql(`${u}.ZADDRESSBOOKNAME`)}, ${wordsSql(`${u}.ZNAME`)})`;
const THREAD = `coalesce(${wordsSql('c.ZMID')}, 'chat ' || c.row_id)`;
const PLACE = `typeof(m.ZLATITUDE) IN ('integer', 'real') AND typeof(m.ZLONGITUDE) IN ('integer', 'real') AND NOT (m.ZLATITUDE = 0 AND m.ZLONGITUDE = 0) AND m.ZLATITUDE BETWEEN -90 AND 90 AND m.ZLONGITUDE BETWEEN -180 AND 180`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'line-ios',
  title: 'LINE (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'line',
  paths: ['**/Line.sqlite'],
  covers:
    'Messages in LINE with shared places, and people the app keeps. The number of a message’s kind is kept as the app has it.',
  leavesOut: ['what was attached', 'who is in which group', 'messages of conversations the app encrypts further'],
  variants: [
    {
      name: 'ZMESSAGE',
      needs: { ZMESSAGE: ['ZTIMESTAMP', 'ZTEXT', 'ZSENDER'], ZUSER: ['ZNAME'] },
      optional: {
        ZMESSAGE: ['ZCHAT', 'ZCONTENTTYPE', 'ZID', 'ZLATITUDE', 'ZLONGITUDE', 'ZSENDSTATUS'],
        ZUSER: ['ZMID', 'ZCUSTOMNAME', 'ZADDRESSBOOKNAME', 'ZSTATUSMESSAGE'],
        ZCHAT: ['ZMID', 'ZTYPE'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${ID('u')} AS ref, ${NAME('u')} AS name FROM ZUSER u) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ${THREAD} AS ref, ${THREAD} AS identifier, max(coalesce(c.ZTYPE > 0, 0)) AS grouped FROM ZCHAT c WHERE ${THREAD} IS NOT NULL GROUP BY 1`,
      records: [
        {
          table: 'ZMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${unixAnyMsSql('m.ZTIMESTAMP')} AS time, 'utc' AS basis, iif(m.ZSENDER IS NULL, 2, 1) AS direction, CASE WHEN u.row_id IS NOT NULL THEN ${ID('u')} END AS party, CASE WHEN c.row_id IS NOT NULL THEN ${THREAD} END AS thread,
              ${wordsSql('m.ZTEXT')} AS body, CASE WHEN ${PLACE} THEN m.ZLATITUDE END AS lat, CASE WHEN ${PLACE} THEN m.ZLONGITUDE END AS lon,
              ${factsSql({ type: numberSql('m.ZCONTENTTYPE'), status: numberSql('m.ZSENDSTATUS') })} AS meta, ${factsSql({ id: wordsSql('m.ZID') })} AS detail
            FROM ZMESSAGE m LEFT JOIN ZUSER u ON u.row_id = m.ZSENDER LEFT JOIN ZCHAT c ON c.row_id = m.ZCHAT`,
        },
        {
          table: 'ZUSER',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT u.row_id AS row, ${ID('u')} AS party, ${NAME('u')} AS title, ${factsSql({ ownName: wordsSql('u.ZNAME'), status: wordsSql('u.ZSTATUSMESSAGE') })} AS detail FROM ZUSER u`,
        },
      ],
    },
  ],
};
