/**
 * WhatsApp for Android since about 2022: table `message` with one side table for each kind of thing a message can have.
 * Reactions, votes, receipts and quotes hang on their message. Format facts: stores' own schemas of 2022 and 2026.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { Shape } from '../parser.ts';
import { personOf, threadOf, WHO } from './whatsapp-android-people.ts';
import { actionWord, deliveryWord, PLACE_HOLDER, typeWord } from './whatsapp-android-words.ts';

export const MESSAGE_NEEDS: Shape = {
  message: ['_id', 'chat_row_id', 'from_me', 'key_id', 'timestamp'],
  chat: ['_id', 'jid_row_id'],
  jid: ['_id', 'raw_string'],
};

export const MESSAGE_SHAPE: Shape = {
  message: [
    'sender_jid_row_id',
    'status',
    'origination_flags',
    'received_timestamp',
    'message_type',
    'text_data',
    'starred',
    'sort_id',
    'translated_text',
  ],
  message_media: [
    'message_row_id',
    'file_path',
    'file_length',
    'file_size',
    'mime_type',
    'media_name',
    'media_caption',
    'media_duration',
    'raw_transcription_text',
  ],
  message_location: [
    'message_row_id',
    'latitude',
    'longitude',
    'place_name',
    'place_address',
    'live_location_share_duration',
    'live_location_final_timestamp',
  ],
  message_quoted: ['message_row_id', 'text_data', 'from_me', 'sender_jid_row_id', 'timestamp', 'message_type'],
  message_text: ['message_row_id', 'page_title', 'description', 'url'],
  message_forwarded: ['message_row_id', 'forward_score'],
  message_edit_info: ['message_row_id', 'edited_timestamp'],
  message_revoked: ['message_row_id', 'revoke_timestamp'],
  message_system: ['message_row_id', 'action_type'],
  message_system_value_change: ['message_row_id', 'old_data'],
  message_ephemeral: ['message_row_id', 'duration', 'expire_timestamp'],
  message_template: ['message_row_id', 'content_text_data'],
  message_group_invite: ['message_row_id', 'group_name'],
  message_event: ['message_row_id', 'name', 'description', 'start_time', 'location_name'],
  message_vcard: ['message_row_id', 'vcard'],
  message_mentions: ['message_row_id', 'jid_row_id'],
  message_poll_option: ['_id', 'message_row_id', 'option_name', 'vote_total'],
  message_add_on: ['_id', 'from_me', 'sender_jid_row_id', 'parent_message_row_id', 'timestamp', 'message_add_on_type'],
  message_add_on_reaction: ['message_add_on_row_id', 'reaction', 'sender_timestamp'],
  message_add_on_poll_vote: ['message_add_on_row_id', 'sender_timestamp'],
  message_add_on_poll_vote_selected_option: ['message_add_on_row_id', 'message_poll_option_id'],
  receipt_user: ['message_row_id', 'receipt_user_jid_row_id', 'receipt_timestamp', 'read_timestamp', 'played_timestamp'],
  deleted_chat_job: [
    'chat_row_id',
    'deleted_message_row_id',
    'deleted_starred_message_row_id',
    'singular_message_delete_rows_id',
  ],
};

const listed = (members: Readonly<Record<string, string>>, order: string) =>
  `json_group_array(json_patch('{}', json_object(${Object.entries(members)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(', ')})) ORDER BY ${order})`;

/** Who did it, in a reaction or a vote: "me", or a jid. */
const ACTOR = `iif(a.from_me = 1, 'me', s.who)`;

const REACTIONS = `SELECT a.parent_message_row_id AS id, count(*) AS n,
    ${listed({ by: ACTOR, reaction: wordsSql('r.reaction'), at: milliMsSql(wholeSql('coalesce(r.sender_timestamp, a.timestamp)')) }, 'a.row_id')} AS list
  FROM message_add_on a JOIN message_add_on_reaction r ON r.message_add_on_row_id = a._id
  LEFT JOIN ${WHO} s ON s.id = a.sender_jid_row_id WHERE coalesce(r.reaction, '') <> '' GROUP BY 1`;
const OPTIONS = `SELECT message_row_id AS id, ${listed({ option: wordsSql('option_name'), votes: wholeSql('vote_total') }, 'row_id')} AS list
  FROM message_poll_option GROUP BY 1`;
const VOTES = `SELECT a.parent_message_row_id AS id, count(DISTINCT a._id) AS n,
    ${listed({ by: ACTOR, option: wordsSql('o.option_name'), at: milliMsSql(wholeSql('coalesce(v.sender_timestamp, a.timestamp)')) }, 'a.row_id')} AS list
  FROM message_add_on a JOIN message_add_on_poll_vote v ON v.message_add_on_row_id = a._id
  JOIN message_add_on_poll_vote_selected_option c ON c.message_add_on_row_id = a._id
  LEFT JOIN message_poll_option o ON o._id = c.message_poll_option_id
  LEFT JOIN ${WHO} s ON s.id = a.sender_jid_row_id GROUP BY 1`;
