/**
 * Who is who in WhatsApp's `msgstore.db`. A person has a jid ("447...@s.whatsapp.net") and, since 2024, may be stored under
 * a second, hidden one ("1234@lid"); `jid_map` joins the two. Devices of a person ("447...:12@...") count as the person.
 */
import { wordsSql } from '../formats/facts.ts';
import type { Shape } from '../parser.ts';

export const PEOPLE_SHAPE: Shape = {
  jid: ['_id', 'user', 'server', 'device', 'raw_string'],
  jid_map: ['lid_row_id', 'jid_row_id'],
  chat: ['_id', 'jid_row_id', 'subject', 'group_type'],
  chat_list: ['key_remote_jid', 'subject'],
  group_participant_user: ['group_jid_row_id', 'user_jid_row_id'],
  group_past_participant_user: ['group_jid_row_id', 'user_jid_row_id'],
  group_participants: ['gjid', 'jid'],
  lid_display_name: ['lid_row_id', 'display_name'],
};

/** Rows of `jid` as (id, who): the jid a person is known by. */
export const WHO = `(SELECT j._id AS id,
  CASE WHEN p.raw_string IS NOT NULL THEN ${wordsSql('p.raw_string')}
    WHEN j.device > 0 THEN CAST(j.user AS TEXT) || '@' || CAST(j.server AS TEXT)
    ELSE coalesce(${wordsSql('j.raw_string')}, CAST(j.user AS TEXT) || '@' || CAST(j.server AS TEXT)) END AS who
  FROM jid j LEFT JOIN jid_map m ON m.lid_row_id = j._id LEFT JOIN jid p ON p._id = m.jid_row_id)`;

/** A jid that names a crowd (a group, a broadcast list, a channel) and not a person. */
export const isCrowd = (jid: string) =>
  `(${jid} LIKE '%@g.us' OR ${jid} LIKE '%@broadcast' OR ${jid} LIKE '%@newsletter' OR ${jid} LIKE '%@call')`;

const OLD_JIDS = `SELECT ${wordsSql('key_remote_jid')} AS who FROM messages
  UNION SELECT ${wordsSql('remote_resource')} FROM messages
  UNION SELECT ${wordsSql('jid')} FROM group_participants
  UNION SELECT ${wordsSql('key_remote_jid')} FROM chat_list`;

export const PARTIES = `SELECT who AS ref, who AS identifier, max(name) AS name FROM (
    SELECT w.who, ${wordsSql('n.display_name')} AS name FROM ${WHO} w LEFT JOIN lid_display_name n ON n.lid_row_id = w.id
    UNION ALL SELECT who, NULL FROM (${OLD_JIDS}))
  WHERE who LIKE '%@%' AND NOT ${isCrowd('who')} GROUP BY who`;

export const THREADS = `SELECT who AS ref, who AS identifier, max(title) AS title, max(${isCrowd('who')}) AS grouped FROM (
    SELECT w.who, ${wordsSql('c.subject')} AS title FROM chat c JOIN ${WHO} w ON w.id = c.jid_row_id
    UNION ALL SELECT ${wordsSql('key_remote_jid')}, ${wordsSql('subject')} FROM chat_list
    UNION ALL SELECT DISTINCT ${wordsSql('key_remote_jid')}, NULL FROM messages
    UNION ALL SELECT g.who, NULL FROM call_log k JOIN ${WHO} g ON g.id = k.group_jid_row_id)
  WHERE who LIKE '%@%' GROUP BY who`;

export const PARTICIPANTS = `
  SELECT g.who AS thread, u.who AS party FROM (
    SELECT group_jid_row_id, user_jid_row_id FROM group_participant_user
    UNION SELECT group_jid_row_id, user_jid_row_id FROM group_past_participant_user) p
  JOIN ${WHO} g ON g.id = p.group_jid_row_id JOIN ${WHO} u ON u.id = p.user_jid_row_id WHERE u.who LIKE '%@%'
  UNION SELECT ${wordsSql('gjid')}, ${wordsSql('jid')} FROM group_participants WHERE jid LIKE '%@%'
  UNION SELECT w.who, w.who FROM chat c JOIN ${WHO} w ON w.id = c.jid_row_id WHERE NOT ${isCrowd('w.who')}
  UNION SELECT ${wordsSql('key_remote_jid')}, ${wordsSql('key_remote_jid')} FROM chat_list WHERE NOT ${isCrowd('key_remote_jid')}`;
