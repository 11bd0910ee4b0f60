/** imo on Android, `imofriends.db`. Times count nanoseconds; `imdata` is JSON of what was attached. Facts: ALEAPP. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import { jsonNumberSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const said = (path: string) => jsonWordsSql('m.imdata', `$.${path}`);
const BUID = wordsSql('m.buid');
/** Groups have an address of the service, people a number. */
const GROUP = `${BUID} LIKE '%;imo;%' OR ${BUID} LIKE 'g.%'`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'imo-android',
  title: 'imo (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'imo',
  paths: ['**/imofriends.db'],
  covers: 'Messages in imo with what was attached, and people the app keeps.',
  leavesOut: ['who wrote a message in a group', 'calls beyond the notice in the conversation'],
  variants: [
    {
      name: 'messages',
      needs: { messages: ['buid', 'last_message', 'timestamp', 'message_type'] },
      optional: { messages: ['imdata', 'message_read', 'alias'], friends: ['buid', 'name', 'display', 'phone'] },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${wordsSql('buid')} AS ref, coalesce(${wordsSql('display')}, ${wordsSql('name')}) AS name FROM friends UNION ALL SELECT DISTINCT ${BUID}, ${wordsSql('m.alias')} FROM messages m) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT DISTINCT ${BUID} AS ref, ${BUID} AS identifier, ${GROUP} AS grouped FROM messages m WHERE ${BUID} IS NOT NULL`,
      records: [
        {
          table: 'messages',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${unixAnyMsSql('m.timestamp')} AS time, 'utc' AS basis, CASE m.message_type WHEN 1 THEN 1 WHEN 2 THEN 2 ELSE 0 END AS direction, ${BUID} AS party, ${BUID} AS thread,
              ${wordsSql('m.last_message')} AS body, coalesce(${said('original_path')}, ${said('local_path')}, ${said('file_name')}) AS media, ${factsSql({ type: said('type'), bytes: jsonNumberSql('m.imdata', '$.file_size'), read: whenSql('m.message_read = 1') })} AS meta
            FROM messages m`,
        },
        {
          table: 'friends',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT f.row_id AS row, ${wordsSql('f.buid')} AS party, coalesce(${wordsSql('f.display')}, ${wordsSql('f.name')}) AS title, ${factsSql({ phone: wordsSql('f.phone') })} AS detail FROM friends f`,
        },
      ],
    },
  ],
};
