/**
 * Apple Mail's index, `Envelope Index`, read with the `Protected Index` beside it, where iOS keeps addresses, subjects and the first
 * words. Times are Unix seconds. Facts of the format: iLEAPP's module of 2026 and published layouts of iOS 13 to 18 and macOS; before
 * iOS 13 the Protected Index holds one row of words a message instead.
 */
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { Lookup, SqliteParser, StoreVariant } from '../parser.ts';

const URL = wordsSql('b.url');
/** INBOX is a name that the protocol reserves; that of what was sent is the app's own, in English in the address. */
const DIRECTION = `CASE WHEN lower(${URL}) GLOB '*/inbox' THEN 1 WHEN lower(${URL}) GLOB '*/sent' OR lower(${URL}) GLOB '*/sent%20*' OR lower(${URL}) GLOB '*/sent *' THEN 2 ELSE 0 END`;
const thread = (column: string) =>
  `CASE WHEN typeof(${column}) = 'integer' AND ${column} NOT IN (0, -1) THEN CAST(${column} AS TEXT) END`;

const FACTS = factsSql({
  read: flagSql('m.read'),
  flagged: whenSql('m.flagged = 1'),
  deleted: whenSql('m.deleted = 1'),
  receivedAt: unixMsSql('m.date_received'),
  viewedAt: unixMsSql('m.date_last_viewed'),
  bytes: `nullif(${wholeSql('m.size')}, 0)`,
  attachments: 'a.many',
  file: wholeSql('m.global_message_id'),
});
const HEAD = `SELECT m.row_id AS row, coalesce(${unixMsSql('m.date_sent')}, ${unixMsSql('m.date_received')}) AS time, 'utc' AS basis,
  ${DIRECTION} AS direction, ${thread('m.conversation_id')} AS thread, CASE WHEN m.deleted = 1 THEN 1 ELSE 0 END AS state, ${FACTS} AS meta`;

const FILES: Lookup = {
  name: 'files_of',
  key: 'message',
  sql: `SELECT message, count(*) AS many, json_group_array(name) AS names FROM (
      SELECT m.row_id AS message, ${wordsSql('x.name')} AS name FROM messages m JOIN message_attachments x ON x.global_message_id = m.global_message_id
      UNION ALL SELECT x.message, ${wordsSql('x.name')} FROM attachments x WHERE x.message IS NOT NULL) GROUP BY message`,
};

const BOX = {
  messages: [
    'ROWID',
    'date_sent',
    'date_received',
    'date_last_viewed',
    'mailbox',
    'read',
    'flagged',
    'deleted',
    'size',
    'conversation_id',
    'global_message_id',
    'subject_prefix',
    'summary',
  ],
  mailboxes: ['url'],
  message_attachments: ['global_message_id', 'name'],
  attachments: ['message', 'name'],
};

const NEW: StoreVariant = {
  name: 'addresses apart',
  needs: { messages: ['sender', 'subject', 'date_received'] },
  optional: {
    ...BOX,
    addresses: ['address', 'comment'],
    subjects: ['subject'],
    summaries: ['summary'],
    recipients: ['message', 'address', 'type', 'position'],
  },
  lookups: [
    FILES,
    {
      name: 'recipients_of',
      key: 'message',
      sql: `SELECT message, count(DISTINCT who) AS many, max(who) AS one,
          json_group_array(json_patch('{}', json_object('address', who, 'name', name, 'type', kind)) ORDER BY place) AS people FROM (
            SELECT r.message, ${wordsSql('p.address')} AS who, ${wordsSql('p.comment')} AS name, ${wholeSql('r.type')} AS kind, ${wholeSql('r.position')} AS place
            FROM recipients r JOIN addresses p ON p.row_id = r.address WHERE ${wordsSql('p.address')} IS NOT NULL) GROUP BY message`,
    },
  ],
  parties: `SELECT ${wordsSql('address')} AS ref, ${wordsSql('address')} AS identifier, max(${wordsSql('comment')}) AS name FROM addresses GROUP BY 1`,
  records: [
    {
      table: 'messages',
      kind: 'email',
      sql: `${HEAD}, CASE ${DIRECTION} WHEN 2 THEN CASE WHEN r.many = 1 THEN r.one END ELSE ${wordsSql('p.address')} END AS party,
          nullif(concat(${wordsSql('m.subject_prefix')}, ${wordsSql('s.subject')}), '') AS title, ${wordsSql('w.summary')} AS body,
          ${factsSql({
            from: wordsSql('p.address'),
            fromName: wordsSql('p.comment'),
            recipients: 'json(r.people)',
            mailbox: URL,
            attachments: 'json(a.names)',
          })} AS detail
        FROM messages m LEFT JOIN mailboxes b ON b.row_id = m.mailbox LEFT JOIN addresses p ON p.row_id = m.sender
          LEFT JOIN subjects s ON s.row_id = m.subject LEFT JOIN summaries w ON w.row_id = m.summary
          LEFT JOIN recipients_of r ON r.message = m.row_id LEFT JOIN files_of a ON a.message = m.row_id`,
    },
  ],
};

const OLD: StoreVariant = {
  name: 'words in the Protected Index',
  needs: { messages: ['date_received', 'mailbox'] },
  optional: { ...BOX, joined_messages: ['message_id', 'sender', 'subject', '_to', 'cc', 'bcc'] },
  lookups: [FILES],
  parties: `SELECT mail_address(sender) AS ref, mail_address(sender) AS identifier, mail_name(sender) AS name FROM joined_messages
    UNION SELECT only_address(_to), only_address(_to), mail_name(_to) FROM joined_messages`,
  records: [
    {
      table: 'messages',
      kind: 'email',
      sql: `${HEAD}, CASE ${DIRECTION} WHEN 2 THEN only_address(j._to) ELSE mail_address(j.sender) END AS party,
          ${wordsSql('j.subject')} AS title, CASE typeof(m.summary) WHEN 'text' THEN nullif(m.summary, '') END AS body,
          ${factsSql({
            from: wordsSql('j.sender'),
            to: wordsSql('j._to'),
            cc: wordsSql('j.cc'),
            bcc: wordsSql('j.bcc'),
            mailbox: URL,
            attachments: 'json(a.names)',
          })} AS detail
        FROM messages m LEFT JOIN mailboxes b ON b.row_id = m.mailbox
          LEFT JOIN (SELECT message_id, min(row_id) AS first FROM joined_messages GROUP BY message_id) f ON f.message_id = m.row_id
          LEFT JOIN joined_messages j ON j.row_id = f.first LEFT JOIN files_of a ON a.message = m.row_id`,
    },
  ],
};

export const parser: SqliteParser = {
  id: 'ios-mail-envelope',
  title: 'Apple Mail',
  version: 1,
  platform: 'ios',
  category: 'email',
  service: 'apple-mail',
  paths: ['**/Mail/Envelope Index', '**/MailData/Envelope Index'],
  beside: ['Protected Index', 'Protected Index-wal'],
  joined: { file: 'Protected Index', tables: ['addresses', 'subjects', 'summaries', 'joined_messages'] },
  covers:
    'Messages in the mailboxes that Mail knows: who wrote, to whom, when, subject and first words, and whether they are marked read, flagged or deleted. A message in a mailbox of that name counts as received (INBOX) or sent.',
  leavesOut: [
    'the whole text, which lies in files of its own (.emlx) where Mail has downloaded it',
    'who was a copy: the number the index gives each recipient is kept, but what it means is not published',
    'messages only the server has',
  ],
  format: 'sqlite',
  variants: [NEW, OLD],
};
