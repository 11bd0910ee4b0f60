/**
 * Google Hangouts for Android, `babel*.db`. `timestamp` counts microseconds; `type` is 1 for sent and 2 for received.
 * Checked against a store of 2017.
 */
import { microMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const IS_PLACE = `(typeof(m.latitude) IN ('integer', 'real') AND NOT (m.latitude = 0 AND m.longitude = 0))`;
const AUTHOR = `coalesce(${wordsSql('m.author_chat_id')}, ${wordsSql('m.author_gaia_id')})`;
const PERSON = `coalesce(${wordsSql('p.chat_id')}, ${wordsSql('p.gaia_id')}, ${wordsSql('p.phone_id')})`;
/** Whoever wrote what was sent from here is the account on the device. */
const SELF = `SELECT ${AUTHOR} FROM messages m WHERE m.type = 1 AND ${AUTHOR} IS NOT NULL`;
const OTHERS = `SELECT c.conversation_id AS id, CASE WHEN count(*) = 1 THEN max(${PERSON}) END AS who
  FROM conversation_participants c JOIN participants p ON p._id = c.participant_row_id WHERE ${PERSON} NOT IN (${SELF}) GROUP BY 1`;

const MESSAGES = `
  SELECT m.row_id AS row, CASE WHEN m.type NOT IN (1, 2) THEN 'system' END AS kind, ${microMsSql('m.timestamp')} AS time, 'utc' AS basis,
    CASE m.type WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE 0 END AS direction,
    CASE WHEN m.type = 1 THEN o.who ELSE ${AUTHOR} END AS party, ${wordsSql('m.conversation_id')} AS thread,
    ${wordsSql('m.mms_subject')} AS title, ${wordsSql('m.text')} AS body, ${wordsSql('m.remote_url')} AS url,
    CASE WHEN ${IS_PLACE} THEN ${numberSql('m.latitude')} END AS lat, CASE WHEN ${IS_PLACE} THEN ${numberSql('m.longitude')} END AS lon,
    ${wordsSql('m.local_url')} AS media,
    ${factsSql({
      type: `CASE WHEN m.type NOT IN (1, 2) THEN ${wholeSql('m.type')} END`,
      status: wholeSql('m.status'),
      mime: wordsSql('m.attachment_content_type'),
      over: `CASE m.transport_type WHEN 2 THEN 'sms' WHEN 3 THEN 'phone' END`,
      seconds: `nullif(${wholeSql('m.voicemail_length')}, 0)`,
      offTheRecord: whenSql('m.off_the_record = 1'),
    })} AS meta,
    ${factsSql({
      place: wordsSql('m.address'),
      fileName: wordsSql('m.attachment_name'),
      preview: wordsSql('m.attachment_description'),
      renamedTo: wordsSql('m.new_conversation_name'),
    })} AS detail
  FROM messages m LEFT JOIN (${OTHERS}) o ON o.id = m.conversation_id`;

export const parser: SqliteParser = {
  id: 'hangouts-android-babel',
  title: 'Hangouts messages (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'hangouts',
  paths: ['**/com.google.android.talk/**/babel*.db', '**/babel*.db'],
  covers: 'Messages and notices in Hangouts conversations, with who took part.',
  leavesOut: ['stickers on offer', 'contacts Hangouts suggested', 'when people were last seen'],
  format: 'sqlite',
  variants: [
    {
      name: 'babel',
      needs: { messages: ['_id', 'conversation_id', 'author_chat_id', 'text', 'timestamp', 'type'] },
      optional: {
        messages: [
          'author_gaia_id',
          'status',
          'local_url',
          'remote_url',
          'attachment_content_type',
          'attachment_name',
          'attachment_description',
          'latitude',
          'longitude',
          'address',
          'transport_type',
          'mms_subject',
          'voicemail_length',
          'off_the_record',
          'new_conversation_name',
        ],
        participants: ['_id', 'gaia_id', 'chat_id', 'phone_id', 'full_name', 'fallback_name'],
        conversations: ['conversation_id', 'name', 'generated_name', 'conversation_type'],
        conversation_participants: ['conversation_id', 'participant_row_id'],
      },
      parties: `SELECT who AS ref, who AS identifier, max(name) AS name, max(who IN (${SELF})) AS owner FROM (
          SELECT ${PERSON} AS who, coalesce(${wordsSql('p.full_name')}, ${wordsSql('p.fallback_name')}) AS name FROM participants p
          UNION ALL SELECT ${AUTHOR}, NULL FROM messages m) WHERE who IS NOT NULL GROUP BY who`,
      threads: `SELECT id AS ref, id AS identifier, max(title) AS title, max(many) AS grouped FROM (
          SELECT ${wordsSql('conversation_id')} AS id, coalesce(${wordsSql('name')}, ${wordsSql('generated_name')}) AS title, conversation_type = 2 AS many
          FROM conversations UNION ALL SELECT DISTINCT ${wordsSql('conversation_id')}, NULL, 0 FROM messages) WHERE id IS NOT NULL GROUP BY id`,
      participants: `SELECT ${wordsSql('c.conversation_id')} AS thread, ${PERSON} AS party
        FROM conversation_participants c JOIN participants p ON p._id = c.participant_row_id`,
      records: [{ table: 'messages', kind: 'message', sql: MESSAGES }],
    },
  ],
};
