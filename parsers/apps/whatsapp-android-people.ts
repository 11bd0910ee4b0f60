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

/** The jid when it names a person; the app also keeps words such as "lid_me" where a jid would stand. */
export const personOf = (jid: string) => `CASE WHEN ${jid} LIKE '%@%' AND NOT ${isCrowd(jid)} THEN ${jid} END`;
export const threadOf = (jid: string) => `CASE WHEN ${jid} LIKE '%@%' THEN ${jid} END`;

const OLD_JIDS = `SELECT ${wordsSql('key_remote_jid')} AS who FROM messages
  UNION SELECT ${wordsSql('remote_resource')} FROM messages
  UNION SELECT ${wordsSql('jid')} FROM group_participants
  UNION SELECT ${wordsSql('key_remote_jid')} FROM chat_list`;

export const PARTIES = `SELECT who AS ref, who AS identifier, max(name) AS name FROM (
    SELECT w.who, ${wordsSql('n.display_name')} AS name FROM ${WHO} w LEFT JOIN lid_display_name n ON n.lid_row_id = w.id
    UNION ALL SELECT who, NULL FROM (${OLD_JIDS}))
  WHERE who LIKE '%@%' AND NOT ${isCrowd('who')} GROUP BY who`;

const MEMBERS = `(SELECT group_jid_row_id, user_jid_row_id FROM group_participant_user
  UNION SELECT group_jid_row_id, user_jid_row_id FROM group_past_participant_user)`;

export const THREADS = `SELECT who AS ref, who AS identifier, max(title) AS title, max(${isCrowd('who')}) AS grouped FROM (
    SELECT w.who, ${wordsSql('c.subject')} AS title FROM chat c JOIN ${WHO} w ON w.id = c.jid_row_id
    UNION ALL SELECT ${wordsSql('key_remote_jid')}, ${wordsSql('subject')} FROM chat_list
    UNION ALL SELECT DISTINCT ${wordsSql('key_remote_jid')}, NULL FROM messages
    UNION ALL SELECT coalesce(g.who, s.who), NULL FROM call_log k LEFT JOIN ${WHO} s ON s.id = k.jid_row_id
      LEFT JOIN ${WHO} g ON g.id = k.group_jid_row_id AND k.group_jid_row_id > 0
    UNION ALL SELECT w.who, NULL FROM ${MEMBERS} p JOIN ${WHO} w ON w.id = p.group_jid_row_id
    UNION ALL SELECT ${wordsSql('gjid')}, NULL FROM group_participants)
  WHERE who LIKE '%@%' GROUP BY who`;

export const PARTICIPANTS = `SELECT thread, party FROM (
    SELECT g.who AS thread, u.who AS party FROM ${MEMBERS} p JOIN ${WHO} g ON g.id = p.group_jid_row_id JOIN ${WHO} u ON u.id = p.user_jid_row_id
    UNION SELECT ${wordsSql('gjid')}, ${wordsSql('jid')} FROM group_participants
    UNION SELECT w.who, w.who FROM chat c JOIN ${WHO} w ON w.id = c.jid_row_id
    UNION SELECT ${wordsSql('key_remote_jid')}, ${wordsSql('key_remote_jid')} FROM chat_list)
  WHERE thread LIKE '%@%' AND ${personOf('party')} IS NOT NULL`;
