import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/viber-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MAC = 694_224_000;
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

const make = () =>
  at.make(
    'Contacts.data',
    `CREATE TABLE ZVIBERMESSAGE(Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZTEXT VARCHAR, ZSTATE VARCHAR, ZCONVERSATION INTEGER, ZPHONENUMINDEX INTEGER, ZATTACHMENT INTEGER, ZLOCATION INTEGER, ZBEINGDELETED INTEGER, ZSYSTEMTYPE VARCHAR);
     CREATE TABLE ZCONVERSATION(Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZINTERLOCUTOR INTEGER); CREATE TABLE ZMEMBER(Z_PK INTEGER PRIMARY KEY, ZDISPLAYFULLNAME VARCHAR); CREATE TABLE ZPHONENUMBER(Z_PK INTEGER PRIMARY KEY, ZMEMBER INTEGER, ZCANONIZEDPHONENUM VARCHAR);
     CREATE TABLE ZRECENT(Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZDURATION INTEGER, ZCALLTYPE VARCHAR, ZCALLLOGMESSAGE INTEGER, ZRECENTSLINE INTEGER); CREATE TABLE ZRECENTSLINE(Z_PK INTEGER PRIMARY KEY, ZPHONENUMBER VARCHAR);
     CREATE TABLE ZATTACHMENT(Z_PK INTEGER PRIMARY KEY, ZNAME VARCHAR, ZTYPE VARCHAR, ZFILESIZE INTEGER); CREATE TABLE ZVIBERLOCATION(Z_PK INTEGER PRIMARY KEY, ZLATITUDE FLOAT, ZLONGITUDE FLOAT);
     CREATE TABLE ZABCONTACT(Z_PK INTEGER PRIMARY KEY, ZMAINNAME VARCHAR); CREATE TABLE ZABCONTACTNUMBER(Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZCANONIZEDPHONENUM VARCHAR);
     INSERT INTO ZMEMBER VALUES (1, 'Ada'), (2, 'Grace'); INSERT INTO ZPHONENUMBER VALUES (1, 1, '441'), (2, 2, '442'); INSERT INTO ZCONVERSATION VALUES (1, NULL, 1), (2, 'Netball', NULL);
     INSERT INTO ZATTACHMENT VALUES (1, 'a.jpg', 'picture', 9); INSERT INTO ZVIBERLOCATION VALUES (1, 53.8, -1.5); INSERT INTO ZRECENTSLINE VALUES (1, '443'); INSERT INTO ZABCONTACT VALUES (1, 'Ada B'); INSERT INTO ZABCONTACTNUMBER VALUES (1, 1, '441'), (2, 1, '449');
     INSERT INTO ZVIBERMESSAGE VALUES (1, ${MAC}, 'Tea?', 'received', 1, NULL, NULL, NULL, 0, NULL), (2, ${MAC + 1}, 'Yes', 'delivered', 1, NULL, NULL, 1, 1, NULL), (3, ${MAC + 2}, NULL, 'received', 2, 2, 1, NULL, 0, NULL), (4, ${MAC + 3}, NULL, 'received', 1, NULL, NULL, NULL, 0, NULL);
     INSERT INTO ZRECENT VALUES (1, ${MAC + 3}, 61, 'incoming_with_video', 4, NULL), (2, ${MAC + 4}, 0, 'missed', NULL, 1), (3, ${MAC}, 0, 'missed', 77, NULL);`,
  );

describe('Viber on iOS', () => {
  test('messages, calls in and beside conversations, the address book', () => {
    const { records, threads, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ tbl, category, kind, time, direction, party, thread, state, body }) => [
        tbl,
        category,
        kind,
        time,
        direction,
        party,
        thread,
        state,
        body,
      ]),
    ).toEqual([
      ['ZVIBERMESSAGE', 'messages', 'message', MS, 1, '441', 'conversation 1', 0, 'Tea?'],
      ['ZVIBERMESSAGE', 'messages', 'message', MS + 1000, 2, '441', 'conversation 1', 1, 'Yes'],
      ['ZVIBERMESSAGE', 'messages', 'message', MS + 2000, 1, '442', 'conversation 2', 0, undefined],
      ['ZVIBERMESSAGE', 'calls', 'call', MS + 3000, 1, '441', 'conversation 1', 0, undefined],
      ['ZRECENT', 'calls', 'call', MS + 4000, 1, '443', undefined, undefined, undefined],
      ['ZRECENT', 'calls', 'call', MS, 1, undefined, undefined, undefined, undefined],
      ['ZABCONTACT', 'contacts', 'contact', undefined, undefined, '441', undefined, undefined, undefined],
    ]);
    expect(records[1]).toMatchObject({ lat: 53.8, lon: -1.5 });
    expect(records[2]).toMatchObject({ media: 'a.jpg' });
    expect(json(records[3]?.meta)).toEqual({ state: 'received', seconds: 61, video: true });
    expect(json(records[6]?.detail)).toEqual({ phones: ['441', '449'] });
    expect(threads.map(({ ref, title, grouped }) => [ref, title, grouped])).toEqual([
      ['conversation 1', undefined, 0],
      ['conversation 2', 'Netball', 1],
    ]);
    expect(tallies.map(({ table, rows, records: n, absorbed, unread }) => [table, rows, n, absorbed, unread])).toEqual([
      ['ZVIBERMESSAGE', 4, 4, 0, 0],
      ['ZRECENT', 3, 2, 1, 0],
      ['ZABCONTACT', 1, 1, 0, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'ZVIBERMESSAGE');
});
