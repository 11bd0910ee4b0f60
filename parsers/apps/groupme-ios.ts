/**
 * GroupMe on iOS, `GroupMe.sqlite` (Core Data): messages of groups and of two people in one table. Facts: iLEAPP. The account is not named
 * here; a message of two people that does not come from the other is its own.
 */
import { macMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import { listedSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const SENDER = wordsSql('m.ZUSERID');
const CHAT = 'LEFT JOIN ZGMCHAT c ON c.row_id = coalesce(m.ZGROUP, m.ZUSER)';
const THREAD = (c: string) => `coalesce(${wordsSql(`${c}.ZCHATID`)}, 'chat ' || ${c}.row_id)`;
const OTHER = `CASE WHEN m.ZGROUP IS NULL THEN ${wordsSql('c.ZUSERID')} END`;
const SELF = '(SELECT id FROM self)';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'groupme-ios',
  title: 'GroupMe (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'groupme',
  paths: ['**/GroupMe.sqlite'],
  covers: 'Messages in GroupMe, of groups and of two people, with places and what was attached, and people the app keeps.',
  leavesOut: ['who took a message back', 'polls and calendars', 'pictures, which lie on the service'],
  variants: [
    {
      name: 'ZGMMESSAGE',
      needs: { ZGMMESSAGE: ['ZCREATEDAT', 'ZMESSAGE', 'ZUSERID'] },
      optional: {
        ZGMMESSAGE: [
          'ZNAME',
          'ZSYSTEM',
          'ZHIDDEN',
          'ZFAVORITEDBY',
          'ZREPLYMESSAGEID',
          'ZDIRECTMESSAGEID',
          'ZLINEID',
          'ZSOURCEGUID',
          'ZGROUP',
          'ZUSER',
        ],
        ZGMCHAT: ['ZNAME', 'ZCHATID', 'ZCHATTYPE', 'ZUSERID'],
        ZGMMEMBER: ['ZNAME', 'ZGLOBALUSERID', 'ZGROUP'],
        ZGMRELATIONSHIP: ['ZNAME', 'ZUSERID', 'ZPHONENUMBER', 'ZBLOCKED', 'ZCREATEDAT'],
        ZGMATTACHMENT: ['ZMESSAGE', 'ZTYPE', 'ZURL', 'ZFILENAME', 'ZLAT', 'ZLNG', 'ZVENUENAME'],
      },
      lookups: [
        {
          name: 'files',
          key: 'message',
          sql: `SELECT CAST(ZMESSAGE AS INTEGER) AS message, count(*) AS n, min(${wordsSql('ZTYPE')}) AS type, max(coalesce(${wordsSql('ZFILENAME')}, ${wordsSql('ZURL')})) AS name, max(${wordsSql('ZURL')}) AS url, max(${wordsSql('ZVENUENAME')}) AS venue,
              max(CASE WHEN CAST(ZTYPE AS TEXT) = 'location' THEN CAST(CAST(ZLAT AS TEXT) AS REAL) END) AS lat, max(CASE WHEN CAST(ZTYPE AS TEXT) = 'location' THEN CAST(CAST(ZLNG AS TEXT) AS REAL) END) AS lon,
              ${listedSql({ type: wordsSql('ZTYPE'), name: wordsSql('ZFILENAME'), url: wordsSql('ZURL') }, 'row_id')} AS list FROM ZGMATTACHMENT WHERE typeof(ZMESSAGE) = 'integer' GROUP BY 1`,
        },
        {
          // Whoever writes to two people or more in conversations of two, where they are not the other.
          name: 'self',
          key: 'id',
          sql: `SELECT CASE WHEN count(DISTINCT ${SENDER}) = 1 THEN max(${SENDER}) END AS id FROM ZGMMESSAGE m ${CHAT} WHERE m.ZGROUP IS NULL AND coalesce(m.ZSYSTEM, 0) <> 1 AND ${SENDER} <> ${wordsSql('c.ZUSERID')}`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(coalesce(ref = ${SELF}, 0)) AS owner FROM (SELECT ${SENDER} AS ref, ${wordsSql('m.ZNAME')} AS name FROM ZGMMESSAGE m WHERE coalesce(m.ZSYSTEM, 0) <> 1
        UNION ALL SELECT ${wordsSql('ZGLOBALUSERID')}, ${wordsSql('ZNAME')} FROM ZGMMEMBER UNION ALL SELECT ${wordsSql('ZUSERID')}, ${wordsSql('ZNAME')} FROM ZGMRELATIONSHIP UNION ALL SELECT ${OTHER}, NULL FROM ZGMMESSAGE m ${CHAT}) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(grouped) AS grouped FROM (SELECT ${THREAD('c')} AS ref, ${wordsSql('c.ZNAME')} AS title, c.ZUSERID IS NULL AS grouped FROM ZGMCHAT c) WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT ${THREAD('c')} AS thread, ${wordsSql('g.ZGLOBALUSERID')} AS party FROM ZGMMEMBER g JOIN ZGMCHAT c ON c.row_id = g.ZGROUP`,
      records: [
        {
          table: 'ZGMMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN m.ZSYSTEM = 1 THEN 'system' END AS kind, ${macMsSql('m.ZCREATEDAT')} AS time, 'utc' AS basis,
              CASE WHEN m.ZSYSTEM = 1 OR ${SENDER} IS NULL THEN 0 WHEN ${SENDER} = ${SELF} THEN 2 WHEN ${SELF} IS NOT NULL OR ${SENDER} = ${OTHER} THEN 1 ELSE 0 END AS direction,
              CASE WHEN m.ZSYSTEM = 1 THEN NULL WHEN ${SENDER} = ${SELF} THEN ${OTHER} ELSE ${SENDER} END AS party, CASE WHEN c.row_id IS NOT NULL THEN ${THREAD('c')} END AS thread, iif(m.ZHIDDEN = 1, 1, 0) AS state,
              f.venue AS title, ${wordsSql('m.ZMESSAGE')} AS body, f.url AS url, CASE WHEN f.lat BETWEEN -90 AND 90 AND f.lon BETWEEN -180 AND 180 THEN f.lat END AS lat, CASE WHEN f.lat BETWEEN -90 AND 90 AND f.lon BETWEEN -180 AND 180 THEN f.lon END AS lon, f.name AS media,
              ${factsSql({ type: 'f.type', attachments: 'f.n', hidden: whenSql('m.ZHIDDEN = 1'), quotes: whenSql("coalesce(m.ZREPLYMESSAGEID, '') <> ''") })} AS meta,
              ${factsSql({ id: `coalesce(${wordsSql('m.ZDIRECTMESSAGEID')}, ${wordsSql('m.ZLINEID')})`, name: wordsSql('m.ZNAME'), files: 'CASE WHEN f.n > 1 THEN json(f.list) END' })} AS detail
            FROM ZGMMESSAGE m ${CHAT} LEFT JOIN files f ON f.message = m.row_id`,
        },
        {
          table: 'ZGMRELATIONSHIP',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT r.row_id AS row, CASE WHEN r.ZBLOCKED = 1 THEN 'blocked' END AS kind, ${macMsSql('r.ZCREATEDAT')} AS time, 'utc' AS basis, ${wordsSql('r.ZUSERID')} AS party, ${wordsSql('r.ZNAME')} AS title,
              ${factsSql({ phone: wordsSql('r.ZPHONENUMBER') })} AS detail FROM ZGMRELATIONSHIP r`,
        },
      ],
    },
  ],
};
