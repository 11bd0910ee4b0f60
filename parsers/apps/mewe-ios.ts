/**
 * MeWe on iOS, `sgrouplesdb.sqlite` (Core Data): chats, posts the app loaded, people. A place is sent as an address of a map. Facts:
 * iLEAPP, and a store of an iOS 17 phone.
 */
import { macMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { listedSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const SELF = `(SELECT min(${wordsSql('ZUSERID')}) FROM ZUSER WHERE ZCURRENTUSER = 1)`;
const SENDER = wordsSql('m.ZSENDER');
const THREAD = wordsSql('m.ZTHREADID');
const TEXT = 'CAST(m.ZTEXT AS TEXT)';
const MAP = `${TEXT} LIKE 'https://www.openstreetmap.org/?mlat=%&mlon=%'`;
/** SQLite reads a number from the beginning of text and stops where it ends. */
const COORDINATE = (name: string) => `CASE WHEN ${MAP} THEN CAST(substr(${TEXT}, instr(${TEXT}, '${name}=') + 5) AS REAL) END`;
const FULL_NAME = `coalesce(${wordsSql('u.ZNAME')}, nullif(trim(concat_ws(' ', CAST(u.ZFIRSTNAME AS TEXT), CAST(u.ZLASTNAME AS TEXT))), ''), ${wordsSql('u.ZHANDLE')})`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'mewe-ios',
  title: 'MeWe (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'mewe',
  paths: ['**/sgrouplesdb.sqlite'],
  covers: 'Messages in MeWe chats with what was attached, places and reactions; posts the app had loaded; people it keeps.',
  leavesOut: ['who is in which group', 'comments on posts', 'pictures and films themselves'],
  variants: [
    {
      name: 'ZCHATMESSAGE',
      needs: { ZCHATMESSAGE: ['ZDATE', 'ZTEXT', 'ZSENDER', 'ZTHREADID'], ZUSER: ['ZUSERID', 'ZCURRENTUSER'] },
      optional: {
        ZCHATMESSAGE: [
          'ZMESSAGEID',
          'ZEDITEDDATE',
          'ZORIGINALTEXT',
          'ZREPLYTARGET',
          'ZREPLYMESSAGEID',
          'ZDELETEDBYSENDER',
          'ZDISAPPEARINGTYPE',
          'ZEVENTTYPE',
          'ZCALLDURATION',
          'ZCALLHASVIDEO',
        ],
        ZUSER: ['ZNAME', 'ZFIRSTNAME', 'ZLASTNAME', 'ZHANDLE'],
        ZCHATTHREAD: ['ZTHREADID', 'ZCHATTYPE'],
        ZCHATATTACHMENT: ['ZCHATMESSAGE', 'ZFILENAME', 'ZURL', 'ZMIMETYPE', 'ZATYPE', 'ZAUDIODURATION', 'ZVIDEODURATION'],
        ZEMOJI: ['ZCHATMESSAGE', 'ZEMOJI', 'ZCOUNT', 'ZUSEDBYCURRENTUSER'],
        ZPOST: [
          'ZCREATIONDATE',
          'ZEDITEDDATE',
          'ZTEXT',
          'ZUSERID',
          'ZPOSTID',
          'ZGROUPID',
          'ZPAGEID',
          'ZCOMMENTSCOUNT',
          'ZSHARESCOUNT',
          'ZPHOTOSCOUNT',
          'ZPOLL',
          'ZLINK',
        ],
        ZPOLL: ['ZQUESTION'],
        ZLINK: ['ZTITLE', 'ZDESCRIPTIONTEXT', 'ZURLLINK'],
        ZHYPERLINK: ['ZHREFURL'],
        ZGROUP: ['ZGROUPID', 'ZNAME'],
        ZPAGE: ['ZPAGEID', 'ZNAME'],
      },
      lookups: [
        {
          name: 'files',
          key: 'message',
          sql: `SELECT CAST(ZCHATMESSAGE AS INTEGER) AS message, count(*) AS n, max(coalesce(${wordsSql('ZFILENAME')}, ${wordsSql('ZURL')})) AS name, max(${wordsSql('ZURL')}) AS url, max(${wordsSql('ZATYPE')}) AS type,
              max(${wordsSql('ZMIMETYPE')}) AS mime, max(coalesce(nullif(${numberSql('ZAUDIODURATION')}, 0), nullif(${numberSql('ZVIDEODURATION')}, 0))) AS seconds,
              ${listedSql({ name: wordsSql('ZFILENAME'), url: wordsSql('ZURL'), type: wordsSql('ZATYPE') }, 'row_id')} AS list
            FROM ZCHATATTACHMENT WHERE typeof(ZCHATMESSAGE) = 'integer' GROUP BY 1`,
        },
        {
          name: 'answers',
          key: 'message',
          sql: `SELECT CAST(ZCHATMESSAGE AS INTEGER) AS message, count(*) AS n, ${listedSql({ reaction: wordsSql('ZEMOJI'), count: numberSql('ZCOUNT'), mine: whenSql('ZUSEDBYCURRENTUSER = 1') }, 'row_id')} AS list
            FROM ZEMOJI WHERE typeof(ZCHATMESSAGE) = 'integer' GROUP BY 1`,
        },
        {
          name: 'talks',
          key: 'thread',
          sql: `SELECT ${THREAD} AS thread, CASE WHEN count(DISTINCT ${SENDER}) FILTER (WHERE ${SENDER} IS NOT ${SELF}) = 1 THEN max(${SENDER}) FILTER (WHERE ${SENDER} IS NOT ${SELF}) END AS other
            FROM ZCHATMESSAGE m GROUP BY 1`,
        },
        {
          name: 'kinds',
          key: 'thread',
          sql: `SELECT ${wordsSql('ZTHREADID')} AS thread, max(${wordsSql('ZCHATTYPE')}) AS type FROM ZCHATTHREAD GROUP BY 1`,
        },
        {
          name: 'circles',
          key: 'id',
          sql: `SELECT id, max(name) AS name FROM (SELECT ${wordsSql('ZGROUPID')} AS id, ${wordsSql('ZNAME')} AS name FROM ZGROUP UNION ALL SELECT ${wordsSql('ZPAGEID')}, ${wordsSql('ZNAME')} FROM ZPAGE) GROUP BY id`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (SELECT ${wordsSql('u.ZUSERID')} AS ref, ${FULL_NAME} AS name, coalesce(u.ZCURRENTUSER = 1, 0) AS owner FROM ZUSER u
        UNION ALL SELECT DISTINCT ${SENDER}, NULL, 0 FROM ZCHATMESSAGE m UNION ALL SELECT DISTINCT ${wordsSql('ZUSERID')}, NULL, 0 FROM ZPOST) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(coalesce(k.type NOT IN ('UserChat'), 0)) AS grouped FROM (SELECT DISTINCT ${THREAD} AS ref FROM ZCHATMESSAGE m UNION SELECT ${wordsSql('ZTHREADID')} FROM ZCHATTHREAD)
        LEFT JOIN kinds k ON k.thread = ref WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'ZCHATMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN m.ZCALLDURATION > 0 THEN 'call-notice' WHEN coalesce(m.ZEVENTTYPE, '') <> '' THEN 'system' END AS kind, ${macMsSql('m.ZDATE')} AS time, 'utc' AS basis,
              CASE WHEN ${SENDER} = ${SELF} THEN 2 WHEN ${SENDER} IS NOT NULL AND ${SELF} IS NOT NULL THEN 1 ELSE 0 END AS direction,
              CASE WHEN ${SENDER} = ${SELF} THEN CASE WHEN coalesce(k.type, 'UserChat') = 'UserChat' THEN t.other END ELSE ${SENDER} END AS party, ${THREAD} AS thread,
              iif(m.ZDELETEDBYSENDER = 1, 1, 0) AS state, ${wordsSql('m.ZTEXT')} AS body, f.url AS url, f.name AS media, ${COORDINATE('mlat')} AS lat, ${COORDINATE('mlon')} AS lon,
              ${factsSql({
                event: wordsSql('m.ZEVENTTYPE'),
                editedAt: macMsSql(`CASE WHEN typeof(m.ZEDITEDDATE) <> 'text' THEN m.ZEDITEDDATE END`),
                quotes: whenSql(`m.ZREPLYTARGET IS NOT NULL OR coalesce(m.ZREPLYMESSAGEID, '') <> ''`),
                deletedBySender: whenSql('m.ZDELETEDBYSENDER = 1'),
                disappearing: whenSql("coalesce(m.ZDISAPPEARINGTYPE, '') <> ''"),
                seconds: `coalesce(nullif(${numberSql('m.ZCALLDURATION')}, 0), f.seconds)`,
                video: whenSql('m.ZCALLHASVIDEO = 1'),
                type: 'f.type',
                mime: 'f.mime',
                attachments: 'f.n',
                reactions: 'a.n',
              })} AS meta,
              ${factsSql({ id: wordsSql('m.ZMESSAGEID'), before: `nullif(${wordsSql('m.ZORIGINALTEXT')}, ${wordsSql('m.ZTEXT')})`, quoted: wordsSql('q.ZTEXT'), reactions: 'json(a.list)', files: 'CASE WHEN f.n > 1 THEN json(f.list) END' })} AS detail
            FROM ZCHATMESSAGE m LEFT JOIN talks t ON t.thread = ${THREAD} LEFT JOIN kinds k ON k.thread = ${THREAD} LEFT JOIN files f ON f.message = m.row_id LEFT JOIN answers a ON a.message = m.row_id
            LEFT JOIN ZCHATMESSAGE q ON q.row_id = m.ZREPLYTARGET`,
        },
        {
          table: 'ZPOST',
          kind: 'post',
          category: 'social',
          sql: `SELECT p.row_id AS row, ${macMsSql('p.ZCREATIONDATE')} AS time, 'utc' AS basis, CASE WHEN ${wordsSql('p.ZUSERID')} = ${SELF} THEN 2 ELSE 0 END AS direction,
              CASE WHEN ${wordsSql('p.ZUSERID')} IS NOT ${SELF} THEN ${wordsSql('p.ZUSERID')} END AS party, coalesce(c.name, ${wordsSql('l.ZTITLE')}) AS title,
              coalesce(${wordsSql('p.ZTEXT')}, ${wordsSql('o.ZQUESTION')}) AS body, ${wordsSql('h.ZHREFURL')} AS url,
              ${factsSql({ comments: numberSql('p.ZCOMMENTSCOUNT'), shares: numberSql('p.ZSHARESCOUNT'), photos: numberSql('p.ZPHOTOSCOUNT'), editedAt: macMsSql(`CASE WHEN typeof(p.ZEDITEDDATE) <> 'text' THEN p.ZEDITEDDATE END`) })} AS meta,
              ${factsSql({ id: wordsSql('p.ZPOSTID'), poll: wordsSql('o.ZQUESTION'), link: wordsSql('l.ZTITLE'), preview: wordsSql('l.ZDESCRIPTIONTEXT') })} AS detail
            FROM ZPOST p LEFT JOIN circles c ON c.id = coalesce(${wordsSql('p.ZGROUPID')}, ${wordsSql('p.ZPAGEID')}) LEFT JOIN ZPOLL o ON o.row_id = p.ZPOLL LEFT JOIN ZLINK l ON l.row_id = p.ZLINK
            LEFT JOIN ZHYPERLINK h ON h.row_id = l.ZURLLINK`,
        },
        {
          table: 'ZUSER',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT u.row_id AS row, ${wordsSql('u.ZUSERID')} AS party, ${FULL_NAME} AS title, ${factsSql({ userName: wordsSql('u.ZHANDLE') })} AS detail FROM ZUSER u`,
        },
      ],
    },
  ],
};
