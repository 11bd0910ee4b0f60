/**
 * Snapchat on Android, `main.db` (before it `tcspahn.db`): friends, and the messages of versions until about 2020. Times count
 * milliseconds. Facts: ALEAPP.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

/** Newer stores name people by an id, older ones by user name only. */
const ID = (f: string) => `coalesce(lower(${wordsSql(`${f}.userId`)}), ${wordsSql(`${f}.username`)})`;
const THREAD = `coalesce(${wordsSql('d.key')}, 'feed ' || ${wholeSql('m.feedRowId')})`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'snapchat-android-main',
  title: 'Snapchat people and old messages (Android)',
  version: 1,
  platform: 'android',
  category: 'contacts',
  service: 'snapchat',
  paths: ['**/com.snapchat.android/databases/main.db', '**/tcspahn.db'],
  covers: 'People Snapchat keeps a record of, with when they were added, and messages that versions until about 2020 kept here.',
  leavesOut: ['pictures, films and captions', 'stories and what was on offer'],
  variants: [
    {
      name: 'Friend',
      needs: { Friend: ['_id', 'username'] },
      optional: {
        Friend: [
          'userId',
          'displayName',
          'phone',
          'birthday',
          'addedTimestamp',
          'addedMeTimestamp',
          'isBlocked',
          'friendLinkType',
          'mutableUsername',
        ],
        Message: ['_id', 'timestamp', 'seenTimestamp', 'senderId', 'type', 'content', 'feedRowId', 'savedStates'],
        Feed: ['_id', 'key', 'displayName'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (SELECT ${ID('f')} AS ref,
        coalesce(${wordsSql('f.displayName')}, ${wordsSql('f.mutableUsername')}, ${wordsSql('f.username')}) AS name FROM Friend f) WHERE ref IS NOT NULL GROUP BY ref`,
      threads: `SELECT ref, ref AS identifier, max(title) AS title FROM (SELECT ${wordsSql('key')} AS ref, ${wordsSql('displayName')} AS title FROM Feed
        UNION ALL SELECT ${THREAD}, NULL FROM Message m LEFT JOIN Feed d ON d._id = m.feedRowId) WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        {
          table: 'Friend',
          kind: 'contact',
          sql: `SELECT f.row_id AS row, CASE WHEN f.isBlocked = 1 THEN 'blocked' END AS kind, ${milliMsSql('f.addedTimestamp')} AS time, 'utc' AS basis, ${ID('f')} AS party,
              coalesce(${wordsSql('f.displayName')}, ${wordsSql('f.mutableUsername')}, ${wordsSql('f.username')}) AS title,
              ${factsSql({ addedMeAt: milliMsSql(wholeSql('f.addedMeTimestamp')), link: wholeSql('f.friendLinkType') })} AS meta,
              ${factsSql({ userName: `coalesce(${wordsSql('f.mutableUsername')}, ${wordsSql('f.username')})`, phone: wordsSql('f.phone'), born: wordsSql('f.birthday') })} AS detail
            FROM Friend f`,
        },
        {
          table: 'Message',
          kind: 'message',
          category: 'messages',
          sql: `SELECT m.row_id AS row, ${milliMsSql('m.timestamp')} AS time, 'utc' AS basis, 0 AS direction, ${ID('f')} AS party, ${THREAD} AS thread,
              CASE WHEN CAST(m.type AS TEXT) = 'text' THEN snapchat_old_text(m.content) END AS body,
              ${factsSql({ type: wordsSql('m.type'), seenAt: milliMsSql(wholeSql('m.seenTimestamp')), saved: whenSql("coalesce(m.savedStates, '') NOT IN ('', 0)") })} AS meta
            FROM Message m LEFT JOIN Friend f ON f._id = m.senderId LEFT JOIN Feed d ON d._id = m.feedRowId`,
        },
      ],
    },
  ],
};
