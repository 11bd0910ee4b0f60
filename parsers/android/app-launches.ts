/** `SimpleStorage` of Android System Intelligence: apps opened from the launcher, and from where. Times are Unix milliseconds. Facts of the format: plaso, and Josh Hickman's tests as ALEAPP gives them. No real store was at hand. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const FROM = `CASE typeof(e.launchLocationId) WHEN 'integer' THEN CASE e.launchLocationId WHEN 1 THEN 'home screen' WHEN 2 THEN 'suggestions on the home screen' WHEN 4 THEN 'list of apps'
  WHEN 7 THEN 'suggestions in the list of apps' WHEN 8 THEN 'search' WHEN 12 THEN 'recent apps' WHEN 1000 THEN 'notification' ELSE 'place ' || e.launchLocationId END END`;

export const parser: SqliteParser = {
  id: 'android-app-launches',
  title: 'Apps opened from the launcher (Android)',
  version: 1,
  platform: 'android',
  category: 'device-use',
  service: 'launcher',
  paths: ['**/com.google.android.as/databases/SimpleStorage'],
  covers: 'Apps opened from the launcher, when and from where on it, as far as the system keeps this to make suggestions.',
  leavesOut: ['apps opened by another app'],
  format: 'sqlite',
  variants: [
    {
      name: 'EchoAppLaunchMetricsEvents',
      needs: { EchoAppLaunchMetricsEvents: ['timestampMillis', 'packageName'] },
      optional: { EchoAppLaunchMetricsEvents: ['launchLocationId', 'predictionRank'] },
      records: [
        {
          table: 'EchoAppLaunchMetricsEvents',
          kind: 'app-launch',
          sql: `SELECT e.row_id AS row, ${milliMsSql('e.timestampMillis')} AS time, 'utc' AS basis,
              ${factsSql({ app: wordsSql('e.packageName'), from: FROM, rank: `CASE WHEN e.predictionRank >= 0 THEN ${wholeSql('e.predictionRank')} END` })} AS meta FROM EchoAppLaunchMetricsEvents e`,
        },
      ],
    },
  ],
};
