/**
 * Where the phone was, as its service for routines keeps it: `Cache.sqlite` (position fixes of about a week, one a second while it
 * moves), `Local.sqlite` and `Cloud-V2.sqlite` (visits, places it learned, journeys between them, where a car was left), iOS 9 to 26.
 * Core Data; times are seconds from 2001, a speed or course of -1 is none. Facts of the format: iLEAPP, APOLLO. Which tables lie in
 * which of the files changed over the years, so every file is asked for all of them.
 *
 * A street number or postcode would tell the exact place where only its neighbourhood may be seen: neither is taken over.
 */
import { factsSql, flagSql, numberSql, whenSql, wordsSql } from '../formats/facts.ts';
import { macMsSql } from '../formats/epochs.ts';
import { placeSql } from '../formats/place-sql.ts';
import type { RecordQuery, SqliteParser, StoreVariant } from '../parser.ts';

const end = (from: string, to: string) => `CASE WHEN ${to} >= ${from} THEN ${macMsSql(to)} END`;
const seconds = (from: string, to: string) =>
  `CASE WHEN ${to} >= ${from} AND typeof(${to}) IN ('integer', 'real') AND ${to} < 63113904000 THEN ${numberSql(`round(${to} - ${from}, 3)`)} END`;
const notNegative = (column: string) => `CASE WHEN ${column} >= 0 THEN ${numberSql(column)} END`;
/** Named twice over the years. */
const within = (row: string) => `coalesce(${row}.ZLOCATIONHORIZONTALUNCERTAINTY, ${row}.ZLOCATIONUNCERTAINTY)`;
const VISIT_COLUMNS = [
  'ZENTRYDATE',
  'ZEXITDATE',
  'ZCREATIONDATE',
  'ZDETECTIONDATE',
  'ZEXPIRATIONDATE',
  'ZLOCATIONLATITUDE',
  'ZLOCATIONLONGITUDE',
  'ZLOCATIONHORIZONTALUNCERTAINTY',
  'ZLOCATIONUNCERTAINTY',
  'ZCONFIDENCE',
  'ZDATAPOINTCOUNT',
  'ZIDENTIFIER',
];
const VEHICLE_COLUMNS = ['ZDATE', 'ZLOCDATE', 'ZLOCLATITUDE', 'ZLOCLONGITUDE', 'ZLOCUNCERTAINTY'];

/** Name of a place the map knows, unless the name is its address. */
const PLACE_NAME = `CASE WHEN a.ZSUBTHOROUGHFARE IS NULL OR instr(m.ZNAME, a.ZSUBTHOROUGHFARE) = 0 THEN ${wordsSql('m.ZNAME')} END`;
const ADDRESS = {
  street: wordsSql('a.ZTHOROUGHFARE'),
  district: wordsSql('a.ZSUBLOCALITY'),
  locality: wordsSql('a.ZLOCALITY'),
  region: wordsSql('a.ZADMINISTRATIVEAREA'),
  country: wordsSql('a.ZCOUNTRY'),
};
const DEVICE = { device: wordsSql('d.ZDEVICENAME'), device_model: wordsSql('d.ZDEVICEMODEL') };

const FIXES = `SELECT f.row_id AS row, ${macMsSql('f.ZTIMESTAMP')} AS time, 'utc' AS basis, ${placeSql('f.ZLATITUDE', 'f.ZLONGITUDE', 'f.ZHORIZONTALACCURACY')},
    ${factsSql({ speed_m_s: notNegative('f.ZSPEED') })} AS meta,
    ${factsSql({ altitude_m: numberSql('f.ZALTITUDE'), course_deg: notNegative('f.ZCOURSE') })} AS detail
  FROM ZRTCLLOCATIONMO f`;

const HINTS = `SELECT h.row_id AS row, ${macMsSql('h.ZDATE')} AS time, 'utc' AS basis, ${placeSql('h.ZLATITUDE', 'h.ZLONGITUDE', 'h.ZHORIZONTALUNCERTAINTY')},
    ${factsSql({ source: numberSql('h.ZSOURCE') })} AS meta FROM ZRTHINTMO h`;

