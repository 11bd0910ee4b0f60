/**
 * WhatsApp for Android until about 2022: everything in one wide table, `messages`. For a time both tables were there and
 * rows wandered from the old to the new; a row that has arrived in `message` is counted there and absorbed here.
 * Checked against a store of 2022 that still keeps its rows in the old table while the new one stands empty.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { Shape } from '../parser.ts';
import { personOf, threadOf } from './whatsapp-android-people.ts';
import { actionWord, deliveryWord, PLACE_HOLDER, typeWord } from './whatsapp-android-words.ts';

export const OLD_NEEDS: Shape = { messages: ['_id', 'key_remote_jid', 'key_from_me', 'key_id', 'data', 'timestamp'] };

export const OLD_SHAPE: Shape = {
  messages: [
    'status',
    'media_wa_type',
    'media_mime_type',
    'media_size',
    'media_name',
    'media_caption',
    'media_duration',
    'media_url',
    'latitude',
    'longitude',
    'remote_resource',
    'received_timestamp',
    'receipt_device_timestamp',
    'read_device_timestamp',
    'played_device_timestamp',
    'starred',
    'quoted_row_id',
    'forwarded',
    'recipient_count',
  ],
  messages_quotes: ['_id', 'data', 'key_from_me', 'remote_resource', 'key_remote_jid'],
  messages_vcards: ['message_row_id', 'vcard'],
};

const TYPE = `CASE WHEN o.status = 6 THEN 7 ELSE CAST(o.media_wa_type AS INTEGER) END`;
const IS_SYSTEM = `(o.status = 6)`;
const IS_PLACE = `(${TYPE} IN (5, 16) AND NOT (coalesce(o.latitude, 0) = 0 AND coalesce(o.longitude, 0) = 0))`;
const CHAT = wordsSql('o.key_remote_jid');
const CARDS = `SELECT message_row_id AS id, json_group_array(${wordsSql('vcard')} ORDER BY row_id) AS list FROM messages_vcards GROUP BY 1`;

const key = (chat: string, mine: string, id: string) =>
  [chat, mine, id].map((part) => `coalesce(CAST(${part} AS TEXT), '')`).join(` || char(31) || `);
/** Rows that stand for a message and have not arrived in the new table. */
const REAL = `(CAST(o.key_remote_jid AS TEXT) <> '${PLACE_HOLDER}' AND ${key('o.key_remote_jid', 'o.key_from_me', 'o.key_id')} NOT IN (
  SELECT ${key('j.raw_string', 'm.from_me', 'm.key_id')} FROM message m
  LEFT JOIN chat c ON c._id = m.chat_row_id LEFT JOIN jid j ON j._id = c.jid_row_id))`;

export const OLD_MESSAGES = `
  SELECT o.row_id AS row,
    CASE WHEN ${IS_SYSTEM} THEN 'system' WHEN ${TYPE} IN (8, 10) THEN 'call-notice'
      WHEN ${CHAT} = 'status@broadcast' THEN 'status' END AS kind,
    ${milliMsSql('o.timestamp')} AS time, 'utc' AS basis,
    CASE WHEN ${IS_SYSTEM} THEN 0 WHEN o.key_from_me = 1 THEN 2 ELSE 1 END AS direction,
    coalesce(${personOf(CHAT)}, CASE WHEN coalesce(o.key_from_me, 0) <> 1 THEN ${personOf(wordsSql('o.remote_resource'))} END) AS party,
    ${threadOf(CHAT)} AS thread,
    CASE WHEN ${TYPE} IN (4, 14) THEN ${wordsSql('o.media_name')} END AS title,
    CASE WHEN ${TYPE} IN (4, 14) THEN NULL ELSE coalesce(${wordsSql('o.data')}, ${wordsSql('o.media_caption')}) END AS body,
    CASE WHEN ${IS_PLACE} THEN ${numberSql('o.latitude')} END AS lat, CASE WHEN ${IS_PLACE} THEN ${numberSql('o.longitude')} END AS lon,
    ${wordsSql('f.file_path')} AS media,
    ${factsSql({
      type: typeWord(TYPE),
      action: `CASE WHEN ${IS_SYSTEM} THEN ${actionWord(`coalesce(y.action_type, ${wholeSql('o.media_size')})`)} END`,
      delivery: `CASE WHEN o.key_from_me = 1 THEN ${deliveryWord('o.status')} END`,
      receivedAt: `CASE WHEN coalesce(o.key_from_me, 0) <> 1 THEN ${milliMsSql(wholeSql('o.received_timestamp'))} END`,
      deliveredAt: `CASE WHEN o.key_from_me = 1 THEN ${milliMsSql(wholeSql('o.receipt_device_timestamp'))} END`,
      readAt: milliMsSql(wholeSql('o.read_device_timestamp')),
      playedAt: milliMsSql(wholeSql('o.played_device_timestamp')),
      revoked: whenSql(`${TYPE} = 15`),
      forwarded: whenSql('o.forwarded > 0'),
      quotes: whenSql('q._id IS NOT NULL'),
      starred: whenSql('o.starred = 1'),
      mime: wordsSql('o.media_mime_type'),
      bytes: `CASE WHEN NOT ${IS_SYSTEM} THEN nullif(${wholeSql('o.media_size')}, 0) END`,
      seconds: `nullif(${wholeSql('o.media_duration')}, 0)`,
      recipients: `nullif(${wholeSql('o.recipient_count')}, 0)`,
    })} AS meta,
    ${factsSql({
      quoted: `CASE WHEN q._id IS NOT NULL THEN json_object('text', ${wordsSql('q.data')},
        'from', iif(q.key_from_me = 1, 'me', coalesce(${wordsSql('q.remote_resource')}, ${wordsSql('q.key_remote_jid')}))) END`,
      cards: `CASE WHEN k.list IS NOT NULL THEN json(k.list) WHEN ${TYPE} = 4 AND o.data IS NOT NULL
        THEN json_array(${wordsSql('o.data')}) END`,
      fileName: `CASE WHEN ${TYPE} NOT IN (4, 14) THEN ${wordsSql('o.media_name')} END`,
      place: `CASE WHEN ${TYPE} IN (5, 16) THEN ${wordsSql('o.media_name')} END`,
      source: wordsSql('o.media_url'),
    })} AS detail
  FROM messages o LEFT JOIN messages_quotes q ON q._id = o.quoted_row_id AND o.quoted_row_id > 0
  LEFT JOIN message_media f ON f.message_row_id = o._id LEFT JOIN message_system y ON y.message_row_id = o._id
  LEFT JOIN (${CARDS}) k ON k.id = o._id
  WHERE ${REAL}`;

export const OLD_ABSORBED = `SELECT count(*) FROM messages o WHERE NOT ${REAL}`;
