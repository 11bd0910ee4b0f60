/** GroupMe on Android, `groupme.db`. Times count seconds. Facts: ALEAPP. Which account is the one on the device the store does not say. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const SENDER = wordsSql('m.sender_id');
const THREAD = wordsSql('m.conversation_id');
const COORDINATE = (column: string) =>
  `CASE WHEN typeof(m.${column}) IN ('integer', 'real') THEN m.${column} WHEN CAST(m.${column} AS TEXT) GLOB '*[0-9].[0-9]*' THEN CAST(CAST(m.${column} AS TEXT) AS REAL) END`;
const PLACE = `${COORDINATE('location_lat')} BETWEEN -90 AND 90 AND ${COORDINATE('location_lng')} BETWEEN -180 AND 180 AND NOT (${COORDINATE('location_lat')} = 0 AND ${COORDINATE('location_lng')} = 0)`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'groupme-android',
  title: 'GroupMe (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'groupme',
  paths: ['**/groupme.db'],
  covers: 'Messages in GroupMe with places and what was attached, and who is in which group.',
  leavesOut: ['which account is the one on the device', 'polls and calendars', 'pictures, which lie on the service'],
  variants: [
    {
      name: 'messages',
      needs: { messages: ['conversation_id', 'message_text', 'created_at'] },
      optional: {
        messages: [
          'sender_id',
          'user_id',
          'name',
          'sender_type',
          'is_system',
          'hidden',
          'read',
          'deleted_at',
          'deletion_actor',
          'photo_url',
          'photo_uri',
          'video_url',
          'location_lat',
          'location_lng',
          'location_name',
        ],
        groups: ['group_id', 'name', 'creator_user_id'],
        members: ['user_id', 'group_id', 'nickname', 'user_real_name'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT coalesce(${SENDER}, ${wordsSql('m.user_id')}) AS ref, ${wordsSql('m.name')} AS name FROM messages m WHERE coalesce(m.is_system, 0) <> 1
        UNION ALL SELECT ${wordsSql('user_id')}, coalesce(${wordsSql('user_real_name')}, ${wordsSql('nickname')}) FROM members) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(grouped) AS grouped FROM (SELECT ${wordsSql('group_id')} AS ref, ${wordsSql('name')} AS title, 1 AS grouped FROM groups
        UNION ALL SELECT DISTINCT ${THREAD}, NULL, 0 FROM messages m UNION ALL SELECT DISTINCT ${wordsSql('group_id')}, NULL, 1 FROM members) WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT ${wordsSql('group_id')} AS thread, ${wordsSql('user_id')} AS party FROM members`,
      records: [
        {
          table: 'messages',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN m.is_system = 1 THEN 'system' END AS kind, ${unixAnyMsSql('m.created_at')} AS time, 'utc' AS basis, 0 AS direction,
              CASE WHEN coalesce(m.is_system, 0) <> 1 THEN coalesce(${SENDER}, ${wordsSql('m.user_id')}) END AS party, ${THREAD} AS thread, iif(m.deleted_at > 0 OR m.hidden = 1, 1, 0) AS state,
              ${wordsSql('m.location_name')} AS title, ${wordsSql('m.message_text')} AS body, coalesce(${wordsSql('m.video_url')}, ${wordsSql('m.photo_url')}) AS url,
              CASE WHEN ${PLACE} THEN ${COORDINATE('location_lat')} END AS lat, CASE WHEN ${PLACE} THEN ${COORDINATE('location_lng')} END AS lon, coalesce(${wordsSql('m.photo_uri')}, ${wordsSql('m.photo_url')}, ${wordsSql('m.video_url')}) AS media,
              ${factsSql({ read: whenSql('m.read = 1'), hidden: whenSql('m.hidden = 1'), deletedAt: unixAnyMsSql(`CASE WHEN typeof(m.deleted_at) = 'integer' THEN m.deleted_at END`), sender: wordsSql('m.sender_type') })} AS meta,
              ${factsSql({ name: wordsSql('m.name'), deletedBy: wordsSql('m.deletion_actor') })} AS detail
            FROM messages m`,
        },
        {
          table: 'members',
          kind: 'member',
          category: 'contacts',
          sql: `SELECT row_id AS row, ${wordsSql('user_id')} AS party, ${wordsSql('group_id')} AS thread, coalesce(${wordsSql('user_real_name')}, ${wordsSql('nickname')}) AS title FROM members`,
        },
      ],
    },
  ],
};
