/**
 * Facebook Messenger since about 2020: iOS `lightspeed-userDatabases/<account>.db`, Android `msys_database_<account>`, one schema for
 * both (and for Instagram's `ig_msys_database`). Messages lie in `messages`, since about 2022 also in `client_messages`; those of
 * encrypted conversations in `secure_messages`, most without words. Times count milliseconds. Facts: iLEAPP, ALEAPP.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import { listedSql } from '../formats/json-sql.ts';
import type { RecordQuery, Shape, SqliteParser } from '../parser.ts';

const SELF = '(SELECT id FROM self)';
/** A conversation of two goes by the number of the other. */
const OTHER = (thread: string) => `CASE WHEN ${thread} IN (SELECT id FROM people) THEN ${thread} END`;
const DIRECTION = (sender: string) =>
  `CASE WHEN ${sender} = ${SELF} THEN 2 WHEN ${sender} IS NOT NULL AND ${SELF} IS NOT NULL THEN 1 ELSE 0 END`;
const PARTY = (sender: string, thread: string) => `CASE WHEN ${sender} = ${SELF} THEN ${OTHER(thread)} ELSE ${sender} END`;

const FILES = {
  name: 'files',
  key: 'message',
  sql: `SELECT message, count(*) AS n, max(title) AS title, max(subtitle) AS subtitle, max(name) AS name, max(mime) AS mime, max(url) AS url,
      ${listedSql({ name: 'name', title: 'title', subtitle: 'subtitle', url: 'url', mime: 'mime', bytes: 'bytes' }, 'rank')} AS list FROM (
    SELECT ${wordsSql('message_id')} AS message, ${wordsSql('filename')} AS name, ${wordsSql('title_text')} AS title, ${wordsSql('subtitle_text')} AS subtitle,
      coalesce(${wordsSql('playable_url')}, ${wordsSql('preview_url')}) AS url, coalesce(${wordsSql('attachment_mime_type')}, ${wordsSql('playable_url_mime_type')}) AS mime,
      ${wholeSql('filesize')} AS bytes, row_id AS rank FROM attachments
    UNION ALL SELECT ${wordsSql('message_id')}, NULL, ${wordsSql('title_text')}, ${wordsSql('subtitle_text')}, NULL, NULL, NULL, row_id FROM attachment_items
    UNION ALL SELECT ${wordsSql('message_id')}, NULL, NULL, NULL, ${wordsSql('native_url')}, NULL, NULL, row_id FROM attachment_ctas)
    WHERE message IS NOT NULL GROUP BY message`,
} as const;
const REACTIONS = {
  name: 'answers',
  key: 'message',
  sql: `SELECT ${wordsSql('message_id')} AS message, count(*) AS n, ${listedSql(
    { by: wordsSql('actor_id'), reaction: wordsSql('reaction'), at: milliMsSql(wholeSql('reaction_creation_timestamp_ms')) },
    'row_id',
  )} AS list FROM reactions WHERE message_id IS NOT NULL GROUP BY 1`,
} as const;
const CLIENT_FILES = {
  name: 'client_files',
  key: 'message',
  sql: `SELECT ${wordsSql('a.message_pk')} AS message, count(*) AS n, max(${wordsSql('a.filename')}) AS name, max(${wordsSql('k.path')}) AS path, max(${wordsSql('a.title_text')}) AS title,
      max(${wordsSql('a.subtitle_text')}) AS subtitle, max(${wholeSql('a.filesize')}) AS bytes
    FROM client_attachments a LEFT JOIN (SELECT ${wordsSql('content_token')} AS token, max(${wordsSql('persisted_path')}) AS path FROM client_attachment_store_keys GROUP BY 1) k
      ON k.token = ${wordsSql('a.content_token')} WHERE a.message_pk IS NOT NULL GROUP BY 1`,
} as const;

