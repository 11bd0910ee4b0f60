/** Kik for Android, `*.kikDatabase.db`: messages, groups and contacts. Times count milliseconds. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const CONTENT = `SELECT content_id, max(${wordsSql('content_string')}) FILTER (WHERE content_type = 'string' OR content_name LIKE '%name%') AS title,
    max(${wordsSql('content_string')}) FILTER (WHERE content_name LIKE '%url%') AS url, count(*) AS n
  FROM KIKContentTable GROUP BY content_id`;
/** The bin is the conversation; the partner is the other side of it, in a group whoever wrote. */
const SENDER = `coalesce(${wordsSql('m.partner_jid')}, ${wordsSql('m.bin_id')})`;
const THREAD = `coalesce(${wordsSql('m.bin_id')}, ${wordsSql('m.partner_jid')})`;

const MESSAGES = `
  SELECT m.row_id AS row, CASE WHEN coalesce(m.sys_msg, '') <> '' OR coalesce(m.stat_msg, '') <> '' THEN 'system' END AS kind,
    ${milliMsSql('m.timestamp')} AS time, 'utc' AS basis, CASE m.was_me WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction,
    CASE WHEN ${SENDER} NOT LIKE '%@groups.kik.com' THEN ${SENDER} END AS party, ${THREAD} AS thread,
    c.title, coalesce(${wordsSql('m.body')}, ${wordsSql('m.sys_msg')}, ${wordsSql('m.stat_msg')}) AS body, c.url, ${wordsSql('m.content_id')} AS media,
    ${factsSql({ readState: wholeSql('m.read_state'), app: wordsSql('m.app_id'), attachments: 'c.n' })} AS meta
  FROM messagesTable m LEFT JOIN (${CONTENT}) c ON c.content_id = m.content_id`;

const CONTACTS = `
  SELECT row_id AS row, CASE WHEN is_group = 1 OR jid LIKE '%@groups.kik.com' THEN 'group' END AS kind,
    CASE WHEN coalesce(is_group, 0) <> 1 THEN ${wordsSql('jid')} END AS party, coalesce(${wordsSql('display_name')}, ${wordsSql('user_name')}) AS title,
    ${factsSql({ blocked: `CASE WHEN is_blocked = 1 THEN json('true') END`, inRoster: wholeSql('in_roster') })} AS meta,
    ${factsSql({ userName: wordsSql('user_name') })} AS detail
  FROM KIKcontactsTable`;

export const parser: SqliteParser = {
  id: 'kik-android',
  title: 'Kik messages and contacts (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'kik',
  paths: ['**/*kikDatabase.db'],
  covers: 'Messages in Kik with their conversation, and the people and groups Kik knows.',
  leavesOut: ['pictures and films, which lie beside the store under the number of the content'],
  format: 'sqlite',
  variants: [
    {
      name: 'messagesTable',
      needs: { messagesTable: ['body', 'partner_jid', 'was_me', 'timestamp'] },
      optional: {
        messagesTable: ['bin_id', 'read_state', 'sys_msg', 'stat_msg', 'app_id', 'content_id'],
        KIKcontactsTable: ['jid', 'display_name', 'user_name', 'is_group', 'is_blocked', 'in_roster'],
        KIKContentTable: ['content_id', 'content_type', 'content_name', 'content_string'],
        memberTable: ['group_id', 'member_jid'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (
        SELECT ${wordsSql('jid')} AS ref, coalesce(${wordsSql('display_name')}, ${wordsSql('user_name')}) AS name FROM KIKcontactsTable
        UNION ALL SELECT ${wordsSql('partner_jid')}, NULL FROM messagesTable UNION ALL SELECT ${wordsSql('bin_id')}, NULL FROM messagesTable
        UNION ALL SELECT ${wordsSql('member_jid')}, NULL FROM memberTable)
        WHERE ref IS NOT NULL AND ref NOT LIKE '%@groups.kik.com' GROUP BY ref`,
      threads: `SELECT id AS ref, id AS identifier, max(title) AS title, max(id LIKE '%@groups.kik.com') AS grouped FROM (
        SELECT ${THREAD} AS id, NULL AS title FROM messagesTable m
        UNION ALL SELECT ${wordsSql('jid')}, ${wordsSql('display_name')} FROM KIKcontactsTable WHERE jid LIKE '%@groups.kik.com') WHERE id IS NOT NULL GROUP BY id`,
      participants: `SELECT ${wordsSql('group_id')} AS thread, ${wordsSql('member_jid')} AS party FROM memberTable`,
      records: [
        { table: 'messagesTable', kind: 'message', sql: MESSAGES },
        { table: 'KIKcontactsTable', kind: 'contact', category: 'contacts', sql: CONTACTS },
      ],
    },
  ],
};
