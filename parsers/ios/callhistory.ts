/**
 * The iOS call log: `CallHistory.storedata` (Core Data, from iOS 8 on) and `call_history.db` before it. Facts of the format:
 * iLEAPP and plaso, and the model names inside the store.
 */
import { factsSql, flagSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { laterMsSql, macMsSql, unixMsSql } from '../formats/epochs.ts';
import type { SqliteParser, StoreShape } from '../parser.ts';

/** The address was bytes before iOS 9 and is text since. */
const ADDRESS = wordsSql('c.ZADDRESS');

const SERVICE = `CASE WHEN c.ZSERVICE_PROVIDER = 'com.apple.FaceTime' OR c.ZCALLTYPE IN (8, 16) THEN 'facetime'
  WHEN c.ZSERVICE_PROVIDER LIKE '%whatsapp%' THEN 'whatsapp'
  WHEN c.ZSERVICE_PROVIDER IS NULL OR c.ZSERVICE_PROVIDER IN ('', 'com.apple.Telephony') THEN 'phone'
  ELSE lower(c.ZSERVICE_PROVIDER) END`;

/**
 * Group calls name the people in a join table whose name and columns carry entity numbers that change with each iOS
 * (`Z_2REMOTEPARTICIPANTHANDLES`), so both are taken from the store itself.
 */
function handles(store: StoreShape): string {
  for (const [table, columns] of store.tables) {
    if (!/^Z_\d+REMOTEPARTICIPANTHANDLES$/.test(table)) continue;
    const call = [...columns].find((name) => /^Z_\d+REMOTEPARTICIPANTCALLS$/.test(name));
    const handle = [...columns].find((name) => /^Z_\d+REMOTEPARTICIPANTHANDLES$/.test(name));
    if (call !== undefined && handle !== undefined) {
      return `SELECT j."${call}" AS call, h.ZVALUE AS value FROM src."${table}" j JOIN ZHANDLE h ON h.row_id = j."${handle}"`;
    }
  }
  return 'SELECT NULL AS call, NULL AS value WHERE 0';
}

const people = (store: StoreShape) => `people AS MATERIALIZED (SELECT call, count(DISTINCT value) AS many, min(value) AS first,
  json_group_array(DISTINCT CAST(value AS TEXT)) AS list FROM (${handles(store)}) WHERE value <> '' AND typeof(call) = 'integer' GROUP BY call)`;

const calls = (store: StoreShape) => `WITH ${people(store)}
  SELECT c.row_id AS row, ${SERVICE} AS service, ${macMsSql('c.ZDATE')} AS time,
    ${laterMsSql(macMsSql('c.ZDATE'), 'c.ZDURATION')} AS end_time, 'utc' AS basis,
    CASE c.ZORIGINATED WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction,
    coalesce(${ADDRESS}, CASE WHEN people.many = 1 THEN CAST(people.first AS TEXT) END) AS party,
    ${factsSql({
      seconds: numberSql('c.ZDURATION'),
      answered: flagSql('c.ZANSWERED'),
      missed: whenSql('c.ZORIGINATED = 0 AND c.ZANSWERED = 0'),
      video: whenSql('c.ZCALLTYPE = 8'),
      read: flagSql('c.ZREAD'),
      cause: numberSql('c.ZDISCONNECTED_CAUSE'),
      bytes: numberSql('c.ZFACE_TIME_DATA'),
      country: wordsSql('upper(substr(CAST(c.ZISO_COUNTRY_CODE AS TEXT), 1, 2))'),
      to: 'CASE WHEN people.many > 1 THEN people.many END',
    })} AS meta,
    ${factsSql({
      name: wordsSql('c.ZNAME'),
      location: wordsSql('c.ZLOCATION'),
      people: 'CASE WHEN people.many > 1 THEN json(people.list) END',
    })} AS detail
  FROM ZCALLRECORD c LEFT JOIN people ON people.call = c.row_id`;

/** One name an address, so that a caller renamed in between is still one party. */
const PARTIES = (store: StoreShape) => `SELECT ref, ref AS identifier, max(name) AS name FROM (
    SELECT ${ADDRESS} AS ref, ${wordsSql('c.ZNAME')} AS name FROM ZCALLRECORD c
    UNION ALL SELECT CAST(value AS TEXT), NULL FROM (${handles(store)}) WHERE value <> ''
  ) WHERE ref IS NOT NULL GROUP BY ref`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-callhistory',
  title: 'iOS call log',
  version: 1,
  platform: 'ios',
  category: 'calls',
  service: 'phone',
  paths: [
    '**/CallHistoryDB/CallHistory.storedata',
    '**/CallHistoryDB/CallHistoryTemp.storedata',
    '**/CallHistory/call_history.db',
    '**/Library/CallHistory/call_history.db',
  ],
  covers: 'Phone and FaceTime calls, and calls that other apps report to the system, as rows of the call log.',
  leavesOut: [
    'Calls older than the newest thousand or so, which the system drops.',
    'Calls that an app keeps only in its own store.',
  ],
  variants: [
    {
      name: 'storedata',
      needs: { ZCALLRECORD: ['ZDATE', 'ZADDRESS', 'ZORIGINATED'] },
      optional: {
        ZCALLRECORD: [
          'ZDURATION',
          'ZANSWERED',
          'ZCALLTYPE',
          'ZSERVICE_PROVIDER',
          'ZDISCONNECTED_CAUSE',
          'ZFACE_TIME_DATA',
          'ZISO_COUNTRY_CODE',
          'ZLOCATION',
          'ZNAME',
          'ZREAD',
        ],
        ZHANDLE: ['ZVALUE'],
      },
      parties: PARTIES,
      records: [{ table: 'ZCALLRECORD', kind: 'call', sql: calls }],
    },
    {
      name: 'call_history.db',
      needs: { call: ['address', 'date', 'duration', 'flags'] },
      optional: { call: ['read', 'country_code', 'name'] },
      parties: `SELECT address AS ref, address AS identifier, max(nullif(name, '')) AS name FROM call WHERE address <> '' GROUP BY address`,
      records: [
        {
          table: 'call',
          kind: 'call',
          sql: `SELECT row_id AS row, CASE WHEN flags & 16 THEN 'facetime' ELSE 'phone' END AS service, ${unixMsSql('date')} AS time,
              ${laterMsSql(unixMsSql('date'), 'duration')} AS end_time, 'utc' AS basis,
              CASE WHEN typeof(flags) <> 'integer' THEN 0 WHEN flags & 1 THEN 2 ELSE 1 END AS direction, nullif(address, '') AS party,
              ${factsSql({
                seconds: numberSql('duration'),
                missed: whenSql("typeof(flags) = 'integer' AND flags & 1 = 0 AND duration = 0"),
                read: flagSql('read'),
                flags: numberSql('flags'),
              })} AS meta,
              ${factsSql({ name: wordsSql('name') })} AS detail
            FROM call`,
        },
      ],
    },
  ],
};
