/**
 * Android's telephony provider, `mmssms.db`: text messages in `sms`, picture messages in `pdu` with `part` and `addr`.
 * Format facts: AOSP packages/providers/TelephonyProvider (MmsSmsDatabaseHelper) and android.provider.Telephony; `sms`
 * counts in milliseconds, `pdu` in seconds. Checked against a research device's store of 2013.
 */
import { factsSql, flagSql, wholeSql, wordsSql } from '../formats/facts.ts';
import { milliMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

/** Telephony's word for "the number of this device" where an address would stand. */
const SELF = 'insert-address-token';

/** Seconds by the book; some makers' phones wrote milliseconds, which as seconds would lie past the year 5138. */
const secondsMs = (column: string) =>
  `CASE WHEN ${column} >= 100000000000 THEN CAST(${column} AS INTEGER) WHEN ${column} > 0 THEN CAST(${column} * 1000 AS INTEGER) END`;

const SMS = `
  SELECT row_id AS row,
    coalesce(${milliMsSql('date')}, ${milliMsSql('date_sent')}) AS time, 'utc' AS basis,
    CASE WHEN type = 1 THEN 1 WHEN type IN (2, 4, 5, 6) THEN 2 ELSE 0 END AS direction,
    ${wordsSql('address')} AS party, ${wholeSql('thread_id')} AS thread,
    iif(deleted = 1, 1, 0) AS state,
    ${wordsSql('subject')} AS title, ${wordsSql('body')} AS body,
    ${factsSql({
      box: `CASE type WHEN 1 THEN 'inbox' WHEN 2 THEN 'sent' WHEN 3 THEN 'draft' WHEN 4 THEN 'outbox' WHEN 5 THEN 'failed' WHEN 6 THEN 'queued' ELSE 'unknown' END`,
      read: flagSql('read'),
      sentAt: `CASE WHEN date > 0 THEN ${milliMsSql(wholeSql('date_sent'))} END`,
      delivery: `CASE WHEN type <> 1 THEN CASE status WHEN 0 THEN 'confirmed' WHEN 32 THEN 'pending' WHEN 64 THEN 'failed' END END`,
      errorCode: `CASE WHEN error_code > 0 THEN ${wholeSql('error_code')} END`,
      sim: `CASE WHEN sub_id >= 0 THEN ${wholeSql('sub_id')} END`,
    })} AS meta,
    ${factsSql({ serviceCentre: wordsSql('service_center'), writtenBy: wordsSql('creator') })} AS detail
  FROM sms`;

const isText = (part: string) => `(${part}.ct = 'text/plain' AND ${part}.text IS NOT NULL)`;
const isFile = (part: string) => `(${part}.ct IS NOT NULL AND ${part}.ct <> 'application/smil' AND NOT ${isText(part)})`;
const fileOf = (part: string) => `coalesce(${wordsSql(`${part}._data`)}, ${wordsSql(`${part}.cl`)}, ${wordsSql(`${part}.name`)})`;

/** One row a message: its words, how many attachments, and which part is the first of them. */
const PARTS = `
  SELECT mid, group_concat(${wordsSql('text')}, char(10) ORDER BY seq, row_id) FILTER (WHERE ${isText('part')}) AS words,
    count(*) FILTER (WHERE ${isFile('part')}) AS files, min(row_id) FILTER (WHERE ${isFile('part')}) AS first
  FROM part GROUP BY mid`;

/** One row a message: who sent it (type 137) and to how many (151 to, 130 cc, 129 bcc). */
const ADDRESSES = `
  SELECT msg_id, max(who) FILTER (WHERE type = 137) AS sender,
    count(DISTINCT who) FILTER (WHERE type IN (151, 130, 129)) AS recipients,
    min(who) FILTER (WHERE type IN (151, 130, 129)) AS recipient
  FROM (SELECT msg_id, type, nullif(${wordsSql('address')}, '${SELF}') AS who FROM addr) GROUP BY msg_id`;

const DIRECTION = `CASE WHEN p.msg_box = 1 THEN 1 WHEN p.msg_box IN (2, 4, 5) THEN 2 WHEN p.msg_box = 3 THEN 0
  WHEN p.m_type IN (130, 132, 134, 136) THEN 1 WHEN p.m_type = 128 THEN 2 ELSE 0 END`;
const PARTY = `CASE ${DIRECTION} WHEN 1 THEN a.sender WHEN 2 THEN iif(a.recipients = 1, a.recipient, NULL) END`;
const PDU_TIME = `coalesce(${secondsMs('p.date')}, ${secondsMs('p.date_sent')})`;

const MMS = `
  SELECT p.row_id AS row,
    CASE WHEN p.m_type = 130 THEN 'mms-notice' WHEN p.m_type IN (129, 131, 133, 134, 135, 136) THEN 'mms-report' END AS kind,
    ${PDU_TIME} AS time, 'utc' AS basis, ${DIRECTION} AS direction, ${PARTY} AS party,
    ${wholeSql('p.thread_id')} AS thread, iif(p.deleted = 1, 1, 0) AS state,
    CASE WHEN p.sub_cs = 106 THEN mms_text(p.sub) ELSE ${wordsSql('p.sub')} END AS title,
    d.words AS body, ${fileOf('f')} AS media,
    ${factsSql({
      box: `CASE p.msg_box WHEN 1 THEN 'inbox' WHEN 2 THEN 'sent' WHEN 3 THEN 'draft' WHEN 4 THEN 'outbox' WHEN 5 THEN 'failed' END`,
      read: flagSql('p.read'),
      sentAt: `CASE WHEN p.date > 0 AND typeof(p.date_sent) = 'integer' THEN ${secondsMs('p.date_sent')} END`,
      bytes: `nullif(${wholeSql('p.m_size')}, 0)`,
      attachments: 'nullif(d.files, 0)',
      mime: wordsSql('f.ct'),
      recipients: 'nullif(a.recipients, 0)',
      report: `CASE p.m_type WHEN 134 THEN 'delivery' WHEN 135 THEN 'read' WHEN 136 THEN 'read' END`,
    })} AS meta,
    ${factsSql({ attachmentName: wordsSql('f.name') })} AS detail
  FROM pdu p LEFT JOIN (${PARTS}) d ON d.mid = p._id LEFT JOIN part f ON f.row_id = d.first
  LEFT JOIN (${ADDRESSES}) a ON a.msg_id = p._id`;

/** Parts that are in no message record: files beyond a message's first, and parts whose message is gone. */
const LOOSE = `FROM part q LEFT JOIN pdu p ON p._id = q.mid LEFT JOIN (${PARTS}) d ON d.mid = q.mid
  LEFT JOIN (${ADDRESSES}) a ON a.msg_id = p._id`;
const IS_LOOSE = `(p._id IS NULL OR (${isFile('q')} AND q.row_id <> d.first))`;

/** A record holds one file; every further one is a record of its own beside it, so that each can be opened alone. */
const LOOSE_PARTS = `
  SELECT q.row_id AS row, ${PDU_TIME} AS time, iif(p._id IS NULL, NULL, 'utc') AS basis, ${DIRECTION} AS direction,
    ${PARTY} AS party, ${wholeSql('p.thread_id')} AS thread, iif(p.deleted = 1, 1, 0) AS state,
    CASE WHEN ${isText('q')} THEN ${wordsSql('q.text')} END AS body, CASE WHEN ${isFile('q')} THEN ${fileOf('q')} END AS media,
    ${factsSql({ mime: wordsSql('q.ct'), message: wholeSql('q.mid') })} AS meta,
    ${factsSql({ attachmentName: wordsSql('q.name') })} AS detail
  ${LOOSE} WHERE ${IS_LOOSE}`;

/** "1 7 12" as a JSON list, or an empty one for anything else. */
const RECIPIENTS = `'[' || replace(trim(CAST(t.recipient_ids AS TEXT)), ' ', ',') || ']'`;
const RECIPIENT_ROWS = `SELECT t._id AS thread, ${wordsSql('c.address')} AS party
  FROM threads t, json_each(CASE WHEN json_valid(${RECIPIENTS}) THEN ${RECIPIENTS} ELSE '[]' END) r
  JOIN canonical_addresses c ON c._id = r.value`;

export const parser: SqliteParser = {
  id: 'android-mmssms',
  title: 'Text and picture messages (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'sms',
  paths: ['**/mmssms.db'],
  covers: 'Text messages (SMS) and picture messages (MMS) as the telephony store lists them, drafts and failed ones among them.',
  leavesOut: [
    'words of deleted messages that the full-text index (words) may still hold',
    'incomplete multi-part messages (raw)',
    "rich messages that some makers keep in tables of their own (Samsung's im and ft)",
  ],
  format: 'sqlite',
  variants: [
    {
      name: 'sms',
      needs: { sms: ['address', 'date', 'type', 'body'] },
      optional: {
        sms: [
          'thread_id',
          'date_sent',
          'read',
          'status',
          'subject',
          'service_center',
          'error_code',
          'sub_id',
          'creator',
          'deleted',
        ],
        pdu: ['_id', 'thread_id', 'date', 'date_sent', 'msg_box', 'read', 'sub', 'sub_cs', 'm_type', 'm_size', 'deleted'],
        part: ['_id', 'mid', 'seq', 'ct', 'name', 'cl', '_data', 'text'],
        addr: ['msg_id', 'address', 'type'],
        threads: ['_id', 'recipient_ids'],
        canonical_addresses: ['_id', 'address'],
      },
      parties: `SELECT who AS ref, who AS identifier FROM (
        SELECT ${wordsSql('address')} AS who FROM sms UNION SELECT ${wordsSql('address')} FROM canonical_addresses
        UNION SELECT nullif(${wordsSql('address')}, '${SELF}') FROM addr)`,
      threads: `SELECT id AS ref, coalesce(group_concat(party, ' ' ORDER BY party), 'thread ' || id) AS identifier,
          count(party) > 1 AS grouped
        FROM (SELECT ${wholeSql('_id')} AS id FROM threads UNION SELECT ${wholeSql('thread_id')} FROM sms
              UNION SELECT ${wholeSql('thread_id')} FROM pdu)
        LEFT JOIN (${RECIPIENT_ROWS}) ON thread = id GROUP BY id`,
      participants: RECIPIENT_ROWS,
      records: [
        { table: 'sms', kind: 'sms', sql: SMS },
        { table: 'pdu', kind: 'mms', service: 'mms', sql: MMS },
        {
          table: 'part',
          kind: 'attachment',
          service: 'mms',
          sql: LOOSE_PARTS,
          absorbed: `SELECT count(*) ${LOOSE} WHERE NOT ${IS_LOOSE}`,
        },
      ],
    },
  ],
};