const visits = (
  table: string,
  joins: string,
  title: string,
  meta: Record<string, string>,
  detail: Record<string, string> | null,
) =>
  `SELECT v.row_id AS row, ${macMsSql('v.ZENTRYDATE')} AS time, ${end('v.ZENTRYDATE', 'v.ZEXITDATE')} AS end_time, 'utc' AS basis,
    ${placeSql('v.ZLOCATIONLATITUDE', 'v.ZLOCATIONLONGITUDE', within('v'))}, ${title} AS title,
    ${factsSql({
      seconds: seconds('v.ZENTRYDATE', 'v.ZEXITDATE'),
      noted_at: `coalesce(${macMsSql('v.ZDETECTIONDATE')}, ${macMsSql('v.ZCREATIONDATE')})`,
      confidence: numberSql('v.ZCONFIDENCE'),
      fixes: numberSql('v.ZDATAPOINTCOUNT'),
      ...meta,
    })} AS meta, ${detail === null ? 'NULL' : factsSql(detail)} AS detail
  FROM ${table} v ${joins}`;

const PLACES = `SELECT p.row_id AS row, ${macMsSql('p.ZCREATIONDATE')} AS time, 'utc' AS basis, ${placeSql('m.ZLATITUDE', 'm.ZLONGITUDE', 'm.ZUNCERTAINTY')},
    coalesce(${wordsSql('p.ZCUSTOMLABEL')}, ${PLACE_NAME}) AS title,
    ${factsSql({ type: numberSql('p.ZTYPE'), dropped_at: macMsSql('p.ZEXPIRATIONDATE') })} AS meta, ${factsSql({ category: wordsSql('m.ZCATEGORY'), ...ADDRESS, ...DEVICE })} AS detail
  FROM ZRTLEARNEDPLACEMO p LEFT JOIN ZRTMAPITEMMO m ON m.row_id = p.ZMAPITEM LEFT JOIN address ON address.item = m.row_id
    LEFT JOIN ZRTADDRESSMO a ON a.row_id = address.first LEFT JOIN ZRTDEVICEMO d ON d.row_id = p.ZDEVICE`;

const INTEREST = `SELECT i.row_id AS row, ${macMsSql('i.ZPLACECREATIONDATE')} AS time, 'utc' AS basis, ${placeSql('i.ZLOCATIONLATITUDE', 'i.ZLOCATIONLONGITUDE', within('i'))},
    ${wordsSql('i.ZPLACECUSTOMLABEL')} AS title,
    ${factsSql({ type: numberSql('i.ZPLACETYPE'), confidence: numberSql('i.ZCONFIDENCE'), visits: 'stays.many' })} AS meta
  FROM ZRTLEARNEDLOCATIONOFINTERESTMO i LEFT JOIN stays ON stays.place = i.row_id`;

const trips = (table: string, lookup: string) =>
  `SELECT j.row_id AS row, ${macMsSql('j.ZSTARTDATE')} AS time, ${end('j.ZSTARTDATE', 'j.ZSTOPDATE')} AS end_time, 'utc' AS basis,
    ${factsSql({
      seconds: seconds('j.ZSTARTDATE', 'j.ZSTOPDATE'),
      motion: numberSql('j.ZPREDOMINANTMOTIONACTIVITYTYPE'),
      from_visit_row: 'o.visit',
      to_visit_row: 'n.visit',
      noted_at: macMsSql('j.ZCREATIONDATE'),
    })} AS meta
  FROM ${table} j LEFT JOIN ${lookup} o ON o.id = j.ZVISITIDENTIFIERORIGIN LEFT JOIN ${lookup} n ON n.id = j.ZVISITIDENTIFIERDESTINATION`;

const PARKED = `SELECT e.row_id AS row, ${macMsSql('e.ZDATE')} AS time, 'utc' AS basis, ${placeSql('e.ZLOCLATITUDE', 'e.ZLOCLONGITUDE', 'e.ZLOCUNCERTAINTY')}, ${wordsSql('e.ZNOTES')} AS body,
    ${factsSql({ place_noted_at: macMsSql('e.ZLOCDATE'), set_by_hand: whenSql('e.ZUSERSETLOCATION = 1'), usual_place: flagSql('e.ZUSUALLOCATION'), quality: numberSql('e.ZLOCATIONQUALITY') })} AS meta,
    ${factsSql({ vehicle: wordsSql('e.ZVEHICLEIDENTIFIER') })} AS detail
  FROM ZRTVEHICLEEVENTMO e`;
