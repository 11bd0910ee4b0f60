/**
 * Gmail for Android before 2018, `mailstore.ADDRESS.db`. Times are Unix milliseconds; long bodies are compressed. The names that begin
 * with `^` are Gmail's own labels. No real store was at hand; facts of the format: published layouts of the app's provider.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const has = (label: string) => `(l.names IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(l.names) WHERE value = '${label}'))`;
const DIRECTION = `CASE WHEN ${has('^f')} THEN 2 WHEN ${has('^i')} THEN 1 ELSE 0 END`;

export const parser: SqliteParser = {
  id: 'gmail-android-mailstore',
  title: 'Gmail (Android, old)',
  version: 1,
  platform: 'android',
  category: 'email',
  service: 'gmail',
  paths: ['**/mailstore.*.db'],
  covers:
    'Mails the app keeps on the phone, whole, with labels, and attachments by name. The sent label makes a mail sent, the inbox label received.',
  leavesOut: ['what attachments hold', 'mails only the server has'],
  format: 'sqlite',
  variants: [
    {
      name: 'messages',
      needs: { messages: ['fromAddress', 'dateSentMs', 'subject'] },
      optional: {
        messages: [
          'messageId',
          'conversation',
          'toAddresses',
          'ccAddresses',
          'bccAddresses',
          'replyToAddresses',
          'dateReceivedMs',
          'snippet',
          'body',
          'bodyCompressed',
          'clientCreated',
        ],
        labels: ['_id', 'canonicalName', 'name'],
        message_labels: ['labels_id', 'message_messageId'],
        attachments: ['messages_messageId', 'filename', 'size', 'contentType'],
      },
      lookups: [
        {
          name: 'labels_of',
          key: 'message',
          sql: `SELECT x.message_messageId AS message, json_group_array(coalesce(${wordsSql('l.canonicalName')}, ${wordsSql('l.name')})) AS names
            FROM message_labels x JOIN labels l ON l._id = x.labels_id WHERE x.message_messageId IS NOT NULL GROUP BY 1`,
        },
        {
          name: 'files_of',
          key: 'message',
          sql: `SELECT messages_messageId AS message, count(*) AS many, json_group_array(${wordsSql('filename')}) AS names
            FROM attachments WHERE messages_messageId IS NOT NULL GROUP BY 1`,
        },
      ],
      parties: `SELECT mail_address(CAST(fromAddress AS TEXT)) AS ref, mail_address(CAST(fromAddress AS TEXT)) AS identifier, mail_name(CAST(fromAddress AS TEXT)) AS name FROM messages
        UNION ALL SELECT only_address(CAST(toAddresses AS TEXT)), only_address(CAST(toAddresses AS TEXT)), mail_name(CAST(toAddresses AS TEXT)) FROM messages`,
      records: [
        {
          table: 'messages',
          kind: 'email',
          sql: `SELECT m.row_id AS row, coalesce(${milliMsSql('m.dateSentMs')}, ${milliMsSql('m.dateReceivedMs')}) AS time, 'utc' AS basis, ${DIRECTION} AS direction,
              CASE ${DIRECTION} WHEN 2 THEN only_address(CAST(m.toAddresses AS TEXT)) ELSE mail_address(CAST(m.fromAddress AS TEXT)) END AS party,
              CASE typeof(m.conversation) WHEN 'integer' THEN CAST(m.conversation AS TEXT) END AS thread,
              CASE WHEN ${has('^k')} THEN 1 ELSE 0 END AS state, ${wordsSql('m.subject')} AS title,
              coalesce(html_text(m.body), html_text(gunzip_text(m.bodyCompressed)), ${wordsSql('m.snippet')}) AS body,
              ${factsSql({
                read: `CASE WHEN l.names IS NOT NULL THEN json(iif(${has('^u')}, 'false', 'true')) END`,
                flagged: whenSql(has('^t')),
                draft: whenSql(has('^r')),
                spam: whenSql(has('^s')),
                receivedAt: milliMsSql('m.dateReceivedMs'),
                attachments: 'a.many',
              })} AS meta,
              ${factsSql({
                from: `json(mail_people(CAST(m.fromAddress AS TEXT)))`,
                to: `json(mail_people(CAST(m.toAddresses AS TEXT)))`,
                cc: `json(mail_people(CAST(m.ccAddresses AS TEXT)))`,
                bcc: `json(mail_people(CAST(m.bccAddresses AS TEXT)))`,
                labels: 'json(l.names)',
                attachments: 'json(a.names)',
              })} AS detail
            FROM messages m LEFT JOIN labels_of l ON l.message = m.messageId LEFT JOIN files_of a ON a.message = m.messageId`,
        },
      ],
    },
  ],
};
