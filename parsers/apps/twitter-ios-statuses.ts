/**
 * Twitter on iOS until about 2019, `twitter.db`: posts the app had loaded and people. Times count seconds. Tables whose names end in
 * Shadow hold the same of another account. Facts: plaso, and a store of 2015.
 */
import { unixMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { jsonPartSql, jsonWordsSql } from '../formats/json-sql.ts';
import type { RecordQuery, SqliteParser } from '../parser.ts';

const STATUS = [
  'text',
  'date',
  'userId',
  'inReplyToStatusId',
  'inReplyToUsername',
  'retweetedStatusId',
  'quotedStatusId',
  'retweetCount',
  'favoriteCount',
  'favorited',
  'entities',
  'lang',
  'source',
  'updatedAt',
];
const USER = [
  'screenName',
  'name',
  'location',
  'description',
  'url',
  'following',
  'protected',
  'followersCount',
  'followingCount',
  'statusesCount',
  'createdDate',
  'updatedAt',
];

const posts = (table: string): RecordQuery => ({
  table,
  kind: 'post',
  sql: `SELECT s.row_id AS row, CASE WHEN s.retweetedStatusId > 0 THEN 'repost' END AS kind, ${unixMsSql('s.date')} AS time, 'utc' AS basis, ${wordsSql('s.userId')} AS party, ${wordsSql('s.text')} AS body,
      ${jsonWordsSql('s.entities', '$.urls[0].expandedUrl')} AS url, ${jsonWordsSql('s.entities', '$.mediaUrls[0].mediaUrl')} AS media,
      ${factsSql({ reposts: numberSql('s.retweetCount'), favourites: numberSql('s.favoriteCount'), favourited: whenSql('s.favorited = 1'), reply: whenSql('s.inReplyToStatusId > 0'), quotes: whenSql('s.quotedStatusId > 0'), updatedAt: `CASE WHEN typeof(s.updatedAt) IN ('integer', 'real') THEN ${unixMsSql('s.updatedAt')} END` })} AS meta,
      ${factsSql({ answers: wordsSql('s.inReplyToUsername'), links: jsonPartSql('s.entities', '$.urls'), by: 'markup_text(s.source)', language: wordsSql('s.lang') })} AS detail
    FROM ${table} s`,
});
const users = (table: string): RecordQuery => ({
  table,
  kind: 'contact',
  category: 'contacts',
  sql: `SELECT u.row_id AS row, ${wordsSql('u.id')} AS party, coalesce(${wordsSql('u.name')}, ${wordsSql('u.screenName')}) AS title, ${wordsSql('u.url')} AS url,
      ${factsSql({ following: whenSql('u.following = 1'), private: whenSql('u.protected = 1'), followers: numberSql('u.followersCount'), follows: numberSql('u.followingCount'), posts: numberSql('u.statusesCount'), joinedAt: `CASE WHEN typeof(u.createdDate) IN ('integer', 'real') THEN ${unixMsSql('u.createdDate')} END` })} AS meta,
      ${factsSql({ userName: wordsSql('u.screenName'), about: wordsSql('u.description'), place: wordsSql('u.location') })} AS detail
    FROM ${table} u`,
});

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'twitter-ios-statuses',
  title: 'Twitter posts and people (iOS, until about 2019)',
  version: 1,
  platform: 'ios',
  category: 'social',
  service: 'twitter',
  paths: ['**/twitter.db'],
  covers: 'Posts the app had loaded, by whomever, and people it keeps. That a post was loaded does not say that it was read.',
  leavesOut: ['direct messages', 'lists', 'pictures themselves'],
  variants: [
    {
      name: 'Statuses',
      needs: { Statuses: ['id', 'text', 'date', 'userId'], Users: ['id', 'screenName'] },
      optional: { Statuses: STATUS, Users: USER, StatusesShadow: ['id', ...STATUS], UsersShadow: ['id', ...USER] },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (${['Users', 'UsersShadow'].map((table) => `SELECT ${wordsSql('id')} AS ref, coalesce(${wordsSql('name')}, ${wordsSql('screenName')}) AS name FROM ${table}`).join(' UNION ALL ')}
        UNION ALL SELECT ${wordsSql('userId')}, NULL FROM Statuses UNION ALL SELECT ${wordsSql('userId')}, NULL FROM StatusesShadow) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [posts('Statuses'), posts('StatusesShadow'), users('Users'), users('UsersShadow')],
    },
  ],
};
