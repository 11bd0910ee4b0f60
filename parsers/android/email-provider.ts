/**
 * Android's own e-mail store, `EmailProvider.db`, of the AOSP app and its heirs: Gmail for accounts that are not Google's, Samsung
 * Email, HTC and LG mail. Words lie in `EmailProviderBody.db` beside it. Times are Unix milliseconds. Mailbox types are AOSP's: 0 inbox,
 * 3 drafts, 4 outbox, 5 sent, 6 trash, 7 junk. No real store was at hand; facts of the format: AOSP `EmailContent`, ALEAPP.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const DIRECTION = `CASE b.type WHEN 0 THEN 1 WHEN 4 THEN 2 WHEN 5 THEN 2 ELSE 0 END`;
const text = (column: string) => `CAST(${column} AS TEXT)`;
const people = (column: string) => `json(mail_people(${text(column)}))`;

export const parser: SqliteParser = {
  id: 'android-email-provider',
  title: 'E-mail (Android)',
  version: 1,
  platform: 'android',
  category: 'email',
  service: 'android-email',
  paths: ['**/EmailProvider.db'],
  beside: ['EmailProviderBody.db', 'EmailProviderBody.db-wal'],
  joined: { file: 'EmailProviderBody.db', tables: ['Body'] },
  covers:
    'Mails of the accounts set up in the app, with folder, words where they are kept in the database, attachments by name, and the accounts. The folder makes a mail sent or received.',
  leavesOut: ['words that newer versions keep in files of their own', 'what attachments hold', 'passwords'],
  format: 'sqlite',
  variants: [
    {
      name: 'Message',
      needs: { Message: ['timeStamp', 'subject', 'fromList'] },
      optional: {
        Message: [
          '_id',
          'displayName',
          'flagRead',
          'flagFavorite',
          'mailboxKey',
          'accountKey',
          'toList',
          'ccList',
          'bccList',
          'replyToList',
          'snippet',
          'syncServerTimeStamp',
          'messageId',
          'threadId',
        ],
        Mailbox: ['_id', 'displayName', 'type'],
        Account: ['_id', 'displayName', 'emailAddress', 'senderName'],
        Attachment: ['messageKey', 'fileName', 'size', 'mimeType'],
        Body: ['messageKey', 'htmlContent', 'textContent'],
      },
      lookups: [
        {
          name: 'files_of',
          key: 'message',
          sql: `SELECT messageKey AS message, count(*) AS many, json_group_array(${wordsSql('fileName')}) AS names FROM Attachment WHERE messageKey IS NOT NULL GROUP BY 1`,
        },
        {
          name: 'body_of',
          key: 'message',
          sql: 'SELECT messageKey AS message, min(row_id) AS first FROM Body WHERE messageKey IS NOT NULL GROUP BY 1',
        },
      ],
      parties: `SELECT mail_address(${text('fromList')}) AS ref, mail_address(${text('fromList')}) AS identifier, mail_name(${text('fromList')}) AS name FROM Message
        UNION ALL SELECT only_address(${text('toList')}), only_address(${text('toList')}), mail_name(${text('toList')}) FROM Message
        UNION ALL SELECT ${wordsSql('emailAddress')}, ${wordsSql('emailAddress')}, ${wordsSql('senderName')} FROM Account`,
      records: [
        {
          table: 'Message',
          kind: 'email',
          sql: `SELECT m.row_id AS row, coalesce(${milliMsSql('m.timeStamp')}, ${milliMsSql('m.syncServerTimeStamp')}) AS time, 'utc' AS basis, ${DIRECTION} AS direction,
              CASE ${DIRECTION} WHEN 2 THEN only_address(${text('m.toList')}) ELSE mail_address(${text('m.fromList')}) END AS party,
              CASE b.type WHEN 6 THEN 1 ELSE 0 END AS state, ${wordsSql('m.subject')} AS title,
              coalesce(${wordsSql('y.textContent')}, html_text(y.htmlContent), ${wordsSql('m.snippet')}) AS body,
              ${factsSql({
                read: flagSql('m.flagRead'),
                flagged: whenSql('m.flagFavorite = 1'),
                draft: whenSql('b.type = 3'),
                spam: whenSql('b.type = 7'),
                onlyPreview: whenSql('y.textContent IS NULL AND y.htmlContent IS NULL AND m.snippet IS NOT NULL'),
                attachments: 'a.many',
              })} AS meta,
              ${factsSql({
                from: people('m.fromList'),
                to: people('m.toList'),
                cc: people('m.ccList'),
                bcc: people('m.bccList'),
                replyTo: people('m.replyToList'),
                account: wordsSql('c.emailAddress'),
                folder: wordsSql('b.displayName'),
                attachments: 'json(a.names)',
                messageId: wordsSql('m.messageId'),
              })} AS detail
            FROM Message m LEFT JOIN Mailbox b ON b._id = m.mailboxKey LEFT JOIN Account c ON c._id = m.accountKey
              LEFT JOIN files_of a ON a.message = m._id LEFT JOIN body_of f ON f.message = m._id LEFT JOIN Body y ON y.row_id = f.first`,
        },
        {
          table: 'Account',
          kind: 'account',
          category: 'device',
          sql: `SELECT row_id AS row, ${wordsSql('emailAddress')} AS party, coalesce(${wordsSql('emailAddress')}, ${wordsSql('displayName')}) AS title,
              ${factsSql({ name: wordsSql('senderName'), label: wordsSql('displayName') })} AS detail FROM Account`,
        },
      ],
    },
  ],
};
