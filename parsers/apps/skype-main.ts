/**
 * Skype until about 2017, `main.db`, the same on phones and computers: messages, calls, files sent, contacts. Times count
 * seconds. Checked against a store of 2013.
 */
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const SELF = `(SELECT ${wordsSql('skypename')} FROM Accounts WHERE skypename IS NOT NULL ORDER BY row_id LIMIT 1)`;
const AUTHOR = wordsSql('m.author');
/** Rows by which Skype tells of joining, calls, requests; the others carry what somebody sent. */
const SENT_TYPES = '60, 61, 63, 64, 67, 68, 201, 253';

/** A text message has a row here and one among the messages; the clock of this one is the sound one of the two. */
const TEXTS = `SELECT chatmsg_id, max(${wordsSql('body')}) AS body, max(${wordsSql('target_numbers')}) AS target_numbers, min(${unixMsSql(wholeSql('timestamp'))}) AS at
  FROM SMSes GROUP BY chatmsg_id`;

const MESSAGES = `
  SELECT m.row_id AS row, CASE WHEN m.type NOT IN (${SENT_TYPES}) THEN 'system' END AS kind, coalesce(s.at, ${unixMsSql('m.timestamp')}) AS time, 'utc' AS basis,
    CASE WHEN ${AUTHOR} = ${SELF} THEN 2 WHEN ${AUTHOR} IS NOT NULL AND ${SELF} IS NOT NULL THEN 1 ELSE 0 END AS direction,
    CASE WHEN ${AUTHOR} = ${SELF} THEN coalesce(${wordsSql('m.dialog_partner')}, CASE WHEN c.type = 1 THEN ${wordsSql('c.identity')} END)
      ELSE ${AUTHOR} END AS party,
    ${wholeSql('m.convo_id')} AS thread, coalesce(${wordsSql('s.body')}, markup_text(m.body_xml)) AS body,
    ${factsSql({
      type: `CASE m.type WHEN 60 THEN 'emote' WHEN 61 THEN 'text' WHEN 63 THEN 'contacts' WHEN 64 THEN 'sms' WHEN 67 THEN 'voicemail' WHEN 68 THEN 'files'
        WHEN 30 THEN 'call began' WHEN 39 THEN 'call ended' WHEN 50 THEN 'contact request' WHEN 51 THEN 'contact request accepted'
        WHEN 10 THEN 'people added' WHEN 2 THEN 'topic changed' WHEN 201 THEN 'photo' WHEN 253 THEN 'video message'
        ELSE 'type ' || ${wholeSql('m.type')} END`,
      editedAt: unixMsSql(wholeSql('m.edited_timestamp')),
      sending: `CASE m.sending_status WHEN 1 THEN 'sending' WHEN 2 THEN 'sent' WHEN 3 THEN 'failed' END`,
    })} AS meta,
    ${factsSql({ name: wordsSql('m.from_dispname'), to: wordsSql('s.target_numbers') })} AS detail
  FROM Messages m LEFT JOIN Conversations c ON c.id = m.convo_id LEFT JOIN (${TEXTS}) s ON s.chatmsg_id = m.id`;

const MEMBERS = `SELECT call_db_id AS id, count(*) AS n, max(${wholeSql('call_duration')}) AS seconds,
    CASE WHEN count(*) = 1 THEN max(${wordsSql('identity')}) END AS who, json_group_array(${wordsSql('identity')} ORDER BY row_id) AS list
  FROM CallMembers GROUP BY 1`;
const CALLS = `
  SELECT k.row_id AS row, ${unixMsSql('k.begin_timestamp')} AS time, 'utc' AS basis, CASE k.is_incoming WHEN 1 THEN 1 WHEN 0 THEN 2 ELSE 0 END AS direction,
    CASE WHEN k.is_incoming = 1 THEN ${wordsSql('k.host_identity')} ELSE b.who END AS party, ${wholeSql('k.conv_dbid')} AS thread,
    ${factsSql({ seconds: `coalesce(${wholeSql('k.duration')}, b.seconds)`, members: 'b.n', unseenMissed: whenSql('k.is_unseen_missed = 1'), conference: whenSql('k.is_conference = 1') })} AS meta,
    ${factsSql({ members: 'json(b.list)' })} AS detail
  FROM Calls k LEFT JOIN (${MEMBERS}) b ON b.id = k.id`;

const FILES = `
  SELECT row_id AS row, ${unixMsSql('starttime')} AS time, ${unixMsSql('finishtime')} AS end_time, 'utc' AS basis,
    CASE type WHEN 1 THEN 1 WHEN 2 THEN 2 ELSE 0 END AS direction, ${wordsSql('partner_handle')} AS party, ${wholeSql('convo_id')} AS thread,
    ${wordsSql('filename')} AS title, ${wordsSql('filepath')} AS media,
    ${factsSql({ bytes: `CAST(nullif(CAST(filesize AS TEXT), '') AS INTEGER)`, status: wholeSql('status') })} AS meta
  FROM Transfers`;

const CONTACTS = `
  SELECT row_id AS row, coalesce(${wordsSql('skypename')}, ${wordsSql('pstnnumber')}) AS party, coalesce(${wordsSql('displayname')}, ${wordsSql('fullname')}) AS title,
    iif(isblocked = 1, 'blocked', NULL) AS kind,
    ${factsSql({ lastOnline: unixMsSql(wholeSql('lastonline_timestamp')), authorised: whenSql('isauthorized = 1') })} AS meta,
    ${factsSql({
      fullName: wordsSql('fullname'),
      phones: `nullif(concat_ws(', ', ${wordsSql('phone_mobile')}, ${wordsSql('phone_home')}, ${wordsSql('phone_office')}), '')`,
      emails: wordsSql('emails'),
      place: `nullif(concat_ws(', ', ${wordsSql('city')}, ${wordsSql('country')}), '')`,
      born: wholeSql('birthday'),
      about: wordsSql('about'),
      mood: wordsSql('mood_text'),
    })} AS detail
  FROM Contacts`;

