/**
 * K-9 Mail and Thunderbird for Android: one store an account, named by its UUID. Times are Unix milliseconds. A message's words are
 * part 1 or later of its tree in `message_parts`, and stand as plain text in the full-text index. No real store was at hand; facts of
 * the format: the app's published source, ALEAPP.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const text = (column: string) => `CAST(${column} AS TEXT)`;
const people = (column: string) => `json(mail_people(${text(column)}))`;
const TYPE = `lower(${wordsSql('f.type')})`;
const DIRECTION = `CASE ${TYPE} WHEN 'inbox' THEN 1 WHEN 'sent' THEN 2 WHEN 'outbox' THEN 2 ELSE 0 END`;

export const parser: SqliteParser = {
  id: 'k9-mail-android',
  title: 'K-9 Mail and Thunderbird (Android)',
  version: 1,
  platform: 'android',
  category: 'email',
  service: 'k9-mail',
  paths: ['**/com.fsck.k9/databases/*.db', '**/net.thunderbird.android*/databases/*.db', '**/com.fsck.k9*/databases/*.db'],
  covers:
    'Mails of one account: folder, sender, recipients, subject, words as far as the app has indexed them. The kind of folder makes a mail sent or received.',
  leavesOut: ['the account itself, which lies in preferences_storage', 'what attachments hold', 'layout of a mail'],
  format: 'sqlite',
  variants: [
    {
      name: 'messages',
      needs: { messages: ['subject', 'date', 'sender_list', 'folder_id'] },
      optional: {
        messages: [
          'id',
          'uid',
          'deleted',
          'to_list',
          'cc_list',
          'bcc_list',
          'reply_to_list',
          'attachment_count',
          'internal_date',
          'message_id',
          'preview',
          'read',
          'flagged',
          'answered',
          'forwarded',
          'empty',
          'message_part_id',
        ],
        folders: ['id', 'name', 'type', 'server_id'],
        threads: ['message_id', 'root'],
        message_parts: ['id', 'root', 'seq', 'mime_type', 'display_name', 'data', 'encoding'],
        messages_fulltext_content: ['docid', 'c0fulltext'],
      },
      lookups: [
        {
          name: 'files_of',
          key: 'root',
          sql: `SELECT root, json_group_array(${wordsSql('display_name')}) AS names FROM message_parts WHERE display_name IS NOT NULL AND root IS NOT NULL GROUP BY root`,
        },
        {
          name: 'words_of',
          key: 'docid',
          sql: `SELECT docid, max(${wordsSql('c0fulltext')}) AS words FROM messages_fulltext_content WHERE docid IS NOT NULL GROUP BY docid`,
        },
        {
          name: 'thread_of',
          key: 'message_id',
          sql: `SELECT message_id, min(${wholeSql('root')}) AS root FROM threads WHERE message_id IS NOT NULL GROUP BY message_id`,
        },
      ],
      parties: `SELECT mail_address(${text('sender_list')}) AS ref, mail_address(${text('sender_list')}) AS identifier, mail_name(${text('sender_list')}) AS name FROM messages
        UNION ALL SELECT only_address(${text('to_list')}), only_address(${text('to_list')}), mail_name(${text('to_list')}) FROM messages`,
      records: [
        {
          table: 'messages',
          kind: 'email',
          // The app keeps empty rows for messages that its threads need and it does not have.
          sql: `SELECT m.row_id AS row, coalesce(${milliMsSql('m.date')}, ${milliMsSql('m.internal_date')}) AS time, 'utc' AS basis, ${DIRECTION} AS direction,
              CASE ${DIRECTION} WHEN 2 THEN only_address(${text('m.to_list')}) ELSE mail_address(${text('m.sender_list')}) END AS party,
              CAST(t.root AS TEXT) AS thread, CASE WHEN m.deleted = 1 OR ${TYPE} = 'trash' THEN 1 ELSE 0 END AS state, ${wordsSql('m.subject')} AS title,
              coalesce(w.words, ${wordsSql('m.preview')}) AS body,
              ${factsSql({
                read: flagSql('m.read'),
                flagged: whenSql('m.flagged = 1'),
                answered: whenSql('m.answered = 1'),
                forwarded: whenSql('m.forwarded = 1'),
                attachments: `nullif(${wholeSql('m.attachment_count')}, 0)`,
                receivedAt: milliMsSql('m.internal_date'),
                onlyPreview: whenSql('w.words IS NULL AND m.preview IS NOT NULL'),
              })} AS meta,
              ${factsSql({
                from: people('m.sender_list'),
                to: people('m.to_list'),
                cc: people('m.cc_list'),
                bcc: people('m.bcc_list'),
                replyTo: people('m.reply_to_list'),
                folder: wordsSql('f.name'),
                attachments: 'json(a.names)',
                messageId: wordsSql('m.message_id'),
              })} AS detail
            FROM messages m LEFT JOIN folders f ON f.id = m.folder_id LEFT JOIN files_of a ON a.root = m.message_part_id
              LEFT JOIN words_of w ON w.docid = m.id LEFT JOIN thread_of t ON t.message_id = m.id
            WHERE m.empty IS NOT 1`,
          absorbed: 'SELECT count(*) FROM messages WHERE empty IS 1',
        },
      ],
    },
  ],
};
