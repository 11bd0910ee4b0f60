import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/voicemail.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const columns =
  '(ROWID INTEGER PRIMARY KEY AUTOINCREMENT, date INTEGER, sender TEXT, callback_num TEXT, duration INTEGER, trashed_date INTEGER, flags INTEGER, receiver TEXT)';
const STORE = `CREATE TABLE voicemail ${columns}; CREATE TABLE deleted ${columns};
  INSERT INTO voicemail VALUES (3, 1672531200, '+447700900001', '+447700900002', 20, 0, 2, NULL), (4, 1672531200, NULL, '+447700900002', 5, 694224000, 75, NULL);
  INSERT INTO deleted VALUES (1, 0, NULL, NULL, NULL, NULL, NULL, NULL);`;

describe('voicemail', () => {
  test('live, in the bin, and deleted', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('voicemail.db', STORE));
    expect(
      records.map(({ tbl, row, time, end_time, party, state, media }) => [tbl, row, time, end_time, party, state, media]),
    ).toEqual([
      ['voicemail', 3, 1_672_531_200_000, 1_672_531_220_000, '+447700900001', 0, 'Voicemail/3.amr'],
      ['voicemail', 4, 1_672_531_200_000, 1_672_531_205_000, '+447700900002', 1, 'Voicemail/4.amr'],
      ['deleted', 1, undefined, undefined, undefined, 1, 'Voicemail/1.amr'],
    ]);
    expect(JSON.parse(records[1]?.meta as string)).toEqual({ seconds: 5, binned_at: 1_672_531_200_000, flags: 75 });
    expect(tallies).toEqual([
      { table: 'voicemail', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'deleted', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('voicemail.db', STORE), 'voicemail');
});

describeCorpus('voicemail of an iOS 15 phone', () => {
  test('a store without messages is read, and holds none', async () => {
    const { records, tallies } = parseStore(parser, await memberOf('images/iphone-ios15.zip', 'voicemail.db'));
    expect(records).toEqual([]);
    expect(tallies.map(({ rows }) => rows)).toEqual([0, 0]);
  });
});
