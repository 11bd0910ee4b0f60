/**
 * Snapchat on iOS, `primary.docobjects`: everybody the app has met, the account itself among them. Each row holds a FlatBuffers
 * document; names also stand in tables of index, row by row. Facts: iLEAPP.
 */
import { factsSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'snapchat-ios-people',
  title: 'Snapchat people (iOS)',
  version: 1,
  platform: 'ios',
  category: 'contacts',
  service: 'snapchat',
  paths: ['**/primary.docobjects'],
  covers: 'People Snapchat keeps a record of, by user name and the name shown. It may keep people who were only suggested.',
  leavesOut: ['whether somebody is a friend, was added or is blocked', 'everything else the app keeps in this store'],
  variants: [
    {
      name: 'snapchatter',
      needs: { snapchatter: ['userId', 'p'] },
      optional: {
        index_snapchatterusername: ['username'],
        index_snapchattermutableUsername: ['mutableUsername'],
        index_snapchatterlegacyUsername: ['legacyUsername'],
      },
      records: [
        {
          table: 'snapchatter',
          kind: 'contact',
          sql: `SELECT s.row_id AS row, lower(${wordsSql('s.userId')}) AS party,
              coalesce(snapchat_shown_name(s.p, CAST(s.userId AS TEXT)), ${wordsSql('m.mutableUsername')}, ${wordsSql('u.username')}) AS title,
              ${factsSql({ userName: `coalesce(${wordsSql('m.mutableUsername')}, ${wordsSql('u.username')})`, firstUserName: `coalesce(${wordsSql('l.legacyUsername')}, ${wordsSql('u.username')})` })} AS detail
            FROM snapchatter s LEFT JOIN index_snapchatterusername u ON u.row_id = s.row_id LEFT JOIN index_snapchattermutableUsername m ON m.row_id = s.row_id
            LEFT JOIN index_snapchatterlegacyUsername l ON l.row_id = s.row_id`,
        },
      ],
      parties: `SELECT lower(${wordsSql('s.userId')}) AS ref, lower(${wordsSql('s.userId')}) AS identifier,
          max(coalesce(snapchat_shown_name(s.p, CAST(s.userId AS TEXT)), ${wordsSql('m.mutableUsername')}, ${wordsSql('u.username')})) AS name
        FROM snapchatter s LEFT JOIN index_snapchatterusername u ON u.row_id = s.row_id LEFT JOIN index_snapchattermutableUsername m ON m.row_id = s.row_id
        WHERE ${wordsSql('s.userId')} IS NOT NULL GROUP BY 1`,
    },
  ],
};
