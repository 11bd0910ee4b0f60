/**
 * Snapchat's conversations, `arroyo.db`, the same on iOS and Android. People are ids only; the app's other stores name them. The
 * schema carries its makers' comments, which say what columns mean; field numbers inside cells: iLEAPP, ALEAPP. Kinds of content
 * follow the order of the app's own list, of which 1, words, was checked by those tools.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const TYPES = [
  'snap',
  'chat',
  'media',
  'share',
  'voice-note',
  'sticker',
  'status',
  'location',
  'saved-to-camera-roll',
  'screenshot',
  'screen-recording',
  'missed-video-call',
  'missed-audio-call',
];
const TYPE = `CASE m.content_type ${TYPES.map((name, code) => `WHEN ${code} THEN '${name}'`).join(' ')} END`;
const lower = (column: string) => `lower(${wordsSql(column)})`;
const SENDER = lower('m.sender_id');
const THREAD = lower('m.client_conversation_id');
const SELF = '(SELECT id FROM self)';

const MESSAGES = `SELECT m.row_id AS row, CASE WHEN m.content_type IN (6, 8, 9, 10) THEN 'system' WHEN m.content_type IN (11, 12) THEN 'call-notice' END AS kind,
    ${milliMsSql('m.creation_timestamp')} AS time, 'utc' AS basis,
    CASE WHEN m.created_on_device = 1 OR ${SENDER} = ${SELF} THEN 2 WHEN ${SENDER} IS NOT NULL AND ${SELF} IS NOT NULL THEN 1 ELSE 0 END AS direction,
    CASE WHEN ${SENDER} = ${SELF} THEN t.other ELSE ${SENDER} END AS party, ${THREAD} AS thread,
    CASE WHEN m.content_type = 1 OR m.content_type IS NULL THEN snapchat_text(m.message_content) END AS body,
    ${factsSql({
      type: TYPE,
      typeCode: `CASE WHEN ${TYPE} IS NULL THEN ${numberSql('m.content_type')} END`,
      readAt: milliMsSql(wholeSql('m.read_timestamp')),
      state: wordsSql('m.message_state_type'),
      saved: whenSql('m.is_saved = 1'),
      viewed: whenSql('m.is_viewed_by_user = 1'),
      media: `nullif(${wholeSql('m.remote_media_count')}, 0)`,
      replies: `nullif(${wholeSql('m.replies_count')}, 0)`,
      quotes: whenSql('m.quoted_server_message_id > 0'),
      bytes: `length(m.message_content)`,
    })} AS meta,
    ${factsSql({ id: wordsSql('m.server_message_id'), quoted: wordsSql('m.quoted_server_message_id') })} AS detail
  FROM conversation_message m LEFT JOIN talks t ON t.id = ${THREAD}`;

const MEMBERS = `SELECT k.id AS thread, who.value AS party FROM (SELECT ${lower('client_conversation_id')} AS id, snapchat_members(conversation_metadata) AS list FROM conversation) k,
  json_each(k.list) who WHERE k.id IS NOT NULL`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'snapchat-arroyo',
  title: 'Snapchat messages',
  version: 1,
  platform: 'any',
  category: 'messages',
  service: 'snapchat',
  paths: ['**/arroyo.db'],
  covers:
    'Messages in Snapchat conversations that the app still had: who sent them and when, words of chats, kind of the others, read and saved.',
  leavesOut: [
    'pictures, films and voice notes themselves, and captions on them',
    'reactions and the history of a message',
    'names of people, which lie in stores of their own',
    'messages the app removed after they were seen, which is what it does unless told otherwise',
  ],
  variants: [
    {
      name: 'arroyo',
      needs: { conversation_message: ['client_conversation_id', 'message_content', 'creation_timestamp'] },
      optional: {
        conversation_message: [
          'client_message_id',
          'server_message_id',
          'sender_id',
          'content_type',
          'read_timestamp',
          'message_state_type',
          'is_saved',
          'is_viewed_by_user',
          'created_on_device',
          'local_message_content_id',
          'remote_media_count',
          'replies_count',
          'quoted_server_message_id',
        ],
        conversation: ['client_conversation_id', 'conversation_metadata'],
        feed_entry: ['client_conversation_id', 'conversation_title'],
      },
      lookups: [
        { name: 'members', key: 'thread', sql: MEMBERS },
        {
          // The account is who sent what was made on this phone, or else the one person who is in every conversation.
          name: 'self',
          key: 'id',
          sql: `SELECT coalesce(
              (SELECT CASE WHEN count(DISTINCT ${lower('sender_id')}) = 1 THEN max(${lower('sender_id')}) END FROM conversation_message
                WHERE created_on_device = 1 OR (local_message_content_id IS NOT NULL AND created_on_device IS NULL)),
              (SELECT CASE WHEN count(*) = 1 THEN max(party) END FROM (SELECT party FROM members GROUP BY party
                HAVING count(DISTINCT thread) = (SELECT count(DISTINCT thread) FROM members) AND count(DISTINCT thread) > 1))) AS id`,
        },
        {
          name: 'talks',
          key: 'id',
          sql: `SELECT thread AS id, count(DISTINCT party) AS n, CASE WHEN count(DISTINCT party) FILTER (WHERE party IS NOT ${SELF}) = 1
            THEN max(party) FILTER (WHERE party IS NOT ${SELF}) END AS other FROM members GROUP BY thread`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(coalesce(ref = ${SELF}, 0)) AS owner FROM (SELECT party AS ref FROM members
        UNION ALL SELECT ${lower('sender_id')} FROM conversation_message) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(coalesce(t.n, 0) > 2) AS grouped FROM (
          SELECT ${lower('client_conversation_id')} AS ref, ${wordsSql('conversation_title')} AS title FROM feed_entry
          UNION ALL SELECT ${lower('client_conversation_id')}, NULL FROM conversation
          UNION ALL SELECT DISTINCT ${lower('client_conversation_id')}, NULL FROM conversation_message) LEFT JOIN talks t ON t.id = ref WHERE ref IS NOT NULL GROUP BY ref`,
      participants: 'SELECT thread, party FROM members',
      records: [{ table: 'conversation_message', kind: 'message', sql: MESSAGES }],
    },
  ],
};
