/**
 * Telegram for Android, `cache4.db` (one an account): messages as objects of the service's type language with number, conversation, date
 * and direction in columns. A conversation's number is that of the person; of a group with a minus before it; of a secret chat with bit
 * 62 set. Times count seconds. Facts: ALEAPP, and the app's published source.
 */
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import { jsonNumberSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { RecordQuery, SqliteParser } from '../parser.ts';

const said = (path: string) => jsonWordsSql('t.j', `$.${path}`);
const count = (path: string) => jsonNumberSql('t.j', `$.${path}`);
const SECRET = '(m.uid & 4611686018427387904) <> 0 AND m.uid > 0';
const THREAD = wordsSql('m.uid');
/** The other of a conversation of two: the person, or whoever a secret chat is with. */
const OTHER = `CASE WHEN typeof(m.uid) <> 'integer' THEN NULL WHEN ${SECRET} THEN e.person WHEN m.uid > 0 THEN ${THREAD} END`;
const PARTY = `CASE WHEN m.out = 1 THEN ${OTHER} ELSE coalesce(CASE WHEN ${said('sender')} NOT LIKE '-%' THEN ${said('sender')} END, ${OTHER}) END`;
/** "Name;;;user name", both or either. */
const NAME = (column: string) =>
  `nullif(trim(iif(instr(${wordsSql(column)}, ';;;') > 0, substr(${wordsSql(column)}, 1, instr(${wordsSql(column)}, ';;;') - 1), ${wordsSql(column)})), '')`;
const USER_NAME = (column: string) =>
  `CASE WHEN instr(${wordsSql(column)}, ';;;') > 0 THEN nullif(substr(${wordsSql(column)}, instr(${wordsSql(column)}, ';;;') + 3), '') END`;

const messages = (table: string): RecordQuery => ({
  table,
  kind: 'message',
  sql: `SELECT m.row_id AS row, CASE WHEN ${said('action')} LIKE '%call%' THEN 'call-notice' WHEN ${said('action')} IS NOT NULL THEN 'system' WHEN ${SECRET} THEN 'secret-message' END AS kind,
      ${unixMsSql('m.date')} AS time, 'utc' AS basis, CASE m.out WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction, ${PARTY} AS party, ${THREAD} AS thread,
      ${said('title')} AS title, ${said('text')} AS body, ${count('lat')} AS lat, ${count('lon')} AS lon, ${said('file')} AS media,
      ${factsSql({
        type: said('media'),
        action: said('action'),
        ended: said('ended'),
        seconds: count('seconds'),
        video: `CASE WHEN json_valid(t.j) AND json_extract(t.j, '$.video') = 1 THEN json('true') END`,
        read: `CASE WHEN typeof(m.read_state) = 'integer' THEN json(iif((m.read_state & 1) = 1, 'true', 'false')) END`,
        sending: `CASE m.send_state WHEN 1 THEN 'sending' WHEN 2 THEN 'failed' END`,
        forwarded: `CASE WHEN json_valid(t.j) AND json_extract(t.j, '$.forwarded') = 1 THEN json('true') END`,
        reply: `CASE WHEN json_valid(t.j) AND json_extract(t.j, '$.reply') = 1 THEN json('true') END`,
        destroysAfter: `nullif(${wholeSql('m.ttl')}, 0)`,
      })} AS meta,
      ${factsSql({ id: wordsSql('m.mid'), from: `CASE WHEN ${said('sender')} LIKE '-%' THEN ${said('sender')} END`, address: said('address'), card: said('card'), phone: said('phone') })} AS detail
    FROM ${table} m LEFT JOIN told t ON t.tbl = '${table}' AND t.id = m.row_id LEFT JOIN secrets e ON e.chat = (m.uid & 4294967295)`,
});
const MESSAGE = ['mid', 'uid', 'date', 'out', 'data', 'read_state', 'send_state', 'ttl'];
const TABLES = ['messages_v2', 'messages'] as const;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'telegram-android',
  title: 'Telegram (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'telegram',
  paths: ['**/org.telegram.*/files/**/cache4.db', '**/cache4.db'],
  covers:
    'Messages in Telegram with words, places, cards and the kind of what was attached; notices and calls; people the app keeps. Which kinds of message were not known is said.',
  leavesOut: [
    'names of files, polls and links packed in a message',
    'reactions',
    'what a message answers or where it was forwarded from',
    'who is in which group',
  ],
  variants: [
    {
      name: 'cache4',
      needs: { users: ['uid', 'name'] },
      optional: {
        messages_v2: MESSAGE,
        messages: MESSAGE,
        chats: ['uid', 'name'],
        enc_chats: ['uid', 'user', 'name'],
        dialogs: ['did'],
        user_contacts_v7: ['key', 'uid', 'fname', 'sname'],
        user_phones_v7: ['key', 'phone'],
      },
      lookups: [
        {
          name: 'told',
          key: 'id',
          sql: TABLES.map(
            (table) =>
              `SELECT '${table}' AS tbl, row_id AS id, telegram_message(data, mid, date) AS j FROM ${table} WHERE row_id IS NOT NULL GROUP BY 2`,
          ).join(' UNION ALL '),
        },
        {
          name: 'secrets',
          key: 'chat',
          sql: `SELECT CAST(uid AS INTEGER) AS chat, max(${wordsSql('user')}) AS person FROM enc_chats WHERE typeof(uid) = 'integer' GROUP BY 1`,
        },
        {
          name: 'phones',
          key: 'key',
          sql: `SELECT ${wordsSql('key')} AS key, json_group_array(${wordsSql('phone')} ORDER BY row_id) AS list, min(${wordsSql('phone')}) AS one FROM user_phones_v7 GROUP BY 1`,
        },
        {
          name: 'people',
          key: 'id',
          sql: `SELECT id, max(name) AS name FROM (SELECT ${wordsSql('uid')} AS id, ${NAME('name')} AS name FROM users UNION ALL SELECT ${wordsSql('uid')}, nullif(trim(concat_ws(' ', CAST(fname AS TEXT), CAST(sname AS TEXT))), '') FROM user_contacts_v7)
            WHERE id IS NOT NULL GROUP BY id`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT id AS ref, name FROM people
        ${TABLES.map((table) => `UNION ALL SELECT ${PARTY}, NULL FROM ${table} m LEFT JOIN told t ON t.tbl = '${table}' AND t.id = m.row_id LEFT JOIN secrets e ON e.chat = (m.uid & 4294967295)`).join(' ')}) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(ref LIKE '-%') AS grouped FROM (
          ${TABLES.map((table) => `SELECT DISTINCT ${THREAD} AS ref, NULL AS title FROM ${table} m`).join(' UNION ALL ')} UNION ALL SELECT ${wordsSql('did')}, NULL FROM dialogs
          UNION ALL SELECT '-' || ltrim(${wordsSql('uid')}, '-'), ${wordsSql('name')} FROM chats) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        ...TABLES.map(messages),
        {
          table: 'users',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT u.row_id AS row, ${wordsSql('u.uid')} AS party, ${NAME('u.name')} AS title, ${factsSql({ userName: USER_NAME('u.name') })} AS detail FROM users u`,
        },
        {
          table: 'user_contacts_v7',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT c.row_id AS row, ${wordsSql('c.uid')} AS party, nullif(trim(concat_ws(' ', CAST(c.fname AS TEXT), CAST(c.sname AS TEXT))), '') AS title, ${factsSql({ phones: 'json(p.list)' })} AS detail
            FROM user_contacts_v7 c LEFT JOIN phones p ON p.key = ${wordsSql('c.key')}`,
        },
      ],
    },
  ],
};
