import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/accounts.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const STORE = `
  CREATE TABLE ZACCOUNT (Z_PK INTEGER PRIMARY KEY, ZACTIVE INTEGER, ZAUTHENTICATED INTEGER, ZACCOUNTTYPE INTEGER, ZPARENTACCOUNT INTEGER, ZDATE TIMESTAMP,
    ZACCOUNTDESCRIPTION VARCHAR, ZUSERNAME VARCHAR);
  CREATE TABLE ZACCOUNTTYPE (Z_PK INTEGER PRIMARY KEY, ZACCOUNTTYPEDESCRIPTION VARCHAR, ZIDENTIFIER VARCHAR);
  INSERT INTO ZACCOUNTTYPE VALUES (1, 'iCloud', 'com.apple.account.AppleAccount');
  INSERT INTO ZACCOUNT VALUES (1, 1, 1, 1, NULL, 694224000, 'iCloud', 'ada@example.org'), (2, 0, NULL, 9, 1, NULL, NULL, 'local');`;

describe('accounts of the phone', () => {
  test('kind, name and parent of each', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, at.make('Accounts3.sqlite', STORE));
    expect(records.map(({ row, time, title, party }) => [row, time, title, party])).toEqual([
      [1, 1_672_531_200_000, 'ada@example.org', 'ada@example.org'],
      [2, undefined, 'local', undefined],
    ]);
    expect(JSON.parse(records[0]?.detail as string)).toEqual({
      type: 'iCloud',
      type_id: 'com.apple.account.AppleAccount',
      description: 'iCloud',
    });
    expect(JSON.parse(records[1]?.meta as string)).toEqual({ active: false, part_of_row: 1 });
    expect(parties).toEqual([{ ref: 'ada@example.org', identifier: 'ada@example.org', owner: 1 }]);
    expect(tallies).toEqual([{ table: 'ZACCOUNT', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('Accounts3.sqlite', STORE), 'ZACCOUNT');
});

describeCorpus('accounts of real phones', () => {
  test('nineteen on iOS 15, read with the write-ahead log', async () => {
    const { records, tallies, warnings } = parseStore(parser, await memberOf('images/iphone-ios15.zip', 'Accounts3.sqlite'));
    expect(tallies).toEqual([{ table: 'ZACCOUNT', rows: 19, records: 19, absorbed: 0, unread: 0 }]);
    expect(records[6]).toMatchObject({ row: 7, title: 'thisisdfir@gmail.com', time: 1_681_567_108_432 });
    expect(warnings).toEqual([]);
  });

  test('eighteen in a main file without its log', () => {
    const { tallies } = parseStore(parser, at.copy(corpus('plaso/test_data/ios/Accounts3.sqlite')));
    expect(tallies).toEqual([{ table: 'ZACCOUNT', rows: 18, records: 18, absorbed: 0, unread: 0 }]);
  });
});
