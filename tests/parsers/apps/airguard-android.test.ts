/** AirGuard, with its columns the right way round and the wrong one. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/airguard-android.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const SCHEMA = `
  CREATE TABLE device (deviceId INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uniqueId TEXT, address TEXT NOT NULL, name TEXT, "ignore" INTEGER NOT NULL, firstDiscovery TEXT NOT NULL, lastSeen TEXT NOT NULL, notificationSent INTEGER NOT NULL, deviceType TEXT);
  CREATE TABLE beacon (beaconId INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, receivedAt TEXT NOT NULL, rssi INTEGER NOT NULL, deviceAddress TEXT NOT NULL, longitude REAL, latitude REAL, mfg BLOB, serviceUUIDs TEXT);
  INSERT INTO device(address, name, "ignore", firstDiscovery, lastSeen, notificationSent, deviceType) VALUES ('AA:BB', NULL, 0, '2022-08-16T18:26:18.159', '2022-08-16T19:00', 1, 'APPLE');
`;
const make = () =>
  at.make(
    'attd_db',
    `${SCHEMA} INSERT INTO beacon(receivedAt, rssi, deviceAddress, longitude, latitude) VALUES ('2022-08-16T18:26:11.949', -97, 'AA:BB', -3.18, 51.48), ('soon', -50, 'CC:DD', NULL, NULL), ('2022-08-16T18:30:00', -60, 'AA:BB', 0, 0);`,
  );

describe('sightings', () => {
  it("say when by the phone's own clock, how strong and where", () => {
    const { records, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'beacon', rows: 3, records: 3, absorbed: 0, unread: 0 },
      { table: 'device', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(records).toMatchObject([
      {
        kind: 'sighting',
        category: 'locations',
        time: Date.UTC(2022, 7, 16, 18, 26, 11, 949),
        basis: 'local',
        lat: 51.48,
        lon: -3.18,
        meta: '{"signal":-97,"tracker":"APPLE"}',
        detail: '{"address":"AA:BB"}',
      },
      { row: 2, meta: '{"signal":-50}', detail: '{"address":"CC:DD"}' },
      { row: 3, time: Date.UTC(2022, 7, 16, 18, 30) },
      {
        kind: 'tracker',
        category: 'device',
        time: Date.UTC(2022, 7, 16, 18, 26, 18, 159),
        end_time: Date.UTC(2022, 7, 16, 19),
        meta: '{"tracker":"APPLE","warned":true}',
      },
    ]);
    expect(records[1]).not.toHaveProperty('time');
    expect(records[2]).not.toHaveProperty('lat');
  });

  it('are turned round, all of them, where one latitude lies beyond the poles', () => {
    const path = at.make(
      'attd_db',
      `${SCHEMA} INSERT INTO beacon(receivedAt, rssi, deviceAddress, longitude, latitude) VALUES ('2022-08-16T18:26:11', -97, 'AA:BB', 30.26, -97.73), ('2022-08-16T18:26:12', -97, 'AA:BB', 51.48, -3.18);`,
    );
    expect(parseStore(parser, path).records.slice(0, 2)).toMatchObject([
      { lat: 30.26, lon: -97.73, meta: '{"signal":-97,"tracker":"APPLE","columnsSwapped":true}' },
      { lat: 51.48, lon: -3.18 },
    ]);
  });

  standsHostileStores(parser, at, make, 'beacon');
});

describeCorpus('on a device of 2022', () => {
  it('are 883, of 794 trackers', () => {
    const { records, tallies, warnings } = parseStore(parser, at.copy(corpus('plaso/test_data/android/attd_db')));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'beacon', rows: 883, records: 883, absorbed: 0, unread: 0 },
      { table: 'device', rows: 794, records: 794, absorbed: 0, unread: 0 },
    ]);
    expect(records[0]).toMatchObject({ time: Date.UTC(2022, 7, 16, 18, 26, 11, 949), lat: 30.2654229, lon: -97.7381371 });
    expect(records.every(({ lat }) => lat === undefined || Math.abs(Number(lat)) <= 90)).toBe(true);
  });
});
