import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/kik-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MAC = 694_224_000;
const MS = 1_672_531_200_000;

const make = () =>
  at.make(
    'kik.sqlite',
    `CREATE TABLE ZKIKUSER(Z_PK INTEGER PRIMARY KEY, ZUSERNAME VARCHAR, ZDISPLAYNAME VARCHAR, ZJID VARCHAR, ZEMAIL VARCHAR, ZGROUPTAG VARCHAR);
     CREATE TABLE ZKIKMESSAGE(Z_PK INTEGER PRIMARY KEY, ZBODY VARCHAR, ZTYPE INTEGER, ZUSER INTEGER, ZTIMESTAMP TIMESTAMP, ZRECEIVEDTIMESTAMP TIMESTAMP, ZSTATE INTEGER); CREATE TABLE ZKIKATTACHMENT(Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZCONTENT VARCHAR);
     INSERT INTO ZKIKUSER VALUES (1, 'megan', 'Megan', 'megan_x@talk.kik.com', NULL, NULL), (2, NULL, 'Netball', '12_g@groups.kik.com', NULL, '#netball');
     INSERT INTO ZKIKMESSAGE VALUES (1, 'Tea?', 1, 1, ${MAC}, ${MAC + 1}, 28), (2, 'Yes', 2, 1, ${MAC + 2}, NULL, 12), (3, NULL, 1, 2, NULL, ${MAC + 3}, 28), (4, 'Tom joined', 4, 2, 0, 0, 0), (5, 'Gone', 1, 99, 'x', NULL, NULL);
     INSERT INTO ZKIKATTACHMENT VALUES (1, 3, 'file-1'), (2, 3, 'file-2');`,
  );

describe('Kik on iOS', () => {
  test('messages of people and groups', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ kind, time, direction, party, thread, body, media }) => [kind, time, direction, party, thread, body, media]),
    ).toEqual([
      ['message', MS, 1, 'megan_x@talk.kik.com', 'megan_x@talk.kik.com', 'Tea?', undefined],
      ['message', MS + 2000, 2, 'megan_x@talk.kik.com', 'megan_x@talk.kik.com', 'Yes', undefined],
      ['message', MS + 3000, 1, undefined, '12_g@groups.kik.com', undefined, 'file-1'],
      ['system', undefined, 0, undefined, '12_g@groups.kik.com', 'Tom joined', undefined],
      ['message', undefined, 1, undefined, undefined, 'Gone', undefined],
      ['contact', undefined, undefined, 'megan_x@talk.kik.com', undefined, undefined, undefined],
      ['group', undefined, undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(parties.map(({ ref, name }) => [ref, name])).toEqual([['megan_x@talk.kik.com', 'Megan']]);
    expect(threads.map(({ ref, title, grouped }) => [ref, title, grouped])).toEqual([
      ['12_g@groups.kik.com', 'Netball', 1],
      ['megan_x@talk.kik.com', 'Megan', 0],
    ]);
    expect(tallies.map(({ rows, records: n, unread }) => [rows, n, unread])).toEqual([
      [5, 5, 0],
      [2, 2, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'ZKIKMESSAGE');
});
