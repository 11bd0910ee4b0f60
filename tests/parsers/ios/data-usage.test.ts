import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/data-usage.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const STORE = `
  CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP, ZBUNDLENAME VARCHAR, ZPROCNAME VARCHAR);
  CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, ZHASPROCESS INTEGER, ZTIMESTAMP TIMESTAMP, ZWIFIIN FLOAT, ZWIFIOUT FLOAT, ZWWANIN FLOAT, ZWWANOUT FLOAT);
  INSERT INTO ZPROCESS VALUES (7, 694224000, 694224060, 'org.example.app', 'app/org.example.app');
  INSERT INTO ZLIVEUSAGE VALUES (1, 7, 694224001, 10, 0, 5, NULL), (2, 99, 0, NULL, NULL, NULL, NULL);`;

describe('network use', () => {
  test('bytes by program, and when a program was first and last seen', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('DataUsage.sqlite', STORE));
    expect(records.map(({ tbl, row, time, end_time, title, meta }) => [tbl, row, time, end_time, title, meta])).toEqual([
      ['ZLIVEUSAGE', 1, 1_672_531_201_000, undefined, 'org.example.app', '{"wifi_in":10.0,"mobile_in":5.0,"process_row":7}'],
      ['ZLIVEUSAGE', 2, undefined, undefined, undefined, undefined],
      ['ZPROCESS', 7, 1_672_531_200_000, 1_672_531_260_000, 'org.example.app', undefined],
    ]);
    expect(tallies.map(({ rows, records: kept, unread }) => [rows, kept, unread])).toEqual([
      [2, 2, 0],
      [1, 1, 0],
    ]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('DataUsage.sqlite', STORE), 'ZPROCESS');
});

describeCorpus('network use of real devices', () => {
  test.each([
    ['plaso/test_data/ios/DataUsage.sqlite', 887, 371],
    ['mvt/tests/artifacts/ios_backup/0d/0d609c54856a9bb2d56729df1d68f2958a88426b', 10, 40],
  ])('%s', (file, uses, programs) => {
    const { tallies, warnings } = parseStore(parser, at.copy(corpus(file)));
    expect(tallies).toEqual([
      { table: 'ZLIVEUSAGE', rows: uses, records: uses, absorbed: 0, unread: 0 },
      { table: 'ZPROCESS', rows: programs, records: programs, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });
});