const M_SENDER = wordsSql('m.sender_id');
const M_THREAD = wordsSql('m.thread_key');
const IS_CALL = `(lower(f.title) LIKE '%call%' OR lower(f.title) LIKE '%video chat%')`;
const MESSAGES: RecordQuery = {
  table: 'messages',
  kind: 'message',
  sql: `SELECT m.row_id AS row, CASE WHEN m.is_admin_message = 1 THEN 'system' WHEN ${IS_CALL} AND m.text IS NULL THEN 'call-notice' END AS kind,
      ${milliMsSql('m.timestamp_ms')} AS time, 'utc' AS basis, ${DIRECTION(M_SENDER)} AS direction, ${PARTY(M_SENDER, M_THREAD)} AS party, ${M_THREAD} AS thread,
      iif(m.is_unsent = 1, 1, 0) AS state, f.title AS title, coalesce(${wordsSql('m.text')}, ${wordsSql('m.snippet')}) AS body, f.url AS url, f.name AS media,
      ${factsSql({ attachments: 'f.n', mime: 'f.mime', reactions: 'r.n', edits: `nullif(${wholeSql('m.edit_count')}, 0)`, withdrawn: whenSql('m.is_unsent = 1'), sticker: whenSql('m.sticker_id IS NOT NULL'), quotes: whenSql("coalesce(m.reply_source_id, '') <> ''"), forwarded: whenSql('m.is_forwarded = 1') })} AS meta,
      ${factsSql({ id: wordsSql('m.message_id'), subtitle: 'f.subtitle', files: 'CASE WHEN f.n > 1 THEN json(f.list) END', reactions: 'json(r.list)', quoted: wordsSql('m.reply_snippet') })} AS detail
    FROM messages m LEFT JOIN files f ON f.message = ${wordsSql('m.message_id')} LEFT JOIN answers r ON r.message = ${wordsSql('m.message_id')}`,
};
const C_SENDER = wordsSql('m.sender_contact_pk');
const C_THREAD = wordsSql('m.thread_pk');
const CLIENT_MESSAGES: RecordQuery = {
  table: 'client_messages',
  kind: 'message',
  sql: `SELECT m.row_id AS row, ${milliMsSql('m.display_ts_ms')} AS time, 'utc' AS basis, ${DIRECTION(C_SENDER)} AS direction, ${PARTY(C_SENDER, C_THREAD)} AS party, ${C_THREAD} AS thread,
      f.title AS title, ${wordsSql('m.text')} AS body, coalesce(f.path, f.name) AS media,
      ${factsSql({ type: wholeSql('m.message_content_type'), attachments: 'f.n', bytes: 'f.bytes' })} AS meta,
      ${factsSql({ id: `coalesce(${wordsSql('m.message_id')}, ${wordsSql('m.pk')})`, subtitle: 'f.subtitle', fileName: 'f.name' })} AS detail
    FROM client_messages m LEFT JOIN client_files f ON f.message = ${wordsSql('m.pk')}`,
};
const SECURE: RecordQuery = {
  table: 'secure_messages',
  kind: 'encrypted-message',
  sql: `SELECT m.row_id AS row, ${milliMsSql('m.timestamp_ms')} AS time, 'utc' AS basis, ${DIRECTION(M_SENDER)} AS direction, ${PARTY(M_SENDER, M_THREAD)} AS party, ${M_THREAD} AS thread,
      ${wordsSql('m.text')} AS body, ${factsSql({ encrypted: whenSql("coalesce(m.text, '') = ''"), files: whenSql('m.secure_message_attachments_encrypted IS NOT NULL') })} AS meta
    FROM secure_messages m`,
};
const CALLS: RecordQuery = {
  table: 'call_log',
  kind: 'call',
  category: 'calls',
  sql: `SELECT c.row_id AS row, ${milliMsSql('c.call_timestamp_ms')} AS time, 'utc' AS basis, CASE c.call_direction WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE 0 END AS direction,
      ${OTHER(wordsSql('c.thread_key'))} AS party, ${wordsSql('c.thread_key')} AS thread,
      ${factsSql({ seconds: numberSql('c.call_duration'), video: whenSql('c.call_media_type = 2'), seen: whenSql('c.has_been_seen = 1') })} AS meta
    FROM call_log c`,
};
const CONTACTS: RecordQuery = {
  table: 'contacts',
  kind: 'contact',
  category: 'contacts',
  sql: `SELECT c.row_id AS row, CASE WHEN c.blocked_by_viewer_status > 0 THEN 'blocked' END AS kind, ${wordsSql('c.id')} AS party, ${wordsSql('c.name')} AS title,
      ${factsSql({ friendship: wholeSql('c.friendship_status'), onMessenger: whenSql('c.is_messenger_user = 1'), blockedAt: milliMsSql(wholeSql('c.blocked_since_timestamp_ms')) })} AS meta,
      ${factsSql({ userName: `coalesce(${wordsSql('c.username')}, ${wordsSql('c.secondary_name')})`, phone: wordsSql('c.phone_number'), email: wordsSql('c.email_address') })} AS detail
    FROM contacts c`,
};

