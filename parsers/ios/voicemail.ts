/** Voicemail on the phone, `voicemail.db`. Facts of the format: iLEAPP and research phones. The sound lies beside it as `N.amr`. */
import { factsSql, numberSql, wordsSql } from '../formats/facts.ts';
import { laterMsSql, macMsSql, unixMsSql } from '../formats/epochs.ts';
import type { SqliteParser } from '../parser.ts';

const COLUMNS = ['date', 'sender', 'callback_num', 'duration', 'trashed_date', 'flags', 'receiver', 'expiration'];

const messages = (
  table: string,
  state: string,
) => `SELECT row_id AS row, ${unixMsSql('date')} AS time, ${laterMsSql(unixMsSql('date'), 'duration')} AS end_time,
    'utc' AS basis, 1 AS direction, coalesce(${wordsSql('sender')}, ${wordsSql('callback_num')}) AS party, ${state} AS state,
    'Voicemail/' || row_id || '.amr' AS media,
    ${factsSql({ seconds: numberSql('duration'), binned_at: macMsSql('trashed_date'), flags: numberSql('flags') })} AS meta,
    ${factsSql({ call_back: wordsSql('callback_num'), receiver: wordsSql('receiver') })} AS detail
  FROM ${table}`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-voicemail',
  title: 'iOS voicemail',
  version: 1,
  platform: 'ios',
  category: 'audio',
  service: 'phone',
  paths: ['**/Voicemail/voicemail.db'],
  covers: 'Voice messages left for the phone: when, by whom, how long, and whether they lie in the bin.',
  leavesOut: ['The sound, which lies in files beside the store.', 'The words a newer phone makes of it.'],
  variants: [
    {
      name: 'voicemail',
      needs: { voicemail: ['date', 'sender', 'duration'] },
      optional: { voicemail: COLUMNS, deleted: COLUMNS },
      records: [
        {
          table: 'voicemail',
          kind: 'voicemail',
          sql: messages('voicemail', 'CASE WHEN trashed_date > 0 OR flags = 75 THEN 1 ELSE 0 END'),
        },
        { table: 'deleted', kind: 'voicemail', sql: messages('deleted', '1') },
      ],
    },
  ],
};
