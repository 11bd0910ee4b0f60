/** Health Connect, and apps opened from the launcher. */
import { describe, expect, it } from 'vitest';
import { parser as launches } from '../../../parsers/android/app-launches.ts';
import { parser } from '../../../parsers/android/health-connect.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_700_000_000_000;

describe('health records', () => {
  const make = () =>
    at.make(
      'healthconnect.db',
      `CREATE TABLE application_info_table(row_id INTEGER PRIMARY KEY, package_name TEXT);
       CREATE TABLE steps_record_table(row_id INTEGER PRIMARY KEY, uuid BLOB, app_info_id INTEGER, start_time INTEGER, start_zone_offset INTEGER, end_time INTEGER, count INTEGER);
       CREATE TABLE sleep_session_record_table(row_id INTEGER PRIMARY KEY, app_info_id INTEGER, start_time INTEGER, end_time INTEGER, title TEXT, notes TEXT);
       CREATE TABLE sleep_stages_table(parent_key INTEGER, stage_start_time INTEGER, stage_end_time INTEGER, stage_type INTEGER);
       CREATE TABLE weight_record_table(row_id INTEGER PRIMARY KEY, app_info_id INTEGER, time INTEGER, zone_offset INTEGER, weight REAL);
       CREATE TABLE blood_pressure_record_table(row_id INTEGER PRIMARY KEY, app_info_id INTEGER, time INTEGER, systolic REAL, diastolic REAL);
       CREATE TABLE heart_rate_record_table(row_id INTEGER PRIMARY KEY, app_info_id INTEGER, start_time INTEGER, end_time INTEGER);
       CREATE TABLE heart_rate_record_series_table(parent_key INTEGER, beats_per_minute INTEGER, epoch_millis INTEGER);
       INSERT INTO application_info_table VALUES (1, 'com.example.watch'); INSERT INTO steps_record_table VALUES (1, x'00', 1, ${MS}, 3600, ${MS + 60_000}, 80);
       INSERT INTO sleep_session_record_table VALUES (1, 1, ${MS}, ${MS + 9}, 'Night', 'woke'); INSERT INTO sleep_stages_table VALUES (1, ${MS}, ${MS + 5}, 5);
       INSERT INTO weight_record_table VALUES (1, 9, ${MS}, 0, 70500.0); INSERT INTO blood_pressure_record_table VALUES (1, 1, ${MS}, 120, 80);
       INSERT INTO heart_rate_record_table VALUES (1, 1, ${MS}, ${MS + 9}), (2, 1, ${MS}, ${MS + 9}); INSERT INTO heart_rate_record_series_table VALUES (1, 61, ${MS + 1}), (1, 62, ${MS + 2});`,
    );

  it('say what was measured, when, and by which app', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies.map(({ table, rows, records: kept, absorbed, unread }) => [table, rows, kept, absorbed, unread])).toEqual([
      ['steps_record_table', 1, 1, 0, 0],
      ['sleep_session_record_table', 1, 1, 0, 0],
      ['weight_record_table', 1, 1, 0, 0],
      ['blood_pressure_record_table', 1, 1, 0, 0],
      ['heart_rate_record_series_table', 2, 2, 0, 0],
      ['heart_rate_record_table', 2, 1, 1, 0],
      ['sleep_stages_table', 1, 1, 0, 0],
    ]);
    expect(records).toMatchObject([
      {
        kind: 'steps',
        category: 'health',
        time: MS,
        end_time: MS + 60_000,
        meta: '{"steps":80,"app":"com.example.watch","offsetMinutes":60}',
      },
      { kind: 'sleep', title: 'Night', body: 'woke', end_time: MS + 9 },
      { kind: 'weight', time: MS, meta: '{"grams":70500.0,"offsetMinutes":0}' },
      { kind: 'blood-pressure', meta: '{"systolic":120.0,"diastolic":80.0,"app":"com.example.watch"}' },
      { kind: 'heart-rate', time: MS + 1, meta: '{"perMinute":61,"app":"com.example.watch"}' },
      { kind: 'heart-rate', time: MS + 2 },
      { kind: 'heart-rate-span', row: 2 },
      { kind: 'sleep-stage', end_time: MS + 5, meta: '{"stage":5,"session":1}' },
    ]);
  });

  standsHostileStores(parser, at, make, 'steps_record_table');
});

describe('apps opened', () => {
  const make = () =>
    at.make(
      'SimpleStorage',
      `CREATE TABLE EchoAppLaunchMetricsEvents (timestampMillis INTEGER NOT NULL, packageName TEXT NOT NULL, launchLocationId INTEGER NOT NULL, predictionRank INTEGER, id INTEGER PRIMARY KEY AUTOINCREMENT);
       INSERT INTO EchoAppLaunchMetricsEvents VALUES (${MS}, 'com.whatsapp', 1, -1, 1), (${MS + 1}, 'com.x', 999, 2, 2);`,
    );

  it('say from where', () => {
    const { records, tallies, warnings } = parseStore(launches, make());
    expect([warnings, tallies]).toEqual([
      [],
      [{ table: 'EchoAppLaunchMetricsEvents', rows: 2, records: 2, absorbed: 0, unread: 0 }],
    ]);
    expect(records).toMatchObject([
      { kind: 'app-launch', time: MS, meta: '{"app":"com.whatsapp","from":"home screen"}' },
      { meta: '{"app":"com.x","from":"place 999","rank":2}' },
    ]);
  });

  standsHostileStores(launches, at, make, 'EchoAppLaunchMetricsEvents');
});
