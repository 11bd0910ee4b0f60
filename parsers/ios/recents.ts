/**
 * People a mail or message was last exchanged with, `Recents/Recents` (Mail and other apps share it). Times are milliseconds from 1970.
 * Facts of the format: iLEAPP.
 */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { milliMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-recents',
  title: 'People written to of late',
  version: 1,
  platform: 'ios',
  category: 'contacts',
  service: 'recents',
  paths: ['**/Recents/Recents', '**/Library/Mail/Recents'],
  covers: 'Addresses that apps kept as recently used, when last, how often, and from which of the account’s own addresses.',
  leavesOut: ['What was written, and by whom of the two.'],
  variants: [
    {
      name: 'recents',
      needs: { recents: ['last_date'], contacts: ['recent_id', 'address'] },
      optional: {
        recents: [
          'sending_address',
          'original_source',
          'dates',
          'weight',
          'count',
          'group_kind',
          'display_name',
          'bundle_identifier',
        ],
        contacts: ['display_name', 'kind'],
      },
      lookups: [
        {
          name: 'who',
          key: 'recent',
          sql: `SELECT recent_id AS recent, count(*) AS many, min(CAST(address AS TEXT)) AS first, json_group_array(CAST(address AS TEXT) ORDER BY row_id) AS list
            FROM contacts WHERE typeof(recent_id) = 'integer' AND address <> '' GROUP BY recent_id`,
        },
      ],
      parties: `SELECT CAST(address AS TEXT) AS ref, CAST(address AS TEXT) AS identifier, max(${wordsSql('display_name')}) AS name FROM contacts WHERE address <> '' GROUP BY 1`,
      records: [
        {
          table: 'recents',
          kind: 'recent-contact',
          sql: `SELECT r.row_id AS row, ${milliMsSql('r.last_date')} AS time, 'utc' AS basis, CASE WHEN who.many = 1 THEN who.first END AS party, ${wordsSql('r.display_name')} AS title,
              ${factsSql({ times: numberSql('r.count'), people: 'who.many' })} AS meta,
              ${factsSql({ from: wordsSql('r.sending_address'), source: wordsSql('r.original_source'), app: wordsSql('r.bundle_identifier'), moments: wordsSql('r.dates'), people: 'CASE WHEN who.many > 1 THEN json(who.list) END' })} AS detail
            FROM recents r LEFT JOIN who ON who.recent = r.row_id`,
        },
      ],
    },
  ],
};
