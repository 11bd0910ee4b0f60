/**
 * FairEmail for Android, `fairemail`. Times are Unix milliseconds; people are JSON; the words of a mail lie in a file of their own, of
 * which the store keeps a preview. No real store was at hand; facts of the format: the app's published entities, ALEAPP.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const text = (column: string) => `CAST(${column} AS TEXT)`;
const people = (column: string) => `json(mail_people(${text(column)}))`;
const TYPE = `lower(${wordsSql('f.type')})`;
const DIRECTION = `CASE ${TYPE} WHEN 'inbox' THEN 1 WHEN 'sent' THEN 2 WHEN 'outbox' THEN 2 ELSE 0 END`;

export const parser: SqliteParser = {
  id: 'fairemail-android',
  title: 'FairEmail (Android)',
  version: 1,
  platform: 'android',
  category: 'email',
  service: 'fairemail',
  paths: ['**/eu.faircode.email*/databases/fairemail'],
  covers:
    'Mails, with folder and account, sender, recipients, subject and preview; people the app has seen mail from or to; accounts.',
  leavesOut: ['whole words, which lie in files beside the store', 'what attachments hold', 'passwords'],
  format: 'sqlite',
  variants: [
    {
      name: 'message',
      needs: { message: ['from', 'to', 'subject', 'received'] },
      optional: {
        message: [
          'id',
          'account',
          'folder',
          'cc',
          'bcc',
          'sent',
          'stored',
          'seen',
          'flagged',
          'answered',
          'attachments',
          'preview',
          'thread',
          'msgid',
          'ui_deleted',
          'size',
        ],
        folder: ['id', 'name', 'type'],
        account: ['id', 'name', 'user'],
        attachment: ['message', 'name'],
        contact: ['email', 'name', 'first_contacted', 'last_contacted', 'times_contacted', 'type'],
      },
      lookups: [
        {
          name: 'files_of',
          key: 'message',
          sql: `SELECT message, json_group_array(${wordsSql('name')}) AS names FROM attachment WHERE message IS NOT NULL GROUP BY 1`,
        },
      ],
      parties: `SELECT mail_address(${text('"from"')}) AS ref, mail_address(${text('"from"')}) AS identifier, mail_name(${text('"from"')}) AS name FROM message
        UNION ALL SELECT only_address(${text('"to"')}), only_address(${text('"to"')}), mail_name(${text('"to"')}) FROM message
        UNION ALL SELECT ${wordsSql('email')}, ${wordsSql('email')}, ${wordsSql('name')} FROM contact`,
      records: [
        {
          table: 'message',
          kind: 'email',
          sql: `SELECT m.row_id AS row, coalesce(${milliMsSql('m.sent')}, ${milliMsSql('m.received')}) AS time, 'utc' AS basis, ${DIRECTION} AS direction,
              CASE ${DIRECTION} WHEN 2 THEN only_address(${text('m."to"')}) ELSE mail_address(${text('m."from"')}) END AS party, ${wordsSql('m.thread')} AS thread,
              CASE WHEN m.ui_deleted = 1 OR ${TYPE} = 'trash' THEN 1 ELSE 0 END AS state, ${wordsSql('m.subject')} AS title, ${wordsSql('m.preview')} AS body,
              ${factsSql({
                read: flagSql('m.seen'),
                flagged: whenSql('m.flagged = 1'),
                answered: whenSql('m.answered = 1'),
                attachments: `nullif(${wholeSql('m.attachments')}, 0)`,
                bytes: wholeSql('m.size'),
                receivedAt: milliMsSql('m.received'),
                onlyPreview: whenSql('m.preview IS NOT NULL'),
              })} AS meta,
              ${factsSql({
                from: people('m."from"'),
                to: people('m."to"'),
                cc: people('m.cc'),
                bcc: people('m.bcc'),
                account: wordsSql('c.user'),
                folder: wordsSql('f.name'),
                attachments: 'json(a.names)',
                messageId: wordsSql('m.msgid'),
              })} AS detail
            FROM message m LEFT JOIN folder f ON f.id = m.folder LEFT JOIN account c ON c.id = m.account LEFT JOIN files_of a ON a.message = m.id`,
        },
        {
          table: 'contact',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT row_id AS row, ${milliMsSql('last_contacted')} AS time, 'utc' AS basis, ${wordsSql('email')} AS party, ${wordsSql('name')} AS title,
              ${factsSql({ firstContactedAt: milliMsSql('first_contacted'), timesContacted: wholeSql('times_contacted') })} AS meta,
              ${factsSql({ email: wordsSql('email') })} AS detail FROM contact`,
        },
        {
          table: 'account',
          kind: 'account',
          category: 'device',
          sql: `SELECT row_id AS row, coalesce(${wordsSql('user')}, ${wordsSql('name')}) AS title, ${factsSql({ label: wordsSql('name') })} AS detail FROM account`,
        },
      ],
    },
  ],
};
