/**
 * Life360 on Android: `L360EventStore*.db` holds events as JSON, positions of the phone among them (version 6 of an event); `L360LocalStoreRoomDatabase`
 * places the family named; `MembersEngineRoomDatabase` members. Facts: ALEAPP.
 */
import { unixAnyMsSql } from '../formats/epochs.ts';
import { factsSql, whenSql, wordsSql } from '../formats/facts.ts';
import { jsonNumberSql } from '../formats/json-sql.ts';
import type { SqliteParser } from '../parser.ts';

const at = (path: string) => jsonNumberSql('e.data', `$.locationData.${path}`);
const IS_POSITION = `${at('latitude')} IS NOT NULL`;
const ROUND = (lat: string, lon: string) =>
  `typeof(${lat}) IN ('integer', 'real') AND typeof(${lon}) IN ('integer', 'real') AND ${lat} BETWEEN -90 AND 90 AND ${lon} BETWEEN -180 AND 180 AND NOT (${lat} = 0 AND ${lon} = 0)`;

export const parser: SqliteParser = {
  format: 'sqlite',
  id: 'life360-android',
  title: 'Life360 positions, places and members (Android)',
  version: 1,
  platform: 'android',
  category: 'locations',
  service: 'life360',
  paths: ['**/L360EventStore*.db', '**/L360LocalStoreRoomDatabase', '**/MembersEngineRoomDatabase'],
  covers: 'Positions the app noted on this phone, places the circle named, and members of circles.',
  leavesOut: ['trips and how somebody drove', 'battery levels', 'where other members were'],
  variants: [
    {
      name: 'event',
      needs: { event: ['data'] },
      optional: { event: ['timestamp', 'eventVersion'] },
      records: [
        {
          table: 'event',
          kind: 'position',
          sql: `SELECT e.row_id AS row, coalesce(${unixAnyMsSql(at('time'))}, ${unixAnyMsSql('e.timestamp')}) AS time, 'utc' AS basis, CASE WHEN ${ROUND(at('latitude'), at('longitude'))} THEN ${at('latitude')} END AS lat,
              CASE WHEN ${ROUND(at('latitude'), at('longitude'))} THEN ${at('longitude')} END AS lon, ${at('horizontalAccuracy')} AS accuracy, ${factsSql({ metresPerSecond: at('speed'), battery: jsonNumberSql('e.data', '$.metaData.battery') })} AS meta
            FROM event e WHERE ${IS_POSITION}`,
          absorbed: `SELECT count(*) FROM event e WHERE NOT coalesce(${IS_POSITION}, 0)`,
        },
      ],
    },
    {
      name: 'places',
      needs: { places: ['name', 'latitude', 'longitude'] },
      optional: { places: ['place_id', 'radius', 'source', 'owner_id', 'has_alerts'] },
      records: [
        {
          table: 'places',
          kind: 'named-place',
          sql: `SELECT p.row_id AS row, ${wordsSql('p.name')} AS title, CASE WHEN ${ROUND('p.latitude', 'p.longitude')} THEN p.latitude END AS lat, CASE WHEN ${ROUND('p.latitude', 'p.longitude')} THEN p.longitude END AS lon,
              CASE WHEN p.radius > 0 THEN p.radius END AS accuracy, ${factsSql({ alerts: whenSql('p.has_alerts = 1'), source: wordsSql('p.source') })} AS meta, ${factsSql({ owner: wordsSql('p.owner_id') })} AS detail
            FROM places p`,
        },
      ],
    },
    {
      name: 'members',
      needs: { members: ['id', 'first_name'] },
      optional: {
        members: ['last_name', 'login_email', 'login_phone', 'is_admin', 'created_at', 'circle_id'],
        circles: ['id', 'name'],
      },
      parties: `SELECT ${wordsSql('id')} AS ref, ${wordsSql('id')} AS identifier, max(nullif(trim(concat_ws(' ', CAST(first_name AS TEXT), CAST(last_name AS TEXT))), '')) AS name FROM members WHERE ${wordsSql('id')} IS NOT NULL GROUP BY 1`,
      records: [
        {
          table: 'members',
          kind: 'contact',
          category: 'contacts',
          sql: `SELECT m.row_id AS row, ${unixAnyMsSql('m.created_at')} AS time, 'utc' AS basis, ${wordsSql('m.id')} AS party, nullif(trim(concat_ws(' ', CAST(m.first_name AS TEXT), CAST(m.last_name AS TEXT))), '') AS title, ${factsSql({ admin: whenSql('m.is_admin = 1') })} AS meta,
              ${factsSql({ email: wordsSql('m.login_email'), phone: wordsSql('m.login_phone'), circle: `(SELECT max(${wordsSql('c.name')}) FROM circles c WHERE CAST(c.id AS TEXT) = CAST(m.circle_id AS TEXT))` })} AS detail FROM members m`,
        },
      ],
    },
  ],
};
