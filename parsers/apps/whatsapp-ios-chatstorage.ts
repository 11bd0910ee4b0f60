/**
 * WhatsApp on iOS, `ChatStorage.sqlite` (Core Data). Facts of the format: iLEAPP, MVT, the WhatsApp-Chat-Exporter, and the
 * store of an iOS 15 research phone. Attribute names are stable; what an attribute holds depends on the type of message.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { Lookup, SqliteParser } from '../parser.ts';

const TYPES: Readonly<Record<number, string>> = {
  0: 'text',
  1: 'image',
  2: 'video',
  3: 'audio',
  4: 'contact',
  5: 'location',
  6: 'system',
  7: 'link',
  8: 'document',
  10: 'notice',
  11: 'gif',
  14: 'withdrawn',
  15: 'sticker',
};
const TYPE = `CASE m.ZMESSAGETYPE ${Object.entries(TYPES)
  .map(([code, name]) => `WHEN ${code} THEN '${name}'`)
  .join(' ')} END`;
/** Rows that WhatsApp itself wrote into the conversation, such as a change of members. */
const SYSTEM = 'coalesce(m.ZMESSAGETYPE, 0) IN (6, 10)';

const isGroup = (jid: string) => `(${jid} LIKE '%@g.us' OR ${jid} LIKE '%@broadcast' OR ${jid} LIKE '%@newsletter')`;
const GROUPED = `(c.ZSESSIONTYPE IN (1, 3) OR ${isGroup("coalesce(c.ZCONTACTJID, '')")})`;
/** A person's id, never that of a group. */
const person = (jid: string) => `CASE WHEN NOT ${isGroup(jid)} THEN ${wordsSql(jid)} END`;

const PARTY = `CASE WHEN m.ZISFROMME = 1 THEN CASE WHEN NOT ${GROUPED} THEN coalesce(${person('m.ZTOJID')}, ${person('c.ZCONTACTJID')}) END
  ELSE coalesce(${wordsSql('g.ZMEMBERJID')}, ${person('m.ZFROMJID')}, CASE WHEN NOT ${GROUPED} THEN ${person('c.ZCONTACTJID')} END) END`;

/** Older stores point from the media row only, newer ones from both. */
const JOINS = `LEFT JOIN ZWACHATSESSION c ON c.row_id = m.ZCHATSESSION LEFT JOIN ZWAGROUPMEMBER g ON g.row_id = m.ZGROUPMEMBER
  LEFT JOIN chosen ON chosen.message = m.row_id LEFT JOIN ZWAMEDIAITEM i ON i.row_id = chosen.item`;
const LOOKUPS: readonly Lookup[] = [
  {
    name: 'chosen',
    key: 'message',
    sql: `SELECT CAST(message AS INTEGER) AS message, CAST(min(item) AS INTEGER) AS item FROM (
        SELECT m.row_id AS message, i.row_id AS item FROM ZWAMESSAGE m JOIN ZWAMEDIAITEM i ON i.row_id = m.ZMEDIAITEM
        UNION ALL SELECT m.row_id, i.row_id FROM ZWAMEDIAITEM i JOIN ZWAMESSAGE m ON m.row_id = i.ZMESSAGE WHERE m.ZMEDIAITEM IS NULL)
      GROUP BY 1`,
  },
  {
    name: 'links',
    key: 'message',
    sql: `SELECT CAST(ZMESSAGE AS INTEGER) AS message, json_group_array(json_patch('{}', json_object(
        'url', coalesce(${wordsSql('ZCONTENT1')}, ${wordsSql('ZMATCHEDTEXT')}), 'title', ${wordsSql('ZTITLE')}, 'summary', ${wordsSql('ZSUMMARY')}))
        ORDER BY row_id) AS list FROM ZWAMESSAGEDATAITEM WHERE typeof(ZMESSAGE) = 'integer' GROUP BY 1`,
  },
];

/** Only a shared place holds a position: for pictures the same two columns hold their width and height. */
const PLACE = `m.ZMESSAGETYPE = 5 AND typeof(i.ZLATITUDE) IN ('integer', 'real') AND typeof(i.ZLONGITUDE) IN ('integer', 'real')
  AND i.ZLATITUDE BETWEEN -90 AND 90 AND i.ZLONGITUDE BETWEEN -180 AND 180 AND NOT (i.ZLATITUDE = 0 AND i.ZLONGITUDE = 0)`;
