/**
 * Twitter (X) on Android, `<account>-NN.db` and `<account>-search.db`: posts the app had loaded, people, searches. Times count
 * milliseconds. Facts: plaso, ALEAPP.
 */
import { milliMsSql, unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import type { RecordQuery, Shape, SqliteParser, StoreVariant } from '../parser.ts';

const PLACE = `typeof(q.latitude) IN ('integer', 'real') AND typeof(q.longitude) IN ('integer', 'real') AND NOT (q.latitude = 0 AND q.longitude = 0)`;
const SEARCHES: RecordQuery = {
  table: 'search_queries',
  kind: 'search',
  sql: `SELECT q.row_id AS row, ${unixAnyMsSql('q.time')} AS time, 'utc' AS basis, 2 AS direction, coalesce(${wordsSql('q.query')}, ${wordsSql('q.name')}) AS body,
      CASE WHEN ${PLACE} THEN q.latitude END AS lat, CASE WHEN ${PLACE} THEN q.longitude END AS lon,
      ${factsSql({ type: numberSql('q.type'), priority: numberSql('q.priority') })} AS meta, ${factsSql({ name: wordsSql('q.name'), place: wordsSql('q.location') })} AS detail
    FROM search_queries q`,
};
const SEARCH_COLUMNS = ['name', 'query', 'time', 'latitude', 'longitude', 'location', 'type', 'priority'];
const OPTIONAL: Shape = {
  statuses: [
    'created',
    'content',
    'in_r_user_id',
    'in_r_status_id',
    'favorited',
    'retweeted',
    'retweet_count',
    'favorite_count',
    'source',
    'latitude',
    'longitude',
    'lang',
  ],
  users: [
    'username',
    'name',
    'description',
    'web_url',
    'location',
    'followers',
    'friends',
    'statuses',
    'profile_created',
    'updated',
    'friendship_time',
    'friendship',
  ],
  search_queries: SEARCH_COLUMNS,
};
const POSTS: StoreVariant = {
  name: 'statuses',
  needs: { statuses: ['author_id', 'content'], users: ['user_id'] },
  optional: OPTIONAL,
  parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${wordsSql('user_id')} AS ref, coalesce(${wordsSql('name')}, ${wordsSql('username')}) AS name FROM users
    UNION ALL SELECT ${wordsSql('author_id')}, NULL FROM statuses) WHERE ref IS NOT NULL GROUP BY ref`,
  records: [
    {
      table: 'statuses',
      kind: 'post',
      sql: `SELECT s.row_id AS row, ${milliMsSql('s.created')} AS time, 'utc' AS basis, ${wordsSql('s.author_id')} AS party, CASE typeof(s.content) WHEN 'text' THEN ${wordsSql('s.content')} END AS body,
          ${factsSql({ packed: whenSql("typeof(s.content) = 'blob'"), reply: whenSql('s.in_r_status_id > 0'), favourited: whenSql('s.favorited = 1'), reposted: whenSql('s.retweeted = 1'), reposts: numberSql('s.retweet_count'), favourites: numberSql('s.favorite_count') })} AS meta,
          ${factsSql({ by: 'markup_text(s.source)', language: wordsSql('s.lang') })} AS detail FROM statuses s`,
    },
    {
      table: 'users',
      kind: 'contact',
      category: 'contacts',
      sql: `SELECT u.row_id AS row, ${wordsSql('u.user_id')} AS party, coalesce(${wordsSql('u.name')}, ${wordsSql('u.username')}) AS title, ${wordsSql('u.web_url')} AS url,
          ${factsSql({ followers: numberSql('u.followers'), follows: numberSql('u.friends'), friendship: numberSql('u.friendship'), joinedAt: milliMsSql(`CASE WHEN typeof(u.profile_created) = 'integer' THEN u.profile_created END`), updatedAt: milliMsSql(`CASE WHEN typeof(u.updated) = 'integer' THEN u.updated END`) })} AS meta,
          ${factsSql({ userName: wordsSql('u.username'), about: `CASE typeof(u.description) WHEN 'text' THEN ${wordsSql('u.description')} END`, place: wordsSql('u.location') })} AS detail FROM users u`,
    },
    SEARCHES,
  ],
};

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'twitter-android',
  title: 'Twitter (X) posts, people and searches (Android)',
  version: 1,
  platform: 'android',
  category: 'social',
  service: 'twitter',
  paths: [
    '**/com.twitter.android*/databases/*-??.db',
    '**/com.twitter.android*/databases/*-?.db',
    '**/com.twitter.android*/databases/*-search.db',
  ],
  covers:
    'Posts the app had loaded, by whomever, people it keeps, and searches it remembers. That a post was loaded does not say that it was read.',
  leavesOut: ['words of posts that newer versions pack as bytes', 'direct messages'],
  variants: [
    POSTS,
    {
      name: 'search',
      needs: { search_queries: ['query', 'time'] },
      optional: { search_queries: SEARCH_COLUMNS },
      records: [SEARCHES],
    },
  ],
};
