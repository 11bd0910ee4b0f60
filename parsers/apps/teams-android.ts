/** Microsoft Teams on Android, `SkypeTeams.db`: messages, people and calls, which are JSON in a table of properties. Times count milliseconds. Facts: ALEAPP. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { jsonNumberSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const SENDER = wordsSql('m."from"');
const THREAD = wordsSql('m.conversationId');
const call = (path: string) => jsonWordsSql('p.attributeValue', `$.${path}`);
const callMs = (path: string) => milliMsSql(`CAST(${call(path)} AS INTEGER)`);
const IS_CALL = `CAST(propertyId AS TEXT) = 'CallLog'`;
const NAME = `coalesce(${wordsSql('displayName')}, nullif(trim(concat_ws(' ', CAST(givenName AS TEXT), CAST(surname AS TEXT))), ''))`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'teams-android',
  title: 'Teams (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'teams',
  paths: ['**/SkypeTeams.db'],
  covers: 'Messages in Teams, calls, and people the app keeps. Which messages are the account’s own the store does not say.',
  leavesOut: ['reactions', 'files and meetings', 'which account is the one on the device'],
  variants: [
    {
      name: 'Message',
      needs: { Message: ['messageId', 'conversationId', 'arrivalTime', 'content'] },
      optional: {
        Message: ['from', 'userDisplayName', 'deleteTime', 'editTime', 'messageType', 'subject'],
        Conversation: ['conversationId', 'displayName', 'topic'],
        User: ['mri', 'displayName', 'givenName', 'surname', 'email', 'telephoneNumber'],
        MessagePropertyAttribute: ['propertyId', 'attributeValue', 'messageId'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${wordsSql('mri')} AS ref, ${NAME} AS name FROM User UNION ALL SELECT DISTINCT ${SENDER}, ${wordsSql('m.userDisplayName')} FROM Message m
        UNION ALL SELECT ${call('target')}, NULL FROM MessagePropertyAttribute p WHERE ${IS_CALL}) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(ref LIKE '%@thread%') AS grouped FROM (SELECT ${wordsSql('conversationId')} AS ref, coalesce(${wordsSql('topic')}, ${wordsSql('displayName')}) AS title FROM Conversation
        UNION ALL SELECT DISTINCT ${THREAD}, NULL FROM Message m) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'Message',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN CAST(m.messageType AS TEXT) LIKE 'ThreadActivity%' THEN 'group-event' END AS kind, ${milliMsSql('m.arrivalTime')} AS time, 'utc' AS basis, 0 AS direction, ${SENDER} AS party, ${THREAD} AS thread,
              iif(m.deleteTime > 0, 1, 0) AS state, ${wordsSql('m.subject')} AS title, markup_text(m.content) AS body,
              ${factsSql({ type: wordsSql('m.messageType'), deletedAt: milliMsSql(numberSql('m.deleteTime')), editedAt: milliMsSql(numberSql('m.editTime')), deleted: whenSql('m.deleteTime > 0') })} AS meta, ${factsSql({ name: wordsSql('m.userDisplayName') })} AS detail
            FROM Message m`,
        },
        {
          table: 'MessagePropertyAttribute',
          kind: 'call',
          category: 'calls',
          answersFor: IS_CALL,
          sql: `SELECT p.row_id AS row, coalesce(${callMs('connectTimeMillis')}, ${callMs('startTimeMillis')}) AS time, ${callMs('endTimeMillis')} AS end_time, 'utc' AS basis,
              CASE lower(${call('callDirection')}) WHEN 'outgoing' THEN 2 WHEN 'incoming' THEN 1 ELSE 0 END AS direction, ${call('target')} AS party,
              ${factsSql({ state: call('callState'), type: call('callType'), session: call('sessionType'), seconds: jsonNumberSql('p.attributeValue', '$.duration') })} AS meta, ${factsSql({ by: call('originatorDisplayName') })} AS detail
            FROM MessagePropertyAttribute p WHERE ${IS_CALL}`,
        },
        {
          table: 'User',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT row_id AS row, ${wordsSql('mri')} AS party, ${NAME} AS title, ${factsSql({ email: wordsSql('email'), phone: wordsSql('telephoneNumber') })} AS detail FROM User`,
        },
      ],
    },
  ],
};