/** The MIME type stands where a shared contact has its card. */
const MIME = `CASE WHEN m.ZMESSAGETYPE <> 4 AND CAST(i.ZVCARDSTRING AS TEXT) GLOB '[a-z]*/[a-z0-9]*' AND length(i.ZVCARDSTRING) < 100
  THEN CAST(i.ZVCARDSTRING AS TEXT) END`;

const MESSAGES = `SELECT m.row_id AS row, CASE WHEN ${SYSTEM} THEN 'system-event' END AS kind, ${macMsSql('m.ZMESSAGEDATE')} AS time, 'utc' AS basis,
    CASE WHEN ${SYSTEM} THEN 0 WHEN m.ZISFROMME = 1 THEN 2 WHEN m.ZISFROMME = 0 THEN 1 ELSE 0 END AS direction,
    ${PARTY} AS party, c.row_id AS thread,
    CASE WHEN m.ZMESSAGETYPE = 4 THEN ${wordsSql('i.ZVCARDNAME')} WHEN m.ZMESSAGETYPE IN (5, 7, 8) THEN ${wordsSql('i.ZTITLE')} END AS title,
    coalesce(${wordsSql('m.ZTEXT')}, CASE WHEN m.ZMESSAGETYPE IN (1, 2, 3, 11) THEN ${wordsSql('i.ZTITLE')} END) AS body,
    CASE WHEN m.ZMESSAGETYPE = 7 THEN ${wordsSql('i.ZMEDIAURL')} END AS url,
    CASE WHEN ${PLACE} THEN i.ZLATITUDE END AS lat, CASE WHEN ${PLACE} THEN i.ZLONGITUDE END AS lon, ${wordsSql('i.ZMEDIALOCALPATH')} AS media,
    ${factsSql({
      type: TYPE,
      type_code: `CASE WHEN ${TYPE} IS NULL THEN ${numberSql('m.ZMESSAGETYPE')} END`,
      event: `CASE WHEN ${SYSTEM} THEN ${numberSql('m.ZGROUPEVENTTYPE')} END`,
      sent_at: macMsSql('m.ZSENTDATE'),
      status: numberSql('m.ZMESSAGESTATUS'),
      starred: whenSql('m.ZSTARRED = 1'),
      withdrawn: whenSql('m.ZMESSAGETYPE = 14'),
      bytes: `CASE WHEN i.ZFILESIZE > 0 THEN ${numberSql('i.ZFILESIZE')} END`,
      seconds: `CASE WHEN i.ZMOVIEDURATION > 0 AND m.ZMESSAGETYPE IN (2, 3) THEN ${numberSql('i.ZMOVIEDURATION')} END`,
      mime: MIME,
    })} AS meta,
    ${factsSql({
      card: `CASE WHEN m.ZMESSAGETYPE = 4 THEN ${wordsSql('i.ZVCARDSTRING')} END`,
      links: 'json(links.list)',
    })} AS detail
  FROM ZWAMESSAGE m ${JOINS} LEFT JOIN links ON links.message = m.row_id`;

/** Media whose message is gone. */
const LEFT_BEHIND = `SELECT i.row_id AS row, ${wordsSql('i.ZTITLE')} AS title, ${wordsSql('i.ZMEDIALOCALPATH')} AS media,
    ${macMsSql('i.ZMEDIAURLDATE')} AS time, 'utc' AS basis,
    ${factsSql({ bytes: `CASE WHEN i.ZFILESIZE > 0 THEN ${numberSql('i.ZFILESIZE')} END` })} AS meta
  FROM ZWAMEDIAITEM i WHERE i.row_id NOT IN (SELECT item FROM chosen)`;

