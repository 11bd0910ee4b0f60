/**
 * Android's call log: table `calls`, in `calllog.db` since Android 7 and in `contacts2.db` before. Format facts:
 * android.provider.CallLog and AOSP packages/providers/ContactsProvider (CallLogDatabaseHelper). Checked against two
 * devices' stores, of 2013 and 2020.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, flagSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { Shape, SqliteParser } from '../parser.ts';

/**
 * Who it was, when the network said so. Presentation 2 withheld, 3 unknown, 4 payphone, 5 unavailable; before there was
 * such a column a number of -1, -2 or -3 said the same.
 */
const PARTY = `CASE WHEN coalesce(presentation, 1) NOT IN (2, 3, 4, 5) AND coalesce(number, '') NOT IN ('-1', '-2', '-3')
  THEN ${wordsSql('number')} END`;
const HIDDEN = `CASE WHEN presentation = 2 OR number = '-2' THEN 'withheld' WHEN presentation = 3 OR number = '-1' THEN 'unknown'
  WHEN presentation = 4 OR number = '-3' THEN 'payphone' WHEN presentation = 5 THEN 'unavailable' END`;

const CALLS = `
  SELECT row_id AS row,
    CASE WHEN logtype = 200 THEN 'mms-log' WHEN logtype = 300 THEN 'sms-log' WHEN type = 4 THEN 'voicemail' END AS kind,
    CASE WHEN logtype IN (200, 300) THEN 'messages' WHEN type = 4 THEN 'audio' END AS category,
    ${milliMsSql('date')} AS time, 'utc' AS basis,
    CASE WHEN type = 2 THEN 2 WHEN type IN (1, 3, 4, 5, 6, 7) THEN 1 ELSE 0 END AS direction,
    ${PARTY} AS party, iif(deleted = 1, 1, 0) AS state,
    CASE WHEN logtype IN (200, 300) THEN ${wordsSql('m_content')} WHEN type = 4 THEN ${wordsSql('transcription')} END AS body,
    ${wordsSql('subject')} AS title,
    CASE WHEN type = 4 THEN coalesce(${wordsSql('_data')}, ${wordsSql('voicemail_uri')}) END AS media,
    ${factsSql({
      seconds: `max(0, ${wholeSql('duration')})`,
      outcome: `CASE type WHEN 3 THEN 'missed' WHEN 5 THEN 'rejected' WHEN 6 THEN 'blocked' WHEN 7 THEN 'answered elsewhere' END`,
      type: `CASE WHEN type NOT BETWEEN 1 AND 7 THEN ${wholeSql('type')} END`,
      hidden: HIDDEN,
      video: `CASE WHEN typeof(features) = 'integer' AND (features & 1) = 1 THEN json('true') END`,
      read: flagSql('is_read'),
      mime: `CASE WHEN type = 4 THEN ${wordsSql('mime_type')} END`,
      bytes: `nullif(${wholeSql('data_usage')}, 0)`,
      conference: `CASE WHEN conference_call_id > 0 THEN json('true') END`,
    })} AS meta,
    ${factsSql({
      name: wordsSql('name'),
      region: wordsSql('geocoded_location'),
      country: wordsSql('countryiso'),
      afterDialling: wordsSql('post_dial_digits'),
      viaNumber: wordsSql('via_number'),
      account: wordsSql('subscription_id'),
      screenedBy: wordsSql('call_screening_app_name'),
    })} AS detail
  FROM calls`;

const OPTIONAL: readonly string[] = [
  'duration',
  'presentation',
  'features',
  'name',
  'countryiso',
  'geocoded_location',
  'is_read',
  'deleted',
  'transcription',
  '_data',
  'mime_type',
  'voicemail_uri',
  'data_usage',
  'post_dial_digits',
  'via_number',
  'subscription_id',
  'phone_account_address',
  'conference_call_id',
  'call_screening_app_name',
  'subject',
  // Samsung lists messages among the calls of some phones.
  'logtype',
  'm_content',
];
const CALL_SHAPE: Shape = { calls: ['number', 'date', 'type'] };

export const parser: SqliteParser = {
  id: 'android-calllog',
  title: 'Calls (Android)',
  version: 1,
  platform: 'android',
  category: 'calls',
  service: 'phone',
  paths: ['**/calllog.db', '**/calllog_shadow.db', '**/contacts2.db'],
  covers: 'Calls as the call log lists them: made, received, missed, rejected, blocked; and voicemail entries.',
  leavesOut: [
    'rows the call log has dropped: Android keeps about 500 a number',
    'the time a call was answered, which is not stored',
  ],
  format: 'sqlite',
  variants: [
    {
      name: 'calls',
      needs: CALL_SHAPE,
      optional: { calls: OPTIONAL },
      parties: `SELECT ref, ref AS identifier, max(name) AS name, max(owner) AS owner FROM (
          SELECT ${PARTY} AS ref, ${wordsSql('name')} AS name, 0 AS owner FROM calls
          UNION ALL SELECT ${wordsSql('phone_account_address')}, NULL, 1 FROM calls)
        WHERE ref IS NOT NULL GROUP BY ref`,
      records: [{ table: 'calls', kind: 'call', sql: CALLS }],
    },
    // Since Android 7 contacts2.db holds people only; that is no fault of the file. Calls in columns nobody knows are
    // counted as unread.
    {
      name: 'people only',
      needs: { raw_contacts: ['_id'] },
      optional: { calls: [] },
      records: [{ table: 'calls', kind: 'call', sql: 'SELECT row_id AS row FROM calls WHERE 0' }],
    },
  ],
};
