/** Device Health Services, `turbo.db`: level of the battery over time and whether it was being charged. */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, whenSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { SqliteParser } from '../parser.ts';

const LEVELS = `
  SELECT row_id AS row, ${milliMsSql('timestamp_millis')} AS time, 'utc' AS basis,
    ${factsSql({ level: numberSql('battery_level'), charge: wholeSql('charge_type'), saver: whenSql('battery_saver = 1'), zone: wordsSql('timezone') })} AS meta
  FROM battery_event`;

export const parser: SqliteParser = {
  id: 'android-turbo',
  title: 'Battery over time (Device Health Services)',
  version: 1,
  platform: 'android',
  category: 'device-use',
  service: 'turbo',
  paths: ['**/turbo.db'],
  covers: 'Level of the battery at moments in time, and the kind of charging as a number.',
  leavesOut: ['forecasts of battery life'],
  format: 'sqlite',
  variants: [
    {
      name: 'battery_event',
      needs: { battery_event: ['timestamp_millis', 'battery_level'] },
      optional: { battery_event: ['charge_type', 'battery_saver', 'timezone'] },
      records: [{ table: 'battery_event', kind: 'battery', sql: LEVELS }],
    },
  ],
};
