/**
 * Google Messages, `bugle_db`: its own copy of text and picture messages, and chats over RCS, which are nowhere else.
 * Format facts: AOSP packages/apps/Messaging (DatabaseHelper, MessageData), from which the app grew. All clocks count
 * milliseconds. A participant whose `sub_id` is -2 is somebody else; every other one is the device.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const isFile = (part: string) =>
  `(${part}.content_type IS NOT NULL AND ${part}.content_type NOT IN ('text/plain', 'application/smil'))`;
const fileOf = (part: string) => `coalesce(${wordsSql(`${part}.local_cache_path`)}, ${wordsSql(`${part}.uri`)})`;
const PARTS = `SELECT message_id, group_concat(${wordsSql('text')}, char(10) ORDER BY row_id) AS words,
    count(*) FILTER (WHERE ${isFile('parts')}) AS files, min(row_id) FILTER (WHERE ${isFile('parts')}) AS first
  FROM parts GROUP BY message_id`;

/** Below 100 the device sent it, from 100 it received it, from 200 it is a notice such as "left the conversation". */
const DIRECTION = `CASE WHEN m.message_status = 3 OR m.message_status >= 200 THEN 0 WHEN m.message_status >= 100 THEN 1
  WHEN m.message_status > 0 THEN 2 WHEN s.sub_id = -2 THEN 1 WHEN s._id IS NOT NULL THEN 2 ELSE 0 END`;
const WHO = (person: string) =>
  `coalesce(${wordsSql(`${person}.normalized_destination`)}, ${wordsSql(`${person}.send_destination`)})`;
const ALONE = `SELECT c.conversation_id AS id, CASE WHEN count(*) = 1 THEN max(${WHO('p')}) END AS who
  FROM conversation_participants c JOIN participants p ON p._id = c.participant_id WHERE p.sub_id = -2 GROUP BY 1`;
const PARTY = `CASE ${DIRECTION} WHEN 1 THEN CASE WHEN s.sub_id = -2 THEN ${WHO('s')} END WHEN 2 THEN a.who END`;
const TIME = `coalesce(${milliMsSql('m.received_timestamp')}, ${milliMsSql('m.sent_timestamp')})`;
const CONTEXT = `LEFT JOIN participants s ON s._id = m.sender_id LEFT JOIN (${ALONE}) a ON a.id = m.conversation_id`;

const MESSAGES = `
  SELECT m.row_id AS row, CASE WHEN m.message_status >= 200 THEN 'system' END AS kind,
    CASE m.message_protocol WHEN 3 THEN 'rcs' END AS service,
    ${TIME} AS time, 'utc' AS basis, ${DIRECTION} AS direction, ${PARTY} AS party, ${wholeSql('m.conversation_id')} AS thread,
    ${wordsSql('m.mms_subject')} AS title, d.words AS body, ${fileOf('f')} AS media,
    ${factsSql({
      protocol: `CASE m.message_protocol WHEN 0 THEN 'sms' WHEN 1 THEN 'mms' WHEN 2 THEN 'mms' WHEN 3 THEN 'rcs' END`,
      status: `CASE m.message_status WHEN 1 THEN 'sent' WHEN 2 THEN 'delivered' WHEN 3 THEN 'draft' WHEN 8 THEN 'failed' WHEN 9 THEN 'failed'
        WHEN 100 THEN 'received' WHEN 106 THEN 'failed' WHEN 107 THEN 'expired' ELSE 'status ' || ${wholeSql('m.message_status')} END`,
      read: flagSql('m.read'),
      sentAt: `CASE WHEN m.received_timestamp > 0 THEN ${milliMsSql(wholeSql('m.sent_timestamp'))} END`,
      attachments: 'nullif(d.files, 0)',
      mime: wordsSql('f.content_type'),
      bytes: `CASE WHEN f.file_size_bytes > 0 THEN ${wholeSql('f.file_size_bytes')} END`,
      alsoIn: `CASE WHEN m.sms_message_uri LIKE 'content://sms/%' THEN 'sms' WHEN m.sms_message_uri LIKE 'content://mms/%' THEN 'mms' END`,
    })} AS meta,
    ${factsSql({ fileName: wordsSql('f.file_name') })} AS detail
  FROM messages m LEFT JOIN (${PARTS}) d ON d.message_id = m._id LEFT JOIN parts f ON f.row_id = d.first ${CONTEXT}`;

