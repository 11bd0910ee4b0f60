/**
 * Health Connect, Android's own store of health records: a table a kind of record, with a moment or a span in Unix milliseconds and a
 * zone in seconds. Weights are grams, lengths metres, energy calories. Facts of the format: descriptions of exported stores of 2024 to
 * 2026 in published converters. No real store was at hand.
 */
import { milliMsSql } from '../formats/epochs.ts';
import { factsSql, numberSql, wholeSql, wordsSql } from '../formats/facts.ts';
import type { RecordQuery, Shape, SqliteParser } from '../parser.ts';

interface Kind {
  readonly table: string;
  readonly kind: string;
  /** Facts of the record, by the column that holds each. */
  readonly facts: Readonly<Record<string, string>>;
  readonly text?: readonly string[];
}

const SPANS: readonly Kind[] = [
  { table: 'steps_record_table', kind: 'steps', facts: { steps: 'count' } },
  { table: 'distance_record_table', kind: 'distance', facts: { metres: 'distance' } },
  { table: 'elevation_gained_record_table', kind: 'elevation', facts: { metres: 'elevation' } },
  { table: 'floors_climbed_record_table', kind: 'floors', facts: { floors: 'floors' } },
  { table: 'active_calories_burned_record_table', kind: 'energy-active', facts: { calories: 'energy' } },
  { table: 'total_calories_burned_record_table', kind: 'energy', facts: { calories: 'energy' } },
  { table: 'sleep_session_record_table', kind: 'sleep', facts: {}, text: ['title', 'notes'] },
  { table: 'exercise_session_record_table', kind: 'exercise', facts: { type: 'exercise_type' }, text: ['title', 'notes'] },
  { table: 'hydration_record_table', kind: 'drink', facts: { litres: 'volume' } },
  { table: 'nutrition_record_table', kind: 'food', facts: { calories: 'energy', meal: 'meal_type' }, text: ['meal_name'] },
];
const MOMENTS: readonly Kind[] = [
  { table: 'weight_record_table', kind: 'weight', facts: { grams: 'weight' } },
  { table: 'height_record_table', kind: 'height', facts: { metres: 'height' } },
  { table: 'body_fat_record_table', kind: 'body-fat', facts: { percent: 'percentage' } },
  { table: 'resting_heart_rate_record_table', kind: 'resting-heart-rate', facts: { perMinute: 'beats_per_minute' } },
  {
    table: 'heart_rate_variability_rmssd_record_table',
    kind: 'heart-rate-variability',
    facts: { milliseconds: 'heart_rate_variability_millis' },
  },
  { table: 'oxygen_saturation_record_table', kind: 'oxygen', facts: { percent: 'percentage' } },
  { table: 'respiratory_rate_record_table', kind: 'breathing', facts: { perMinute: 'rate' } },
  { table: 'body_temperature_record_table', kind: 'temperature', facts: { celsius: 'temperature' } },
  { table: 'blood_pressure_record_table', kind: 'blood-pressure', facts: { systolic: 'systolic', diastolic: 'diastolic' } },
  { table: 'blood_glucose_record_table', kind: 'blood-glucose', facts: { level: 'level' } },
  { table: 'vo2_max_record_table', kind: 'vo2-max', facts: { perMinuteAndKilogram: 'vo2_milliliters_per_minute_kilogram' } },
];

const APP = wordsSql('a.package_name');
const factsOf = (facts: Kind['facts'], zone: string) =>
  factsSql({
    ...Object.fromEntries(Object.entries(facts).map(([name, column]) => [name, numberSql(`t."${column}"`)])),
    app: APP,
    offsetMinutes: numberSql(`t.${zone} / 60`),
  });
const told = (text: readonly string[] = []) =>
  text.length === 0
    ? ''
    : `, ${text.map((column, at) => `${wordsSql(`t.${column}`)} AS ${at === 0 ? 'title' : 'body'}`).join(', ')}`;

