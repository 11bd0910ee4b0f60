/**
 * Truth Social chats on iOS, `ChatModel.sqlite` (Core Data): messages and what the service noted of a chat, all rows of one table.
 * Facts: iLEAPP, and a store of an iOS 17 phone.
 */
import { macMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { listedSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const SENDER = `coalesce(${wordsSql('e.ZACCOUNTID1')}, ${wordsSql('e.ZACCOUNTID')})`;
const THREAD = `coalesce(${wordsSql('e.ZCHATID')}, ${wordsSql('c.ZSERVERID')})`;
const OWNER = `coalesce(${wordsSql('c.ZOWNEDBYACCOUNTID')}, (SELECT min(${wordsSql('ZOWNEDBYACCOUNTID')}) FROM ZMANAGEDCHAT))`;
const CHATS = 'LEFT JOIN ZMANAGEDCHAT c ON c.row_id = e.ZCHAT';
const IS_MESSAGE = `CAST(e.ZTYPE AS TEXT) = 'message'`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'truth-social-ios',
  title: 'Truth Social chats (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'truth-social',
  paths: ['**/chat/v1/*/ChatModel.sqlite'],
  covers:
    'Messages in Truth Social chats with pictures and reactions, what the service noted of each chat, and people the app keeps.',
  leavesOut: ['posts', 'when each side last read'],
  variants: [
    {
      name: 'ZMANAGEDEVENTBASE',
      needs: { ZMANAGEDEVENTBASE: ['ZCREATEDAT', 'ZTYPE', 'ZCONTENT', 'ZCHATID'] },
      optional: {
        ZMANAGEDEVENTBASE: [
          'ZCHAT',
          'ZTEXT',
          'ZURL',
          'ZMESSAGEID',
          'ZACCOUNTID',
          'ZACCOUNTID1',
          'ZISUNREAD',
          'ZISHIDDEN',
          'ZFAILEDTOSEND',
          'ZMESSAGEEXPIRATION',
          'ZTTL',
          'ZINVITEDACCOUNTID',
          'ZINVITEDBYACCOUNTID',
        ],
        ZMANAGEDCHAT: ['ZSERVERID', 'ZOWNEDBYACCOUNTID', 'ZOTHERACCOUNTID', 'ZTYPE'],
        ZMANAGEDACCOUNT: ['ZSERVERID', 'ZACCT', 'ZDISPLAYNAME'],
        ZMANAGEDATTACHMENT: ['ZMESSAGE', 'ZTYPE', 'ZURL', 'ZREMOTEURL'],
        ZMANAGEDREACTION: ['ZMESSAGE', 'ZNAME', 'ZCOUNT', 'ZISME'],
      },
      lookups: [
        {
          name: 'files',
          key: 'message',
          sql: `SELECT CAST(ZMESSAGE AS INTEGER) AS message, count(*) AS n, max(${wordsSql('ZTYPE')}) AS type, max(coalesce(${wordsSql('ZURL')}, ${wordsSql('ZREMOTEURL')})) AS url FROM ZMANAGEDATTACHMENT WHERE typeof(ZMESSAGE) = 'integer' GROUP BY 1`,
        },
        {
          name: 'answers',
          key: 'message',
          sql: `SELECT CAST(ZMESSAGE AS INTEGER) AS message, count(*) AS n, ${listedSql({ reaction: wordsSql('ZNAME'), count: numberSql('ZCOUNT'), mine: whenSql('ZISME = 1') }, 'row_id')} AS list FROM ZMANAGEDREACTION WHERE typeof(ZMESSAGE) = 'integer' GROUP BY 1`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (
          SELECT ${wordsSql('ZSERVERID')} AS ref, coalesce(${wordsSql('ZDISPLAYNAME')}, ${wordsSql('ZACCT')}) AS name, 0 AS owner FROM ZMANAGEDACCOUNT
          UNION ALL SELECT ${wordsSql('ZOWNEDBYACCOUNTID')}, NULL, 1 FROM ZMANAGEDCHAT UNION ALL SELECT ${wordsSql('ZOTHERACCOUNTID')}, NULL, 0 FROM ZMANAGEDCHAT
          UNION ALL SELECT DISTINCT ${SENDER}, NULL, 0 FROM ZMANAGEDEVENTBASE e) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier FROM (SELECT DISTINCT ${THREAD} AS ref FROM ZMANAGEDEVENTBASE e ${CHATS} UNION SELECT ${wordsSql('ZSERVERID')} FROM ZMANAGEDCHAT) WHERE ref IS NOT NULL`,
      participants: `SELECT ${wordsSql('ZSERVERID')} AS thread, ${wordsSql('ZOTHERACCOUNTID')} AS party FROM ZMANAGEDCHAT UNION SELECT ${wordsSql('ZSERVERID')}, ${wordsSql('ZOWNEDBYACCOUNTID')} FROM ZMANAGEDCHAT`,
      records: [
        {
          table: 'ZMANAGEDEVENTBASE',
          kind: 'message',
          sql: `SELECT e.row_id AS row, CASE WHEN NOT ${IS_MESSAGE} THEN 'system' END AS kind, ${macMsSql('e.ZCREATEDAT')} AS time, 'utc' AS basis,
              CASE WHEN NOT ${IS_MESSAGE} OR ${SENDER} IS NULL OR ${OWNER} IS NULL THEN 0 WHEN ${SENDER} = ${OWNER} THEN 2 ELSE 1 END AS direction,
              CASE WHEN ${SENDER} = ${OWNER} THEN ${wordsSql('c.ZOTHERACCOUNTID')} ELSE ${SENDER} END AS party, ${THREAD} AS thread,
              coalesce(markup_text(e.ZCONTENT), ${wordsSql('e.ZTEXT')}) AS body, coalesce(f.url, ${wordsSql('e.ZURL')}) AS url, f.url AS media,
              ${factsSql({
                type: wordsSql('e.ZTYPE'),
                attachments: 'f.n',
                attached: 'f.type',
                reactions: 'a.n',
                unread: whenSql('e.ZISUNREAD = 1'),
                hidden: whenSql('e.ZISHIDDEN = 1'),
                failed: whenSql('e.ZFAILEDTOSEND = 1'),
                expiresAfter: `coalesce(${numberSql('e.ZMESSAGEEXPIRATION')}, nullif(${numberSql('e.ZTTL')}, 0))`,
              })} AS meta,
              ${factsSql({ id: wordsSql('e.ZMESSAGEID'), reactions: 'json(a.list)', invited: wordsSql('e.ZINVITEDACCOUNTID'), invitedBy: wordsSql('e.ZINVITEDBYACCOUNTID') })} AS detail
            FROM ZMANAGEDEVENTBASE e ${CHATS} LEFT JOIN files f ON f.message = e.row_id LEFT JOIN answers a ON a.message = e.row_id`,
        },
        {
          table: 'ZMANAGEDACCOUNT',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT row_id AS row, ${wordsSql('ZSERVERID')} AS party, coalesce(${wordsSql('ZDISPLAYNAME')}, ${wordsSql('ZACCT')}) AS title, ${factsSql({ userName: wordsSql('ZACCT') })} AS detail FROM ZMANAGEDACCOUNT`,
        },
      ],
    },
  ],
};
