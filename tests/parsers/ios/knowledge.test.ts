import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/knowledge.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;
const STORE = `
  CREATE TABLE ZSOURCE (Z_PK INTEGER PRIMARY KEY, ZBUNDLEID VARCHAR, ZDEVICEID VARCHAR);
  CREATE TABLE ZOBJECT (Z_PK INTEGER PRIMARY KEY, ZSOURCE INTEGER, ZSECONDSFROMGMT INTEGER, ZVALUEINTEGER INTEGER, ZCREATIONDATE TIMESTAMP, ZENDDATE TIMESTAMP, ZSTARTDATE TIMESTAMP, ZSTREAMNAME VARCHAR, ZVALUESTRING VARCHAR);
  INSERT INTO ZSOURCE VALUES (1, 'com.apple.mobilesafari', NULL);
  INSERT INTO ZOBJECT VALUES (1, NULL, 3600, NULL, 694224010, 694224010, 694224000, '/app/inFocus', 'org.example.app'), (2, NULL, NULL, 1, NULL, NULL, 694224000, '/device/isLocked', NULL),
    (3, 1, 0, NULL, NULL, 694224000, 694224000, '/safari/history', 'https://example.org/'), (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'part'), (5, NULL, NULL, NULL, NULL, NULL, NULL, 'call 4477', NULL);`;

describe('use of the device', () => {
  test('spans by stream, with the offset the phone had', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('knowledgeC.db', STORE));
    expect(
      records.map(({ row, kind, category, time, end_time, basis, title, url }) => [
        row,
        kind,
        category,
        time,
        end_time,
        basis,
        title,
        url,
      ]),
    ).toEqual([
      [1, 'app-infocus', 'device-use', MS, MS + 10_000, '+01:00', 'org.example.app', undefined],
      [2, 'device-islocked', 'device-use', MS, undefined, 'utc', undefined, undefined],
      [3, 'safari-history', 'browsing', MS, MS, '+00:00', 'https://example.org/', 'https://example.org/'],
      [5, 'use', 'device-use', undefined, undefined, 'utc', undefined, undefined],
    ]);
    expect(JSON.parse(records[0]?.meta as string)).toEqual({ seconds: 10, recorded_at: MS + 10_000 });
    expect(JSON.parse(records[1]?.meta as string)).toEqual({ value: 1 });
    expect(tallies).toEqual([{ table: 'ZOBJECT', rows: 5, records: 4, absorbed: 1, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('knowledgeC.db', STORE), 'ZOBJECT');
});

describeCorpus('use of a real device', () => {
  test('twenty-one spans of macOS 10.13, which shares the model', () => {
    const { records, tallies, warnings } = parseStore(parser, at.copy(corpus('plaso/test_data/macos/knowledgec-10.13.db')));
    expect(tallies).toEqual([{ table: 'ZOBJECT', rows: 21, records: 21, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({ row: 508, kind: 'app-infocus', time: 1_549_817_997_000, end_time: 1_549_817_998_000 });
    expect(warnings).toEqual([]);
  });
});
