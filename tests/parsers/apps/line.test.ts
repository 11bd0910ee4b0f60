import { describe, expect, test } from 'vitest';
import { parser as android } from '../../../parsers/apps/line-android.ts';
import { parser as ios } from '../../../parsers/apps/line-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;

const makeIos = () =>
  at.make(
    'Line.sqlite',
    `CREATE TABLE ZMESSAGE(Z_PK INTEGER PRIMARY KEY, ZTIMESTAMP INTEGER, ZTEXT VARCHAR, ZSENDER INTEGER, ZCHAT INTEGER, ZCONTENTTYPE INTEGER, ZLATITUDE FLOAT, ZLONGITUDE FLOAT); CREATE TABLE ZUSER(Z_PK INTEGER PRIMARY KEY, ZMID VARCHAR, ZNAME VARCHAR, ZCUSTOMNAME VARCHAR); CREATE TABLE ZCHAT(Z_PK INTEGER PRIMARY KEY, ZMID VARCHAR, ZTYPE INTEGER);
     INSERT INTO ZUSER VALUES (1, 'u5', 'ada', 'Ada'); INSERT INTO ZCHAT VALUES (1, 'u5', 0), (2, 'c7', 2);
     INSERT INTO ZMESSAGE VALUES (1, ${MS}, 'Tea?', 1, 1, 0, NULL, NULL), (2, ${MS + 1}, 'Yes', NULL, 1, 0, 53.8, -1.5), (3, 0, NULL, 1, 2, 1, 0, 0), (4, NULL, NULL, 99, 99, NULL, NULL, NULL);`,
  );
const makeAndroid = () =>
  at.make(
    'naver_line',
    `CREATE TABLE chat_history(id INTEGER PRIMARY KEY, chat_id TEXT, from_mid TEXT, content TEXT, created_time TEXT, attachement_type INTEGER, attachement_local_uri TEXT, location_name TEXT, location_latitude INTEGER, location_longitude INTEGER);
     CREATE TABLE contacts(m_id TEXT, server_name TEXT, custom_name TEXT); CREATE TABLE groups(id TEXT, name TEXT); CREATE TABLE membership(id TEXT, m_id TEXT);
     INSERT INTO contacts VALUES ('u5', 'ada', 'Ada'); INSERT INTO groups VALUES ('c7', 'Netball'); INSERT INTO membership VALUES ('c7', 'u5'), ('c7', 'u6');
     INSERT INTO chat_history VALUES (1, 'u5', 'u5', 'Tea?', '${MS}', 0, NULL, NULL, NULL, NULL), (2, 'u5', NULL, 'Yes', '${MS + 1}', 0, NULL, NULL, NULL, NULL), (3, 'c7', 'u6', NULL, '${MS}', 1, 'file:///a.jpg', 'Hall', 53800000, -1500000), (4, 'u5', 'u5', NULL, '0', 6, NULL, NULL, 0, 0);`,
  );

describe('LINE', () => {
  test('on iOS', () => {
    const { records, threads, tallies, warnings } = parseStore(ios, makeIos());
    expect(
      records.map(({ kind, time, direction, party, thread, body, lat }) => [kind, time, direction, party, thread, body, lat]),
    ).toEqual([
      ['message', MS, 1, 'u5', 'u5', 'Tea?', undefined],
      ['message', MS + 1, 2, undefined, 'u5', 'Yes', 53.8],
      ['message', undefined, 1, 'u5', 'c7', undefined, undefined],
      ['message', undefined, 1, undefined, undefined, undefined, undefined],
      ['contact', undefined, undefined, 'u5', undefined, undefined, undefined],
    ]);
    expect(threads.map(({ ref, grouped }) => [ref, grouped])).toEqual([
      ['c7', 1],
      ['u5', 0],
    ]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  test('on Android', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(android, makeAndroid());
    expect(
      records.map(({ kind, time, direction, party, thread, body, lat, media }) => [
        kind,
        time,
        direction,
        party,
        thread,
        body,
        lat,
        media,
      ]),
    ).toEqual([
      ['message', MS, 1, 'u5', 'u5', 'Tea?', undefined, undefined],
      ['message', MS + 1, 2, 'u5', 'u5', 'Yes', undefined, undefined],
      ['message', MS, 1, 'u6', 'c7', undefined, 53.8, 'file:///a.jpg'],
      ['call-notice', undefined, 1, 'u5', 'u5', undefined, undefined, undefined],
      ['contact', undefined, undefined, 'u5', undefined, undefined, undefined, undefined],
    ]);
    expect(parties.map(({ ref, name }) => [ref, name])).toEqual([
      ['u5', 'Ada'],
      ['u6', undefined],
    ]);
    expect(threads).toContainEqual({ ref: 'c7', identifier: 'c7', title: 'Netball', grouped: 1 });
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  test('calls on Android, which have a store of their own', () => {
    const path = at.make(
      'call_history',
      `CREATE TABLE call_history(_id INTEGER PRIMARY KEY, caller_mid TEXT, start_time INTEGER, end_time INTEGER, call_type TEXT, voip_type TEXT); INSERT INTO call_history VALUES (1, 'u5', ${MS}, ${MS + 9000}, 'FCI', 'V'), (2, 'u9', ${MS}, 0, 'FCO', 'A');`,
    );
    expect(parseStore(android, path).records).toMatchObject([
      {
        kind: 'call',
        category: 'calls',
        time: MS,
        end_time: MS + 9000,
        direction: 1,
        party: 'u5',
        meta: '{"video":true,"type":"FCI"}',
      },
      { direction: 2, party: 'u9' },
    ]);
  });
  standsHostileStores(ios, at, makeIos, 'ZMESSAGE');
  standsHostileStores(android, at, makeAndroid, 'chat_history');
});