const span = ({ table, kind, facts, text }: Kind): RecordQuery => ({
  table,
  kind,
  sql: `SELECT t.row_id AS row, ${milliMsSql('t.start_time')} AS time, ${milliMsSql('t.end_time')} AS end_time, 'utc' AS basis${told(text)},
      ${factsOf(facts, 'start_zone_offset')} AS meta FROM ${table} t LEFT JOIN application_info_table a ON a.row_id = t.app_info_id`,
});
const moment = ({ table, kind, facts, text }: Kind): RecordQuery => ({
  table,
  kind,
  sql: `SELECT t.row_id AS row, ${milliMsSql('t.time')} AS time, 'utc' AS basis${told(text)},
      ${factsOf(facts, 'zone_offset')} AS meta FROM ${table} t LEFT JOIN application_info_table a ON a.row_id = t.app_info_id`,
});
const shapeOf = (kinds: readonly Kind[], times: readonly string[]): Shape =>
  Object.fromEntries(
    kinds.map(({ table, facts, text }) => [table, [...times, ...Object.values(facts), ...(text ?? []), 'app_info_id']]),
  );

export const parser: SqliteParser = {
  id: 'health-connect-android',
  title: 'Health Connect (Android)',
  version: 1,
  platform: 'android',
  category: 'health',
  service: 'health-connect',
  paths: ['**/healthconnect.db', '**/health_connect_export.db'],
  covers:
    'Health records that apps and watches gave to Android: steps, sleep and its stages, exercise, heart rate, weight and more, each with the app it came from. Several apps can report the same steps, so they must not be added up.',
  leavesOut: [
    'routes of exercises',
    'cycles and sexual health',
    'speed and cadence',
    'what the number of an exercise or a stage of sleep means beyond the number',
  ],
  format: 'sqlite',
  variants: [
    {
      name: 'record tables',
      needs: { application_info_table: ['package_name'], steps_record_table: ['start_time', 'end_time', 'count'] },
      optional: {
        ...shapeOf(SPANS, ['start_time', 'end_time', 'start_zone_offset']),
        ...shapeOf(MOMENTS, ['time', 'zone_offset']),
        heart_rate_record_table: ['start_time', 'end_time', 'app_info_id'],
        heart_rate_record_series_table: ['parent_key', 'beats_per_minute', 'epoch_millis'],
        sleep_stages_table: ['parent_key', 'stage_start_time', 'stage_end_time', 'stage_type'],
      },
      records: [
        ...SPANS.map(span),
        ...MOMENTS.map(moment),
        {
          table: 'heart_rate_record_series_table',
          kind: 'heart-rate',
          sql: `SELECT s.row_id AS row, ${milliMsSql('s.epoch_millis')} AS time, 'utc' AS basis, ${factsSql({ perMinute: numberSql('s.beats_per_minute'), app: APP })} AS meta
            FROM heart_rate_record_series_table s LEFT JOIN heart_rate_record_table t ON t.row_id = s.parent_key LEFT JOIN application_info_table a ON a.row_id = t.app_info_id`,
        },
        {
          table: 'heart_rate_record_table',
          kind: 'heart-rate-span',
          sql: `SELECT t.row_id AS row, ${milliMsSql('t.start_time')} AS time, ${milliMsSql('t.end_time')} AS end_time, 'utc' AS basis FROM heart_rate_record_table t
            WHERE t.row_id NOT IN (SELECT parent_key FROM heart_rate_record_series_table WHERE parent_key IS NOT NULL)`,
          absorbed:
            'SELECT count(*) FROM heart_rate_record_table WHERE row_id IN (SELECT parent_key FROM heart_rate_record_series_table)',
        },
        {
          table: 'sleep_stages_table',
          kind: 'sleep-stage',
          sql: `SELECT s.row_id AS row, ${milliMsSql('s.stage_start_time')} AS time, ${milliMsSql('s.stage_end_time')} AS end_time, 'utc' AS basis,
              ${factsSql({ stage: wholeSql('s.stage_type'), session: wholeSql('s.parent_key') })} AS meta FROM sleep_stages_table s`,
        },
      ],
    },
  ],
};
