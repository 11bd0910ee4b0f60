/**
 * Small stores of Google's apps for Android: calls as the Google dialer lists them, searches in Google Play, apps that Play Protect
 * and Play have seen, activities of Google Fit. Times are Unix milliseconds. Facts of the format: ALEAPP. No real store was at hand.
 */
import { laterMsSql, milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

type Told = Pick<SqliteParser, 'id' | 'title' | 'category' | 'service' | 'paths' | 'covers' | 'leavesOut'> & {
  readonly variants: readonly StoreVariant[];
};
const google = (told: Told): SqliteParser => ({ format: 'sqlite', version: 1, platform: 'android', ...told });
const NUMBER = `coalesce(${wordsSql('c.raw_number')}, ${wordsSql('c.formatted_number')})`;

export const parsers: readonly SqliteParser[] = [
  google({
    id: 'google-dialer',
    title: 'Calls in the Google dialer (Android)',
    category: 'calls',
    service: 'phone',
    paths: ['**/annotated_call_log.db'],
    covers:
      'Calls as the dialer lists them, with the words of a voicemail where it wrote them down. The same calls stand in the call log.',
    leavesOut: ['what the dialer looked up of a number'],
    variants: [
      {
        name: 'AnnotatedCallLog',
        needs: { AnnotatedCallLog: ['timestamp', 'call_type'] },
        optional: {
          AnnotatedCallLog: [
            'formatted_number',
            'raw_number',
            'presentation',
            'duration',
            'geocoded_location',
            'is_read',
            'is_voicemail_call',
            'voicemail_transcription',
            'name',
          ],
        },
        records: [
          {
            table: 'AnnotatedCallLog',
            kind: 'call',
            sql: `SELECT c.row_id AS row, ${milliMsSql('c.timestamp')} AS time, ${laterMsSql(milliMsSql('c.timestamp'), 'c.duration')} AS end_time, 'utc' AS basis,
                CASE c.call_type WHEN 2 THEN 2 WHEN 1 THEN 1 WHEN 3 THEN 1 WHEN 4 THEN 1 WHEN 5 THEN 1 WHEN 6 THEN 1 WHEN 7 THEN 1 ELSE 0 END AS direction, ${NUMBER} AS party,
                ${wordsSql('c.voicemail_transcription')} AS body,
                ${factsSql({
                  seconds: numberSql('c.duration'),
                  outcome: `CASE c.call_type WHEN 3 THEN 'missed' WHEN 4 THEN 'voicemail' WHEN 5 THEN 'rejected' WHEN 6 THEN 'blocked' WHEN 7 THEN 'answered elsewhere' END`,
                  withheld: whenSql('c.presentation = 2'),
                })} AS meta, ${factsSql({ place: wordsSql('c.geocoded_location'), name: wordsSql('c.name') })} AS detail FROM AnnotatedCallLog c`,
          },
        ],
      },
    ],
  }),
  google({
    id: 'google-play-searches',
    title: 'Searches in Google Play (Android)',
    category: 'device-use',
    service: 'google-play',
    paths: ['**/com.android.vending/databases/suggestions.db'],
    covers: 'Words searched for in Google Play, and when last.',
    leavesOut: ['what a search found'],
    variants: [
      {
        name: 'suggestions',
        needs: { suggestions: ['query', 'date'] },
        optional: { suggestions: ['display1'] },
        records: [
          {
            table: 'suggestions',
            kind: 'search',
            sql: `SELECT s.row_id AS row, ${milliMsSql('s.date')} AS time, 'utc' AS basis, coalesce(${wordsSql('s.query')}, ${wordsSql('s.display1')}) AS body FROM suggestions s`,
          },
        ],
      },
    ],
  }),
  google({
    id: 'google-play-seen-apps',
    title: 'Apps Google Play has seen (Android)',
    category: 'device',
    service: 'google-play',
    paths: ['**/com.google.android.gms/databases/gass.db', '**/com.android.vending/databases/frosting.db'],
    covers: 'Apps that Google Play checked on the phone, also those from elsewhere; they can have been removed since.',
    leavesOut: ['what the check found'],
    variants: [
      {
        name: 'app_info',
        needs: { app_info: ['package_name'] },
        optional: { app_info: ['version_code', 'digest_sha256'] },
        records: [
          {
            table: 'app_info',
            kind: 'app',
            sql: `SELECT a.row_id AS row, ${factsSql({ app: wordsSql('a.package_name'), version: wholeSql('a.version_code') })} AS meta, ${factsSql({ sha256: wordsSql('a.digest_sha256') })} AS detail FROM app_info a`,
          },
        ],
      },
      {
        name: 'frosting',
        needs: { frosting: ['pk', 'last_updated'] },
        optional: { frosting: ['apk_path'] },
        records: [
          {
            table: 'frosting',
            kind: 'app',
            sql: `SELECT f.row_id AS row, ${milliMsSql('f.last_updated')} AS time, 'utc' AS basis, ${factsSql({ app: wordsSql('f.pk') })} AS meta, ${factsSql({ path: wordsSql('f.apk_path') })} AS detail FROM frosting f`,
          },
        ],
      },
    ],
  }),
  google({
    id: 'google-fit-android',
    title: 'Google Fit activities (Android)',
    category: 'health',
    service: 'google-fit',
    paths: ['**/com.google.android.gms/databases/fitness.db.*'],
    covers: 'Activities such as walks, runs and sleep, from when to when, and the app that reported them.',
    leavesOut: ['single measurements, which lie in protocol buffers'],
    variants: [
      {
        name: 'Sessions',
        needs: { Sessions: ['start_time', 'end_time', 'activity'] },
        optional: { Sessions: ['name', 'description', 'app_package'] },
        records: [
          {
            table: 'Sessions',
            kind: 'activity',
            sql: `SELECT s.row_id AS row, ${milliMsSql('s.start_time')} AS time, ${milliMsSql('s.end_time')} AS end_time, 'utc' AS basis, ${wordsSql('s.name')} AS title, ${wordsSql('s.description')} AS body,
                ${factsSql({
                  activity: `CASE typeof(s.activity) WHEN 'integer' THEN CASE s.activity WHEN 0 THEN 'in a vehicle' WHEN 1 THEN 'cycling' WHEN 7 THEN 'walking' WHEN 8 THEN 'running' WHEN 72 THEN 'sleep' ELSE 'activity ' || s.activity END END`,
                  app: wordsSql('s.app_package'),
                })} AS meta FROM Sessions s`,
          },
        ],
      },
    ],
  }),
];
