/**
 * Google Voice on iOS, `threadingStore.sqlite`: text messages, calls and voicemail in one table. Times count seconds; the number of
 * an outgoing row is the account's own, that of an incoming one the other party's. Facts: iLEAPP, and a store of an iOS 17 phone.
 */
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const TYPE = 'CAST(i.itemType AS TEXT)';
const IS_OUT = `${TYPE} IN ('SmsOut', 'OutgoingCall')`;
const IS_CALL = `${TYPE} IN ('IncomingCall', 'OutgoingCall', 'MissedCall')`;
const NUMBER = wordsSql('i.senderPhoneNumber');
const THREAD = wordsSql('i.threadKey');

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'google-voice-ios',
  title: 'Google Voice (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'google-voice',
  paths: ['**/threadingStore.sqlite'],
  covers: 'Text messages, calls and voicemail by Google Voice, with what the service wrote down of a voicemail’s words.',
  leavesOut: ['recordings and pictures, which lie on the service', 'numbers that were blocked or taken for spam'],
  variants: [
    {
      name: 'ThreadItem',
      needs: { ThreadItem: ['threadItemKey', 'itemType', 'timestamp', 'senderPhoneNumber', 'threadKey'] },
      optional: {
        ThreadItem: [
          'messageText',
          'duration',
          'isUnread',
          'isDeleted',
          'isSystemMessage',
          'failureReason',
          'transferredFromE164',
          'transferredToE164',
        ],
        Thread: ['threadKey', 'groupName', 'isDeleted'],
        ThreadParticipant: ['threadKey', 'phoneNumberE164'],
        MMSAttachmentInfo: ['threadItemKey', 'attachmentKey', 'mediaType'],
        Transcript: ['threadItemKey', 'text', 'confidence'],
      },
      lookups: [
        {
          name: 'talks',
          key: 'thread',
          sql: `SELECT ${wordsSql('threadKey')} AS thread, count(DISTINCT phoneNumberE164) AS n, CASE WHEN count(DISTINCT phoneNumberE164) = 1 THEN max(${wordsSql('phoneNumberE164')}) END AS other
            FROM ThreadParticipant GROUP BY 1`,
        },
        {
          name: 'pictures',
          key: 'item',
          sql: `SELECT ${wordsSql('threadItemKey')} AS item, count(*) AS n, max(${wordsSql('attachmentKey')}) AS one, json_group_array(${wordsSql('attachmentKey')} ORDER BY row_id) AS list FROM MMSAttachmentInfo GROUP BY 1`,
        },
        {
          name: 'heard',
          key: 'item',
          sql: `SELECT ${wordsSql('threadItemKey')} AS item, max(${wordsSql('text')}) AS text, max(${numberSql('confidence')}) AS confidence FROM Transcript GROUP BY 1`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(owner) AS owner FROM (SELECT ${wordsSql('phoneNumberE164')} AS ref, 0 AS owner FROM ThreadParticipant
        UNION ALL SELECT ${NUMBER}, iif(${IS_OUT}, 1, 0) FROM ThreadItem i) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(coalesce(t.n, 0) > 1) AS grouped FROM (SELECT ${wordsSql('threadKey')} AS ref, ${wordsSql('groupName')} AS title FROM Thread
        UNION ALL SELECT DISTINCT ${THREAD}, NULL FROM ThreadItem i UNION ALL SELECT DISTINCT ${wordsSql('threadKey')}, NULL FROM ThreadParticipant) LEFT JOIN talks t ON t.thread = ref WHERE ref IS NOT NULL GROUP BY ref`,
      participants: `SELECT ${wordsSql('threadKey')} AS thread, ${wordsSql('phoneNumberE164')} AS party FROM ThreadParticipant`,
      records: [
        {
          table: 'ThreadItem',
          kind: 'message',
          sql: `SELECT i.row_id AS row, CASE WHEN ${IS_CALL} THEN 'calls' WHEN ${TYPE} = 'Voicemail' THEN 'audio' END AS category,
              CASE WHEN ${IS_CALL} THEN 'call' WHEN ${TYPE} = 'Voicemail' THEN 'voicemail' WHEN i.isSystemMessage = 1 THEN 'system' END AS kind,
              ${unixMsSql('i.timestamp')} AS time, 'utc' AS basis,
              CASE WHEN ${IS_OUT} THEN 2 WHEN ${IS_CALL} OR ${TYPE} IN ('SmsIn', 'Voicemail') THEN 1 ELSE 0 END AS direction,
              CASE WHEN ${IS_OUT} THEN t.other ELSE ${NUMBER} END AS party, ${THREAD} AS thread, iif(i.isDeleted = 1, 1, 0) AS state,
              coalesce(${wordsSql('i.messageText')}, h.text) AS body, p.one AS media,
              ${factsSql({
                type: wordsSql('i.itemType'),
                seconds: `nullif(${numberSql('i.duration')}, 0)`,
                missed: whenSql(`${TYPE} = 'MissedCall'`),
                unread: whenSql('i.isUnread = 1'),
                attachments: 'p.n',
                transcript: whenSql('h.text IS NOT NULL'),
                confidence: 'h.confidence',
                failure: `nullif(${wholeSql('i.failureReason')}, 0)`,
              })} AS meta,
              ${factsSql({
                from: `CASE WHEN ${IS_OUT} THEN ${NUMBER} END`,
                attachments: 'CASE WHEN p.n > 1 THEN json(p.list) END',
                transferredFrom: wordsSql('i.transferredFromE164'),
                transferredTo: wordsSql('i.transferredToE164'),
              })} AS detail
            FROM ThreadItem i LEFT JOIN talks t ON t.thread = ${THREAD} LEFT JOIN pictures p ON p.item = ${wordsSql('i.threadItemKey')} LEFT JOIN heard h ON h.item = ${wordsSql('i.threadItemKey')}`,
        },
      ],
    },
  ],
};
