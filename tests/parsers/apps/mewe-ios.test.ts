import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/mewe-ios.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MAC = 694_224_000;
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const make = () =>
  at.make(
    'sgrouplesdb.sqlite',
    `CREATE TABLE ZUSER(Z_PK INTEGER PRIMARY KEY, ZUSERID VARCHAR, ZNAME VARCHAR, ZHANDLE VARCHAR, ZCURRENTUSER INTEGER); CREATE TABLE ZCHATTHREAD(Z_PK INTEGER PRIMARY KEY, ZTHREADID VARCHAR, ZCHATTYPE VARCHAR);
     CREATE TABLE ZCHATMESSAGE(Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZTEXT VARCHAR, ZSENDER VARCHAR, ZTHREADID VARCHAR, ZREPLYTARGET INTEGER, ZDELETEDBYSENDER INTEGER, ZCALLDURATION INTEGER);
     CREATE TABLE ZCHATATTACHMENT(Z_PK INTEGER PRIMARY KEY, ZCHATMESSAGE INTEGER, ZFILENAME VARCHAR, ZURL VARCHAR, ZATYPE VARCHAR); CREATE TABLE ZEMOJI(Z_PK INTEGER PRIMARY KEY, ZCHATMESSAGE INTEGER, ZEMOJI VARCHAR, ZCOUNT INTEGER, ZUSEDBYCURRENTUSER INTEGER);
     CREATE TABLE ZPOST(Z_PK INTEGER PRIMARY KEY, ZCREATIONDATE TIMESTAMP, ZTEXT VARCHAR, ZUSERID VARCHAR, ZPOLL INTEGER); CREATE TABLE ZPOLL(Z_PK INTEGER PRIMARY KEY, ZQUESTION VARCHAR);
     INSERT INTO ZUSER VALUES (1, '9', 'Me', 'me', 1), (2, '5', 'Ada', 'ada', NULL); INSERT INTO ZCHATTHREAD VALUES (1, 't1', 'UserChat'), (2, 'g1', 'GroupChat');
     INSERT INTO ZCHATMESSAGE VALUES (1, ${MAC}, 'Tea?', '5', 't1', NULL, NULL, 0), (2, ${MAC + 1}, 'Yes', '9', 't1', 1, NULL, 0), (3, ${MAC + 2}, 'https://www.openstreetmap.org/?mlat=35.5&mlon=-78.25&zoom=17', '5', 't1', NULL, 1, 0),
       (4, ${MAC + 3}, NULL, '5', 'g1', NULL, NULL, 0), (5, 0, 'All?', '9', 'g1', NULL, NULL, 0), (6, ${MAC}, NULL, '5', 't1', NULL, NULL, 61);
     INSERT INTO ZCHATATTACHMENT VALUES (1, 4, 'cat.jpg', '/api/cat', 'photo'); INSERT INTO ZEMOJI VALUES (1, 1, '❤', 1, 1); INSERT INTO ZPOLL VALUES (1, 'Cats?'); INSERT INTO ZPOST VALUES (1, ${MAC}, NULL, '5', 1);`,
  );

describe('MeWe on iOS', () => {
  test('chats, places, posts and people', () => {
    const { records, threads, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ tbl, kind, time, direction, party, thread, state, body }) => [
        tbl,
        kind,
        time,
        direction,
        party,
        thread,
        state,
        body,
      ]),
    ).toEqual([
      ['ZCHATMESSAGE', 'message', MS, 1, '5', 't1', 0, 'Tea?'],
      ['ZCHATMESSAGE', 'message', MS + 1000, 2, '5', 't1', 0, 'Yes'],
      ['ZCHATMESSAGE', 'message', MS + 2000, 1, '5', 't1', 1, 'https://www.openstreetmap.org/?mlat=35.5&mlon=-78.25&zoom=17'],
      ['ZCHATMESSAGE', 'message', MS + 3000, 1, '5', 'g1', 0, undefined],
      ['ZCHATMESSAGE', 'message', undefined, 2, undefined, 'g1', 0, 'All?'],
      ['ZCHATMESSAGE', 'call-notice', MS, 1, '5', 't1', 0, undefined],
      ['ZPOST', 'post', MS, 0, '5', undefined, undefined, 'Cats?'],
      ['ZUSER', 'contact', undefined, undefined, '9', undefined, undefined, undefined],
      ['ZUSER', 'contact', undefined, undefined, '5', undefined, undefined, undefined],
    ]);
    expect(records[2]).toMatchObject({ lat: 35.5, lon: -78.25 });
    expect(json(records[0]?.detail).reactions).toEqual([{ reaction: '❤', count: 1, mine: true }]);
    expect(json(records[1]?.detail).quoted).toBe('Tea?');
    expect(records[3]).toMatchObject({ media: 'cat.jpg' });
    expect(threads.map(({ ref, grouped }) => [ref, grouped])).toEqual([
      ['g1', 1],
      ['t1', 0],
    ]);
    expect(tallies.map(({ rows, records: n, unread }) => [rows, n, unread])).toEqual([
      [6, 6, 0],
      [1, 1, 0],
      [2, 2, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'ZCHATMESSAGE');
});

describeCorpus('MeWe on an iOS 17 phone', () => {
  test('53 messages, 33 posts, seven people', async () => {
    const { tallies, warnings } = parseStore(parser, await memberOf('images/iphone-ios17.zip', 'sgrouplesdb.sqlite'));
    expect(tallies.map(({ table, rows, records, unread }) => [table, rows, records, unread])).toEqual([
      ['ZCHATMESSAGE', 53, 53, 0],
      ['ZPOST', 33, 33, 0],
      ['ZUSER', 7, 7, 0],
    ]);
    expect(warnings).toEqual([]);
  });
});
