/** Viber for Android, `viber_messages`: conversations and what was sent in them. Times count milliseconds. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, numberSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const PERSON = (info: string) =>
  `coalesce(${wordsSql(`${info}.number`)}, ${wordsSql(`${info}.member_id`)}, ${wordsSql(`${info}.encrypted_member_id`)})`;
const NAME = (info: string) =>
  `coalesce(${wordsSql(`${info}.contact_name`)}, ${wordsSql(`${info}.viber_name`)}, ${wordsSql(`${info}.display_name`)})`;
const PEOPLE = `participants p JOIN participants_info i ON i._id = p.participant_info_id`;
/** The other side of a conversation of two; type 0 is the account itself. */
const ALONE = `SELECT p.conversation_id AS id, CASE WHEN count(*) = 1 THEN max(${PERSON('i')}) END AS who
  FROM ${PEOPLE} WHERE coalesce(i.participant_type, 1) <> 0 GROUP BY 1`;
/** Viber stores degrees as whole numbers of ten millionths. */
const degrees = (column: string) =>
  `CASE WHEN abs(${numberSql(column)} * 1.0) > 180 THEN ${numberSql(column)} / 10000000.0 ELSE ${numberSql(column)} END`;
const IS_PLACE = `(coalesce(m.location_lat, 0) <> 0 OR coalesce(m.location_lng, 0) <> 0)`;

const MESSAGES = `
  SELECT m.row_id AS row, ${milliMsSql('m.msg_date')} AS time, 'utc' AS basis, CASE m.send_type WHEN 0 THEN 1 WHEN 1 THEN 2 ELSE 0 END AS direction,
    CASE WHEN m.send_type = 1 THEN a.who ELSE ${PERSON('i')} END AS party, ${wholeSql('m.conversation_id')} AS thread,
    iif(m.deleted > 0, 1, 0) AS state, ${wordsSql('m.body')} AS body, coalesce(${wordsSql('m.extra_uri')}, ${wordsSql('m.destination_uri')}) AS media,
    CASE WHEN ${IS_PLACE} THEN ${degrees('m.location_lat')} END AS lat, CASE WHEN ${IS_PLACE} THEN ${degrees('m.location_lng')} END AS lon,
    ${factsSql({
      type: `coalesce(${wordsSql('m.extra_mime')}, ${wordsSql('m.mime_type')})`,
      read: `CASE WHEN m.unread IS NOT NULL THEN json(iif(m.unread > 0, 'false', 'true')) END`,
      opened: flagSql('m.opened'),
      seconds: `nullif(${wholeSql('m.duration')}, 0)`,
    })} AS meta,
    ${factsSql({ description: wordsSql('m.description') })} AS detail
  FROM messages m LEFT JOIN participants p ON p._id = m.participant_id LEFT JOIN participants_info i ON i._id = p.participant_info_id
  LEFT JOIN (${ALONE}) a ON a.id = m.conversation_id`;

export const parser: SqliteParser = {
  id: 'viber-android-messages',
  title: 'Viber messages (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'viber',
  paths: ['**/viber_messages'],
  covers: 'Messages in Viber conversations, with who took part and which file or place was sent.',
  leavesOut: ['reactions', 'stickers themselves', 'contents of public channels beyond the message'],
  format: 'sqlite',
  variants: [
    {
      name: 'messages',
      needs: {
        messages: ['conversation_id', 'participant_id', 'msg_date', 'body', 'send_type'],
        participants_info: ['_id', 'number'],
      },
      optional: {
        messages: [
          'unread',
          'opened',
          'deleted',
          'extra_uri',
          'destination_uri',
          'extra_mime',
          'mime_type',
          'location_lat',
          'location_lng',
          'duration',
          'description',
        ],
        participants: ['_id', 'conversation_id', 'participant_info_id'],
        participants_info: ['member_id', 'encrypted_member_id', 'contact_name', 'viber_name', 'display_name', 'participant_type'],
        conversations: ['_id', 'name', 'conversation_type'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(own) AS owner FROM (
        SELECT ${PERSON('i')} AS ref, ${NAME('i')} AS name, i.participant_type = 0 AS own FROM participants_info i) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT id AS ref, 'conversation ' || id AS identifier, max(title) AS title, max(many) AS grouped FROM (
        SELECT ${wholeSql('_id')} AS id, ${wordsSql('name')} AS title, conversation_type > 0 AS many FROM conversations
        UNION ALL SELECT DISTINCT ${wholeSql('conversation_id')}, NULL, 0 FROM messages) WHERE id IS NOT NULL GROUP BY id`,
      participants: `SELECT ${wholeSql('p.conversation_id')} AS thread, ${PERSON('i')} AS party FROM ${PEOPLE}`,
      records: [{ table: 'messages', kind: 'message', sql: MESSAGES }],
    },
  ],
};
