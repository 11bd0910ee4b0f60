import { describe, expect, test } from 'vitest';
import { parser as android } from '../../../parsers/apps/life360-android.ts';
import { parser as ios } from '../../../parsers/apps/life360-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MAC = 694_224_000;
const MS = 1_672_531_200_000;

const makeIos = () =>
  at.make(
    'Messaging.sqlite',
    `CREATE TABLE ZCHATMESSAGE(Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZMESSAGETEXT VARCHAR, ZSENDER INTEGER, ZTHREAD INTEGER, ZISREAD INTEGER, ZISLOCALLYDELETED INTEGER); CREATE TABLE ZCHATMEMBER(Z_PK INTEGER PRIMARY KEY, ZFIRSTNAME VARCHAR, ZISLOGGEDINUSER INTEGER, ZMEMBERID VARCHAR, ZPHONE VARCHAR); CREATE TABLE ZCHATMESSAGELOCATION(Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZNAME VARCHAR, ZLATITUDE FLOAT, ZLONGITUDE FLOAT);
     INSERT INTO ZCHATMEMBER VALUES (1, 'Ada', 0, 'm5', '+441'), (2, 'Me', 1, 'm9', NULL); INSERT INTO ZCHATMESSAGE VALUES (1, ${MAC}, 'Home?', 1, 1, 1, 0), (2, ${MAC + 1}, 'Yes', 2, 1, 0, 1), (3, 0, NULL, NULL, NULL, NULL, NULL); INSERT INTO ZCHATMESSAGELOCATION VALUES (1, 2, 'Home', 53.8, -1.5);`,
  );
const makeAndroid = () =>
  at.make(
    'L360EventStore_service.db',
    `CREATE TABLE event(id INTEGER PRIMARY KEY, eventVersion INTEGER, timestamp INTEGER, data TEXT);
     INSERT INTO event VALUES (1, 6, ${MS}, '{"locationData":{"time":${MS},"latitude":53.8,"longitude":-1.5,"horizontalAccuracy":12,"speed":1.5},"metaData":{"battery":80}}'), (2, 1, ${MS}, '{"batteryLevel":5}'), (3, 6, ${MS}, 'words'), (4, 6, ${MS}, '{"locationData":{"latitude":0,"longitude":0}}');`,
  );

describe('Life360', () => {
  test('messages on iOS', () => {
    const { records, parties, tallies, warnings } = parseStore(ios, makeIos());
    expect(
      records.map(({ kind, time, direction, party, thread, state, body, lat }) => [
        kind,
        time,
        direction,
        party,
        thread,
        state,
        body,
        lat,
      ]),
    ).toEqual([
      ['message', MS, 1, 'm5', 'thread 1', 0, 'Home?', undefined],
      ['message', MS + 1000, 2, undefined, 'thread 1', 1, 'Yes', 53.8],
      ['message', undefined, 0, undefined, undefined, 0, undefined, undefined],
      ['contact', undefined, undefined, 'm5', undefined, undefined, undefined, undefined],
      ['contact', undefined, undefined, 'm9', undefined, undefined, undefined, undefined],
    ]);
    expect(parties.filter(({ owner }) => owner === 1)).toMatchObject([{ ref: 'm9', name: 'Me' }]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  test('positions, places and members on Android', () => {
    const { records, tallies, warnings } = parseStore(android, makeAndroid());
    expect(records).toMatchObject([
      {
        kind: 'position',
        category: 'locations',
        time: MS,
        lat: 53.8,
        lon: -1.5,
        accuracy: 12,
        meta: '{"metresPerSecond":1.5,"battery":80}',
      },
      { time: MS },
    ]);
    expect(records[1]).not.toHaveProperty('lat');
    expect(tallies).toEqual([{ table: 'event', rows: 4, records: 2, absorbed: 2, unread: 0 }]);
    expect(warnings).toEqual([]);
    const places = at.make(
      'L360LocalStoreRoomDatabase',
      "CREATE TABLE places(place_id TEXT, name TEXT, latitude REAL, longitude REAL, radius REAL); INSERT INTO places VALUES ('p', 'School', 53.8, -1.5, 100)",
    );
    expect(parseStore(android, places).records).toMatchObject([
      { kind: 'named-place', title: 'School', lat: 53.8, accuracy: 100 },
    ]);
    const members = at.make(
      'MembersEngineRoomDatabase',
      `CREATE TABLE members(id TEXT, first_name TEXT, last_name TEXT, created_at INTEGER, circle_id TEXT); CREATE TABLE circles(id TEXT, name TEXT); INSERT INTO members VALUES ('m5', 'Ada', 'B', ${MS / 1000}, 'c'); INSERT INTO circles VALUES ('c', 'Family')`,
    );
    expect(parseStore(android, members).records).toMatchObject([
      { party: 'm5', title: 'Ada B', time: MS, detail: '{"circle":"Family"}' },
    ]);
  });
  standsHostileStores(ios, at, makeIos, 'ZCHATMESSAGE');
  standsHostileStores(android, at, makeAndroid, 'event');
});
