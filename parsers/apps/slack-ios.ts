/** Slack on iOS until about 2021, `ModelDatabase/db.sqlite`, and since, `main_db` with names of tables that have a prefix; this reads the first. Times count seconds. Facts: iLEAPP. */
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const WHO = wordsSql('m.ZUSERID');
const THREAD = wordsSql('m.ZCONVERSATIONID');
const NAME = `coalesce(${wordsSql('u.ZREALNAME')}, ${wordsSql('u.ZNAME')})`;
const SELF = `(SELECT min(${wordsSql('ZTSID')}) FROM ZCOREDATAUSER WHERE ZISME = 1)`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'slack-ios',
  title: 'Slack (iOS, until about 2021)',
  version: 1,
  platform: 'ios',
  category: 'messages',
  service: 'slack',
  paths: ['**/ModelDatabase/db.sqlite'],
  covers: 'Messages of Slack channels and conversations that the app holds, and people of the workspace.',
  leavesOut: ['files', 'reactions', 'the store of newer versions'],
  variants: [
    {
      name: 'ZCOREDATAMESSAGE',
      needs: { ZCOREDATAMESSAGE: ['ZTIMESTAMP', 'ZTEXT', 'ZUSERID', 'ZCONVERSATIONID'], ZCOREDATAUSER: ['ZTSID'] },
      optional: { ZCOREDATAUSER: ['ZISME', 'ZREALNAME', 'ZNAME', 'ZEMAIL', 'ZPHONE'], ZCOREDATACONVERSATION: ['ZTSID', 'ZNAME'] },
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(coalesce(ref = ${SELF}, 0)) AS owner FROM (SELECT ${wordsSql('u.ZTSID')} AS ref, ${NAME} AS name FROM ZCOREDATAUSER u UNION ALL SELECT DISTINCT ${WHO}, NULL FROM ZCOREDATAMESSAGE m) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title, max(ref NOT LIKE 'D%') AS grouped FROM (SELECT DISTINCT ${THREAD} AS ref, NULL AS title FROM ZCOREDATAMESSAGE m UNION ALL SELECT ${wordsSql('ZTSID')}, ${wordsSql('ZNAME')} FROM ZCOREDATACONVERSATION) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'ZCOREDATAMESSAGE',
          kind: 'message',
          sql: `SELECT m.row_id AS row, ${unixMsSql(`CASE WHEN typeof(m.ZTIMESTAMP) = 'text' THEN CAST(m.ZTIMESTAMP AS REAL) ELSE m.ZTIMESTAMP END`)} AS time, 'utc' AS basis, CASE WHEN ${WHO} = ${SELF} THEN 2 WHEN ${WHO} IS NOT NULL AND ${SELF} IS NOT NULL THEN 1 ELSE 0 END AS direction,
              CASE WHEN ${WHO} IS NOT ${SELF} THEN ${WHO} END AS party, ${THREAD} AS thread, ${wordsSql('m.ZTEXT')} AS body FROM ZCOREDATAMESSAGE m`,
        },
        {
          table: 'ZCOREDATAUSER',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT u.row_id AS row, ${wordsSql('u.ZTSID')} AS party, ${NAME} AS title, ${factsSql({ self: whenSql('u.ZISME = 1') })} AS meta, ${factsSql({ userName: wordsSql('u.ZNAME'), email: wordsSql('u.ZEMAIL'), phone: wordsSql('u.ZPHONE') })} AS detail FROM ZCOREDATAUSER u`,
        },
      ],
    },
  ],
};
