import { describe, expect, test } from 'vitest';
import { parser as android } from '../../../parsers/apps/imo-android.ts';
import { parser as ios } from '../../../parsers/apps/imo-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { bplist } from '../formats/build-bplist.ts';

const at = stores();
const MS = 1_672_531_200_000;

const NS = (n: number) => `${MS + n * 1000}000000`;
const makeIos = () =>
  at.make(
    'IMODb2.sqlite',
    `CREATE TABLE ZIMOCHATMSG(Z_PK INTEGER PRIMARY KEY, ZTS INTEGER, ZTEXT VARCHAR, ZBUID VARCHAR, ZISSENT INTEGER, ZA_UID VARCHAR, ZALIAS VARCHAR, ZIMDATA BLOB); CREATE TABLE ZIMOCONTACT(Z_PK INTEGER PRIMARY KEY, ZBUID VARCHAR, ZDISPLAY VARCHAR, ZPHONE VARCHAR, ZIS_GROUP INTEGER);
     CREATE TABLE ZIMOKEYVAL(Z_PK INTEGER PRIMARY KEY, ZKEY VARCHAR, ZSTRING_VAL VARCHAR, ZLONG_VAL INTEGER);
     INSERT INTO ZIMOCONTACT VALUES (1, '5', 'Ada', '+441', 0), (2, 'g1', 'Netball', NULL, 1); INSERT INTO ZIMOKEYVAL VALUES (1, 'imo_account_uid', '9', 0);
     INSERT INTO ZIMOCHATMSG VALUES (1, ${NS(0)}, 'Tea?', '5', 0, '5', 'Ada', NULL), (2, ${NS(1)}, 'Yes', '5', 1, NULL, NULL, NULL), (3, ${NS(2)}, NULL, 'g1', 0, '6', 'Grace', NULL), (4, 0, 'All', 'g1', 1, NULL, NULL, NULL);`,
    (db) =>
      db
        .prepare('UPDATE ZIMOCHATMSG SET ZIMDATA = ? WHERE Z_PK = 3')
        .run(bplist({ type: 'photo', objects: [{ object_id: 'obj1' }] })),
  );
const makeAndroid = () =>
  at.make(
    'imofriends.db',
    `CREATE TABLE messages(_id INTEGER PRIMARY KEY, buid TEXT, imdata TEXT, last_message TEXT, timestamp INTEGER, message_type INTEGER, message_read INTEGER); CREATE TABLE friends(_id INTEGER PRIMARY KEY, buid TEXT, name TEXT);
     INSERT INTO friends VALUES (1, '5', 'Ada'); INSERT INTO messages VALUES (1, '5', NULL, 'Tea?', ${NS(0)}, 1, 1), (2, '5', '{"original_path":"/sdcard/a.jpg","type":"photo"}', NULL, ${NS(1)}, 2, 0), (3, '5', 'words', NULL, 0, 3, NULL);`,
  );

describe('imo', () => {
  test('on iOS', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(ios, makeIos());
    expect(
      records.map(({ kind, time, direction, party, thread, body, media }) => [kind, time, direction, party, thread, body, media]),
    ).toEqual([
      ['message', MS, 1, '5', '5', 'Tea?', undefined],
      ['message', MS + 1000, 2, '5', '5', 'Yes', undefined],
      ['message', MS + 2000, 1, '6', 'g1', undefined, 'obj1'],
      ['message', undefined, 2, undefined, 'g1', 'All', undefined],
      ['contact', undefined, undefined, '5', undefined, undefined, undefined],
      ['group', undefined, undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(parties.map(({ ref, name, owner }) => [ref, name, owner])).toEqual([
      ['5', 'Ada', 0],
      ['6', 'Grace', 0],
      ['9', undefined, 1],
    ]);
    expect(threads.map(({ ref, grouped }) => [ref, grouped])).toEqual([
      ['5', 0],
      ['g1', 1],
    ]);
    expect(tallies.every(({ rows, records: n, unread }) => rows === n && unread === 0)).toBe(true);
    expect(warnings).toEqual([]);
  });
  test('on Android', () => {
    const { records, tallies, warnings } = parseStore(android, makeAndroid());
    expect(records.map(({ kind, time, direction, party, body, media }) => [kind, time, direction, party, body, media])).toEqual([
      ['message', MS, 1, '5', 'Tea?', undefined],
      ['message', MS + 1000, 2, '5', undefined, '/sdcard/a.jpg'],
      ['message', undefined, 0, '5', undefined, undefined],
      ['contact', undefined, undefined, '5', undefined, undefined],
    ]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(ios, at, makeIos, 'ZIMOCHATMSG');
  standsHostileStores(android, at, makeAndroid, 'messages');
});
