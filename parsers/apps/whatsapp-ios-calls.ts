/**
 * WhatsApp's call log on iOS, `CallHistory.sqlite`. Facts of the format: iLEAPP and the store of an iOS 15 research phone. One
 * aggregate row, which knows the direction, stands over one or more call rows, which know the length and the people.
 */
import { factsSql, flagSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { laterMsSql, macMsSql } from '../formats/epochs.ts';
import type { SqliteParser, StoreShape } from '../parser.ts';

/** Columns that point to another entity carry its number in the model (`Z1CALLEVENTS`), which changes between versions. */
function pointer(store: StoreShape, table: string, name: RegExp): string {
  const column = [...(store.tables.get(table) ?? [])].find((candidate) => name.test(candidate));
  return column === undefined ? 'NULL' : `"${column}"`;
}

function links(store: StoreShape, table: string, name: RegExp): string {
  if (!store.tables.has(table)) return 'SELECT NULL AS row_id, NULL AS parent WHERE 0';
  return `SELECT _rowid_ AS row_id, ${pointer(store, table, name)} AS parent FROM src."${table}"`;
}

const people = (store: StoreShape) => `person AS MATERIALIZED (
    SELECT link.parent AS call, p.ZJIDSTRING AS jid FROM (${links(store, 'ZWACDCALLEVENTPARTICIPANT', /^Z\d*PARTICIPANTS$/)}) link
    JOIN ZWACDCALLEVENTPARTICIPANT p ON p.row_id = link.row_id WHERE p.ZJIDSTRING <> '' AND typeof(link.parent) = 'integer'),
  people AS MATERIALIZED (SELECT call, count(DISTINCT jid) AS many, min(CAST(jid AS TEXT)) AS first, json_group_array(DISTINCT CAST(jid AS TEXT)) AS list
    FROM person GROUP BY call)`;
const parents = (store: StoreShape) => `parent AS MATERIALIZED (${links(store, 'ZWACDCALLEVENT', /^Z\d*CALLEVENTS$/)})`;

/** Without an aggregate row, whoever started the call tells: one of the people called means it came in. */
const DIRECTION = `CASE a.ZINCOMING WHEN 1 THEN 1 WHEN 0 THEN 2 ELSE
  CASE WHEN e.ZGROUPCALLCREATORUSERJIDSTRING IN (SELECT jid FROM person WHERE person.call = e.row_id) THEN 1 ELSE 0 END END`;

const calls = (store: StoreShape) => `WITH ${people(store)}, ${parents(store)}
  SELECT e.row_id AS row, ${macMsSql('e.ZDATE')} AS time, ${laterMsSql(macMsSql('e.ZDATE'), 'e.ZDURATION')} AS end_time, 'utc' AS basis,
    ${DIRECTION} AS direction,
    CASE WHEN people.many = 1 THEN people.first WHEN ${DIRECTION} = 1 THEN ${wordsSql('e.ZGROUPCALLCREATORUSERJIDSTRING')} END AS party,
    ${wordsSql('e.ZGROUPJIDSTRING')} AS thread,
    ${factsSql({
      seconds: numberSql('e.ZDURATION'),
      outcome: `CASE e.ZOUTCOME WHEN 0 THEN 'ended' WHEN 1 THEN 'missed' WHEN 4 THEN 'rejected' ELSE 'code ' || ${numberSql('e.ZOUTCOME')} END`,
      missed: whenSql('a.ZMISSED = 1 OR (a.row_id IS NULL AND e.ZOUTCOME = 1)'),
      video: flagSql('a.ZVIDEO'),
      to: 'CASE WHEN people.many > 1 THEN people.many END',
      bytes_received: numberSql('e.ZBYTESRECEIVED'),
      bytes_sent: numberSql('e.ZBYTESSENT'),
    })} AS meta,
    ${factsSql({ people: 'CASE WHEN people.many > 1 THEN json(people.list) END', link: wordsSql('a.ZLINKTOKEN') })} AS detail
  FROM ZWACDCALLEVENT e LEFT JOIN people ON people.call = e.row_id LEFT JOIN parent ON parent.row_id = e.row_id
    LEFT JOIN ZWAAGGREGATECALLEVENT a ON a.row_id = parent.parent`;

const alone = (store: StoreShape) => `WITH ${parents(store)}
  SELECT a.row_id AS row, ${macMsSql('a.ZFIRSTDATE')} AS time, 'utc' AS basis,
    CASE a.ZINCOMING WHEN 1 THEN 1 WHEN 0 THEN 2 ELSE 0 END AS direction,
    ${factsSql({ missed: whenSql('a.ZMISSED = 1'), video: flagSql('a.ZVIDEO') })} AS meta
  FROM ZWAAGGREGATECALLEVENT a WHERE a.row_id NOT IN (SELECT parent FROM parent WHERE parent IS NOT NULL)`;

const JOINABLE = `SELECT row_id AS row, ${macMsSql('ZDATE')} AS time, ${laterMsSql(macMsSql('ZDATE'), 'ZDURATION')} AS end_time, 'utc' AS basis,
    0 AS direction, ${wordsSql('ZCALLCREATORJIDSTRING')} AS party, ${wordsSql('ZGROUPJIDSTRING')} AS thread,
    ${factsSql({ seconds: numberSql('ZDURATION'), video: flagSql('ZVIDEO'), joinable: "json('true')" })} AS meta
  FROM ZWAJOINABLECALLEVENT`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'whatsapp-ios-calls',
  title: 'WhatsApp calls (iOS)',
  version: 1,
  platform: 'ios',
  category: 'calls',
  service: 'whatsapp',
  paths: ['**/CallHistory.sqlite'],
  covers: 'Voice and video calls in WhatsApp’s own log: when, how long, which way, with whom.',
  leavesOut: ['Calls planned for later.', 'Which people joined a call that others could join.'],
  variants: [
    {
      name: 'ZWACDCALLEVENT',
      needs: { ZWACDCALLEVENT: ['ZDATE', 'ZDURATION'], ZWACDCALLEVENTPARTICIPANT: ['ZJIDSTRING'] },
      optional: {
        ZWACDCALLEVENT: ['ZOUTCOME', 'ZBYTESRECEIVED', 'ZBYTESSENT', 'ZGROUPCALLCREATORUSERJIDSTRING', 'ZGROUPJIDSTRING'],
        ZWAAGGREGATECALLEVENT: ['ZINCOMING', 'ZMISSED', 'ZVIDEO', 'ZFIRSTDATE', 'ZLINKTOKEN'],
        ZWAJOINABLECALLEVENT: ['ZDATE', 'ZDURATION', 'ZVIDEO', 'ZCALLCREATORJIDSTRING', 'ZGROUPJIDSTRING'],
      },
      threads: `SELECT DISTINCT ${wordsSql('ZGROUPJIDSTRING')} AS ref, ${wordsSql('ZGROUPJIDSTRING')} AS identifier, 1 AS grouped FROM ZWACDCALLEVENT
        UNION SELECT DISTINCT ${wordsSql('ZGROUPJIDSTRING')}, ${wordsSql('ZGROUPJIDSTRING')}, 1 FROM ZWAJOINABLECALLEVENT`,
      records: [
        { table: 'ZWACDCALLEVENT', kind: 'call', sql: calls },
        {
          table: 'ZWAAGGREGATECALLEVENT',
          kind: 'call',
          sql: alone,
          absorbed: (store) =>
            `WITH ${parents(store)} SELECT count(*) FROM ZWAAGGREGATECALLEVENT WHERE row_id IN (SELECT parent FROM parent WHERE parent IS NOT NULL)`,
        },
        { table: 'ZWAJOINABLECALLEVENT', kind: 'call', sql: JOINABLE },
      ],
    },
  ],
};
