import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/truth-social-ios.ts';
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
    'ChatModel.sqlite',
    `CREATE TABLE ZMANAGEDEVENTBASE(Z_PK INTEGER PRIMARY KEY, ZCHAT INTEGER, ZCREATEDAT TIMESTAMP, ZCHATID VARCHAR, ZTYPE VARCHAR, ZCONTENT VARCHAR, ZACCOUNTID VARCHAR, ZACCOUNTID1 VARCHAR, ZMESSAGEEXPIRATION INTEGER);
     CREATE TABLE ZMANAGEDCHAT(Z_PK INTEGER PRIMARY KEY, ZSERVERID VARCHAR, ZOWNEDBYACCOUNTID VARCHAR, ZOTHERACCOUNTID VARCHAR); CREATE TABLE ZMANAGEDACCOUNT(Z_PK INTEGER PRIMARY KEY, ZSERVERID VARCHAR, ZACCT VARCHAR, ZDISPLAYNAME VARCHAR);
     CREATE TABLE ZMANAGEDATTACHMENT(Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZTYPE VARCHAR, ZURL VARCHAR); CREATE TABLE ZMANAGEDREACTION(Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZNAME VARCHAR, ZCOUNT INTEGER, ZISME INTEGER);
     INSERT INTO ZMANAGEDCHAT VALUES (1, '239', '9', '5'); INSERT INTO ZMANAGEDACCOUNT VALUES (1, '5', 'ada', 'Ada');
     INSERT INTO ZMANAGEDEVENTBASE VALUES (1, 1, ${MAC}, '239', 'message', '<p>Tea?</p>', NULL, '5', NULL), (2, 1, ${MAC + 1}, '239', 'message', 'Yes', NULL, '9', NULL), (3, 1, ${MAC + 2}, '239', 'memberJoined', NULL, '9', NULL, NULL),
       (4, 1, ${MAC + 3}, '239', 'messageExpirationChanged', NULL, NULL, NULL, 7776000), (5, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL);
     INSERT INTO ZMANAGEDATTACHMENT VALUES (1, 2, 'image', 'https://t.example/a.jpg'); INSERT INTO ZMANAGEDREACTION VALUES (1, 1, '👍', 1, 1);`,
  );

describe('Truth Social chats on iOS', () => {
  test('messages and what the service noted', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(records.map(({ kind, time, direction, party, thread, body }) => [kind, time, direction, party, thread, body])).toEqual(
      [
        ['message', MS, 1, '5', '239', 'Tea?'],
        ['message', MS + 1000, 2, '5', '239', 'Yes'],
        ['system', MS + 2000, 0, '5', '239', undefined],
        ['system', MS + 3000, 0, undefined, '239', undefined],
        ['message', undefined, 0, undefined, undefined, undefined],
        ['contact', undefined, undefined, '5', undefined, undefined],
      ],
    );
    expect(json(records[0]?.detail).reactions).toEqual([{ reaction: '👍', count: 1, mine: true }]);
    expect(records[1]).toMatchObject({ media: 'https://t.example/a.jpg' });
    expect(parties.map(({ ref, name, owner }) => [ref, name, owner])).toEqual([
      ['5', 'Ada', 0],
      ['9', undefined, 1],
    ]);
    expect(tallies.map(({ rows, records: n, unread }) => [rows, n, unread])).toEqual([
      [5, 5, 0],
      [1, 1, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'ZMANAGEDEVENTBASE');
});

describeCorpus('Truth Social on an iOS 17 phone', () => {
  test('18 rows, of which 13 are messages', async () => {
    const { records, tallies, warnings } = parseStore(parser, await memberOf('images/iphone-ios17.zip', 'ChatModel.sqlite'));
    expect(tallies[0]).toEqual({ table: 'ZMANAGEDEVENTBASE', rows: 18, records: 18, absorbed: 0, unread: 0 });
    expect(records.filter(({ kind }) => kind === 'message')).toHaveLength(13);
    expect(warnings).toEqual([]);
  });
});