/** Whoever an incoming row is addressed to is the account on this phone. */
const PARTIES = `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (
    SELECT ${person('ZCONTACTJID')} AS ref, ${wordsSql('ZPARTNERNAME')} AS name, 0 AS owner FROM ZWACHATSESSION
    UNION ALL SELECT ${wordsSql('ZMEMBERJID')}, coalesce(${wordsSql('ZCONTACTNAME')}, ${wordsSql('ZFIRSTNAME')}), 0 FROM ZWAGROUPMEMBER
    UNION ALL SELECT ${person('ZFROMJID')}, NULL, ZISFROMME = 1 FROM ZWAMESSAGE
    UNION ALL SELECT ${person('ZTOJID')}, NULL, ZISFROMME = 0 FROM ZWAMESSAGE
    UNION ALL SELECT s.jid, s.name, 0 FROM (SELECT ${wordsSql('ZJID')} AS jid, ${wordsSql('ZPUSHNAME')} AS name FROM ZWAPROFILEPUSHNAME) s
      WHERE s.jid NOT IN (SELECT CAST(ZCONTACTJID AS TEXT) FROM ZWACHATSESSION WHERE ZPARTNERNAME <> '' AND ZCONTACTJID IS NOT NULL)
  ) WHERE ref IS NOT NULL GROUP BY ref`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'whatsapp-ios-chatstorage',
  title: 'WhatsApp messages (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'whatsapp',
  paths: ['**/ChatStorage.sqlite'],
  covers: 'Rows of WhatsApp conversations: messages, shared places, contacts and files, and notices WhatsApp wrote itself.',
  leavesOut: [
    'Reactions, receipts of single group members, quoted messages and polls, which are packed inside binary columns.',
    'Status updates, payments, profile pictures and blocked contacts.',
    'Which telephone number stands behind an id ending in @lid, which a store of its own says.',
  ],
  variants: [
    {
      name: 'ZWAMESSAGE',
      needs: {
        ZWAMESSAGE: ['ZISFROMME', 'ZTEXT', 'ZMESSAGEDATE', 'ZCHATSESSION', 'ZFROMJID', 'ZTOJID'],
        ZWACHATSESSION: ['ZCONTACTJID', 'ZPARTNERNAME'],
      },
      optional: {
        ZWAMESSAGE: ['ZMESSAGETYPE', 'ZGROUPEVENTTYPE', 'ZGROUPMEMBER', 'ZMEDIAITEM', 'ZSENTDATE', 'ZMESSAGESTATUS', 'ZSTARRED'],
        ZWACHATSESSION: ['ZSESSIONTYPE'],
        ZWAGROUPMEMBER: ['ZMEMBERJID', 'ZCHATSESSION', 'ZCONTACTNAME', 'ZFIRSTNAME'],
        ZWAPROFILEPUSHNAME: ['ZJID', 'ZPUSHNAME'],
        ZWAMEDIAITEM: [
          'ZMESSAGE',
          'ZMEDIALOCALPATH',
          'ZMEDIAURL',
          'ZMEDIAURLDATE',
          'ZTITLE',
          'ZLATITUDE',
          'ZLONGITUDE',
          'ZFILESIZE',
          'ZMOVIEDURATION',
          'ZVCARDNAME',
          'ZVCARDSTRING',
        ],
        ZWAMESSAGEDATAITEM: ['ZMESSAGE', 'ZCONTENT1', 'ZMATCHEDTEXT', 'ZTITLE', 'ZSUMMARY'],
      },
      lookups: LOOKUPS,
      parties: PARTIES,
      threads: `SELECT c.row_id AS ref, coalesce(${wordsSql('c.ZCONTACTJID')}, 'chat ' || c.row_id) AS identifier,
        CASE WHEN ${GROUPED} THEN ${wordsSql('c.ZPARTNERNAME')} END AS title, CASE WHEN ${GROUPED} THEN 1 ELSE 0 END AS grouped
        FROM ZWACHATSESSION c`,
      participants: `SELECT ZCHATSESSION AS thread, ${wordsSql('ZMEMBERJID')} AS party FROM ZWAGROUPMEMBER
        UNION ALL SELECT row_id, ${person('ZCONTACTJID')} FROM ZWACHATSESSION`,
      records: [
        { table: 'ZWAMESSAGE', kind: 'message', sql: MESSAGES },
        {
          table: 'ZWAMEDIAITEM',
          kind: 'attachment',
          sql: LEFT_BEHIND,
          absorbed: 'SELECT count(DISTINCT item) FROM chosen',
        },
      ],
    },
  ],
};
