/**
 * Digital Wellbeing, `app_usage`: which app came to the front and went away, when. Event numbers are those of
 * android.app.usage.UsageEvents; times count milliseconds.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, wholeSql, wordsSql } from '../formats/facts.ts';
import { usageEventSql } from '../formats/usage-events.ts';
import type { SqliteParser } from '../parser.ts';

const EVENTS = `
  SELECT e.row_id AS row, ${milliMsSql('e.timestamp')} AS time, 'utc' AS basis,
    ${factsSql({ event: usageEventSql('e.type'), app: wordsSql('p.package_name'), instance: wholeSql('e.instance_id') })} AS meta
  FROM events e LEFT JOIN packages p ON p._id = e.package_id`;

export const parser: SqliteParser = {
  id: 'android-wellbeing',
  title: 'Use of apps (Digital Wellbeing)',
  version: 2,
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
