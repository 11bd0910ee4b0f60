/**
 * Telegram for iOS, `postbox/db/db_sqlite`, where it is not encrypted: table `t7` holds messages by a key of conversation, namespace,
 * time and number, `t2` people and groups. A conversation's number has its kind in bits 32 to 34 and above: 0 for a person. Facts: iLEAPP
 * and the app's published source.
 */
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, wordsSql } from '../formats/facts.ts';
import { jsonNumberSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const said = (path: string) => jsonWordsSql('t.j', `$.${path}`);
const count = (path: string) => jsonNumberSql('t.j', `$.${path}`);
const key = (path: string) => jsonWordsSql('t.k', `$.${path}`);
const THREAD = key('peer');
const IS_GROUP = `coalesce(p.grouped, 0) = 1`;
const OUT = `${count('out')} = 1`;
const PARTY = `CASE WHEN ${OUT} THEN CASE WHEN NOT (${IS_GROUP}) THEN ${THREAD} END ELSE coalesce(${said('author')}, CASE WHEN NOT (${IS_GROUP}) THEN ${THREAD} END) END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'telegram-ios',
  title: 'Telegram (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'telegram',
  paths: ['**/postbox/db/db_sqlite'],
  covers:
    'Messages in Telegram with words, places and what was attached; notices and calls; people and groups the app keeps. Only where the store is not encrypted.',
  leavesOut: ['pictures and films kept in another table', 'reactions', 'what a message answers', 'who is in which group'],
  variants: [
    {
      name: 'postbox',
      needs: { t7: ['key', 'value'] },
      optional: { t2: ['key', 'value'] },
      lookups: [
        {
          name: 'told',
          key: 'id',
          sql: 'SELECT row_id AS id, postbox_key(key) AS k, postbox_message(value) AS j FROM t7 WHERE row_id IS NOT NULL GROUP BY 1',
        },
        {
          name: 'peers',
          key: 'id',
          sql: `SELECT id, max(json_extract(j, '$.name')) AS name, max(json_extract(j, '$.group')) AS grouped, max(j) AS j FROM (SELECT ${wordsSql('key')} AS id, postbox_peer(value) AS j FROM t2) WHERE id IS NOT NULL GROUP BY id`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (SELECT id AS ref, name, 0 AS owner FROM peers WHERE coalesce(grouped, 0) = 0
        UNION ALL SELECT ${PARTY}, NULL, 0 FROM told t LEFT JOIN peers p ON p.id = ${THREAD} UNION ALL SELECT ${said('author')}, NULL, iif(${OUT}, 1, 0) FROM told t) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ${THREAD} AS ref, ${THREAD} AS identifier, max(p.name) AS title, max(${IS_GROUP}) AS grouped FROM told t LEFT JOIN peers p ON p.id = ${THREAD} WHERE ${THREAD} IS NOT NULL GROUP BY 1`,
      records: [
        {
          table: 't7',
          kind: 'message',
          sql: `SELECT m.row_id AS row, CASE WHEN ${count('action')} = 14 OR ${count('action')} = 22 OR ${count('action')} = 48 THEN 'call-notice' WHEN ${count('action')} IS NOT NULL THEN 'system' END AS kind,
              ${unixMsSql(jsonNumberSql('t.k', '$.at'))} AS time, 'utc' AS basis, CASE ${count('out')} WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction, ${PARTY} AS party, ${THREAD} AS thread,
              ${said('title')} AS title, ${said('text')} AS body, ${said('url')} AS url, ${count('lat')} AS lat, ${count('lon')} AS lon, ${said('file')} AS media,
              ${factsSql({ type: said('media'), mime: said('mime'), bytes: count('bytes'), action: count('action'), seconds: count('seconds'), ended: count('ended'), forwardedAt: count('forwardedAt'), elsewhere: count('referenced') })} AS meta,
              ${factsSql({ id: key('id'), namespace: key('namespace'), forwardedFrom: said('forwardedFrom') })} AS detail
            FROM t7 m LEFT JOIN told t ON t.id = m.row_id LEFT JOIN peers p ON p.id = ${THREAD}`,
        },
        {
          table: 't2',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT c.row_id AS row, CASE WHEN p.grouped = 1 THEN 'group' END AS kind, CASE WHEN coalesce(p.grouped, 0) = 0 THEN p.id END AS party, p.name AS title,
              ${factsSql({ userName: jsonWordsSql('p.j', '$.userName'), phone: jsonWordsSql('p.j', '$.phone') })} AS detail
            FROM t2 c LEFT JOIN peers p ON p.id = ${wordsSql('c.key')}`,
        },
      ],
    },
  ],
};
