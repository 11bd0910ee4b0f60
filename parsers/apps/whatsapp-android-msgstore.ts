/**
 * WhatsApp for Android, `msgstore.db`: messages of both generations, and calls. Which generation holds the rows is told by
 * the rows themselves, for both tables can be there with either of them empty.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql } from '../formats/facts.ts';
import type { RecordQuery, Shape, SqliteParser } from '../parser.ts';
import {
  ADD_ONS_ABSORBED,
  LOOSE_ADD_ONS,
  MESSAGE_NEEDS,
  MESSAGE_SHAPE,
  MESSAGES,
  MESSAGES_ABSORBED,
} from './whatsapp-android-message.ts';
import { OLD_ABSORBED, OLD_MESSAGES, OLD_NEEDS, OLD_SHAPE } from './whatsapp-android-messages-old.ts';
import { PARTICIPANTS, PARTIES, PEOPLE_SHAPE, personOf, threadOf, THREADS, WHO } from './whatsapp-android-people.ts';
import { callWord } from './whatsapp-android-words.ts';

const CALL_SHAPE: Shape = {
  call_log: [
    '_id',
    'jid_row_id',
    'from_me',
    'timestamp',
    'video_call',
    'duration',
    'call_result',
    'bytes_transferred',
    'group_jid_row_id',
  ],
  call_log_participant_v2: ['call_log_row_id', 'jid_row_id', 'call_result'],
};

const CALLERS = `SELECT p.call_log_row_id AS id, count(*) AS n,
    json_group_array(json_patch('{}', json_object('who', s.who, 'outcome', ${callWord('p.call_result')})) ORDER BY p.row_id) AS list
  FROM call_log_participant_v2 p LEFT JOIN ${WHO} s ON s.id = p.jid_row_id GROUP BY 1`;

const CALLS = `
  SELECT k.row_id AS row, ${milliMsSql('k.timestamp')} AS time, 'utc' AS basis, iif(k.from_me = 1, 2, 1) AS direction,
    ${personOf('s.who')} AS party, ${threadOf('coalesce(g.who, s.who)')} AS thread,
    ${factsSql({
      seconds: wholeSql('k.duration'),
      outcome: callWord('k.call_result'),
      result: `CASE WHEN ${callWord('k.call_result')} IS NULL THEN ${wholeSql('k.call_result')} END`,
      video: whenSql('k.video_call = 1'),
      group: whenSql('g.who IS NOT NULL'),
      callers: 'c.n',
      bytes: `nullif(${wholeSql('k.bytes_transferred')}, 0)`,
    })} AS meta,
    ${factsSql({ callers: 'json(c.list)' })} AS detail
  FROM call_log k LEFT JOIN ${WHO} s ON s.id = k.jid_row_id
  LEFT JOIN ${WHO} g ON g.id = k.group_jid_row_id AND k.group_jid_row_id > 0 LEFT JOIN (${CALLERS}) c ON c.id = k._id`;

/** Callers of calls that the log no longer holds. */
const LOOSE_CALLERS = `SELECT p.row_id AS row, ${personOf('s.who')} AS party,
    ${factsSql({ call: wholeSql('p.call_log_row_id'), outcome: callWord('p.call_result') })} AS meta
  FROM call_log_participant_v2 p LEFT JOIN ${WHO} s ON s.id = p.jid_row_id
  WHERE coalesce(p.call_log_row_id, 0) NOT IN (SELECT _id FROM call_log WHERE _id IS NOT NULL)`;

const CALL_QUERIES: readonly RecordQuery[] = [
  { table: 'call_log', kind: 'call', category: 'calls', sql: CALLS },
  {
    table: 'call_log_participant_v2',
    kind: 'caller',
    category: 'calls',
    sql: LOOSE_CALLERS,
    absorbed: `SELECT count(*) FROM call_log_participant_v2 WHERE coalesce(call_log_row_id, 0) IN (SELECT _id FROM call_log WHERE _id IS NOT NULL)`,
  },
];
const OLD_QUERY: RecordQuery = { table: 'messages', kind: 'message', sql: OLD_MESSAGES, absorbed: OLD_ABSORBED };

/** A new table in a layout nobody knows beside an old one that can be read: its rows are counted as unread. */
const UNKNOWN: RecordQuery = { table: 'message', kind: 'message', sql: 'SELECT row_id AS row FROM message WHERE 0' };

/** Columns by table, where both lists may name the same table. */
function together(...shapes: readonly Shape[]): Shape {
  const all: Record<string, string[]> = {};
  for (const shape of shapes)
    for (const [table, columns] of Object.entries(shape)) all[table] = [...new Set([...(all[table] ?? []), ...columns])];
  return all;
}

const EVERYTHING = together(MESSAGE_NEEDS, MESSAGE_SHAPE, OLD_NEEDS, OLD_SHAPE, CALL_SHAPE, PEOPLE_SHAPE);
const people = { parties: PARTIES, threads: THREADS, participants: PARTICIPANTS };

export const parser: SqliteParser = {
  id: 'whatsapp-android-msgstore',
  title: 'WhatsApp messages and calls (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'whatsapp',
  paths: ['**/msgstore*.db'],
  covers:
    'Messages, status updates, system notices and calls in WhatsApp, with reactions, votes, receipts and quoted words on their message.',
  leavesOut: [
    'earlier wordings of edited messages, which the store does not keep',
    'thumbnails kept in the store itself',
    'payments, orders and catalogues beyond the words of the message',
    'contents of messages a newer version of the app would be needed to read (message_future)',
  ],
  format: 'sqlite',
  variants: [
    {
      name: 'message',
      needs: MESSAGE_NEEDS,
      optional: EVERYTHING,
      ...people,
      records: [
        { table: 'message', kind: 'message', sql: MESSAGES, absorbed: MESSAGES_ABSORBED },
        { table: 'message_add_on', kind: 'add-on', sql: LOOSE_ADD_ONS, absorbed: ADD_ONS_ABSORBED },
        OLD_QUERY,
        ...CALL_QUERIES,
      ],
    },
    { name: 'messages', needs: OLD_NEEDS, optional: EVERYTHING, ...people, records: [UNKNOWN, OLD_QUERY, ...CALL_QUERIES] },
  ],
};
