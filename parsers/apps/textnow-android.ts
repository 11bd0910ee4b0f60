/** TextNow on Android, `textnow_data.db`: messages, calls and people. `message_type` 100 and 102 are calls, whose text is their length in seconds. Times count milliseconds. Facts: ALEAPP. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const PARTY = wordsSql('m.contact_value');
const IS_CALL = 'm.message_type IN (100, 102)';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'textnow-android',
  title: 'TextNow (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'textnow',
  paths: ['**/textnow_data.db'],
  covers: 'Messages and calls by TextNow numbers, and people the app keeps.',
  leavesOut: ['pictures themselves', 'who is in which group'],
  variants: [
    {
      name: 'messages',
      needs: { messages: ['contact_value', 'date', 'message_type'] },
      optional: {
        messages: ['message_text', 'message_direction', 'duration', 'read', 'attach', 'contact_name', 'state'],
        contacts: ['contact_value', 'name'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${PARTY} AS ref, ${wordsSql('m.contact_name')} AS name FROM messages m UNION ALL SELECT ${wordsSql('contact_value')}, ${wordsSql('name')} FROM contacts) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT DISTINCT ${PARTY} AS ref, ${PARTY} AS identifier FROM messages m WHERE ${PARTY} IS NOT NULL`,
      records: [
        {
          table: 'messages',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN ${IS_CALL} THEN 'calls' END AS category, CASE WHEN ${IS_CALL} THEN 'call' END AS kind, ${unixAnyMsSql('m.date')} AS time, 'utc' AS basis,
              CASE m.message_direction WHEN 1 THEN 1 WHEN 2 THEN 2 ELSE 0 END AS direction, ${PARTY} AS party, ${PARTY} AS thread,
              CASE WHEN NOT ${IS_CALL} THEN ${wordsSql('m.message_text')} END AS body, ${wordsSql('m.attach')} AS media,
              ${factsSql({ type: numberSql('m.message_type'), seconds: `CASE WHEN ${IS_CALL} THEN coalesce(nullif(${numberSql('m.duration')}, 0), nullif(CAST(CAST(m.message_text AS TEXT) AS INTEGER), 0)) END`, read: whenSql('m.read = 1'), state: numberSql('m.state') })} AS meta
            FROM messages m`,
        },
        {
          table: 'contacts',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT row_id AS row, ${wordsSql('contact_value')} AS party, ${wordsSql('name')} AS title FROM contacts`,
        },
      ],
    },
  ],
};
