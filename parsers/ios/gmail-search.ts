/**
 * Gmail on iOS, `searchsqlitedb`: the words of mails that the app keeps for its own search, as SQLite's full-text search stores them.
 * The columns c0 to c9 are those of `offline_search`: score (the date in milliseconds), thread, message, from, to, cc, bcc, subject,
 * body, has. Checked against stores of 2022 and 2023.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

/** `Name, address`, or the address alone, or words that are no address. */
const FROM = wordsSql('m.c3');
const LAST = `substr(${FROM}, length(rtrim(${FROM}, replace(${FROM}, ' ', ''))) + 1)`;
const SENDER = `CASE WHEN instr(${LAST}, '@') > 1 THEN ${LAST} END`;

export const parser: SqliteParser = {
  id: 'gmail-ios-search',
  title: 'Gmail: mails kept for searching (iOS)',
  version: 1,
  platform: 'ios',
  category: 'email',
  service: 'gmail',
  paths: ['**/data/*/searchsqlitedb'],
  covers: 'Mails the app keeps so that they can be searched: who wrote, to whom, when, subject and words.',
  leavesOut: [
    'mails the app has not kept on the phone',
    'whether a mail was sent from here or received, and whether it was opened: this store does not say',
    'attachments, and the pictures and layout of a mail',
  ],
  format: 'sqlite',
  variants: [
    {
      name: 'offline_search',
      needs: { offline_search_content: ['c0', 'c1', 'c2', 'c3', 'c7', 'c8'] },
      optional: { offline_search_content: ['id', 'c4', 'c5', 'c6', 'c9'] },
      parties: `SELECT ${SENDER} AS ref, ${SENDER} AS identifier, max(nullif(rtrim(substr(${FROM}, 1, length(${FROM}) - length(${LAST})), ', '), '')) AS name
        FROM offline_search_content m WHERE ${SENDER} IS NOT NULL GROUP BY 1`,
      records: [
        {
          table: 'offline_search_content',
          kind: 'email',
          sql: `SELECT m.row_id AS row, ${milliMsSql('m.c0')} AS time, 'utc' AS basis, ${SENDER} AS party, ${wordsSql('m.c1')} AS thread,
              ${wordsSql('m.c7')} AS title, nullif(trim(CAST(m.c8 AS TEXT), char(9, 10, 13, 32)), '') AS body,
              ${factsSql({
                from: FROM,
                to: wordsSql('m.c4'),
                cc: wordsSql('m.c5'),
                bcc: wordsSql('m.c6'),
                has: wordsSql('m.c9'),
                messageId: wordsSql('m.c2'),
              })} AS detail
            FROM offline_search_content m`,
        },
      ],
    },
  ],
};
