/**
 * TikTok messages on iOS, `ChatFiles/<account>/db.sqlite`, table `TIMMessageORM`. Times have counted seconds and microseconds;
 * `content` is JSON whose members differ by kind. Facts: iLEAPP.
 */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';
import { tiktokFacts, tiktokPair, tiktokSelf } from './tiktok-android.ts';

const said = tiktokFacts('m.content');
const SENDER = wordsSql('m.sender');
const THREAD = wordsSql('m.belongingConversationIdentifier');
const SELF = '(SELECT id FROM self)';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'tiktok-ios-messages',
  title: 'TikTok messages (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'tiktok',
  paths: ['**/ChatFiles/*/db.sqlite'],
  covers:
    'Messages in TikTok conversations, with what was shared in them. Which way they went is said where the store shows whose account it is.',
  leavesOut: ['films shared, which lie on the service', 'reactions'],
  variants: [
    {
      name: 'TIMMessageORM',
      needs: { TIMMessageORM: ['sender', 'content', 'belongingConversationIdentifier'] },
      optional: { TIMMessageORM: ['localcreatedat', 'servercreatedat', 'type', 'messageID', 'deleted', 'status', 'hasRead'] },
      lookups: [{ name: 'self', key: 'id', sql: tiktokSelf('TIMMessageORM', 'CAST(belongingConversationIdentifier AS TEXT)') }],
      parties: `SELECT ref, ref AS identifier, max(coalesce(ref = ${SELF}, 0)) AS owner FROM (SELECT ${SENDER} AS ref FROM TIMMessageORM m
        UNION ALL SELECT ${tiktokPair(THREAD, SENDER)} FROM TIMMessageORM m) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ${THREAD} AS ref, ${THREAD} AS identifier, max(${THREAD} NOT LIKE '0:1:%') AS grouped FROM TIMMessageORM m WHERE ${THREAD} IS NOT NULL GROUP BY 1`,
      records: [
        {
          table: 'TIMMessageORM',
          kind: 'message',
          sql: `SELECT m.row_id AS row, coalesce(${unixAnyMsSql('m.servercreatedat')}, ${unixAnyMsSql('m.localcreatedat')}) AS time, 'utc' AS basis,
              CASE WHEN ${SENDER} = ${SELF} THEN 2 WHEN ${SENDER} IS NOT NULL AND ${SELF} IS NOT NULL THEN 1 ELSE 0 END AS direction,
              CASE WHEN ${SENDER} = ${SELF} THEN ${tiktokPair(THREAD, SENDER)} ELSE ${SENDER} END AS party, ${THREAD} AS thread, iif(m.deleted = 1, 1, 0) AS state,
              ${said.body} AS body, ${said.url} AS url,
              ${factsSql({
                type: wholeSql('m.type'),
                kind: said.type,
                seconds: said.seconds,
                writtenAt: unixAnyMsSql(`CASE WHEN typeof(m.localcreatedat) IN ('integer', 'real') THEN m.localcreatedat END`),
                read: whenSql('m.hasRead = 1'),
                status: wholeSql('m.status'),
              })} AS meta,
              ${factsSql({ ...said.detail, mentions: said.mentions, id: wordsSql('m.messageID') })} AS detail
            FROM TIMMessageORM m`,
        },
      ],
    },
  ],
};
