import { copyFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { besideCopy } from '../../../parsers/engine/beside.ts';
import { parser } from '../../../parsers/ios/health.ts';
import { parser as sources } from '../../../parsers/ios/health-sources.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
/** 1 January 2023 in seconds from 2001, and in UTC milliseconds. */
const T = 694_224_000;
const MS = 1_672_531_200_000;

const COMMON = `
  CREATE TABLE samples (data_id INTEGER PRIMARY KEY, start_date REAL, end_date REAL, data_type INTEGER);
  CREATE TABLE objects (data_id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB UNIQUE, provenance INTEGER NOT NULL, type INTEGER, creation_date REAL);
  CREATE TABLE quantity_samples (data_id INTEGER PRIMARY KEY, quantity REAL, original_quantity REAL, original_unit INTEGER);
  CREATE TABLE category_samples (data_id INTEGER PRIMARY KEY, value INTEGER);
  CREATE TABLE unit_strings (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, unit_string TEXT UNIQUE);
  CREATE TABLE metadata_keys (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE);
  CREATE TABLE metadata_values (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, key_id INTEGER, object_id INTEGER, value_type INTEGER NOT NULL DEFAULT 0, string_value TEXT, numerical_value REAL, date_value REAL, data_value BLOB);
  CREATE TABLE key_value_secure (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, category INTEGER NOT NULL, domain TEXT NOT NULL, key TEXT NOT NULL, value, provenance INTEGER NOT NULL, mod_date REAL NOT NULL);
  INSERT INTO key_value_secure VALUES (1, 0, '', 'sex', 1, 0, ${T}), (2, 0, '', 'birthdate', 63072000, 0, ${T}), (3, 1, 'x', 'other', 5, 0, ${T});
  INSERT INTO unit_strings VALUES (1, 'ft');
  CREATE TABLE sources (ROWID INTEGER PRIMARY KEY, bundle_id TEXT, name TEXT);
  CREATE TABLE source_devices (ROWID INTEGER PRIMARY KEY, name TEXT, model TEXT);
  INSERT INTO metadata_keys VALUES (1, 'HKWasUserEntered'), (2, 'HKTimeZone');`;

const NEW = `${COMMON}
  CREATE TABLE data_provenances (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, sync_provenance INTEGER NOT NULL, origin_product_type TEXT NOT NULL, origin_build TEXT NOT NULL, local_product_type TEXT NOT NULL, local_build TEXT NOT NULL, source_id INTEGER NOT NULL, device_id INTEGER NOT NULL, source_version TEXT NOT NULL, tz_name TEXT NOT NULL);
  CREATE TABLE quantity_sample_series (data_id INTEGER PRIMARY KEY, count INTEGER NOT NULL DEFAULT 0, insertion_era INTEGER, hfd_key INTEGER UNIQUE NOT NULL, series_location INTEGER NOT NULL);
  CREATE TABLE quantity_series_data (series_identifier INTEGER NOT NULL, timestamp REAL NOT NULL, value REAL NOT NULL, duration REAL NOT NULL, PRIMARY KEY (series_identifier, timestamp)) WITHOUT ROWID;
  CREATE TABLE workouts (data_id INTEGER PRIMARY KEY AUTOINCREMENT, total_distance REAL, goal_type INTEGER, goal REAL, condenser_version INTEGER, condenser_date REAL);
  CREATE TABLE workout_activities (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB UNIQUE NOT NULL, owner_id INTEGER NOT NULL, is_primary_activity INTEGER NOT NULL, activity_type INTEGER NOT NULL, location_type INTEGER NOT NULL, swimming_location_type INTEGER NOT NULL, lap_length BLOB, start_date REAL NOT NULL, end_date REAL NOT NULL, duration REAL NOT NULL, metadata BLOB);
  CREATE TABLE workout_statistics (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, workout_activity_id INTEGER NOT NULL, data_type INTEGER NOT NULL, quantity REAL NOT NULL, min REAL, max REAL);
  CREATE TABLE workout_events (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, owner_id INTEGER NOT NULL, date REAL NOT NULL, type INTEGER NOT NULL, duration REAL NOT NULL);
  CREATE TABLE data_series (data_id INTEGER PRIMARY KEY, frozen INTEGER NOT NULL DEFAULT 0, count INTEGER NOT NULL DEFAULT 0, insertion_era INTEGER NOT NULL DEFAULT 0, hfd_key INTEGER UNIQUE NOT NULL, series_location INTEGER NOT NULL);
  CREATE TABLE associations (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, destination_object_id INTEGER, source_object_id INTEGER);
  CREATE TABLE location_series_data (series_identifier INTEGER NOT NULL, timestamp REAL NOT NULL, longitude REAL NOT NULL, latitude REAL NOT NULL, altitude REAL NOT NULL, speed REAL NOT NULL, course REAL NOT NULL, horizontal_accuracy REAL NOT NULL, PRIMARY KEY (series_identifier, timestamp)) WITHOUT ROWID;
  CREATE TABLE ACHAchievementsPlugin_earned_instances (ROWID INTEGER PRIMARY KEY, template_unique_name TEXT, created_date TEXT, earned_date TEXT, value_in_canonical_unit REAL, value_canonical_unit TEXT, creator_device INTEGER);
  INSERT INTO data_provenances VALUES (1, 0, 'iPhone12,1', '19A1', 'iPhone12,1', '19A1', 4, 2, '15.0', 'Europe/London'), (2, 0, 'Watch5,2', '19R1', 'iPhone12,1', '19A1', 5, 3, '8.0', '');
  INSERT INTO samples VALUES (1, ${T}, ${T + 60}, 7), (2, ${T}, ${T}, 5), (3, ${T}, ${T + 3600}, 63), (4, ${T}, ${T + 1800}, 79), (5, ${T}, ${T + 1800}, 102), (6, ${T}, ${T}, 2), (7, NULL, 0, 9999), (8, ${T}, ${T}, 97), (9, ${T}, ${T + 60}, 7);
  INSERT INTO objects SELECT data_id, NULL, CASE data_id WHEN 1 THEN 1 WHEN 6 THEN 1 ELSE 2 END, CASE data_id WHEN 9 THEN 2 ELSE 1 END, ${T + 90} FROM samples;
  INSERT INTO quantity_samples VALUES (1, 84, NULL, NULL), (2, 1.2, NULL, NULL), (6, 1.8288, 6, 1), (7, 12.5, NULL, NULL), (9, 80, NULL, NULL);
  INSERT INTO category_samples VALUES (3, 4), (8, 2);
  INSERT INTO metadata_values VALUES (1, 1, 6, 1, NULL, 1, NULL, NULL), (2, 2, 1, 0, 'Europe/London', NULL, NULL, NULL);
  INSERT INTO quantity_sample_series VALUES (2, 2, NULL, 77, 1);
  INSERT INTO quantity_series_data VALUES (77, ${T}, 1.0, 5), (77, ${T + 5}, 1.4, 5);
  INSERT INTO workouts VALUES (4, 2.5, 0, NULL, NULL, NULL);
  INSERT INTO workout_activities VALUES (1, x'01', 4, 1, 37, 3, 0, NULL, ${T}, ${T + 900}, 880, NULL), (2, x'02', 4, 0, 52, 2, 0, NULL, ${T + 900}, ${T + 1800}, 900, NULL);
  INSERT INTO workout_statistics VALUES (1, 1, 10, 210.5, NULL, NULL), (2, 1, 5, 2.5, 1.5, 3);
  INSERT INTO workout_events VALUES (1, 4, ${T + 300}, 1, 0), (2, 4, ${T + 301}, 42, 10);
  INSERT INTO data_series VALUES (5, 1, 2, 0, 88, 1);
  INSERT INTO associations VALUES (1, 4, 5);
  INSERT INTO location_series_data VALUES (88, ${T}, -1.55, 53.8, 40, 2.5, -1, 5), (88, ${T + 1}, -180, -180, 0, -1, -1, -1);
  INSERT INTO ACHAchievementsPlugin_earned_instances VALUES (1, 'MoveGoal200Percent', '${T}.5', '2023-01-01', 2, 'count', 1), (2, 'New', '2023-01-01', NULL, NULL, NULL, NULL);`;

const OLD = `${COMMON}
  CREATE TABLE data_provenances (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, origin_product_type TEXT NOT NULL, source_id INTEGER NOT NULL);
  CREATE TABLE workouts (data_id INTEGER PRIMARY KEY, total_distance REAL, activity_type INTEGER, duration REAL, total_energy_burned REAL, total_basal_energy_burned REAL, goal_type INTEGER, goal REAL);
  CREATE TABLE associations (ROWID INTEGER PRIMARY KEY, parent_id INTEGER, child_id INTEGER);
  INSERT INTO data_provenances VALUES (1, 'iPhone8,1', 1);
  INSERT INTO samples VALUES (1, ${T}, ${T + 60}, 12), (2, ${T}, ${T + 600}, 79);
  INSERT INTO objects VALUES (1, NULL, 1, 1, ${T}), (2, NULL, 1, 1, ${T});
  INSERT INTO quantity_samples VALUES (1, 3, NULL, NULL);
  INSERT INTO workouts VALUES (2, 1.1, 13, 590, 80, 10, NULL, NULL);`;

const facts = (json: unknown) => JSON.parse(json as string) as Record<string, unknown>;

describe('Health', () => {
  test('samples with the device that recorded them, sleep in words, what was entered by hand', () => {
    const { records, warnings, tallies } = parseStore(parser, at.make('healthdb_secure.sqlite', NEW));
    const samples = records.filter(({ tbl }) => tbl === 'samples');
    expect(
      samples.map(({ row, kind, time, end_time, basis, state, title, body }) => [
        row,
        kind,
        time,
        end_time,
        basis,
        state,
        title,
        body,
      ]),
    ).toEqual([
      [1, 'steps', MS, MS + 60_000, 'Europe/London', 0, 'Steps', '84 count'],
      [2, 'heart-rate', MS, undefined, 'utc', 0, 'Heart rate', '72 count/min'],
      [3, 'sleep', MS, MS + 3_600_000, 'utc', 0, 'Sleep', 'asleep, deep'],
      [5, 'workout-route', MS, MS + 1_800_000, 'utc', 0, 'Workout route', undefined],
      [6, 'health-sample', MS, undefined, 'Europe/London', 0, 'Height', '1.829 m'],
      [7, 'health-sample', undefined, undefined, 'utc', 0, 'Health type 9999', '12.5'],
      [8, 'health-sample', MS, undefined, 'utc', 0, 'Sexual activity', '2'],
      [9, 'steps', MS, MS + 60_000, 'utc', 1, 'Steps', '80 count'],
    ]);
    expect(facts(samples[0]?.meta)).toEqual({ seconds: 60, source_row: 4, device_row: 2, recorded_at: MS + 90_000 });
    expect(facts(samples[0]?.detail)).toEqual({
      type: 7,
      value: 84,
      unit: 'count',
      recorded_on: 'iPhone12,1',
      source_version: '15.0',
      zone: 'Europe/London',
    });
    expect(facts(samples[1]?.detail)).toMatchObject({ value: 1.2, unit: 'count/s', recorded_on: 'Watch5,2' });
    expect(facts(samples[1]?.meta)).toMatchObject({ points: 2 });
    expect(facts(samples[4]?.meta)).toMatchObject({ by_hand: true });
    expect(facts(samples[4]?.detail)).toMatchObject({ value: 1.8288, entered_as: 6, entered_unit: 'ft' });
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'samples', rows: 9, records: 8, absorbed: 1, unread: 0 },
      { table: 'workouts', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'workout_activities', rows: 2, records: 1, absorbed: 1, unread: 0 },
      { table: 'workout_events', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'location_series_data', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'quantity_series_data', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'ACHAchievementsPlugin_earned_instances', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'data_provenances', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'key_value_secure', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
  });

  test('names of apps and devices out of the store beside', () => {
    const path = at.make('healthdb_secure.sqlite', NEW.replace(/CREATE TABLE source[^;]*;/g, ''));
    const other = at.make(
      'healthdb.sqlite',
      `CREATE TABLE sources (ROWID INTEGER PRIMARY KEY, bundle_id TEXT, name TEXT); CREATE TABLE source_devices (ROWID INTEGER PRIMARY KEY, name TEXT, model TEXT);
        INSERT INTO sources VALUES (4, 'com.apple.health.1', 'Phone of Kim'); INSERT INTO source_devices VALUES (2, '__NONE__', 'iPhone');`,
    );
    expect(parseStore(parser, path).warnings).toEqual(['healthdb.sqlite is not beside it: what its rows would say is missing']);
    copyFileSync(other, besideCopy(path, 'healthdb.sqlite'));
    const { records, warnings } = parseStore(parser, path);
    expect(facts(records[0]?.['detail'])).toMatchObject({
      source: 'Phone of Kim',
      app: 'com.apple.health.1',
      device: 'iPhone',
      recorded_on: 'iPhone12,1',
    });
    expect(warnings).toEqual([]);
  });

  test('nothing of what was measured is metadata', () => {
    const { records } = parseStore(parser, at.make('healthdb_secure.sqlite', NEW));
    for (const { kind, meta } of records) {
      expect(`${String(kind)} ${String(meta)}`).not.toMatch(/sexual|height|1\.8288|Watch|iPhone|London|deep/i);
    }
  });

  test('a workout with its parts, events, totals and route', () => {
    const { records } = parseStore(parser, at.make('healthdb_secure.sqlite', NEW));
    const of = (table: string) => records.filter(({ tbl }) => tbl === table);
    expect(of('workouts')).toMatchObject([{ row: 4, kind: 'workout', title: 'running', time: MS, end_time: MS + 1_800_000 }]);
    expect(facts(of('workouts')[0]?.meta)).toMatchObject({ seconds: 880, indoor: false, parts: 2 });
    expect(facts(of('workouts')[0]?.detail)).toMatchObject({
      activity: 37,
      total_distance: 2.5,
      totals: [
        { of: 'Active energy', value: 210.5, unit: 'kcal' },
        { of: 'Heart rate', value: 2.5, least: 1.5, most: 3, unit: 'count/s' },
      ],
    });
    expect(of('workout_activities')).toMatchObject([{ row: 2, kind: 'workout-part', title: 'walking', time: MS + 900_000 }]);
    expect(of('workout_events').map(({ title, end_time }) => [title, end_time])).toEqual([
      ['paused', undefined],
      ['workout event 42', MS + 311_000],
    ]);
    const [first, second] = of('location_series_data');
    expect(first).toMatchObject({ category: 'health', lat: 53.8, lon: -1.55, accuracy: 5, time: MS });
    expect(facts(first?.meta)).toEqual({ route_row: 5, workout_row: 4 });
    expect(facts(first?.detail)).toEqual({ altitude_m: 40, speed_m_s: 2.5 });
    expect(second).not.toHaveProperty('lat');
    expect(of('quantity_series_data').map(({ kind, body, end_time }) => [kind, body, end_time])).toEqual([
      ['heart-rate', '60 count/min', MS + 5000],
      ['heart-rate', '84 count/min', MS + 10_000],
    ]);
  });

  test('achievements whose moment is a number or words, and what the person said of themselves', () => {
    const { records } = parseStore(parser, at.make('healthdb_secure.sqlite', NEW));
    const achievements = records.filter(({ kind }) => kind === 'achievement');
    expect(achievements.map(({ title, time }) => [title, time])).toEqual([
      ['MoveGoal200Percent', MS + 500],
      ['New', undefined],
    ]);
    expect(facts(achievements[1]?.detail)).toEqual({ created: '2023-01-01' });
    const profile = records.filter(({ kind }) => kind === 'health-profile');
    expect(profile.map(({ title, detail }) => [title, facts(detail)])).toEqual([
      ['sex', { value: 1 }],
      ['birthdate', { value: 63_072_000, day: '2003-01-01' }],
    ]);
  });

  test('a store of the years before parts and series', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('healthdb_secure.sqlite', OLD));
    expect(records.filter(({ tbl }) => tbl === 'samples')).toMatchObject([{ title: 'Flights climbed', body: '3 count' }]);
    const [workout] = records.filter(({ tbl }) => tbl === 'workouts');
    expect(workout).toMatchObject({ title: 'cycling', time: MS });
    expect(facts(workout?.detail)).toMatchObject({ active_energy_kcal: 80, resting_energy_kcal: 10, recorded_on: 'iPhone8,1' });
    for (const tally of tallies) expect(tally.unread).toBe(0);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('healthdb_secure.sqlite', NEW), 'samples');
});