const RECEIPTS = `SELECT t.message_row_id AS id, count(*) FILTER (WHERE t.receipt_timestamp > 0) AS delivered,
    count(*) FILTER (WHERE t.read_timestamp > 0) AS seen, count(*) FILTER (WHERE t.played_timestamp > 0) AS played,
    ${listed(
      {
        to: 's.who',
        deliveredAt: milliMsSql(wholeSql('t.receipt_timestamp')),
        readAt: milliMsSql(wholeSql('t.read_timestamp')),
        playedAt: milliMsSql(wholeSql('t.played_timestamp')),
      },
      't.row_id',
    )} AS list
  FROM receipt_user t LEFT JOIN ${WHO} s ON s.id = t.receipt_user_jid_row_id GROUP BY 1`;
const VCARDS = `SELECT message_row_id AS id, json_group_array(${wordsSql('vcard')} ORDER BY row_id) AS list FROM message_vcard GROUP BY 1`;
const MENTIONS = `SELECT m.message_row_id AS id, json_group_array(s.who ORDER BY m.row_id) AS list
  FROM message_mentions m JOIN ${WHO} s ON s.id = m.jid_row_id GROUP BY 1`;

/** Rows the app has been told to erase but has not yet; the app itself no longer shows them. */
const ERASED = `EXISTS (SELECT 1 FROM deleted_chat_job d WHERE d.chat_row_id = m.chat_row_id AND (
  (coalesce(m.starred, 0) = 0 AND coalesce(nullif(m.sort_id, 0), m._id) <= d.deleted_message_row_id)
  OR (m.starred = 1 AND coalesce(nullif(m.sort_id, 0), m._id) <= d.deleted_starred_message_row_id)
  OR d.singular_message_delete_rows_id LIKE '%"' || m._id || '"%'))`;

const IS_SYSTEM = `(m.message_type = 7 OR y.message_row_id IS NOT NULL)`;
const IS_PLACE = `(l.message_row_id IS NOT NULL AND NOT (l.latitude = 0 AND l.longitude = 0))`;
const REAL = `NOT (CAST(m.key_id AS TEXT) = '${PLACE_HOLDER}' AND m.chat_row_id = -1)`;

