/**
 * Digital Wellbeing, `app_usage`: which app came to the front and went away, when. Event numbers are those of
 * android.app.usage.UsageEvents; times count milliseconds.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const WHAT = `CASE e.type WHEN 1 THEN 'resumed' WHEN 2 THEN 'paused' WHEN 5 THEN 'configuration changed' WHEN 7 THEN 'used'
  WHEN 10 THEN 'notification seen' WHEN 12 THEN 'notification' WHEN 15 THEN 'screen on' WHEN 16 THEN 'screen off'
  WHEN 17 THEN 'keyguard shown' WHEN 18 THEN 'keyguard hidden' WHEN 19 THEN 'service started' WHEN 20 THEN 'service stopped'
  WHEN 23 THEN 'stopped' WHEN 26 THEN 'shut down' WHEN 27 THEN 'started up' ELSE 'event ' || ${wholeSql('e.type')} END`;

const EVENTS = `
  SELECT e.row_id AS row, ${milliMsSql('e.timestamp')} AS time, 'utc' AS basis,
    ${factsSql({ event: WHAT, app: wordsSql('p.package_name'), instance: wholeSql('e.instance_id') })} AS meta
  FROM events e LEFT JOIN packages p ON p._id = e.package_id`;

export const parser: SqliteParser = {
  id: 'android-wellbeing',
  title: 'Use of apps (Digital Wellbeing)',
  version: 1,
  platform: 'android',
  category: 'device-use',
  service: 'wellbeing',
  paths: ['**/com.google.android.apps.wellbeing/**/app_usage'],
  covers:
    'Apps coming to the front and leaving it, notifications, lock screen, start and shut-down, as the system reported them.',
  leavesOut: ['which screen of an app was shown (component_events)', 'daily sums, which follow from the events'],
  format: 'sqlite',
  variants: [
    {
      name: 'events',
      needs: { events: ['timestamp', 'type', 'package_id'], packages: ['_id', 'package_name'] },
      optional: { events: ['instance_id'] },
      records: [{ table: 'events', kind: 'app-event', sql: EVENTS }],
    },
  ],
};
