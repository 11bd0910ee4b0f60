/** imo on iOS, `IMODb2.sqlite` (Core Data). Times count nanoseconds; what was attached is described in a property list. Facts: iLEAPP. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import { jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const CHAT = wordsSql('m.ZBUID');
const SENDER = wordsSql('m.ZA_UID');
const GROUP = 'coalesce(g.grouped, 0) = 1';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'imo-ios',
  title: 'imo (iOS)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'imo',
  paths: ['**/IMODb2.sqlite'],
  covers: 'Messages in imo with what was attached, and people the app keeps.',
  leavesOut: ['pictures and films, which lie on the service', 'calls beyond the notice in the conversation'],
  variants: [
    {
      name: 'ZIMOCHATMSG',
      needs: { ZIMOCHATMSG: ['ZTS', 'ZTEXT', 'ZBUID'] },
      optional: {
        ZIMOCHATMSG: ['ZISSENT', 'ZA_UID', 'ZALIAS', 'ZCONTACT_ALIAS', 'ZIMDATA', 'ZISREAD'],
        ZIMOCONTACT: ['ZBUID', 'ZDISPLAY', 'ZALIAS', 'ZPH_NAME', 'ZPHONE', 'ZDIGIT_PHONE', 'ZIS_GROUP'],
        ZIMOKEYVAL: ['ZKEY', 'ZSTRING_VAL', 'ZLONG_VAL'],
      },
      lookups: [
        {
          name: 'sent',
          key: 'id',
          sql: `SELECT row_id AS id, CASE WHEN instr(CAST(ZIMDATA AS BLOB), CAST('NSKeyedArchiver' AS BLOB)) > 0 THEN unarchive_json(ZIMDATA) WHEN substr(CAST(ZIMDATA AS BLOB), 1, 6) = CAST('bplist' AS BLOB) THEN plist_json(ZIMDATA) END AS j
            FROM ZIMOCHATMSG WHERE ZIMDATA IS NOT NULL AND row_id IS NOT NULL GROUP BY 1`,
        },
        {
          name: 'chats',
          key: 'id',
          sql: `SELECT ${wordsSql('ZBUID')} AS id, max(ZIS_GROUP = 1) AS grouped, max(coalesce(${wordsSql('ZDISPLAY')}, ${wordsSql('ZPH_NAME')}, ${wordsSql('ZALIAS')})) AS name FROM ZIMOCONTACT WHERE ZBUID IS NOT NULL GROUP BY 1`,
        },
        {
          name: 'self',
          key: 'id',
          sql: `SELECT min(coalesce(${wordsSql('ZSTRING_VAL')}, ${wordsSql('nullif(ZLONG_VAL, 0)')})) AS id FROM ZIMOKEYVAL WHERE CAST(ZKEY AS TEXT) = 'imo_account_uid'`,
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(coalesce(ref = (SELECT id FROM self), 0)) AS owner FROM (SELECT id AS ref, name FROM chats WHERE coalesce(grouped, 0) = 0 UNION ALL SELECT id, NULL FROM self
        UNION ALL SELECT ${SENDER}, coalesce(${wordsSql('m.ZCONTACT_ALIAS')}, ${wordsSql('m.ZALIAS')}) FROM ZIMOCHATMSG m WHERE coalesce(m.ZISSENT, 0) <> 1
        UNION ALL SELECT ${CHAT}, NULL FROM ZIMOCHATMSG m LEFT JOIN chats g ON g.id = ${CHAT} WHERE NOT (${GROUP})) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(grouped) AS grouped FROM (SELECT DISTINCT ${CHAT} AS ref, g.name AS title, coalesce(g.grouped, 0) AS grouped FROM ZIMOCHATMSG m LEFT JOIN chats g ON g.id = ${CHAT}) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'ZIMOCHATMSG',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${unixAnyMsSql('m.ZTS')} AS time, 'utc' AS basis, CASE m.ZISSENT WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 0 END AS direction,
              CASE WHEN ${GROUP} THEN CASE WHEN coalesce(m.ZISSENT, 0) <> 1 THEN ${SENDER} END ELSE ${CHAT} END AS party, ${CHAT} AS thread, ${wordsSql('m.ZTEXT')} AS body, ${jsonWordsSql('d.j', '$.objects[0].object_id')} AS media,
              ${factsSql({ type: jsonWordsSql('d.j', '$.type'), read: whenSql('m.ZISREAD = 1') })} AS meta, ${factsSql({ name: `coalesce(${wordsSql('m.ZCONTACT_ALIAS')}, ${wordsSql('m.ZALIAS')})` })} AS detail
            FROM ZIMOCHATMSG m LEFT JOIN sent d ON d.id = m.row_id LEFT JOIN chats g ON g.id = ${CHAT}`,
        },
        {
          table: 'ZIMOCONTACT',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT c.row_id AS row, CASE WHEN c.ZIS_GROUP = 1 THEN 'group' END AS kind, CASE WHEN coalesce(c.ZIS_GROUP, 0) <> 1 AND coalesce(g.grouped, 0) = 0 THEN ${wordsSql('c.ZBUID')} END AS party,
              coalesce(${wordsSql('c.ZDISPLAY')}, ${wordsSql('c.ZPH_NAME')}, ${wordsSql('c.ZALIAS')}) AS title, ${factsSql({ phone: `coalesce(${wordsSql('c.ZPHONE')}, ${wordsSql('c.ZDIGIT_PHONE')})`, alias: wordsSql('c.ZALIAS') })} AS detail
            FROM ZIMOCONTACT c LEFT JOIN chats g ON g.id = ${wordsSql('c.ZBUID')}`,
        },
      ],
    },
  ],
};
