/**
 * Gmail for Android, `bigTopDataDB`: each mail is a compressed protocol buffer without a published schema (see the decoder). No real
 * store was at hand; facts of the format: findings of ALEAPP on app versions of 2020 to 2026.
 */
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const at = (name: string) => `(d.mail ->> '$.${name}')`;

export const parser: SqliteParser = {
  id: 'gmail-android',
  title: 'Gmail (Android)',
  version: 1,
  platform: 'android',
  category: 'email',
  service: 'gmail',
  paths: ['**/com.google.android.gm/databases/bigTopDataDB.*', '**/bigTopDataDB.*'],
  covers:
    'Mails the app keeps on the phone: subject, time, words, recipients, the address that replies go to, and attachments by name.',
  leavesOut: [
    'whether a mail was sent from here or received: where the store says so is not known',
    'fields of a mail whose meaning is not known; addresses in them are given with the numbers of the fields',
    'pictures and layout, and what attachments hold',
  ],
  format: 'sqlite',
  variants: [
    {
      name: 'item_messages',
      needs: { item_messages: ['zipped_message_proto'] },
      optional: {
        item_messages: ['row_id', 'server_perm_id', 'items_row_id'],
        item_message_attachments: ['item_messages_row_id', 'title', 'name', 'hash', 'file_name', 'attachment_name'],
        label_counts: ['label_server_perm_id', 'unread_count', 'total_count', 'unseen_count'],
      },
      lookups: [
        {
          name: 'decoded',
          key: 'id',
          sql: 'SELECT row_id AS id, gmail_message(zipped_message_proto) AS mail FROM item_messages WHERE zipped_message_proto IS NOT NULL',
        },
        {
          name: 'files_of',
          key: 'message',
          sql: `SELECT item_messages_row_id AS message, count(*) AS many,
              json_group_array(coalesce(${['title', 'name', 'file_name', 'attachment_name', 'hash'].map(wordsSql).join(', ')})) AS names
            FROM item_message_attachments WHERE item_messages_row_id IS NOT NULL GROUP BY 1`,
        },
      ],
      parties: `SELECT mail ->> '$.replyTo' AS ref, mail ->> '$.replyTo' AS identifier, max(mail ->> '$.replyToName') AS name FROM decoded GROUP BY 1`,
      records: [
        {
          table: 'item_messages',
          kind: 'email',
          sql: `SELECT m.row_id AS row, ${at('at')} AS time, 'utc' AS basis, ${at('replyTo')} AS party, ${at('subject')} AS title, ${at('body')} AS body,
              ${factsSql({ attachments: 'f.many', undecoded: `CASE WHEN d.mail IS NULL THEN json('true') END` })} AS meta,
              ${factsSql({
                replyTo: at('replyTo'),
                to: `json(d.mail -> '$.recipients')`,
                mailedBy: at('mailedBy'),
                signedBy: at('signedBy'),
                addresses: `json(d.mail -> '$.addresses')`,
                attachments: 'json(f.names)',
                messageId: wordsSql('m.server_perm_id'),
              })} AS detail
            FROM item_messages m LEFT JOIN decoded d ON d.id = m.row_id LEFT JOIN files_of f ON f.message = m.row_id`,
        },
        {
          table: 'label_counts',
          kind: 'mail-label',
          sql: `SELECT row_id AS row, ${wordsSql('label_server_perm_id')} AS title,
              ${factsSql({ unread: wholeSql('unread_count'), messages: wholeSql('total_count'), unseen: wholeSql('unseen_count') })} AS meta
            FROM label_counts`,
        },
      ],
    },
  ],
};
