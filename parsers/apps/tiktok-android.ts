/**
 * TikTok messages on Android, one store an account, `<account>_im.db`; the account is in the file's name only. Times count
 * milliseconds; `content` is JSON whose members differ by kind. Facts: ALEAPP.
 */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import { jsonNumberSql, jsonPartSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

/** Words of a message's JSON, the same on both platforms. */
export const tiktokFacts = (content: string) => {
  const said = (path: string) => jsonWordsSql(content, `$.${path}`);
  return {
    body: `coalesce(${said('text')}, ${said('tips')}, ${said('content_title')}, ${said('title')}, ${said('desc')}, ${said('hint')})`,
    url: `coalesce(${said('url.url_list[0]')}, ${said('cover_url.url_list[0]')}, ${said('content_thumb.url_list[0]')}, ${said('link_url')}, ${said('url')})`,
    type: said('aweType'),
    seconds: jsonNumberSql(content, '$.duration'),
    detail: {
      item: `coalesce(${said('itemId')}, ${said('aweme_id')})`,
      shown: said('display_name'),
      author: `coalesce(${said('content_name')}, ${said('author_name')})`,
      sharedUser: `coalesce(${said('name')}, ${said('unique_id')})`,
      sharedUserId: said('uid'),
    },
    mentions: jsonPartSql(content, '$.mention_users'),
  };
};
/** A conversation of two is "0:1:one:other", which names both. */
export const tiktokPair = (id: string, sender: string) => `CASE WHEN ${id} LIKE '0:1:%:%' THEN
  CASE WHEN substr(${id}, 5) LIKE ${sender} || ':%' THEN substr(${id}, 5 + length(${sender}) + 1)
    WHEN ${id} LIKE '%:' || ${sender} THEN substr(${id}, 5, length(${id}) - 5 - length(${sender})) END END`;

const said = tiktokFacts('m.content');
const SENDER = wordsSql('m.sender');
const THREAD = wordsSql('m.conversation_id');
/** Whoever takes part in every conversation of two is the account. */
export const tiktokSelf = (table: string, id: string): string => `SELECT CASE WHEN count(*) = 1 THEN max(who) END AS id FROM (
    SELECT who FROM (SELECT ${id} AS c, substr(${id}, 5, instr(substr(${id}, 5), ':') - 1) AS who FROM ${table} WHERE ${id} LIKE '0:1:%:%'
      UNION SELECT ${id}, substr(${id}, 5 + instr(substr(${id}, 5), ':')) FROM ${table} WHERE ${id} LIKE '0:1:%:%')
    GROUP BY who HAVING count(DISTINCT c) = (SELECT count(DISTINCT ${id}) FROM ${table} WHERE ${id} LIKE '0:1:%:%') AND count(DISTINCT c) > 1)`;
const SELF = '(SELECT id FROM self)';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'tiktok-android-messages',
  title: 'TikTok messages (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'tiktok',
  paths: ['**/com.zhiliaoapp.*/databases/*_im.db', '**/com.ss.android.*/databases/*_im.db'],
  covers:
    'Messages in TikTok conversations, with what was shared in them. Which way they went is said where the store shows whose account it is.',
  leavesOut: ['films shared, which lie on the service', 'reactions', 'messages the app keeps encrypted'],
  variants: [
    {
      name: 'msg',
      needs: { msg: ['conversation_id', 'created_time', 'sender', 'content'] },
      optional: {
        msg: ['type', 'deleted', 'read_status', 'status', 'svr_id', 'msg_uuid'],
        participant: ['conversation_id', 'user_id'],
        conversation_core: ['conversation_id', 'name'],
      },
      lookups: [{ name: 'self', key: 'id', sql: tiktokSelf('msg', `CAST(conversation_id AS TEXT)`) }],
      parties: `SELECT ref, ref AS identifier, max(coalesce(ref = ${SELF}, 0)) AS owner FROM (SELECT ${SENDER} AS ref FROM msg m
        UNION ALL SELECT ${tiktokPair(THREAD, SENDER)} FROM msg m UNION ALL SELECT ${wordsSql('user_id')} FROM participant) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(ref NOT LIKE '0:1:%') AS grouped FROM (SELECT DISTINCT ${THREAD} AS ref, NULL AS title FROM msg m
        UNION ALL SELECT ${wordsSql('conversation_id')}, ${wordsSql('name')} FROM conversation_core UNION ALL SELECT DISTINCT ${wordsSql('conversation_id')}, NULL FROM participant)
        WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT ${wordsSql('conversation_id')} AS thread, ${wordsSql('user_id')} AS party FROM participant`,
      records: [
        {
          table: 'msg',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${unixAnyMsSql('m.created_time')} AS time, 'utc' AS basis,
              CASE WHEN ${SENDER} = ${SELF} THEN 2 WHEN ${SENDER} IS NOT NULL AND ${SELF} IS NOT NULL THEN 1 ELSE 0 END AS direction,
              CASE WHEN ${SENDER} = ${SELF} THEN ${tiktokPair(THREAD, SENDER)} ELSE ${SENDER} END AS party, ${THREAD} AS thread, iif(m.deleted = 1, 1, 0) AS state,
              ${said.body} AS body, ${said.url} AS url,
              ${factsSql({ type: wholeSql('m.type'), kind: said.type, seconds: said.seconds, read: whenSql('m.read_status = 1'), status: wholeSql('m.status') })} AS meta,
              ${factsSql({ ...said.detail, mentions: said.mentions, id: wordsSql('m.svr_id') })} AS detail
            FROM msg m`,
        },
      ],
    },
  ],
};