export const parser: SqliteParser = {
  id: 'skype-main',
  title: 'Skype (until about 2017)',
  version: 1,
  platform: 'any',
  category: 'messages',
  service: 'skype',
  paths: ['**/com.skype*/**/main.db', '**/Skype/**/main.db', '**/skype_main.db'],
  covers: 'Messages, text messages sent by Skype, calls, files sent and contacts.',
  leavesOut: ['video messages themselves', 'voicemail recordings', 'contact pictures'],
  format: 'sqlite',
  variants: [
    {
      name: 'main',
      needs: { Messages: ['id', 'convo_id', 'author', 'timestamp', 'type', 'body_xml'], Conversations: ['id', 'identity'] },
      optional: {
        Messages: ['from_dispname', 'dialog_partner', 'edited_timestamp', 'sending_status'],
        Conversations: ['type', 'displayname'],
        Participants: ['convo_id', 'identity'],
        Accounts: ['skypename', 'fullname'],
        SMSes: ['chatmsg_id', 'body', 'target_numbers', 'timestamp'],
        Calls: [
          'id',
          'begin_timestamp',
          'duration',
          'host_identity',
          'is_incoming',
          'is_conference',
          'is_unseen_missed',
          'conv_dbid',
        ],
        CallMembers: ['call_db_id', 'identity', 'call_duration'],
        Transfers: [
          'type',
          'partner_handle',
          'status',
          'starttime',
          'finishtime',
          'filepath',
          'filename',
          'filesize',
          'convo_id',
        ],
        Contacts: [
          'skypename',
          'pstnnumber',
          'fullname',
          'displayname',
          'birthday',
          'city',
          'country',
          'phone_home',
          'phone_office',
          'phone_mobile',
          'emails',
          'about',
          'mood_text',
          'lastonline_timestamp',
          'isauthorized',
          'isblocked',
        ],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(own) AS owner FROM (
        SELECT ${wordsSql('skypename')} AS ref, ${wordsSql('fullname')} AS name, 1 AS own FROM Accounts
        UNION ALL SELECT coalesce(${wordsSql('skypename')}, ${wordsSql('pstnnumber')}), coalesce(${wordsSql('displayname')}, ${wordsSql('fullname')}), 0 FROM Contacts
        UNION ALL SELECT DISTINCT ${wordsSql('author')}, ${wordsSql('from_dispname')}, 0 FROM Messages
        UNION ALL SELECT DISTINCT ${wordsSql('dialog_partner')}, NULL, 0 FROM Messages
        UNION ALL SELECT ${wordsSql('identity')}, NULL, 0 FROM Participants
        UNION ALL SELECT ${wordsSql('identity')}, NULL, 0 FROM CallMembers
        UNION ALL SELECT ${wordsSql('host_identity')}, NULL, 0 FROM Calls
        UNION ALL SELECT ${wordsSql('identity')}, NULL, 0 FROM Conversations WHERE type = 1
        UNION ALL SELECT ${wordsSql('partner_handle')}, NULL, 0 FROM Transfers) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT id AS ref, coalesce(max(who), 'conversation ' || id) AS identifier, max(title) AS title, max(many) AS grouped FROM (
        SELECT ${wholeSql('id')} AS id, ${wordsSql('identity')} AS who, ${wordsSql('displayname')} AS title, type = 2 AS many FROM Conversations
        UNION ALL SELECT DISTINCT ${wholeSql('convo_id')}, NULL, NULL, 0 FROM Messages UNION ALL SELECT ${wholeSql('convo_id')}, NULL, NULL, 0 FROM Transfers
        UNION ALL SELECT ${wholeSql('conv_dbid')}, NULL, NULL, 0 FROM Calls) WHERE id IS NOT NULL GROUP BY id`,
      participants: `SELECT ${wholeSql('convo_id')} AS thread, ${wordsSql('identity')} AS party FROM Participants`,
      records: [
        { table: 'Messages', kind: 'message', sql: MESSAGES },
        {
          table: 'SMSes',
          kind: 'sms',
          sql: `SELECT row_id AS row, ${unixMsSql('timestamp')} AS time, 'utc' AS basis, 2 AS direction, ${wordsSql('body')} AS body,
            ${factsSql({ to: wordsSql('target_numbers') })} AS detail FROM SMSes WHERE coalesce(chatmsg_id, -1) NOT IN (SELECT id FROM Messages WHERE id IS NOT NULL)`,
          absorbed: 'SELECT count(*) FROM SMSes WHERE coalesce(chatmsg_id, -1) IN (SELECT id FROM Messages WHERE id IS NOT NULL)',
        },
        { table: 'Calls', kind: 'call', category: 'calls', sql: CALLS },
        {
          table: 'CallMembers',
          kind: 'caller',
          category: 'calls',
          sql: `SELECT row_id AS row, ${wordsSql('identity')} AS party, ${factsSql({ seconds: wholeSql('call_duration') })} AS meta
            FROM CallMembers WHERE coalesce(call_db_id, -1) NOT IN (SELECT id FROM Calls WHERE id IS NOT NULL)`,
          absorbed:
            'SELECT count(*) FROM CallMembers WHERE coalesce(call_db_id, -1) IN (SELECT id FROM Calls WHERE id IS NOT NULL)',
        },
        { table: 'Transfers', kind: 'file-transfer', sql: FILES },
        { table: 'Contacts', kind: 'contact', category: 'contacts', sql: CONTACTS },
      ],
    },
  ],
};
