/**
 * Samsung's log of calls and messages, `logs.db` (and the same table in its contacts provider). Call types are Android's;
 * `logtype` tells calls (100 and up) from messages (200 picture, 300 text).
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const IS_MESSAGE = 'logtype IN (200, 300)';
const PARTY = `CASE WHEN coalesce(number, '') NOT IN ('-1', '-2', '-3') THEN coalesce(${wordsSql('number')}, ${wordsSql('address')}) END`;

const LOGS = `
  SELECT row_id AS row, CASE logtype WHEN 200 THEN 'mms-log' WHEN 300 THEN 'sms-log' END AS kind,
    CASE WHEN ${IS_MESSAGE} THEN 'messages' END AS category, ${milliMsSql('date')} AS time, 'utc' AS basis,
    CASE WHEN type = 2 THEN 2 WHEN type IN (1, 3, 4, 5, 6, 7) THEN 1 ELSE 0 END AS direction, ${PARTY} AS party,
    ${wordsSql('m_subject')} AS title, ${wordsSql('m_content')} AS body,
    ${factsSql({
      seconds: `CASE WHEN NOT (${IS_MESSAGE}) THEN ${wholeSql('duration')} END`,
      outcome: `CASE type WHEN 3 THEN 'missed' WHEN 5 THEN 'rejected' WHEN 6 THEN 'blocked' WHEN 7 THEN 'answered elsewhere' END`,
      hidden: whenSql(`number IN ('-1', '-2', '-3')`),
      logType: wholeSql('logtype'),
      message: `CASE WHEN ${IS_MESSAGE} THEN nullif(${wholeSql('messageid')}, 0) END`,
    })} AS meta,
    ${factsSql({ name: wordsSql('name'), region: wordsSql('geocoded_location') })} AS detail
  FROM logs`;

export const parser: SqliteParser = {
  id: 'android-samsung-logs',
  title: 'Calls and messages in the log (Samsung)',
  version: 1,
  platform: 'android',
  category: 'calls',
  service: 'phone',
  paths: ['**/com.sec.android.provider.logsprovider/**/logs.db', '**/com.samsung.android.providers.contacts/**/logs.db'],
  covers: 'Calls, and messages as far as the log lists them. The same calls can stand in the call log as well.',
  leavesOut: ['numbers of the log whose meaning is not known beyond the number itself'],
  format: 'sqlite',
  variants: [
    {
      name: 'logs',
      needs: { logs: ['number', 'date', 'type'] },
      optional: { logs: ['address', 'duration', 'name', 'logtype', 'messageid', 'm_subject', 'm_content', 'geocoded_location'] },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${PARTY} AS ref, ${wordsSql('name')} AS name FROM logs)
        WHERE ref IS NOT NULL GROUP BY ref`,
      records: [{ table: 'logs', kind: 'call', sql: LOGS }],
    },
  ],
};
