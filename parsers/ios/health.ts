/**
 * The Health store, `healthdb_secure.sqlite` (iOS 8 to 26): what phone, watch, apps and people recorded of a body. Facts of the
 * format: HealthDB (schemas and types), iLEAPP and the research it cites, plaso. Times are seconds from 2001; a sample's row number
 * is its `data_id` in every table. Which device measured stands in the provenance; names of apps and devices lie in `healthdb.sqlite` beside.
 *
 * What was measured and how much is content (title, body, detail); times, lengths and a kind that names no condition are metadata.
 */
import { factsSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { laterMsSql, macMsSql } from '../formats/epochs.ts';
import { healthTypesSql, sleepStageSql, workoutTypesSql } from '../formats/health-types.ts';
import { placeSql } from '../formats/place-sql.ts';
import type { SqliteParser, StoreVariant } from '../parser.ts';

/** A number as people write it, with its unit. */
function shown(value: string): string {
  const scaled = `(${value} * 1.0 * coalesce(t.factor, 1))`;
  return `CASE WHEN typeof(${value}) IN ('integer', 'real') THEN concat_ws(' ',
    CASE WHEN ${scaled} BETWEEN -1e15 AND 1e15 THEN rtrim(rtrim(printf('%.3f', ${scaled}), '0'), '.') ELSE CAST(${value} AS TEXT) END, t.shown_unit) END`;
}
const end = (column: string, start: string) => `CASE WHEN ${column} > ${start} THEN ${macMsSql(column)} END`;
const seconds = (from: string, to: string) =>
  `CASE WHEN ${to} > ${from} AND typeof(${to}) IN ('integer', 'real') THEN ${numberSql(`round(${to} - ${from}, 3)`)} END`;
const unnamed = (code: string) => `'Health type ' || ${wordsSql(code)}`;
const ORIGIN = `${wordsSql('p.origin_product_type')}`;
/** Health writes this where a device told nothing. */
const named = (column: string) => `nullif(${wordsSql(column)}, '__NONE__')`;
const SOURCE_FACTS = {
  recorded_on: ORIGIN,
  source: wordsSql('origin.name'),
  app: wordsSql('origin.bundle_id'),
  device: `coalesce(${named('device.name')}, ${named('device.model')})`,
  source_version: wordsSql('p.source_version'),
  zone: wordsSql('p.tz_name'),
};
const FROM_SOURCE = `LEFT JOIN objects o ON o.row_id = s.row_id LEFT JOIN data_provenances p ON p.row_id = o.provenance
    LEFT JOIN sources origin ON origin.row_id = p.source_id LEFT JOIN source_devices device ON device.row_id = p.device_id`;
const BASIS = `coalesce(${wordsSql('p.tz_name')}, 'utc')`;
const STATE = 'CASE WHEN o.type = 2 THEN 1 ELSE 0 END';
const META = {
  source_row: numberSql('p.source_id'),
  device_row: numberSql('p.device_id'),
  recorded_at: macMsSql('o.creation_date'),
};

const SAMPLES = `SELECT s.row_id AS row, coalesce(t.kind, 'health-sample') AS kind, ${macMsSql('s.start_date')} AS time, ${end('s.end_date', 's.start_date')} AS end_time,
    ${BASIS} AS basis, ${STATE} AS state, coalesce(t.name, ${unnamed('s.data_type')}) AS title,
    CASE WHEN t.code = 63 THEN ${sleepStageSql('c.value')} ELSE coalesce(${shown('q.quantity')}, ${wordsSql('c.value')}) END AS body,
    ${factsSql({ seconds: seconds('s.start_date', 's.end_date'), by_hand: whenSql('by_hand.object IS NOT NULL'), points: `nullif(${numberSql('r.count')}, 0)`, ...META })} AS meta,
    ${factsSql({
      type: numberSql('s.data_type'),
      value: `coalesce(${numberSql('q.quantity')}, ${numberSql('c.value')})`,
      unit: `CASE WHEN q.quantity IS NOT NULL THEN t.unit END`,
      entered_as: numberSql('q.original_quantity'),
      entered_unit: wordsSql('u.unit_string'),
      day_steps: numberSql('a.steps'),
      day_energy_kcal: numberSql('a.energy_burned'),
      day_exercise_minutes: numberSql('a.brisk_minutes'),
      day_stand_hours: numberSql('a.active_hours'),
      ecg_heart_rate: numberSql('e.average_heart_rate'),
      ...SOURCE_FACTS,
    })} AS detail
  FROM samples s ${FROM_SOURCE} LEFT JOIN health_type t ON t.code = s.data_type LEFT JOIN quantity_samples q ON q.row_id = s.row_id
    LEFT JOIN category_samples c ON c.row_id = s.row_id LEFT JOIN unit_strings u ON u.row_id = q.original_unit LEFT JOIN by_hand ON by_hand.object = s.row_id
    LEFT JOIN quantity_sample_series r ON r.row_id = s.row_id LEFT JOIN activity_caches a ON a.row_id = s.row_id LEFT JOIN ecg_samples e ON e.row_id = s.row_id
  WHERE NOT EXISTS (SELECT 1 FROM workouts w WHERE w.row_id = s.row_id)`;

const WORKOUTS = `SELECT s.row_id AS row, ${macMsSql('x.start_date')} AS time, ${end('x.end_date', 'x.start_date')} AS end_time, ${BASIS} AS basis, ${STATE} AS state,
    coalesce(t.name, 'Workout ' || coalesce(${wordsSql('coalesce(m.activity_type, s.activity_type)')}, 'of unknown kind')) AS title,
    ${factsSql({ seconds: `coalesce(${numberSql('m.duration')}, ${numberSql('s.duration')})`, indoor: `CASE m.location_type WHEN 2 THEN json('true') WHEN 3 THEN json('false') END`, parts: `CASE WHEN part.many > 1 THEN part.many END`, ...META })} AS meta,
    ${factsSql({
      activity: numberSql('coalesce(m.activity_type, s.activity_type)'),
      total_distance: numberSql('s.total_distance'),
      active_energy_kcal: numberSql('s.total_energy_burned'),
      resting_energy_kcal: numberSql('s.total_basal_energy_burned'),
      goal_type: numberSql('s.goal_type'),
      goal: numberSql('s.goal'),
      totals: 'json(figures.list)',
      ...SOURCE_FACTS,
    })} AS detail
  FROM workouts s LEFT JOIN samples x ON x.row_id = s.row_id ${FROM_SOURCE} LEFT JOIN part ON part.owner = s.row_id LEFT JOIN workout_activities m ON m.row_id = part.first
    LEFT JOIN workout_type t ON t.code = coalesce(m.activity_type, s.activity_type) LEFT JOIN figures ON figures.activity = part.first`;

/** Parts of a workout beyond the first, such as the swim, the ride and the run of one race. */
const PARTS = `SELECT m.row_id AS row, ${macMsSql('m.start_date')} AS time, ${end('m.end_date', 'm.start_date')} AS end_time, 'utc' AS basis,
    coalesce(t.name, 'Workout ' || coalesce(${wordsSql('m.activity_type')}, 'of unknown kind')) AS title,
    ${factsSql({ seconds: numberSql('m.duration'), workout_row: numberSql('m.owner_id'), indoor: `CASE m.location_type WHEN 2 THEN json('true') WHEN 3 THEN json('false') END` })} AS meta,
    ${factsSql({ activity: numberSql('m.activity_type'), totals: 'json(figures.list)' })} AS detail
  FROM workout_activities m LEFT JOIN workout_type t ON t.code = m.activity_type LEFT JOIN figures ON figures.activity = m.row_id
  WHERE NOT EXISTS (SELECT 1 FROM part f WHERE f.owner = m.owner_id AND f.first = m.row_id)`;

const WORKOUT_EVENT = `CASE e.type WHEN 1 THEN 'paused' WHEN 2 THEN 'resumed' WHEN 3 THEN 'lap' WHEN 4 THEN 'marker' WHEN 5 THEN 'paused by motion' WHEN 6 THEN 'resumed by motion' WHEN 7 THEN 'segment' WHEN 8 THEN 'paused or resumed by request' END`;
const EVENTS = `SELECT e.row_id AS row, ${macMsSql('e.date')} AS time, ${laterMsSql(macMsSql('e.date'), 'e.duration')} AS end_time, 'utc' AS basis,
    coalesce(${WORKOUT_EVENT}, 'workout event ' || ${wordsSql('e.type')}) AS title, ${factsSql({ workout_row: numberSql('e.owner_id') })} AS meta
  FROM workout_events e`;

const ROUTES = `SELECT l.row_id AS row, ${macMsSql('l.timestamp')} AS time, 'utc' AS basis, ${placeSql('l.latitude', 'l.longitude', 'l.horizontal_accuracy')},
    ${factsSql({ route_row: 'route.data', workout_row: 'route.workout' })} AS meta,
    ${factsSql({
      altitude_m: numberSql('l.altitude'),
      speed_m_s: `CASE WHEN l.speed >= 0 THEN ${numberSql('l.speed')} END`,
      course_deg: `CASE WHEN l.course >= 0 THEN ${numberSql('l.course')} END`,
    })} AS detail
  FROM location_series_data l LEFT JOIN route ON route.series = l.series_identifier`;

const POINTS = `SELECT d.row_id AS row, coalesce(t.kind, 'health-sample') AS kind, ${macMsSql('d.timestamp')} AS time, ${laterMsSql(macMsSql('d.timestamp'), 'd.duration')} AS end_time,
    'utc' AS basis, coalesce(t.name, ${unnamed('series.type')}) AS title, ${shown('d.value')} AS body,
    ${factsSql({ series: "json('true')", sample_row: 'series.data' })} AS meta, ${factsSql({ type: numberSql('series.type'), value: numberSql('d.value'), unit: 't.unit' })} AS detail
  FROM quantity_series_data d LEFT JOIN series ON series.id = d.series_identifier LEFT JOIN health_type t ON t.code = series.type`;

/** Newer stores write the moment as text. */
const EARNED = `CASE WHEN typeof(created_date) = 'text' AND created_date GLOB '[0-9]*' AND created_date NOT GLOB '*[^0-9.]*' THEN CAST(created_date AS REAL) ELSE created_date END`;
const ACHIEVEMENTS = `SELECT row_id AS row, ${macMsSql('created')} AS time, 'utc' AS basis, ${wordsSql('template_unique_name')} AS title,
    ${factsSql({ day: wordsSql('earned_date'), value: numberSql('value_in_canonical_unit'), unit: wordsSql('value_canonical_unit'), created: `CASE WHEN ${macMsSql('created')} IS NULL THEN ${wordsSql('created_date')} END` })} AS detail
  FROM (SELECT *, ${EARNED} AS created FROM ACHAchievementsPlugin_earned_instances)`;

const PROVENANCES = `SELECT p.row_id AS row, ${ORIGIN} AS title,
    ${factsSql({ source_row: numberSql('p.source_id'), device_row: numberSql('p.device_id') })} AS meta,
    ${factsSql({ recorded_on: ORIGIN, build: wordsSql('p.origin_build'), kept_on: wordsSql('p.local_product_type'), source_version: wordsSql('p.source_version'), zone: wordsSql('p.tz_name') })} AS detail
  FROM data_provenances p`;

const PERSONAL = "key IN ('sex', 'blood_type', 'birthdate', 'fitzpatrick_skin_type', 'wheelchair_use')";
const PROFILE = `SELECT row_id AS row, ${macMsSql('mod_date')} AS time, 'utc' AS basis, ${wordsSql('key')} AS title,
    ${factsSql({ value: `CASE typeof(value) WHEN 'blob' THEN NULL WHEN 'text' THEN value ELSE ${numberSql('value')} END`, day: `CASE WHEN key = 'birthdate' AND typeof(value) IN ('integer', 'real') THEN date(value + 978307200, 'unixepoch') END` })} AS detail
  FROM key_value_secure WHERE ${PERSONAL}`;

const OPTIONAL = {
  objects: ['provenance', 'type', 'creation_date'],
  quantity_samples: ['quantity', 'original_quantity', 'original_unit'],
  category_samples: ['value'],
  unit_strings: ['unit_string'],
  data_provenances: [
    'origin_product_type',
    'origin_build',
    'local_product_type',
    'source_id',
    'device_id',
    'source_version',
    'tz_name',
  ],
  metadata_keys: ['key'],
  metadata_values: ['key_id', 'object_id', 'numerical_value'],
  quantity_sample_series: ['count', 'hfd_key'],
  quantity_series_data: ['series_identifier', 'timestamp', 'value', 'duration'],
  activity_caches: ['steps', 'energy_burned', 'brisk_minutes', 'active_hours'],
  ecg_samples: ['average_heart_rate'],
  workouts: [
    'duration',
    'activity_type',
    'total_distance',
    'total_energy_burned',
    'total_basal_energy_burned',
    'goal_type',
    'goal',
  ],
  workout_activities: ['owner_id', 'is_primary_activity', 'activity_type', 'location_type', 'start_date', 'end_date', 'duration'],
  workout_statistics: ['workout_activity_id', 'data_type', 'quantity', 'min', 'max'],
  workout_events: ['owner_id', 'date', 'type', 'duration'],
  data_series: ['hfd_key'],
  associations: ['parent_id', 'child_id', 'source_object_id', 'destination_object_id'],
  location_series_data: [
    'series_identifier',
    'timestamp',
    'latitude',
    'longitude',
    'altitude',
    'speed',
    'course',
    'horizontal_accuracy',
  ],
  ACHAchievementsPlugin_earned_instances: [
    'created_date',
    'earned_date',
    'template_unique_name',
    'value_in_canonical_unit',
    'value_canonical_unit',
  ],
  key_value_secure: ['key', 'value', 'mod_date'],
  sources: ['name', 'bundle_id'],
  source_devices: ['name', 'model'],
};

const whole = (column: string) => `typeof(${column}) = 'integer'`;

const variant: StoreVariant = {
  name: 'samples',
  needs: { samples: ['start_date', 'end_date', 'data_type'] },
  optional: OPTIONAL,
  lookups: [
    { name: 'health_type', key: 'code', sql: healthTypesSql },
    { name: 'workout_type', key: 'code', sql: workoutTypesSql },
    {
      name: 'by_hand',
      key: 'object',
      sql: `SELECT DISTINCT object_id AS object FROM metadata_values WHERE ${whole('object_id')} AND numerical_value = 1
        AND key_id IN (SELECT row_id FROM metadata_keys WHERE key = 'HKWasUserEntered')`,
    },
    {
      name: 'part',
      key: 'owner',
      sql: `SELECT owner_id AS owner, count(*) AS many, coalesce(min(CASE WHEN is_primary_activity = 1 THEN row_id END), min(row_id)) AS first
        FROM workout_activities WHERE owner_id IN (SELECT row_id FROM workouts) GROUP BY owner_id`,
    },
    {
      name: 'figures',
      key: 'activity',
      sql: `SELECT w.workout_activity_id AS activity, json_group_array(json_patch('{}', json_object('of', coalesce(t.name, ${unnamed('w.data_type')}), 'value', ${numberSql('w.quantity')},
          'least', ${numberSql('w.min')}, 'most', ${numberSql('w.max')}, 'unit', t.unit)) ORDER BY w.row_id) AS list
        FROM workout_statistics w LEFT JOIN health_type t ON t.code = w.data_type WHERE ${whole('w.workout_activity_id')} GROUP BY 1`,
    },
    {
      name: 'belongs',
      key: 'route',
      sql: `SELECT coalesce(child_id, source_object_id) AS route, min(coalesce(parent_id, destination_object_id)) AS workout FROM associations
        WHERE ${whole('coalesce(child_id, source_object_id)')} AND coalesce(parent_id, destination_object_id) IN (SELECT row_id FROM workouts) GROUP BY 1`,
    },
    {
      name: 'route',
      key: 'series',
      sql: `SELECT d.hfd_key AS series, min(d.row_id) AS data, belongs.workout FROM data_series d LEFT JOIN belongs ON belongs.route = d.row_id
        WHERE ${whole('d.hfd_key')} GROUP BY d.hfd_key`,
    },
    {
      name: 'series',
      key: 'id',
      sql: `SELECT r.hfd_key AS id, min(r.row_id) AS data, s.data_type AS type FROM quantity_sample_series r LEFT JOIN samples s ON s.row_id = r.row_id
        WHERE ${whole('r.hfd_key')} GROUP BY r.hfd_key`,
    },
  ],
  records: [
    {
      table: 'samples',
      kind: 'health-sample',
      sql: SAMPLES,
      absorbed: 'SELECT count(*) FROM samples WHERE row_id IN (SELECT row_id FROM workouts)',
    },
    { table: 'workouts', kind: 'workout', sql: WORKOUTS },
    {
      table: 'workout_activities',
      kind: 'workout-part',
      sql: PARTS,
      absorbed:
        'SELECT count(*) FROM workout_activities m WHERE EXISTS (SELECT 1 FROM part f WHERE f.owner = m.owner_id AND f.first = m.row_id)',
    },
    { table: 'workout_events', kind: 'workout-event', sql: EVENTS },
    { table: 'location_series_data', kind: 'workout-position', sql: ROUTES },
    { table: 'quantity_series_data', kind: 'health-sample', sql: POINTS },
    { table: 'ACHAchievementsPlugin_earned_instances', kind: 'achievement', sql: ACHIEVEMENTS },
    { table: 'data_provenances', kind: 'health-source', sql: PROVENANCES },
    { table: 'key_value_secure', kind: 'health-profile', answersFor: PERSONAL, sql: PROFILE },
  ],
};

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-health',
  title: 'Health',
  version: 2,
  platform: 'ios',
  category: 'health',
  service: 'health',
  paths: ['**/healthdb_secure.sqlite'],
  beside: ['healthdb.sqlite', 'healthdb.sqlite-wal'],
  joined: { file: 'healthdb.sqlite', tables: ['sources', 'source_devices'] },
  covers:
    'Steps, distances, heart rate, sleep, workouts with their route, and what else the Health app keeps, with the device that recorded it.',
  leavesOut: [
    'Phone and watch each record the steps of the same walk: steps, distances and energy of two devices must not be added up.',
    'A sample with points sums them up: it and the points of its series say the same and must not be added up either.',
    'That a sample exists does not say whose body it was: the device recorded, or somebody entered it by hand (by_hand).',
    'Samples that were deleted leave only a number behind, which is not read.',
    'Series that older versions keep in files of their own (healthdb_secure.hfd), curves of electrocardiograms, hearing tests and medical records.',
    'Units, where the store does not name them and they are not known.',
  ],
  variants: [variant],
};
