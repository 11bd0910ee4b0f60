import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/waze.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const S = 1_672_531_200;

const make = () =>
  at.make(
    'user.db',
    `CREATE TABLE PLACES(id INTEGER PRIMARY KEY, name TEXT, street TEXT, city TEXT, house TEXT, latitude INTEGER, longitude INTEGER, created_time INTEGER); CREATE TABLE RECENTS(id INTEGER PRIMARY KEY, place_id INTEGER, name TEXT, created_time INTEGER, access_time INTEGER); CREATE TABLE FAVORITES(id INTEGER PRIMARY KEY, place_id INTEGER, name TEXT, created_time INTEGER, access_time INTEGER);
     INSERT INTO PLACES VALUES (7, 'Town Hall', 'High Street', 'Leeds', '1', 53800000, -1500000, ${S}), (8, NULL, NULL, NULL, NULL, 0, 0, 0); INSERT INTO RECENTS VALUES (1, 7, NULL, ${S}, ${S + 9}), (2, 99, 'Gone', 0, 0); INSERT INTO FAVORITES VALUES (1, 7, 'Work', ${S}, 0);`,
  );

describe('Waze', () => {
  test('places kept, driven to and saved', () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(records.map(({ kind, time, title, lat, lon }) => [kind, time, title, lat, lon])).toEqual([
      ['kept-place', S * 1000, 'Town Hall', 53.8, -1.5],
      ['kept-place', undefined, undefined, undefined, undefined],
      ['recent-place', (S + 9) * 1000, 'Town Hall', 53.8, -1.5],
      ['recent-place', undefined, 'Gone', undefined, undefined],
      ['saved-place', undefined, 'Work', 53.8, -1.5],
    ]);
    expect(records[0]).toMatchObject({ detail: '{"address":"1 High Street, Leeds"}' });
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'PLACES');
});