/** Files beyond a message's first, and parts whose message is gone. */
const LOOSE = `FROM parts q LEFT JOIN messages m ON m._id = q.message_id LEFT JOIN (${PARTS}) d ON d.message_id = q.message_id ${CONTEXT}`;
const IS_LOOSE = `(m._id IS NULL OR (${isFile('q')} AND q.row_id <> d.first))`;
const LOOSE_PARTS = `
  SELECT q.row_id AS row, ${TIME} AS time, 'utc' AS basis, ${DIRECTION} AS direction, ${PARTY} AS party,
    ${wholeSql('coalesce(m.conversation_id, q.conversation_id)')} AS thread, ${wordsSql('q.text')} AS body, ${fileOf('q')} AS media,
    ${factsSql({ mime: wordsSql('q.content_type'), message: wholeSql('q.message_id') })} AS meta
  ${LOOSE} WHERE ${IS_LOOSE}`;

export const parser: SqliteParser = {
  id: 'android-google-messages',
  title: 'Messages in Google Messages (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'google-messages',
  paths: ['**/bugle_db'],
  covers:
    'Messages as Google Messages keeps them, RCS chats among them. Text messages stand in the telephony store as well (alsoIn).',
  leavesOut: ['reactions and edits of RCS messages', 'profile pictures'],
  format: 'sqlite',
  variants: [
    {
      name: 'bugle',
      needs: { messages: ['_id', 'conversation_id', 'sender_id', 'received_timestamp'], parts: ['message_id', 'text'] },
      optional: {
        messages: ['sent_timestamp', 'message_protocol', 'message_status', 'read', 'sms_message_uri', 'mms_subject'],
        parts: ['content_type', 'uri', 'local_cache_path', 'file_size_bytes', 'file_name', 'conversation_id'],
        conversations: ['_id', 'name'],
        participants: ['_id', 'sub_id', 'normalized_destination', 'send_destination', 'full_name'],
        conversation_participants: ['conversation_id', 'participant_id'],
      },
      parties: `SELECT who AS ref, who AS identifier, max(name) AS name, max(own) AS owner FROM (
        SELECT ${WHO('p')} AS who, CASE WHEN sub_id = -2 THEN ${wordsSql('full_name')} END AS name, sub_id <> -2 AS own FROM participants p)
        WHERE who IS NOT NULL GROUP BY who`,
      threads: `SELECT id AS ref, coalesce(max(people), 'conversation ' || id) AS identifier, max(title) AS title, max(n > 1) AS grouped FROM (
          SELECT ${wholeSql('_id')} AS id, ${wordsSql('name')} AS title FROM conversations UNION ALL SELECT DISTINCT ${wholeSql('conversation_id')}, NULL FROM messages)
        LEFT JOIN (SELECT c.conversation_id AS at, count(*) AS n, group_concat(${WHO('p')}, ' ' ORDER BY ${WHO('p')}) AS people
          FROM conversation_participants c JOIN participants p ON p._id = c.participant_id WHERE p.sub_id = -2 GROUP BY 1) ON at = id
        WHERE id IS NOT NULL GROUP BY id`,
      participants: `SELECT ${wholeSql('c.conversation_id')} AS thread, ${WHO('p')} AS party FROM conversation_participants c JOIN participants p ON p._id = c.participant_id`,
      records: [
        { table: 'messages', kind: 'message', sql: MESSAGES },
        { table: 'parts', kind: 'attachment', sql: LOOSE_PARTS, absorbed: `SELECT count(*) ${LOOSE} WHERE NOT ${IS_LOOSE}` },
      ],
    },
  ],
};
