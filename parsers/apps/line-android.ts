/**
 * LINE on Android, `naver_line` (messages, people) and `call_history`. Times count milliseconds; a message without a sender is the account's own.
 * Facts: ALEAPP.
 */
import { laterMsSql, unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const CHAT = wordsSql('m.chat_id');
const FROM = wordsSql('m.from_mid');
/** Ids of people begin with u, of groups with c, of rooms with r. */
const PERSON = (id: string) => `CASE WHEN ${id} LIKE 'u%' THEN ${id} END`;
const COORDINATE = (column: string) =>
  `CASE WHEN typeof(m.${column}) IN ('integer', 'real') AND m.${column} <> 0 THEN iif(abs(m.${column}) > 180, m.${column} / 1000000.0, m.${column}) END`;
const DIRECTION = `substr(CAST(h.call_type AS TEXT), -1)`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'line-android',
  title: 'LINE (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'line',
  paths: ['**/jp.naver.line.android/databases/naver_line', '**/jp.naver.line.android/databases/call_history'],
  covers: 'Messages in LINE with places and what was attached, calls, and people the app keeps.',
  leavesOut: ['messages of conversations the app encrypts further', 'stickers and pictures themselves'],
  variants: [
    {
      name: 'chat_history',
      needs: { chat_history: ['chat_id', 'content', 'created_time'] },
      optional: {
        chat_history: [
          'from_mid',
          'server_id',
          'type',
          'status',
          'read_count',
          'sent_count',
          'attachement_type',
          'attachement_local_uri',
          'attachement_image',
          'location_name',
          'location_address',
          'location_latitude',
          'location_longitude',
        ],
        contacts: ['m_id', 'server_name', 'custom_name', 'addr_name', 'status_msg'],
        groups: ['id', 'name'],
        membership: ['id', 'm_id'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${wordsSql('m_id')} AS ref, coalesce(${wordsSql('custom_name')}, ${wordsSql('addr_name')}, ${wordsSql('server_name')}) AS name FROM contacts
        UNION ALL SELECT DISTINCT ${FROM}, NULL FROM chat_history m UNION ALL SELECT DISTINCT ${PERSON(CHAT)}, NULL FROM chat_history m UNION ALL SELECT ${wordsSql('m_id')}, NULL FROM membership) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(ref NOT LIKE 'u%') AS grouped FROM (SELECT DISTINCT ${CHAT} AS ref, NULL AS title FROM chat_history m UNION ALL SELECT ${wordsSql('id')}, ${wordsSql('name')} FROM groups
        UNION ALL SELECT DISTINCT ${wordsSql('id')}, NULL FROM membership) WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT ${wordsSql('id')} AS thread, ${wordsSql('m_id')} AS party FROM membership`,
      records: [
        {
          table: 'chat_history',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN m.attachement_type = 6 THEN 'call-notice' END AS kind, ${unixAnyMsSql(`CASE WHEN typeof(m.created_time) = 'text' THEN CAST(m.created_time AS INTEGER) ELSE m.created_time END`)} AS time, 'utc' AS basis,
              iif(${FROM} IS NULL, 2, 1) AS direction, coalesce(${FROM}, ${PERSON(CHAT)}) AS party, ${CHAT} AS thread, ${wordsSql('m.location_name')} AS title, ${wordsSql('m.content')} AS body,
              ${COORDINATE('location_latitude')} AS lat, ${COORDINATE('location_longitude')} AS lon, ${wordsSql('m.attachement_local_uri')} AS media,
              ${factsSql({ type: numberSql('m.type'), attached: numberSql('m.attachement_type'), status: numberSql('m.status'), readBy: `nullif(${numberSql('m.read_count')}, 0)` })} AS meta,
              ${factsSql({ id: wordsSql('m.server_id'), address: wordsSql('m.location_address') })} AS detail
            FROM chat_history m`,
        },
        {
          table: 'contacts',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT c.row_id AS row, ${wordsSql('c.m_id')} AS party, coalesce(${wordsSql('c.custom_name')}, ${wordsSql('c.addr_name')}, ${wordsSql('c.server_name')}) AS title, ${factsSql({ ownName: wordsSql('c.server_name'), status: wordsSql('c.status_msg') })} AS detail FROM contacts c`,
        },
      ],
    },
    {
      name: 'call_history',
      needs: { call_history: ['start_time', 'call_type'] },
      optional: { call_history: ['end_time', 'caller_mid', 'voip_type', 'voip_gc_media_type', 'duration'] },
      records: [
        {
          table: 'call_history',
          kind: 'call',
          category: 'calls',
          sql: `SELECT h.row_id AS row, ${unixAnyMsSql('h.start_time')} AS time, coalesce(${unixAnyMsSql('h.end_time')}, ${laterMsSql(unixAnyMsSql('h.start_time'), 'h.duration')}) AS end_time, 'utc' AS basis,
              CASE ${DIRECTION} WHEN 'O' THEN 2 WHEN 'I' THEN 1 ELSE 0 END AS direction, ${wordsSql('h.caller_mid')} AS party,
              ${factsSql({ video: whenSql("CAST(h.voip_type AS TEXT) = 'V'"), group: whenSql("CAST(h.voip_type AS TEXT) = 'G'"), type: wordsSql('h.call_type') })} AS meta
            FROM call_history h`,
        },
      ],
    },
  ],
};
