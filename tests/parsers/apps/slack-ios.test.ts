import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/slack-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const S = 1_672_531_200;
const make = () =>
  at.make(
    'db.sqlite',
    `CREATE TABLE ZCOREDATAMESSAGE(Z_PK INTEGER PRIMARY KEY, ZTIMESTAMP VARCHAR, ZTEXT VARCHAR, ZUSERID VARCHAR, ZCONVERSATIONID VARCHAR); CREATE TABLE ZCOREDATAUSER(Z_PK INTEGER PRIMARY KEY, ZTSID VARCHAR, ZREALNAME VARCHAR, ZNAME VARCHAR, ZISME INTEGER); CREATE TABLE ZCOREDATACONVERSATION(Z_PK INTEGER PRIMARY KEY, ZTSID VARCHAR, ZNAME VARCHAR);
     INSERT INTO ZCOREDATAUSER VALUES (1, 'U5', 'Ada B', 'ada', 0), (2, 'U9', 'Me', 'me', 1); INSERT INTO ZCOREDATACONVERSATION VALUES (1, 'C1', 'general');
     INSERT INTO ZCOREDATAMESSAGE VALUES (1, '${S}.0001', 'Tea?', 'U5', 'C1'), (2, '${S + 1}.0001', 'Yes', 'U9', 'C1'), (3, NULL, NULL, NULL, NULL);`,
  );

describe('Slack on iOS', () => {
  test('messages and people', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
    expect(records.map(({ kind, time, direction, party, thread, body }) => [kind, time, direction, party, thread, body])).toEqual(
      [
        ['message', S * 1000, 1, 'U5', 'C1', 'Tea?'],
        ['message', (S + 1) * 1000, 2, undefined, 'C1', 'Yes'],
        ['message', undefined, 0, undefined, undefined, undefined],
        ['contact', undefined, undefined, 'U5', undefined, undefined],
        ['contact', undefined, undefined, 'U9', undefined, undefined],
      ],
    );
    expect(parties.filter(({ owner }) => owner === 1)).toMatchObject([{ ref: 'U9', name: 'Me' }]);
    expect(threads).toEqual([{ ref: 'C1', identifier: 'C1', title: 'general', grouped: 1 }]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'ZCOREDATAMESSAGE');
});