const OPTIONAL: Shape = {
  messages: [
    'timestamp_ms',
    'sender_id',
    'thread_key',
    'message_id',
    'text',
    'snippet',
    'is_admin_message',
    'is_unsent',
    'edit_count',
    'sticker_id',
    'reply_source_id',
    'reply_snippet',
    'is_forwarded',
  ],
  client_messages: ['pk', 'display_ts_ms', 'sender_contact_pk', 'thread_pk', 'text', 'message_content_type', 'message_id'],
  secure_messages: ['timestamp_ms', 'sender_id', 'thread_key', 'text', 'secure_message_attachments_encrypted'],
  call_log: ['call_timestamp_ms', 'call_duration', 'call_direction', 'call_media_type', 'has_been_seen', 'thread_key'],
  contacts: [
    'username',
    'secondary_name',
    'phone_number',
    'email_address',
    'friendship_status',
    'is_messenger_user',
    'blocked_by_viewer_status',
    'blocked_since_timestamp_ms',
  ],
  attachments: [
    'message_id',
    'filename',
    'filesize',
    'title_text',
    'subtitle_text',
    'playable_url',
    'preview_url',
    'attachment_mime_type',
    'playable_url_mime_type',
  ],
  attachment_items: ['message_id', 'title_text', 'subtitle_text'],
  attachment_ctas: ['message_id', 'native_url'],
  reactions: ['message_id', 'actor_id', 'reaction', 'reaction_creation_timestamp_ms'],
  client_attachments: ['message_pk', 'filename', 'filesize', 'content_token', 'title_text', 'subtitle_text'],
  client_attachment_store_keys: ['content_token', 'persisted_path'],
  threads: ['thread_key', 'thread_name', 'thread_type', 'last_activity_timestamp_ms'],
  client_threads: ['pk', 'thread_name'],
  participants: ['thread_key', 'contact_id'],
  _user_info: ['facebook_user_id'],
};

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'messenger-msys',
  title: 'Messenger messages (since about 2020)',
  version: 1,
  platform: 'any',
  category: 'messages',
  service: 'messenger',
  paths: ['**/lightspeed-userDatabases/*.db', '**/com.facebook.*/**/msys_database*', '**/msys_database_*'],
  covers:
    'Messages in Messenger with reactions and what was attached, calls, and people the app keeps. Of encrypted conversations, what the store has.',
  leavesOut: [
    'words of encrypted conversations, where the store does not have them',
    'pictures and films, which lie on the service or in the app’s own files',
    'earlier wordings of edited messages',
  ],
  variants: [
    {
      name: 'contacts',
      needs: { contacts: ['id', 'name'] },
      optional: OPTIONAL,
      lookups: [
        {
          name: 'people',
          key: 'id',
          sql: `SELECT ${wordsSql('id')} AS id, max(${wordsSql('name')}) AS name FROM contacts WHERE ${wordsSql('id')} IS NOT NULL GROUP BY 1`,
        },
        {
          // Where the store does not name its account, the app keeps it among the people as the one without a friendship.
          name: 'self',
          key: 'id',
          sql: `SELECT coalesce((SELECT min(${wordsSql('facebook_user_id')}) FROM _user_info),
            (SELECT CASE WHEN count(*) = 1 THEN max(${wordsSql('id')}) END FROM contacts WHERE friendship_status = 0)) AS id`,
        },
        FILES,
        REACTIONS,
        CLIENT_FILES,
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(coalesce(ref = ${SELF}, 0)) AS owner FROM (SELECT id AS ref, name FROM people UNION ALL SELECT id, NULL FROM self
          UNION ALL SELECT DISTINCT ${wordsSql('sender_id')}, NULL FROM messages UNION ALL SELECT DISTINCT ${wordsSql('sender_contact_pk')}, NULL FROM client_messages
          UNION ALL SELECT DISTINCT ${wordsSql('sender_id')}, NULL FROM secure_messages UNION ALL SELECT DISTINCT ${wordsSql('contact_id')}, NULL FROM participants) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(ref NOT IN (SELECT id FROM people)) AS grouped FROM (
          SELECT ${wordsSql('thread_key')} AS ref, ${wordsSql('thread_name')} AS title FROM threads UNION ALL SELECT ${wordsSql('pk')}, ${wordsSql('thread_name')} FROM client_threads
          UNION ALL SELECT DISTINCT ${wordsSql('thread_key')}, NULL FROM messages UNION ALL SELECT DISTINCT ${wordsSql('thread_pk')}, NULL FROM client_messages
          UNION ALL SELECT DISTINCT ${wordsSql('thread_key')}, NULL FROM secure_messages UNION ALL SELECT DISTINCT ${wordsSql('thread_key')}, NULL FROM call_log
          UNION ALL SELECT DISTINCT ${wordsSql('thread_key')}, NULL FROM participants) WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT ${wordsSql('thread_key')} AS thread, ${wordsSql('contact_id')} AS party FROM participants`,
      records: [MESSAGES, CLIENT_MESSAGES, SECURE, CALLS, CONTACTS],
    },
  ],
};
