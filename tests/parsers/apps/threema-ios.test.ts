import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/threema-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MAC = 694_224_000;
const MS = 1_672_531_200_000;

const make = () =>
  at.make(
    'ThreemaData.sqlite',
    `CREATE TABLE ZMESSAGE(Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZISOWN INTEGER, ZCONVERSATION INTEGER, ZTEXT VARCHAR, ZSENDER INTEGER, ZCAPTION VARCHAR, ZFILENAME VARCHAR, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZACCURACY FLOAT, ZREAD INTEGER);
     CREATE TABLE ZCONVERSATION(Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZGROUPNAME VARCHAR); CREATE TABLE ZCONTACT(Z_PK INTEGER PRIMARY KEY, ZIDENTITY VARCHAR, ZFIRSTNAME VARCHAR, ZLASTNAME VARCHAR, ZPUBLICNICKNAME VARCHAR);
     INSERT INTO ZCONTACT VALUES (1, 'ADA12345', 'Ada', 'B', NULL), (2, 'GRACE123', NULL, NULL, 'gracie'); INSERT INTO ZCONVERSATION VALUES (1, 1, NULL), (2, NULL, 'Netball');
     INSERT INTO ZMESSAGE VALUES (1, ${MAC}, 0, 1, 'Tea?', NULL, NULL, NULL, NULL, NULL, NULL, 1), (2, ${MAC + 1}, 1, 1, 'Yes', NULL, NULL, NULL, NULL, NULL, NULL, 0), (3, ${MAC + 2}, 0, 2, NULL, 2, 'Look', 'a.jpg', 53.8, -1.5, 12.5, 1), (4, 'x', NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, NULL);`,
  );

describe('Threema on iOS', () => {
  test('messages, places and people', () => {
    const { records, threads, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ kind, time, direction, party, thread, body, lat, accuracy, media }) => [
        kind,
        time,
        direction,
        party,
        thread,
        body,
        lat,
        accuracy,
        media,
      ]),
    ).toEqual([
      ['message', MS, 1, 'ADA12345', 'conversation 1', 'Tea?', undefined, undefined, undefined],
      ['message', MS + 1000, 2, 'ADA12345', 'conversation 1', 'Yes', undefined, undefined, undefined],
      ['message', MS + 2000, 1, 'GRACE123', 'conversation 2', 'Look', 53.8, 12.5, 'a.jpg'],
      ['message', undefined, 0, undefined, undefined, undefined, undefined, undefined, undefined],
      ['contact', undefined, undefined, 'ADA12345', undefined, undefined, undefined, undefined, undefined],
      ['contact', undefined, undefined, 'GRACE123', undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(threads.map(({ ref, title, grouped }) => [ref, title, grouped])).toEqual([
      ['conversation 1', undefined, 0],
      ['conversation 2', 'Netball', 1],
    ]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'ZMESSAGE');
});