const PARKED_BEFORE = `SELECT e.row_id AS row, ${macMsSql('e.ZDATE')} AS time, 'utc' AS basis, ${placeSql('e.ZLOCLATITUDE', 'e.ZLOCLONGITUDE', 'e.ZLOCUNCERTAINTY')},
    ${factsSql({ place_noted_at: macMsSql('e.ZLOCDATE') })} AS meta FROM ZRTVEHICLEEVENTHISTORYMO e`;

const visitsBy = (table: string) =>
  `SELECT ZIDENTIFIER AS id, min(row_id) AS visit FROM ${table} WHERE ZIDENTIFIER IS NOT NULL GROUP BY ZIDENTIFIER`;

const ALL = {
  ZRTCLLOCATIONMO: ['ZTIMESTAMP', 'ZLATITUDE', 'ZLONGITUDE', 'ZHORIZONTALACCURACY', 'ZALTITUDE', 'ZSPEED', 'ZCOURSE'],
  ZRTHINTMO: ['ZDATE', 'ZLATITUDE', 'ZLONGITUDE', 'ZHORIZONTALUNCERTAINTY', 'ZSOURCE'],
  ZRTVISITMO: [...VISIT_COLUMNS, 'ZTYPE'],
  ZRTLEARNEDLOCATIONOFINTERESTVISITMO: [...VISIT_COLUMNS, 'ZLOCATIONOFINTEREST'],
  ZRTLEARNEDVISITMO: [...VISIT_COLUMNS, 'ZPLACE', 'ZDEVICE'],
  ZRTLEARNEDPLACEMO: ['ZCREATIONDATE', 'ZEXPIRATIONDATE', 'ZMAPITEM', 'ZDEVICE', 'ZTYPE', 'ZCUSTOMLABEL'],
  ZRTLEARNEDLOCATIONOFINTERESTMO: [
    'ZPLACECREATIONDATE',
    'ZLOCATIONLATITUDE',
    'ZLOCATIONLONGITUDE',
    'ZLOCATIONHORIZONTALUNCERTAINTY',
    'ZLOCATIONUNCERTAINTY',
    'ZPLACECUSTOMLABEL',
    'ZPLACETYPE',
    'ZCONFIDENCE',
  ],
  ZRTMAPITEMMO: ['ZNAME', 'ZCATEGORY', 'ZLATITUDE', 'ZLONGITUDE', 'ZUNCERTAINTY'],
  ZRTADDRESSMO: ['ZMAPITEM', 'ZTHOROUGHFARE', 'ZSUBTHOROUGHFARE', 'ZSUBLOCALITY', 'ZLOCALITY', 'ZADMINISTRATIVEAREA', 'ZCOUNTRY'],
  ZRTDEVICEMO: ['ZDEVICENAME', 'ZDEVICEMODEL'],
  ZRTLEARNEDLOCATIONOFINTERESTTRANSITIONMO: [
    'ZSTARTDATE',
    'ZSTOPDATE',
    'ZCREATIONDATE',
    'ZVISITIDENTIFIERORIGIN',
    'ZVISITIDENTIFIERDESTINATION',
    'ZPREDOMINANTMOTIONACTIVITYTYPE',
  ],
  ZRTLEARNEDTRANSITIONMO: [
    'ZSTARTDATE',
    'ZSTOPDATE',
    'ZCREATIONDATE',
    'ZVISITIDENTIFIERORIGIN',
    'ZVISITIDENTIFIERDESTINATION',
    'ZPREDOMINANTMOTIONACTIVITYTYPE',
  ],
  ZRTVEHICLEEVENTMO: [
    ...VEHICLE_COLUMNS,
    'ZVEHICLEIDENTIFIER',
    'ZNOTES',
    'ZUSERSETLOCATION',
    'ZUSUALLOCATION',
    'ZLOCATIONQUALITY',
  ],
  ZRTVEHICLEEVENTHISTORYMO: VEHICLE_COLUMNS,
};