export const MESSAGES = `
  SELECT m.row_id AS row,
    CASE WHEN ${IS_SYSTEM} THEN 'system' WHEN m.message_type IN (8, 10, 90) THEN 'call-notice'
      WHEN t.who = 'status@broadcast' THEN 'status' END AS kind,
    ${milliMsSql('m.timestamp')} AS time, 'utc' AS basis,
    CASE WHEN ${IS_SYSTEM} THEN 0 WHEN m.from_me = 1 THEN 2 ELSE 1 END AS direction,
    coalesce(CASE WHEN coalesce(m.from_me, 0) <> 1 THEN ${personOf('s.who')} END, ${personOf('t.who')}) AS party,
    ${threadOf('t.who')} AS thread, iif(${ERASED}, 1, 0) AS state,
    coalesce(${wordsSql('x.page_title')}, ${wordsSql('e.name')}) AS title,
    coalesce(${wordsSql('m.text_data')}, ${wordsSql('f.media_caption')}, ${wordsSql('p.content_text_data')}) AS body,
    ${wordsSql('x.url')} AS url,
    CASE WHEN ${IS_PLACE} THEN ${numberSql('l.latitude')} END AS lat, CASE WHEN ${IS_PLACE} THEN ${numberSql('l.longitude')} END AS lon,
    ${wordsSql('f.file_path')} AS media,
    ${factsSql({
      type: typeWord(wholeSql('m.message_type')),
      action: `CASE WHEN y.action_type IS NOT NULL THEN ${actionWord(wholeSql('y.action_type'))} END`,
      delivery: `CASE WHEN m.from_me = 1 AND NOT ${IS_SYSTEM} THEN ${deliveryWord('m.status')} END`,
      receivedAt: `CASE WHEN coalesce(m.from_me, 0) <> 1 THEN ${milliMsSql(wholeSql('m.received_timestamp'))} END`,
      revoked: whenSql('m.message_type IN (15, 64) OR v.message_row_id IS NOT NULL'),
      revokedAt: milliMsSql(wholeSql('v.revoke_timestamp')),
      editedAt: milliMsSql(wholeSql('i.edited_timestamp')),
      forwarded: whenSql(`(typeof(m.origination_flags) = 'integer' AND (m.origination_flags & 1) = 1) OR w.forward_score > 0`),
      forwardScore: `nullif(${wholeSql('w.forward_score')}, 0)`,
      quotes: whenSql('q.message_row_id IS NOT NULL'),
      starred: whenSql('m.starred = 1'),
      mime: wordsSql('f.mime_type'),
      bytes: `nullif(coalesce(nullif(${wholeSql('f.file_length')}, 0), ${wholeSql('f.file_size')}), 0)`,
      seconds: `nullif(${wholeSql('f.media_duration')}, 0)`,
      liveSeconds: wholeSql('l.live_location_share_duration'),
      disappearsAt: milliMsSql(wholeSql('h.expire_timestamp')),
      reactions: 'r.n',
      voters: 'b.n',
      deliveredTo: 'nullif(n.delivered, 0)',
      readBy: 'nullif(n.seen, 0)',
      playedBy: 'nullif(n.played, 0)',
    })} AS meta,
    ${factsSql({
      quoted: `CASE WHEN q.message_row_id IS NOT NULL THEN json_object('text', ${wordsSql('q.text_data')},
        'from', iif(q.from_me = 1, 'me', qs.who), 'type', ${typeWord(wholeSql('q.message_type'))}) END`,
      reactions: 'json(r.list)',
      options: 'json(o.list)',
      votes: 'json(b.list)',
      receipts: 'json(n.list)',
      cards: 'json(k.list)',
      mentions: 'json(z.list)',
      fileName: wordsSql('f.media_name'),
      transcript: wordsSql('f.raw_transcription_text'),
      translation: wordsSql('m.translated_text'),
      preview: wordsSql('x.description'),
      place: wordsSql('l.place_name'),
      address: wordsSql('l.place_address'),
      event: wordsSql('e.description'),
      eventAt: milliMsSql(wholeSql('e.start_time')),
      eventPlace: wordsSql('e.location_name'),
      invitedTo: wordsSql('g.group_name'),
      before: wordsSql('u.old_data'),
    })} AS detail
  FROM message m
  LEFT JOIN chat c ON c._id = m.chat_row_id LEFT JOIN ${WHO} t ON t.id = c.jid_row_id
  LEFT JOIN ${WHO} s ON s.id = m.sender_jid_row_id
  LEFT JOIN message_media f ON f.message_row_id = m._id LEFT JOIN message_location l ON l.message_row_id = m._id
  LEFT JOIN message_quoted q ON q.message_row_id = m._id LEFT JOIN ${WHO} qs ON qs.id = q.sender_jid_row_id
  LEFT JOIN message_text x ON x.message_row_id = m._id LEFT JOIN message_forwarded w ON w.message_row_id = m._id
  LEFT JOIN message_edit_info i ON i.message_row_id = m._id LEFT JOIN message_revoked v ON v.message_row_id = m._id
  LEFT JOIN message_system y ON y.message_row_id = m._id LEFT JOIN message_system_value_change u ON u.message_row_id = m._id
  LEFT JOIN message_ephemeral h ON h.message_row_id = m._id LEFT JOIN message_template p ON p.message_row_id = m._id
  LEFT JOIN message_group_invite g ON g.message_row_id = m._id LEFT JOIN message_event e ON e.message_row_id = m._id
  LEFT JOIN (${REACTIONS}) r ON r.id = m._id LEFT JOIN (${OPTIONS}) o ON o.id = m._id LEFT JOIN (${VOTES}) b ON b.id = m._id
  LEFT JOIN (${RECEIPTS}) n ON n.id = m._id LEFT JOIN (${VCARDS}) k ON k.id = m._id LEFT JOIN (${MENTIONS}) z ON z.id = m._id
  WHERE ${REAL}`;

export const MESSAGES_ABSORBED = `SELECT count(*) FROM message m WHERE NOT ${REAL}`;

/** An add-on is part of its message when it is a reaction or a vote and the message is there. */
const ADD_ONS = `FROM message_add_on a LEFT JOIN message m ON m._id = a.parent_message_row_id
  LEFT JOIN message_add_on_reaction r ON r.message_add_on_row_id = a._id
  LEFT JOIN message_add_on_poll_vote v ON v.message_add_on_row_id = a._id`;
const IS_PART = `(m._id IS NOT NULL AND (r.message_add_on_row_id IS NOT NULL OR v.message_add_on_row_id IS NOT NULL))`;

export const LOOSE_ADD_ONS = `
  SELECT a.row_id AS row, ${milliMsSql('a.timestamp')} AS time, 'utc' AS basis, iif(a.from_me = 1, 2, 1) AS direction,
    (SELECT ${personOf('who')} FROM ${WHO} WHERE id = a.sender_jid_row_id) AS party, ${wordsSql('r.reaction')} AS body,
    ${factsSql({ type: wholeSql('a.message_add_on_type'), message: wholeSql('a.parent_message_row_id') })} AS meta
  ${ADD_ONS} WHERE NOT ${IS_PART}`;

export const ADD_ONS_ABSORBED = `SELECT count(*) ${ADD_ONS} WHERE ${IS_PART}`;
