/** Waze, `user.db`, the same on iOS and Android: places by number in `PLACES`, and what was saved, searched or driven to. Degrees are kept a million times as large. Facts: iLEAPP, ALEAPP. */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, wordsSql } from '../formats/facts.ts';
import type { RecordQuery, SqliteParser } from '../parser.ts';

const DEGREES = (column: string) =>
  `CASE WHEN typeof(p.${column}) IN ('integer', 'real') AND p.${column} <> 0 THEN p.${column} / 1000000.0 END`;
const SPOT = `CASE WHEN ${DEGREES('latitude')} BETWEEN -90 AND 90 AND ${DEGREES('longitude')} BETWEEN -180 AND 180`;
const ADDRESS = `nullif(concat_ws(', ', nullif(trim(concat_ws(' ', CAST(p.house AS TEXT), CAST(p.street AS TEXT))), ''), ${wordsSql('p.city')}, ${wordsSql('p.state')}, ${wordsSql('p.country')}), '')`;
const spot = `${SPOT} THEN ${DEGREES('latitude')} END AS lat, ${SPOT} THEN ${DEGREES('longitude')} END AS lon`;

const use = (table: string, kind: string, time: string): RecordQuery => ({
  table,
  kind,
  sql: `SELECT u.row_id AS row, ${unixAnyMsSql(`u.${time}`)} AS time, 'utc' AS basis, coalesce(${wordsSql('u.name')}, ${wordsSql('p.name')}) AS title, ${spot}, ${factsSql({ createdAt: unixAnyMsSql(`CASE WHEN typeof(u.created_time) IN ('integer', 'real') THEN u.created_time END`) })} AS meta,
      ${factsSql({ address: ADDRESS })} AS detail FROM ${table} u LEFT JOIN PLACES p ON p.row_id = (SELECT min(x.row_id) FROM PLACES x WHERE x.id = u.place_id)`,
});

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'waze',
  title: 'Waze places',
  version: 1,
  platform: 'any',
  category: 'locations',
  service: 'waze',
  paths: ['**/com.waze/**/user.db', '**/Documents/user.db'],
  covers:
    'Places Waze keeps, and which of them were driven to, saved or shared, with when. A place is one the app was asked for, not one where the phone was.',
  leavesOut: ['routes and reports', 'settings and spoken directions'],
  variants: [
    {
      name: 'PLACES',
      needs: { PLACES: ['id', 'name', 'latitude', 'longitude'] },
      optional: {
        PLACES: ['house', 'street', 'city', 'state', 'country', 'created_time', 'updated_time', 'venue_id'],
        RECENTS: ['place_id', 'name', 'created_time', 'access_time'],
        FAVORITES: ['place_id', 'name', 'created_time', 'access_time', 'modified_time'],
        SHARED_PLACES: ['place_id', 'name', 'created_time', 'access_time', 'share_time', 'modified_time'],
      },
      records: [
        {
          table: 'PLACES',
          kind: 'kept-place',
          sql: `SELECT p.row_id AS row, coalesce(${unixAnyMsSql('p.updated_time')}, ${unixAnyMsSql('p.created_time')}) AS time, 'utc' AS basis, ${wordsSql('p.name')} AS title, ${spot}, ${factsSql({ createdAt: unixAnyMsSql(`CASE WHEN typeof(p.created_time) IN ('integer', 'real') THEN p.created_time END`) })} AS meta, ${factsSql({ address: ADDRESS })} AS detail FROM PLACES p`,
        },
        use('RECENTS', 'recent-place', 'access_time'),
        use('FAVORITES', 'saved-place', 'access_time'),
        use('SHARED_PLACES', 'shared-place', 'share_time'),
      ],
    },
  ],
};
