/** Slack on Android, `org_*` (one a workspace): messages as JSON, people and channels. `ts` counts seconds as words, with a fraction that makes it unique. Facts: ALEAPP. */
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, wordsSql } from '../formats/facts.ts';
import { jsonPartSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { RecordQuery, Shape, SqliteParser } from '../parser.ts';

const NAME = `coalesce(${wordsSql('profile_real_name')}, ${wordsSql('name')})`;
const query = (table: string, json: string, user: string, sub: string): RecordQuery => {
  const said = (path: string) => jsonWordsSql(`m.${json}`, `$.${path}`);
  const type = `coalesce(${wordsSql(`m.${sub}`)}, ${said('subtype')})`;
  return {
    table,
    kind: 'message',
    sql: `SELECT m.row_id AS row, CASE WHEN ${type} LIKE 'channel%' OR ${type} LIKE 'group%' THEN 'system' END AS kind, ${unixMsSql('CAST(CAST(m.ts AS TEXT) AS REAL)')} AS time, 'utc' AS basis, 0 AS direction, ${user === '' ? said('user') : `coalesce(${wordsSql(`m.${user}`)}, ${said('user')})`} AS party,
        ${wordsSql('m.channel_id')} AS thread, ${said('text')} AS body, ${said('files[0].url_private')} AS url, ${said('files[0].name')} AS media,
        ${factsSql({ type, edited: `CASE WHEN ${said('edited.ts')} IS NOT NULL THEN json('true') END`, reply: `CASE WHEN ${wordsSql('m.thread_ts')} IS NOT NULL AND ${wordsSql('m.thread_ts')} <> ${wordsSql('m.ts')} THEN json('true') END`, mime: said('files[0].mimetype') })} AS meta,
        ${factsSql({ id: wordsSql('m.ts'), reactions: jsonPartSql(`m.${json}`, '$.reactions') })} AS detail
      FROM ${table} m`,
  };
};
const OPTIONAL: Shape = {
  messages: ['channel_id', 'user_id', 'subtype', 'thread_ts'],
  message_threads: ['ts', 'channel_id', 'event_sub_type', 'message_blob', 'thread_ts'],
  users: ['id', 'name', 'profile_real_name', 'profile_email', 'profile_phone', 'profile_title'],
  conversation: ['conversation_id', 'name_or_user', 'type'],
};
const SENDERS = `SELECT DISTINCT coalesce(${wordsSql('m.user_id')}, ${jsonWordsSql('m.message_json', '$.user')}) AS id FROM messages m UNION SELECT ${jsonWordsSql('m.message_blob', '$.user')} FROM message_threads m`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'slack-android',
  title: 'Slack (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'slack',
  paths: ['**/com.Slack/databases/org_*'],
  covers: 'Messages of Slack channels and conversations that the app holds, and people of the workspace.',
  leavesOut: ['which account is the one on the device', 'files themselves'],
  variants: [
    {
      name: 'messages',
      needs: { messages: ['ts', 'message_json'] },
      optional: OPTIONAL,
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${wordsSql('id')} AS ref, ${NAME} AS name FROM users UNION ALL SELECT id, NULL FROM (${SENDERS})) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(ref NOT LIKE 'D%') AS grouped FROM (SELECT ${wordsSql('conversation_id')} AS ref, ${wordsSql('name_or_user')} AS title FROM conversation
        UNION ALL SELECT DISTINCT ${wordsSql('channel_id')}, NULL FROM messages UNION ALL SELECT DISTINCT ${wordsSql('channel_id')}, NULL FROM message_threads) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        query('messages', 'message_json', 'user_id', 'subtype'),
        query('message_threads', 'message_blob', '', 'event_sub_type'),
        {
          table: 'users',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT row_id AS row, ${wordsSql('id')} AS party, ${NAME} AS title, ${factsSql({ userName: wordsSql('name'), email: wordsSql('profile_email'), phone: wordsSql('profile_phone'), role: wordsSql('profile_title') })} AS detail FROM users`,
        },
      ],
    },
  ],
};
