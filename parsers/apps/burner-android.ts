/** Burner on Android, `burnerDatabase.db`: each message, contact and number as JSON. Times count milliseconds. Facts: ALEAPP. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql } from '../formats/facts.ts';
import { jsonNumberSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const said = (path: string) => jsonWordsSql('m.value', `$.${path}`);
const count = (path: string) => jsonNumberSql('m.value', `$.${path}`);
const flag = (path: string) =>
  `CASE json_extract(CASE WHEN json_valid(CAST(m.value AS TEXT)) THEN CAST(m.value AS TEXT) ELSE '{}' END, '$.${path}') WHEN 1 THEN json('true') WHEN 0 THEN json('false') END`;
const PARTY = said('contactPhoneNumber');
const THREAD = `coalesce(${said('burnerId')}, '') || ' ' || ${PARTY}`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'burner-android',
  title: 'Burner (Android)',
  version: 1,
  platform: 'android',
  category: 'messages',
  service: 'burner',
  paths: ['**/burnerDatabase.db'],
  covers: 'Messages, calls and voicemail of Burner numbers, and people the app keeps.',
  leavesOut: ['recordings and pictures', 'what was paid'],
  variants: [
    {
      name: 'MessageEntity',
      needs: { MessageEntity: ['value'] },
      optional: { ContactEntity: ['value'] },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${PARTY} AS ref, NULL AS name FROM MessageEntity m
        UNION ALL SELECT ${said('phoneNumber')}, ${said('name')} FROM ContactEntity m) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT DISTINCT ${THREAD} AS ref, ${THREAD} AS identifier FROM MessageEntity m WHERE ${THREAD} IS NOT NULL`,
      records: [
        {
          table: 'MessageEntity',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN ${count('messageType')} = 1 THEN iif(${said('voiceUrl')} IS NULL, 'calls', 'audio') END AS category,
              CASE WHEN ${count('messageType')} = 1 THEN iif(${said('voiceUrl')} IS NULL, 'call', 'voicemail') END AS kind, ${milliMsSql(count('dateCreated'))} AS time, 'utc' AS basis,
              CASE ${count('direction')} WHEN 1 THEN 1 WHEN 2 THEN 2 ELSE 0 END AS direction, ${PARTY} AS party, ${THREAD} AS thread, ${said('message')} AS body,
              coalesce(${said('voiceUrl')}, ${said('assetUrl')}) AS url, ${factsSql({ type: count('messageType'), read: flag('read'), state: count('state'), seconds: count('messageDuration') })} AS meta,
              ${factsSql({ id: said('id'), burner: said('burnerId') })} AS detail
            FROM MessageEntity m`,
        },
        {
          table: 'ContactEntity',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT m.row_id AS row, ${said('phoneNumber')} AS party, ${said('name')} AS title, ${milliMsSql(count('dateCreated'))} AS time, 'utc' AS basis,
              ${factsSql({ blocked: flag('blocked'), muted: flag('muted') })} AS meta, ${factsSql({ note: said('text') })} AS detail FROM ContactEntity m`,
        },
      ],
    },
  ],
};
