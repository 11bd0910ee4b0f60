/**
 * Twitter (X) on iOS since about 2020, `modelCache.sqlite3`: posts, people and notifications the app had loaded, each as compressed
 * JSON under a key that names its kind. A key without an object is one that the app has thrown away. Facts: iLEAPP.
 */
import { macMsSql, milliMsSql } from '../formats/epochs.ts';
import { factsSql } from '../formats/facts.ts';
import { jsonNumberSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const said = (path: string) => jsonWordsSql('k.j', `$.cacheableModel.${path}`);
const count = (path: string) => jsonNumberSql('k.j', `$.cacheableModel.${path}`);
const IS = (kind: string) => `CAST(i.itemKey AS TEXT) LIKE '%|${kind}|%'`;
const POST = IS('TwitterStatus');
const USER = IS('TwitterMasterUser');
const NOTICE = IS('URTNotification');
const ID = `substr(CAST(i.itemKey AS TEXT), 1, instr(CAST(i.itemKey AS TEXT), '|') - 1)`;
const KNOWN = `(${POST} OR ${USER} OR ${NOTICE})`;
/** A record is what is known and still there. */
const THERE = `${KNOWN} AND k.id IS NOT NULL`;
const PARTY = `CASE WHEN ${POST} THEN ${said('fromUserID')} WHEN ${USER} THEN nullif(${ID}, '') END`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'twitter-ios-cache',
  title: 'Twitter (X) posts and people (iOS)',
  version: 1,
  platform: 'ios',
  category: 'social',
  service: 'twitter',
  paths: ['**/modelCache.sqlite3'],
  covers: 'Posts, people and notifications the app had loaded. That a post was loaded does not say that it was read.',
  leavesOut: [
    'direct messages, which lie in a file of their own',
    'objects of other kinds',
    'objects the app had thrown away, of which only the key is left',
  ],
  variants: [
    {
      name: 'ItemKeys',
      needs: { ItemKeys: ['itemKey', 'itemId'], Items: ['id', 'archivedObjectData'] },
      lookups: [
        {
          name: 'kept',
          key: 'id',
          sql: 'SELECT CAST(id AS TEXT) AS id, max(gunzip_text(archivedObjectData)) AS j FROM Items WHERE archivedObjectData IS NOT NULL GROUP BY 1',
        },
      ],
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${PARTY} AS ref, CASE WHEN ${USER} THEN ${said('username')} END AS name FROM ItemKeys i
        LEFT JOIN kept k ON k.id = CAST(i.itemId AS TEXT)) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'ItemKeys',
          kind: 'post',
          sql: `SELECT i.row_id AS row, CASE WHEN ${USER} THEN 'contacts' END AS category, CASE WHEN ${USER} THEN 'contact' WHEN ${NOTICE} THEN 'notification' END AS kind,
              CASE WHEN ${POST} THEN ${macMsSql(count('date'))} WHEN ${NOTICE} THEN ${milliMsSql(count('timestampMilliseconds'))} END AS time, 'utc' AS basis, ${PARTY} AS party,
              CASE WHEN ${USER} THEN ${said('username')} END AS title, coalesce(${said('originalText')}, ${said('richText.text')}) AS body, ${said('quotedStatusPermalinkEntity.expandedURL')} AS url,
              ${factsSql({
                updatedAt: macMsSql(count('updatedTimestamp')),
                replies: count('replyCount'),
                reposts: count('retweetCount'),
                quotes: count('quoteCount'),
                views: count('viewCountInfo.count'),
                followers: `coalesce(${count('followersCount.projectedValue')}, ${count('followersCount')})`,
              })} AS meta,
              ${factsSql({ id: `nullif(${ID}, '')`, conversation: said('conversationID'), language: said('language'), about: `coalesce(${said('bio.projectedValue')}, ${said('bio')})` })} AS detail
            FROM ItemKeys i LEFT JOIN kept k ON k.id = CAST(i.itemId AS TEXT) WHERE ${THERE}`,
          absorbed: `SELECT count(*) FROM ItemKeys i LEFT JOIN kept k ON k.id = CAST(i.itemId AS TEXT) WHERE NOT (${THERE}) OR i.itemKey IS NULL`,
        },
      ],
    },
  ],
};