describe('sources of Health', () => {
  const STORE = `CREATE TABLE sources (ROWID INTEGER PRIMARY KEY, uuid BLOB, bundle_id TEXT, name TEXT, source_options INTEGER, local_device INTEGER, product_type TEXT, deleted INTEGER, mod_date REAL);
    CREATE TABLE source_devices (ROWID INTEGER PRIMARY KEY, name TEXT, manufacturer TEXT, model TEXT, hardware TEXT, firmware TEXT, software TEXT, localIdentifier TEXT, creation_date REAL);
    INSERT INTO sources VALUES (4, NULL, 'com.apple.health.1', 'An iPhone', 0, 1, 'iPhone12,1', 0, ${T}), (5, NULL, 'org.example.diary', 'Diary', 0, 0, '', 1, NULL);
    INSERT INTO source_devices VALUES (2, '__NONE__', 'Apple Inc.', 'iPhone', 'iPhone12,1', '__NONE__', '15.0', '__NONE__', ${T});`;
  test('apps and devices under the row numbers that samples cite', () => {
    const { records, tallies, warnings } = parseStore(sources, at.make('healthdb.sqlite', STORE));
    expect(records.map(({ row, kind, title, state, time }) => [row, kind, title, state, time])).toEqual([
      [4, 'health-source', 'An iPhone', 0, MS],
      [5, 'health-source', 'Diary', 1, undefined],
      [2, 'health-device', 'iPhone', undefined, MS],
    ]);
    expect(facts(records[2]?.detail)).toEqual({ maker: 'Apple Inc.', model: 'iPhone', hardware: 'iPhone12,1', software: '15.0' });
    expect(tallies.map(({ rows, unread }) => [rows, unread])).toEqual([
      [2, 0],
      [1, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(sources, at, () => at.make('healthdb.sqlite', STORE), 'sources');
});
