/**
 * iOS Messages: `sms.db`, from the first iMessage to today. Facts of the format: the table layouts of iOS 6 to 18, the
 * published notes of the imessage-exporter and iLEAPP projects, and stores of research phones.
 */
import { factsSql, flagSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import type { Lookup, SqliteParser } from '../parser.ts';

/** A tapback names its target as `p:0/GUID` (a part of it) or `bp:GUID` (the balloon). */
const TARGET_GUID = `CASE WHEN instr(t.associated_message_guid, '/') > 0
  THEN substr(t.associated_message_guid, instr(t.associated_message_guid, '/') + 1)
  ELSE substr(t.associated_message_guid, instr(t.associated_message_guid, ':') + 1) END`;
const isTapback = (m: string) =>
  `(coalesce(${m}.associated_message_type, 0) BETWEEN 2000 AND 2007 OR coalesce(${m}.associated_message_type, 0) BETWEEN 3000 AND 3007)`;
const reaction = (type: string) => `CASE ${type} % 1000 WHEN 0 THEN 'loved' WHEN 1 THEN 'liked' WHEN 2 THEN 'disliked'
  WHEN 3 THEN 'laughed' WHEN 4 THEN 'emphasised' WHEN 5 THEN 'questioned' WHEN 6 THEN 'emoji' ELSE 'sticker' END`;

/** Two people, as far as the store tells: style 45, or where it gives no style, one other address. */
const isPair = `(c.style = 45 OR (c.style IS NULL AND (members.people = 1 OR (members.people IS NULL AND m.cache_roomnames IS NULL))))`;
const OTHER = `CASE WHEN m.is_from_me = 1
  THEN CASE WHEN ${isPair} THEN coalesce(members.first, h.id, CASE WHEN c.style = 45 THEN nullif(c.chat_identifier, '') END) END
  ELSE coalesce(h.id, CASE WHEN c.style = 45 OR members.people = 1 THEN coalesce(members.first, nullif(c.chat_identifier, '')) END) END`;
const THREAD = `coalesce(c.row_id, nullif(m.cache_roomnames, ''), h.id)`;
const SERVICE = `lower(coalesce(nullif(m.service, ''), nullif(h.service, ''), nullif(c.service_name, ''), 'sms'))`;
const STATE = `CASE WHEN binned.message_id IS NULL OR live_chat.message_id IS NOT NULL THEN 0 ELSE 1 END`;
const JOINS = `LEFT JOIN live_chat ON live_chat.message_id = m.row_id
  LEFT JOIN binned ON binned.message_id = m.row_id
  LEFT JOIN chat c ON c.row_id = coalesce(live_chat.chat_id, binned.chat_id)
  LEFT JOIN members ON members.chat_id = c.row_id
  LEFT JOIN handle h ON h.row_id = m.handle_id AND m.handle_id <> 0`;

/** U+FFFC stands in the text for an attachment. It is no word. */
const words = (text: string) => `nullif(replace(${text}, char(65532), ''), '')`;
const TEXT = `coalesce(${words('CAST(m.text AS TEXT)')}, ${words('attributed_text(m.attributedBody)')})`;

/** The property list names edited parts by the key `ec` and withdrawn parts by `rp`; most messages have neither. */
const HAS_EDITS = `(instr(m.message_summary_info, x'526563') > 0 OR instr(m.message_summary_info, x'527270') > 0)`;

const EVENT = `CASE
  WHEN m.item_type = 1 AND m.group_action_type = 0 THEN 'person-added' WHEN m.item_type = 1 THEN 'person-removed'
  WHEN m.item_type = 2 THEN 'renamed' WHEN m.item_type = 3 AND m.group_action_type = 0 THEN 'left'
  WHEN m.item_type = 3 THEN 'picture-changed' WHEN m.item_type = 4 AND m.share_status = 1 THEN 'location-sharing-stopped'
  WHEN m.item_type = 4 THEN 'location-sharing-started' WHEN m.item_type = 5 THEN 'audio-kept'
  WHEN m.item_type = 6 THEN 'facetime' ELSE 'other' END`;

const LOOKUPS: readonly Lookup[] = [
  {
    // Each tapback that hangs on a message that is there and is not itself a tapback.
    name: 'tapback',
    key: 'row_id',
    sql: `SELECT t.row_id, CAST(min(target.row_id) AS INTEGER) AS target_id FROM message t JOIN message target ON target.guid = (${TARGET_GUID})
      WHERE ${isTapback('t')} AND NOT ${isTapback('target')} GROUP BY t.row_id`,
  },
  {
    name: 'reactions',
    key: 'target_id',
    sql: `SELECT target_id, json_group_array(json_patch('{}', json_object(
        'row', r.row_id, 'reaction', ${reaction('r.associated_message_type')},
        'emoji', ${wordsSql('r.associated_message_emoji')},
        'removed', ${whenSql('r.associated_message_type >= 3000')}, 'mine', ${whenSql('r.is_from_me = 1')},
        'by', CASE WHEN r.is_from_me = 1 THEN NULL ELSE ${wordsSql('rh.id')} END,
        'time', ${macMsSql('r.date')})) ORDER BY r.date, r.row_id) AS list
      FROM tapback JOIN message r ON r.row_id = tapback.row_id LEFT JOIN handle rh ON rh.row_id = r.handle_id GROUP BY target_id`,
  },
  {
    // The first conversation of each message.
    name: 'live_chat',
    key: 'message_id',
    sql: `SELECT message_id, min(chat_id) AS chat_id FROM chat_message_join WHERE typeof(message_id) = 'integer' GROUP BY message_id`,
  },
  {
    // A message deleted less than a month ago keeps its conversation here.
    name: 'binned',
    key: 'message_id',
    sql: `SELECT message_id, min(chat_id) AS chat_id, max(delete_date) AS delete_date FROM chat_recoverable_message_join
      WHERE typeof(message_id) = 'integer' GROUP BY message_id`,
  },
  {
    name: 'members',
    key: 'chat_id',
    sql: `SELECT j.chat_id, count(DISTINCT h.id) AS people, min(h.id) AS first
      FROM chat_handle_join j JOIN handle h ON h.row_id = j.handle_id WHERE typeof(j.chat_id) = 'integer' GROUP BY j.chat_id`,
  },
  {
    // The first file of each message that becomes a record; a sticker put on a message is a record of its own.
    name: 'attached',
    key: 'message_id',
    sql: `SELECT j.message_id, min(a.row_id) AS first, count(*) AS files,
        sum(CASE WHEN typeof(a.total_bytes) = 'integer' AND a.total_bytes BETWEEN 0 AND 1099511627776 THEN a.total_bytes END) AS bytes
      FROM message_attachment_join j JOIN attachment a ON a.row_id = j.attachment_id JOIN message m ON m.row_id = j.message_id
      WHERE typeof(j.message_id) = 'integer' AND m.row_id NOT IN (SELECT row_id FROM tapback) GROUP BY j.message_id`,
  },
  {
    name: 'owner',
    key: 'attachment_id',
    sql: `SELECT attachment_id, min(message_id) AS message_id FROM message_attachment_join
      WHERE typeof(attachment_id) = 'integer' GROUP BY attachment_id`,
  },
  {
    name: 'origin',
    key: 'guid',
    sql: `SELECT guid, min(row_id) AS row_id FROM message
      WHERE guid IN (SELECT thread_originator_guid FROM message WHERE thread_originator_guid IS NOT NULL) GROUP BY guid`,
  },
  {
    name: 'edited',
    key: 'row_id',
    sql: `SELECT m.row_id, message_edits(m.message_summary_info) AS edits, retracted_parts(m.message_summary_info) AS withdrawn
      FROM message m WHERE ${HAS_EDITS}`,
  },
];

const MESSAGES = `SELECT m.row_id AS row,
    CASE WHEN ${isTapback('m')} THEN 'reaction' WHEN coalesce(m.item_type, 0) <> 0 THEN 'group-event' END AS kind,
    ${SERVICE} AS service, ${macMsSql('m.date')} AS time, 'utc' AS basis,
    CASE m.is_from_me WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction,
    ${OTHER} AS party, ${THREAD} AS thread, ${STATE} AS state,
    coalesce(${wordsSql('m.subject')}, CASE WHEN m.item_type = 2 THEN ${wordsSql('m.group_title')} END) AS title,
    ${TEXT} AS body, a.filename AS media,
    ${factsSql({
      read: `CASE WHEN m.is_from_me = 1 THEN NULL ELSE ${flagSql('m.is_read')} END`,
      read_at: macMsSql('m.date_read'),
      delivered_at: macMsSql('m.date_delivered'),
      sent: `CASE WHEN m.is_from_me = 1 THEN ${flagSql('m.is_sent')} END`,
      delivered: `CASE WHEN m.is_from_me = 1 THEN ${flagSql('m.is_delivered')} END`,
      error: `nullif(${numberSql('m.error')}, 0)`,
      to: `CASE WHEN m.is_from_me = 1 AND NOT ${isPair} THEN members.people END`,
      event: `CASE WHEN coalesce(m.item_type, 0) <> 0 THEN ${EVENT} END`,
      reaction: `CASE WHEN ${isTapback('m')} THEN ${reaction('m.associated_message_type')} END`,
      removed: whenSql(`${isTapback('m')} AND m.associated_message_type >= 3000`),
      reply_to_row: 'origin.row_id',
      reactions: 'json_array_length(reactions.list)',
      edited: whenSql('edited.edits IS NOT NULL'),
      edited_at: macMsSql('m.date_edited'),
      unsent: whenSql('edited.withdrawn IS NOT NULL'),
      unsent_at: macMsSql('m.date_retracted'),
      deleted_at: macMsSql('binned.delete_date'),
      attachments: 'attached.files',
      bytes: 'attached.bytes',
      mime: wordsSql('a.mime_type'),
      sticker: whenSql('m.associated_message_type = 1000'),
      audio_message: whenSql('m.is_audio_message = 1'),
      auto_reply: whenSql('m.is_auto_reply = 1'),
      junk: whenSql('m.is_spam = 1'),
    })} AS meta,
    ${factsSql({
      reactions: 'json(reactions.list)',
      edits: 'json(edited.edits)',
      withdrawn_parts: 'json(edited.withdrawn)',
      about: `CASE WHEN ${isTapback('m')} THEN ${wordsSql('m.associated_message_guid')} END`,
      other: `CASE WHEN coalesce(m.item_type, 0) <> 0 THEN ${wordsSql('oh.id')} END`,
      file_name: wordsSql('a.transfer_name'),
      app: wordsSql('m.balloon_bundle_id'),
      effect: wordsSql('m.expressive_send_style_id'),
    })} AS detail
  FROM message m ${JOINS}
    LEFT JOIN attached ON attached.message_id = m.row_id LEFT JOIN attachment a ON a.row_id = attached.first
    LEFT JOIN reactions ON reactions.target_id = m.row_id
    LEFT JOIN origin ON origin.guid = m.thread_originator_guid
    LEFT JOIN edited ON edited.row_id = m.row_id
    LEFT JOIN handle oh ON oh.row_id = m.other_handle AND m.other_handle <> 0
  WHERE m.row_id NOT IN (SELECT row_id FROM tapback)`;

/** The second and later files of a message, and files that no message names any more. */
const ATTACHMENTS = `SELECT a.row_id AS row, ${SERVICE} AS service, coalesce(${macMsSql('m.date')}, ${macMsSql('a.created_date')}) AS time, 'utc' AS basis,
    CASE coalesce(m.is_from_me, a.is_outgoing) WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction,
    CASE WHEN m.row_id IS NOT NULL THEN ${OTHER} END AS party, CASE WHEN m.row_id IS NOT NULL THEN ${THREAD} END AS thread,
    ${STATE} AS state, a.transfer_name AS title, a.filename AS media,
    ${factsSql({
      message_row: 'm.row_id',
      bytes: `CASE WHEN a.total_bytes > 0 THEN ${numberSql('a.total_bytes')} END`,
      mime: wordsSql('a.mime_type'),
      sticker: whenSql('a.is_sticker = 1'),
    })} AS meta
  FROM attachment a LEFT JOIN owner ON owner.attachment_id = a.row_id LEFT JOIN message m ON m.row_id = owner.message_id ${JOINS}
  WHERE a.row_id NOT IN (SELECT first FROM attached)`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-sms',
  title: 'iOS Messages',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'sms',
  paths: ['**/SMS/sms.db'],
  covers: 'SMS, MMS, RCS and iMessage rows of the Messages app, with reactions, edits, withdrawn parts and attached files.',
  leavesOut: [
    'The inside of app messages (payments, games, polls): the words of their balloon are read, not their payload.',
    'Drafts, and the bare identifiers the store keeps of messages deleted for good.',
    'Row numbers missing from the sequence, which can mean a deleted message.',
  ],
  variants: [
    {
      name: 'message',
      needs: { message: ['guid', 'text', 'date', 'is_from_me', 'handle_id'], handle: ['id'] },
      optional: {
        message: [
          'attributedBody',
          'subject',
          'service',
          'error',
          'date_read',
          'date_delivered',
          'date_edited',
          'date_retracted',
          'is_read',
          'is_sent',
          'is_delivered',
          'is_audio_message',
          'is_auto_reply',
          'is_spam',
          'item_type',
          'group_action_type',
          'group_title',
          'share_status',
          'other_handle',
          'cache_roomnames',
          'destination_caller_id',
          'associated_message_guid',
          'associated_message_type',
          'associated_message_emoji',
          'thread_originator_guid',
          'message_summary_info',
          'balloon_bundle_id',
          'expressive_send_style_id',
        ],
        handle: ['service'],
        chat: ['guid', 'chat_identifier', 'display_name', 'style', 'service_name'],
        chat_message_join: ['chat_id', 'message_id'],
        chat_handle_join: ['chat_id', 'handle_id'],
        chat_recoverable_message_join: ['chat_id', 'message_id', 'delete_date'],
        attachment: ['filename', 'transfer_name', 'mime_type', 'total_bytes', 'created_date', 'is_outgoing', 'is_sticker'],
        message_attachment_join: ['message_id', 'attachment_id'],
      },
      lookups: LOOKUPS,
      parties: `SELECT id AS ref, id AS identifier, 0 AS owner FROM handle WHERE id <> ''
        UNION ALL SELECT chat_identifier, chat_identifier, 0 FROM chat WHERE style = 45 AND chat_identifier <> ''
          AND row_id NOT IN (SELECT chat_id FROM chat_handle_join WHERE chat_id IS NOT NULL)
        UNION ALL SELECT DISTINCT destination_caller_id, destination_caller_id, 1 FROM message WHERE destination_caller_id <> ''`,
      threads: `SELECT row_id AS ref, coalesce(nullif(chat_identifier, ''), guid, 'chat ' || row_id) AS identifier,
          nullif(display_name, '') AS title, CASE WHEN style = 43 THEN 1
          WHEN style IS NULL AND (SELECT count(*) FROM chat_handle_join j WHERE j.chat_id = chat.row_id) > 1 THEN 1 ELSE 0 END AS grouped
        FROM chat
        UNION ALL SELECT DISTINCT cache_roomnames, cache_roomnames, NULL, 1 FROM message WHERE cache_roomnames <> ''
        UNION ALL SELECT DISTINCT h.id, h.id, NULL, 0 FROM message m JOIN handle h ON h.row_id = m.handle_id
          LEFT JOIN live_chat ON live_chat.message_id = m.row_id LEFT JOIN binned ON binned.message_id = m.row_id
          WHERE h.id <> '' AND live_chat.message_id IS NULL AND binned.message_id IS NULL`,
      participants: `SELECT j.chat_id AS thread, h.id AS party FROM chat_handle_join j JOIN handle h ON h.row_id = j.handle_id`,
      records: [
        {
          table: 'message',
          kind: 'message',
          sql: MESSAGES,
          absorbed: 'SELECT count(*) FROM tapback',
        },
        {
          table: 'attachment',
          kind: 'attachment',
          sql: ATTACHMENTS,
          absorbed: 'SELECT count(DISTINCT first) FROM attached',
        },
      ],
    },
  ],
};
