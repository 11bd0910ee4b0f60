import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/tinder-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MAC = 694_224_000;
const MS = 1_672_531_200_000;
const make = () =>
  at.make(
    'Tinder2.sqlite',
    `CREATE TABLE ZMESSAGE(Z_PK INTEGER PRIMARY KEY, ZTEXT VARCHAR, ZFROMUSERID VARCHAR, ZMATCH INTEGER, ZCREATED TIMESTAMP, ZLIKED INTEGER); CREATE TABLE ZMATCH(Z_PK INTEGER PRIMARY KEY, ZMATCHID VARCHAR, ZUSER INTEGER); CREATE TABLE ZUSER(Z_PK INTEGER PRIMARY KEY, ZUSERID VARCHAR, ZFIRSTNAME VARCHAR, ZISCURRENTUSER INTEGER);
     INSERT INTO ZUSER VALUES (1, '5', 'Ada', 0), (2, '9', 'Me', 1); INSERT INTO ZMATCH VALUES (1, '59', 1); INSERT INTO ZMESSAGE VALUES (1, 'Tea?', '5', 1, ${MAC}, 1), (2, 'Yes', '9', 1, ${MAC + 1}, 0), (3, NULL, NULL, 77, 'x', NULL);`,
  );

describe('Tinder on iOS', () => {
  test('messages of matches', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(records.map(({ kind, time, direction, party, thread, body }) => [kind, time, direction, party, thread, body])).toEqual(
      [
        ['message', MS, 1, '5', '59', 'Tea?'],
        ['message', MS + 1000, 2, '5', '59', 'Yes'],
        ['message', undefined, 0, undefined, undefined, undefined],
        ['contact', undefined, undefined, '5', undefined, undefined],
        ['contact', undefined, undefined, '9', undefined, undefined],
      ],
    );
    expect(parties.map(({ ref, owner }) => [ref, owner])).toEqual([
      ['5', 0],
      ['9', 1],
    ]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'ZMESSAGE');
});
