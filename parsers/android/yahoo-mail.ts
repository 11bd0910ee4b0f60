/**
 * Yahoo Mail for Android, `flux_database.db`: what a mail is made of lies in a table each, as JSON under the account and the mail's key.
 * Dates are Unix milliseconds. No real store was at hand; facts of the format: ALEAPP's findings on one device of 2026.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wordsSql } from '../formats/facts.ts';
import type { Lookup, SqliteParser } from '../parser.ts';

/** JSON out of a cell that may hold anything. */
const json = (column: string) => `CASE WHEN json_valid(CAST(${column} AS TEXT)) THEN CAST(${column} AS TEXT) END`;
/** Rows of one table by account and key; where one stands twice, the first. */
const part = (table: string): Lookup => ({
  name: `one_${table}`,
  key: 'id',
  sql: `SELECT concat(mailboxYid, char(10), "key") AS id, min(row_id) AS first, ${json('value')} AS doc FROM ${table} GROUP BY 1`,
});
const PARTS = [
  'MessagesRecipients',
  'MessagesFlags',
  'MessagesFolderId',
  'MessagesSubjectSnippet',
  'MessagesAttachments',
  'MessagesBody',
  'MessagesRefV2',
];
const MESSAGE = `concat(d.mailboxYid, char(10), d."key")`;
const first = (doc: string, name: string) =>
  `(SELECT e.value ->> '$.${name}' FROM json_each(CASE json_type(${doc}) WHEN 'object' THEN ${doc} END) e WHERE e.type = 'object' LIMIT 1)`;
const COLUMNS = ['mailboxYid', 'key', 'value', 'timestamp'];

export const parser: SqliteParser = {
  id: 'yahoo-mail-android',
  title: 'Yahoo Mail (Android)',
  version: 1,
  platform: 'android',
  category: 'email',
  service: 'yahoo-mail',
  paths: ['**/com.yahoo.mobile.client.android.mail/databases/flux_database.db', '**/flux_database.db'],
  covers: 'Mails the app keeps: sender, recipients, subject, words where they were loaded, time, whether marked read.',
  leavesOut: [
    'whether a mail was sent from here or received',
    'what attachments hold',
    'counters, contacts and settings of the app',
  ],
  format: 'sqlite',
  variants: [
    {
      name: 'flux',
      needs: { MessagesData: ['mailboxYid', 'key', 'value'] },
      optional: {
        MessagesData: COLUMNS,
        ...Object.fromEntries(PARTS.map((name) => [name, COLUMNS])),
        Folders: COLUMNS,
      },
      lookups: [
        ...PARTS.map(part),
        {
          name: 'folder_names',
          key: 'id',
          sql: `SELECT concat(mailboxYid, char(10), coalesce(doc ->> '$.folderId', "key")) AS id, max(doc ->> '$.folderName') AS name
            FROM (SELECT mailboxYid, "key", ${json('value')} AS doc FROM Folders) WHERE json_type(doc) = 'object' GROUP BY 1`,
        },
      ],
      parties: `SELECT mail_address(doc ->> '$.fromList') AS ref, mail_address(doc ->> '$.fromList') AS identifier, mail_name(doc ->> '$.fromList') AS name
        FROM one_MessagesRecipients WHERE json_type(doc) = 'object'`,
      records: [
        {
          table: 'MessagesData',
          kind: 'email',
          sql: `SELECT d.row_id AS row, ${milliMsSql(`(${json('d.value')} ->> '$.date')`)} AS time, 'utc' AS basis,
              mail_address(p.doc ->> '$.fromList') AS party, CAST(r.doc ->> '$.conversationId' AS TEXT) AS thread,
              ${first('s.doc', 'subject')} AS title, coalesce(html_text(b.doc ->> '$.htmlBody'), ${first('s.doc', 'snippet')}) AS body,
              ${factsSql({
                read: `CASE WHEN json_type(f.doc, '$.isRead') IN ('true', 'false') THEN json(f.doc -> '$.isRead') END`,
                flagged: `CASE WHEN json_type(f.doc, '$.isFlagged') = 'true' THEN json('true') END`,
                attachments: `CASE json_type(a.doc, '$.attachmentIds') WHEN 'array' THEN nullif(json_array_length(a.doc, '$.attachmentIds'), 0) END`,
              })} AS meta,
              ${factsSql({
                from: "json(mail_people(p.doc ->> '$.fromList'))",
                to: "json(mail_people(p.doc ->> '$.toList'))",
                cc: "json(mail_people(p.doc ->> '$.ccList'))",
                bcc: "json(mail_people(p.doc ->> '$.bccList'))",
                folder: 'n.name',
                account: wordsSql('d.mailboxYid'),
                messageId: wordsSql('d."key"'),
              })} AS detail
            FROM MessagesData d LEFT JOIN one_MessagesRecipients p ON p.id = ${MESSAGE} LEFT JOIN one_MessagesFlags f ON f.id = ${MESSAGE}
              LEFT JOIN one_MessagesSubjectSnippet s ON s.id = ${MESSAGE} LEFT JOIN one_MessagesBody b ON b.id = ${MESSAGE}
              LEFT JOIN one_MessagesAttachments a ON a.id = ${MESSAGE} LEFT JOIN one_MessagesRefV2 r ON r.id = ${MESSAGE}
              LEFT JOIN one_MessagesFolderId o ON o.id = ${MESSAGE}
              LEFT JOIN folder_names n ON n.id = concat(d.mailboxYid, char(10), o.doc ->> '$')`,
        },
      ],
    },
  ],
};
