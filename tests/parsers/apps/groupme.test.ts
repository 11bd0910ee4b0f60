import { describe, expect, test } from 'vitest';
import { parser as android } from '../../../parsers/apps/groupme-android.ts';
import { parser as ios } from '../../../parsers/apps/groupme-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MAC = 694_224_000;
const MS = 1_672_531_200_000;

const makeIos = () =>
  at.make(
    'GroupMe.sqlite',
    `CREATE TABLE ZGMMESSAGE(Z_PK INTEGER PRIMARY KEY, ZCREATEDAT TIMESTAMP, ZMESSAGE VARCHAR, ZUSERID VARCHAR, ZNAME VARCHAR, ZSYSTEM INTEGER, ZHIDDEN INTEGER, ZGROUP INTEGER, ZUSER INTEGER); CREATE TABLE ZGMCHAT(Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZCHATID VARCHAR, ZUSERID VARCHAR);
     CREATE TABLE ZGMMEMBER(Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZGLOBALUSERID VARCHAR, ZGROUP INTEGER); CREATE TABLE ZGMRELATIONSHIP(Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZUSERID VARCHAR, ZPHONENUMBER VARCHAR, ZBLOCKED INTEGER, ZCREATEDAT TIMESTAMP);
     CREATE TABLE ZGMATTACHMENT(Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZTYPE VARCHAR, ZURL VARCHAR, ZLAT VARCHAR, ZLNG VARCHAR, ZVENUENAME VARCHAR);
     INSERT INTO ZGMCHAT VALUES (1, 'Ada', 'd1', '5'), (2, 'Netball', 'g1', NULL); INSERT INTO ZGMMEMBER VALUES (1, 'Grace', '6', 2); INSERT INTO ZGMRELATIONSHIP VALUES (1, 'Ada', '5', '+441', 1, ${MAC});
     INSERT INTO ZGMMESSAGE VALUES (1, ${MAC}, 'Tea?', '5', 'Ada', 0, 0, NULL, 1), (2, ${MAC + 1}, 'Yes', '9', 'Me', 0, 0, NULL, 1), (3, ${MAC + 2}, NULL, '6', 'Grace', 0, 1, 2, NULL), (4, ${MAC + 3}, 'Grace joined', 'system', 'GroupMe', 1, 0, 2, NULL), (5, 'x', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
     INSERT INTO ZGMATTACHMENT VALUES (1, 3, 'location', NULL, '53.8', '-1.5', 'Town Hall');`,
  );
const makeAndroid = () =>
  at.make(
    'groupme.db',
    `CREATE TABLE messages(_id INTEGER PRIMARY KEY, conversation_id TEXT, message_text TEXT, created_at INTEGER, sender_id TEXT, name TEXT, is_system INTEGER, hidden INTEGER, read INTEGER, photo_url TEXT, location_lat TEXT, location_lng TEXT); CREATE TABLE groups(_id INTEGER PRIMARY KEY, group_id TEXT, name TEXT); CREATE TABLE members(_id INTEGER PRIMARY KEY, user_id TEXT, group_id TEXT, nickname TEXT);
     INSERT INTO groups VALUES (1, 'g1', 'Netball'); INSERT INTO members VALUES (1, '6', 'g1', 'Grace'); INSERT INTO messages VALUES (1, 'd1', 'Tea?', ${MS / 1000}, '5', 'Ada', 0, 0, 1, NULL, NULL, NULL), (2, 'g1', NULL, ${MS / 1000}, '6', 'Grace', 0, 1, 0, 'https://example.org/a.jpg', '53.8', '-1.5'), (3, 'g1', 'Grace joined', 0, NULL, NULL, 1, 0, 1, NULL, '0', '0');`,
  );

describe('GroupMe', () => {
  test('on iOS, where conversations of two show whose account it is', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(ios, makeIos());
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
      ['message', MS, 1, '5', 'd1', 0, 'Tea?', undefined],
      ['message', MS + 1000, 2, '5', 'd1', 0, 'Yes', undefined],
      ['message', MS + 2000, 1, '6', 'g1', 1, undefined, 53.8],
      ['system', MS + 3000, 0, undefined, 'g1', 0, 'Grace joined', undefined],
      ['message', undefined, 0, undefined, undefined, 0, undefined, undefined],
      ['blocked', MS, undefined, '5', undefined, undefined, undefined, undefined],
    ]);
    expect(parties.filter(({ owner }) => owner === 1)).toMatchObject([{ ref: '9', name: 'Me' }]);
    expect(threads.map(({ ref, grouped }) => [ref, grouped])).toEqual([
      ['d1', 0],
      ['g1', 1],
    ]);
    expect(tallies.map(({ rows, records: n, unread }) => [rows, n, unread])).toEqual([
      [5, 5, 0],
      [1, 1, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  test('on Android', () => {
    const { records, tallies, warnings } = parseStore(android, makeAndroid());
    expect(
      records.map(({ kind, time, party, thread, state, body, lat, media }) => [
        kind,
        time,
        party,
        thread,
        state,
        body,
        lat,
        media,
      ]),
    ).toEqual([
      ['message', MS, '5', 'd1', 0, 'Tea?', undefined, undefined],
      ['message', MS, '6', 'g1', 1, undefined, 53.8, 'https://example.org/a.jpg'],
      ['system', undefined, undefined, 'g1', 0, 'Grace joined', undefined, undefined],
      ['member', undefined, '6', 'g1', undefined, undefined, undefined, undefined],
    ]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(ios, at, makeIos, 'ZGMMESSAGE');
  standsHostileStores(android, at, makeAndroid, 'messages');
});
