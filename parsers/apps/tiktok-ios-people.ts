/**
 * TikTok on iOS, `AwemeIM.db`: people met in messages, in tables whose names carry their version (`AwemeContactsV5`); an app that was
 * updated has several side by side. Facts: iLEAPP.
 */
import { quote } from '../engine/quote.ts';
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, wordsSql } from '../formats/facts.ts';
import { type SqliteParser, type StoreShape, type StoreVariant, Undecodable } from '../parser.ts';

const COLUMNS = ['customID', 'nickname', 'url1', 'latestChatTimestamp', 'remark', 'signature'] as const;
const NAME = `coalesce(${wordsSql('c.nickname')}, ${wordsSql('c.customID')})`;

function people({ tables }: StoreShape): StoreVariant {
  const found = [...tables].filter(([name, columns]) => /^AwemeContacts/i.test(name) && columns.has('uid')).map(([name]) => name);
  if (found.length === 0)
    throw new Undecodable(
      'the database has no table of people that Remit knows: none is called AwemeContacts and has a column uid',
    );
  const parties = found.map((table) => `SELECT ${wordsSql('c.uid')} AS ref, ${NAME} AS name FROM ${quote(table)} c`);
  return {
    name: 'AwemeContacts',
    needs: Object.fromEntries(found.map((table) => [table, ['uid']])),
    optional: Object.fromEntries(found.map((table) => [table, COLUMNS])),
    parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (${parties.join(' UNION ALL ')}) WHERE ref IS NOT NULL GROUP BY ref`,
    records: found.map((table) => ({
      table,
      kind: 'contact',
      sql: `SELECT c.row_id AS row, ${unixAnyMsSql('c.latestChatTimestamp')} AS time, 'utc' AS basis, ${wordsSql('c.uid')} AS party, ${NAME} AS title, ${wordsSql('c.url1')} AS url,
          ${factsSql({ userName: wordsSql('c.customID'), remark: wordsSql('c.remark'), about: wordsSql('c.signature') })} AS detail
        FROM ${quote(table)} c`,
    })),
  };
}

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'tiktok-ios-people',
  title: 'TikTok people (iOS)',
  version: 1,
  platform: 'ios',
  category: 'contacts',
  service: 'tiktok',
  paths: ['**/AwemeIM.db'],
  covers:
    'People TikTok keeps for its messages, with when the last chat with them was. The same person may stand in tables of several versions.',
  leavesOut: ['people the app met elsewhere'],
  variants: [],
  derive: people,
};
