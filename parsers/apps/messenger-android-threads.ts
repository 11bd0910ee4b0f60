/**
 * Facebook Messenger for Android until about 2021, `threads_db2`. People are written as "FACEBOOK:123"; a conversation of two
 * is "ONE_TO_ONE:other:self", which tells whose account it is. Times count milliseconds; senders and attachments are JSON.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

/** A member of a JSON object, or NULL where the cell holds no JSON. */
const member = (column: string, path: string) =>
  `CASE WHEN json_valid(CAST(${column} AS TEXT)) THEN nullif(CAST(json_extract(CAST(${column} AS TEXT), '${path}') AS TEXT), '') END`;
/** The number behind the last colon of the key of any conversation of two. */
const SELF = `(SELECT 'FACEBOOK:' || replace(key, rtrim(key, '0123456789'), '') FROM (
  SELECT CAST(thread_key AS TEXT) AS key FROM messages WHERE thread_key LIKE 'ONE_TO_ONE:%:%' LIMIT 1))`;
const SENDER = member('m.sender', '$.user_key');
const OTHER = `CASE WHEN m.thread_key LIKE 'ONE_TO_ONE:%:%'
  THEN 'FACEBOOK:' || substr(CAST(m.thread_key AS TEXT), 12, instr(substr(CAST(m.thread_key AS TEXT), 12), ':') - 1) END`;

const MESSAGES = `
  SELECT m.row_id AS row, CASE WHEN m.msg_type NOT IN (0, 1, 9, 900, 901) THEN 'system' END AS kind,
    ${milliMsSql('m.timestamp_ms')} AS time, 'utc' AS basis,
    CASE WHEN ${SENDER} IS NULL OR ${SELF} IS NULL THEN 0 WHEN ${SENDER} = ${SELF} THEN 2 ELSE 1 END AS direction,
    CASE WHEN ${SENDER} = ${SELF} THEN ${OTHER} ELSE ${SENDER} END AS party, ${wordsSql('m.thread_key')} AS thread,
    coalesce(${wordsSql('m.text')}, ${wordsSql('m.snippet')}) AS body,
    CASE WHEN json_valid(CAST(m.shares AS TEXT)) THEN ${member('m.shares', '$[0].href')} END AS url,
    ${member('m.attachments', '$[0].filename')} AS media,
    ${factsSql({
      type: wholeSql('m.msg_type'),
      mime: member('m.attachments', '$[0].mime_type'),
      attachments: `CASE WHEN json_valid(CAST(m.attachments AS TEXT)) THEN nullif(json_array_length(CAST(m.attachments AS TEXT)), 0) END`,
      sentAt: milliMsSql(wholeSql('m.timestamp_sent_ms')),
    })} AS meta,
    ${factsSql({ name: member('m.sender', '$.name'), share: member('m.shares', '$[0].name') })} AS detail
  FROM messages m`;

export const parser: SqliteParser = {
  id: 'messenger-android-threads',
  title: 'Messenger messages (Android, until about 2021)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'messenger',
  paths: ['**/threads_db2'],
  covers: 'Messages in Messenger with who wrote them, files and links sent. The number of the kind is kept as the app has it.',
  leavesOut: ['reactions', 'calls beyond the notice in the conversation', 'secret conversations (tincan stores)'],
  format: 'sqlite',
  variants: [
    {
      name: 'threads_db2',
      needs: { messages: ['thread_key', 'text', 'sender', 'timestamp_ms'] },
      optional: {
        messages: ['msg_type', 'snippet', 'attachments', 'shares', 'timestamp_sent_ms'],
        threads: ['thread_key', 'name'],
        thread_users: ['user_key', 'name'],
        thread_participants: ['thread_key', 'user_key'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(coalesce(ref = ${SELF}, 0)) AS owner FROM (
        SELECT ${wordsSql('user_key')} AS ref, ${wordsSql('name')} AS name FROM thread_users
        UNION ALL SELECT ${SENDER}, ${member('m.sender', '$.name')} FROM messages m UNION ALL SELECT DISTINCT ${OTHER}, NULL FROM messages m
        UNION ALL SELECT ${wordsSql('user_key')}, NULL FROM thread_participants) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT id AS ref, id AS identifier, max(title) AS title, max(id NOT LIKE 'ONE_TO_ONE:%') AS grouped FROM (
        SELECT ${wordsSql('thread_key')} AS id, ${wordsSql('name')} AS title FROM threads UNION ALL SELECT DISTINCT ${wordsSql('thread_key')}, NULL FROM messages
        UNION ALL SELECT DISTINCT ${wordsSql('thread_key')}, NULL FROM thread_participants) WHERE id IS NOT NULL GROUP BY id`,
      participants: `SELECT ${wordsSql('thread_key')} AS thread, ${wordsSql('user_key')} AS party FROM thread_participants`,
      records: [{ table: 'messages', kind: 'message', sql: MESSAGES }],
    },
  ],
};
