/** Viber for Android, `viber_data`: calls and contacts. Times count milliseconds, lengths seconds. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const NUMBER = `coalesce(${wordsSql('canonized_number')}, ${wordsSql('number')})`;
const CALLS = `
  SELECT row_id AS row, ${milliMsSql('date')} AS time, 'utc' AS basis, CASE WHEN type = 2 THEN 2 WHEN type IN (1, 3) THEN 1 ELSE 0 END AS direction,
    ${NUMBER} AS party,
    ${factsSql({
      seconds: wholeSql('duration'),
      outcome: `CASE type WHEN 3 THEN 'missed' END`,
      type: `CASE WHEN type NOT IN (1, 2, 3) THEN ${wholeSql('type')} END`,
      video: whenSql('viber_call_type = 4'),
      overViber: flagSql('viber_call'),
      seen: flagSql('looked'),
    })} AS meta
  FROM calls`;

const DETAILS = `SELECT contact_id AS id, json_group_array(coalesce(${wordsSql('data2')}, ${wordsSql('data1')}) ORDER BY row_id) AS list,
    min(coalesce(${wordsSql('data2')}, ${wordsSql('data1')})) AS first FROM phonebookdata GROUP BY 1`;
const CONTACTS = `
  SELECT c.row_id AS row, ${wordsSql('c.display_name')} AS title, d.first AS party,
    ${factsSql({ onViber: flagSql('c.viber'), blocked: whenSql('c.blocked = 1'), starred: whenSql('c.starred = 1') })} AS meta,
    ${factsSql({ numbers: 'json(d.list)' })} AS detail
  FROM phonebookcontact c LEFT JOIN (${DETAILS}) d ON d.id = c._id`;

export const parser: SqliteParser = {
  id: 'viber-android-data',
  title: 'Viber calls and contacts (Android)',
  version: 1,
  platform: 'android',
  category: 'calls',
  service: 'viber',
  paths: ['**/viber_data'],
  covers: 'Calls made and received in Viber, and the contacts it took from the address book.',
  leavesOut: ['sticker packs', 'accounts of companies'],
  format: 'sqlite',
  variants: [
    {
      name: 'calls',
      needs: { calls: ['number', 'date', 'duration', 'type'] },
      optional: {
        calls: ['canonized_number', 'viber_call', 'viber_call_type', 'looked'],
        phonebookcontact: ['_id', 'display_name', 'viber', 'blocked', 'starred'],
        phonebookdata: ['contact_id', 'data1', 'data2'],
      },
      parties: `SELECT ref, ref AS identifier, max(name) AS name FROM (
        SELECT ${NUMBER} AS ref, NULL AS name FROM calls
        UNION ALL SELECT coalesce(${wordsSql('d.data2')}, ${wordsSql('d.data1')}), ${wordsSql('c.display_name')} FROM phonebookdata d LEFT JOIN phonebookcontact c ON c._id = d.contact_id)
        WHERE ref IS NOT NULL GROUP BY ref`,
      records: [
        { table: 'calls', kind: 'call', sql: CALLS },
        { table: 'phonebookcontact', kind: 'contact', category: 'contacts', sql: CONTACTS },
      ],
    },
  ],
};
