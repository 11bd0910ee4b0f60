/**
 * `applicationState.db`: for every app, where its program and its data lie. A value is a property list, plain or archived.
 * Facts of the format: iLEAPP.
 */
import { factsSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const ARCHIVED = "instr(value, CAST('NSKeyedArchiver' AS BLOB)) > 0";
const INFO = `SELECT row_id AS kvs_row, application_identifier,
    CASE typeof(value) WHEN 'blob' THEN CASE WHEN ${ARCHIVED} THEN unarchive_json(value) ELSE plist_json(value) END END AS info
  FROM kvs WHERE key IN (SELECT id FROM key_tab WHERE key = 'compatibilityInfo')`;

const text = (name: string) => `CASE WHEN json_type(i.info, '$.${name}') = 'text' THEN json_extract(i.info, '$.${name}') END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-application-state',
  title: 'Places of apps (applicationState)',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: ['**/FrontBoard/applicationState.db'],
  covers: 'Apps the phone knew, and the containers their programs and data lie in.',
  leavesOut: ['pictures of the last state of each app (snapshots)', 'apps without such an entry'],
  variants: [
    {
      name: 'kvs',
      needs: {
        kvs: ['application_identifier', 'key', 'value'],
        key_tab: ['id', 'key'],
        application_identifier_tab: ['id', 'application_identifier'],
      },
      lookups: [{ name: 'place', key: 'kvs_row', sql: INFO }],
      records: [
        {
          table: 'kvs',
          kind: 'app-container',
          answersFor: "key IN (SELECT id FROM key_tab WHERE key = 'compatibilityInfo')",
          sql: `SELECT i.kvs_row AS row,
              coalesce(${wordsSql(text('bundleIdentifier'))}, (SELECT ${wordsSql('a.application_identifier')} FROM application_identifier_tab a WHERE a.id = i.application_identifier LIMIT 1)) AS title,
              ${factsSql({ bundle_path: wordsSql(text('bundlePath')), sandbox_path: wordsSql(text('sandboxPath')) })} AS detail
            FROM place i`,
        },
      ],
    },
  ],
};