const records: readonly RecordQuery[] = [
  { table: 'ZRTCLLOCATIONMO', kind: 'location-fix', sql: FIXES },
  { table: 'ZRTHINTMO', kind: 'location-hint', sql: HINTS },
  { table: 'ZRTVISITMO', kind: 'visit', sql: visits('ZRTVISITMO', '', 'NULL', { type: numberSql('v.ZTYPE') }, null) },
  {
    table: 'ZRTLEARNEDLOCATIONOFINTERESTVISITMO',
    kind: 'visit',
    sql: visits(
      'ZRTLEARNEDLOCATIONOFINTERESTVISITMO',
      'LEFT JOIN ZRTLEARNEDLOCATIONOFINTERESTMO i ON i.row_id = v.ZLOCATIONOFINTEREST',
      wordsSql('i.ZPLACECUSTOMLABEL'),
      { place_row: 'i.row_id' },
      null,
    ),
  },
  {
    table: 'ZRTLEARNEDVISITMO',
    kind: 'visit',
    sql: visits(
      'ZRTLEARNEDVISITMO',
      `LEFT JOIN ZRTLEARNEDPLACEMO p ON p.row_id = v.ZPLACE LEFT JOIN ZRTMAPITEMMO m ON m.row_id = p.ZMAPITEM LEFT JOIN address ON address.item = m.row_id
        LEFT JOIN ZRTADDRESSMO a ON a.row_id = address.first LEFT JOIN ZRTDEVICEMO d ON d.row_id = v.ZDEVICE`,
      `coalesce(${wordsSql('p.ZCUSTOMLABEL')}, ${PLACE_NAME})`,
      { place_row: 'p.row_id', dropped_at: macMsSql('v.ZEXPIRATIONDATE') },
      { ...ADDRESS, ...DEVICE },
    ),
  },
  { table: 'ZRTLEARNEDPLACEMO', kind: 'learned-place', sql: PLACES },
  { table: 'ZRTLEARNEDLOCATIONOFINTERESTMO', kind: 'learned-place', sql: INTEREST },
  {
    table: 'ZRTLEARNEDLOCATIONOFINTERESTTRANSITIONMO',
    kind: 'journey',
    sql: trips('ZRTLEARNEDLOCATIONOFINTERESTTRANSITIONMO', 'interest_visit'),
  },
  { table: 'ZRTLEARNEDTRANSITIONMO', kind: 'journey', sql: trips('ZRTLEARNEDTRANSITIONMO', 'learned_visit') },
  { table: 'ZRTVEHICLEEVENTMO', kind: 'parked-vehicle', sql: PARKED },
  { table: 'ZRTVEHICLEEVENTHISTORYMO', kind: 'parked-vehicle', sql: PARKED_BEFORE },
];

const variant = (name: string, needs: StoreVariant['needs']): StoreVariant => ({
  name,
  needs,
  optional: ALL,
  lookups: [
    {
      name: 'address',
      key: 'item',
      sql: `SELECT ZMAPITEM AS item, min(row_id) AS first FROM ZRTADDRESSMO WHERE typeof(ZMAPITEM) = 'integer' GROUP BY ZMAPITEM`,
    },
    {
      name: 'stays',
      key: 'place',
      sql: `SELECT ZLOCATIONOFINTEREST AS place, count(*) AS many FROM ZRTLEARNEDLOCATIONOFINTERESTVISITMO WHERE typeof(ZLOCATIONOFINTEREST) = 'integer' GROUP BY 1`,
    },
    { name: 'interest_visit', key: 'id', sql: visitsBy('ZRTLEARNEDLOCATIONOFINTERESTVISITMO') },
    { name: 'learned_visit', key: 'id', sql: visitsBy('ZRTLEARNEDVISITMO') },
  ],
  records,
});

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'ios-routined',
  title: 'Places and positions the phone noted (routined)',
  version: 1,
  platform: 'ios',
  category: 'locations',
  service: 'routined',
  paths: ['**/com.apple.routined/*.sqlite'],
  covers:
    'Position fixes, visits, learned places, journeys and where a vehicle was left, as the phone worked them out, with the accuracy it claims.',
  leavesOut: [
    'Who carried the phone.',
    'House numbers and postcodes: at the level of places the position says it, below that nothing may.',
    'Visits and places of the cloud store can come from another device of the same account (device).',
    'What a map entry holds packed in binary, and patterns computed from visits.',
  ],
  variants: [
    variant('position fixes', { ZRTCLLOCATIONMO: ['ZTIMESTAMP', 'ZLATITUDE', 'ZLONGITUDE'] }),
    variant('locations of interest', { ZRTLEARNEDLOCATIONOFINTERESTVISITMO: ['ZENTRYDATE', 'ZEXITDATE'] }),
    variant('learned visits', { ZRTLEARNEDVISITMO: ['ZENTRYDATE', 'ZEXITDATE'] }),
    variant('vehicle events', { ZRTVEHICLEEVENTMO: ['ZDATE'] }),
  ],
};
