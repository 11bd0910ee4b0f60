import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/interactions.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;
const store = (n: number) => `
  CREATE TABLE ZINTERACTIONS (Z_PK INTEGER PRIMARY KEY, ZSENDER INTEGER, ZSTARTDATE REAL, ZENDDATE REAL, ZBUNDLEID TEXT, ZDIRECTION INTEGER, ZRECIPIENTCOUNT INTEGER, ZISRESPONSE INTEGER);
  CREATE TABLE ZCONTACTS (Z_PK INTEGER PRIMARY KEY, ZDISPLAYNAME TEXT, ZIDENTIFIER TEXT);
  CREATE TABLE Z_${n}INTERACTIONRECIPIENT (Z_${n}RECIPIENTS INTEGER, Z_${n + 1}INTERACTIONRECIPIENT INTEGER);
  INSERT INTO ZCONTACTS VALUES (1, 'Ada', '+447700900001'), (2, NULL, 'b@example.org');
  INSERT INTO ZINTERACTIONS VALUES (1, 1, 694224000, 694224000, 'com.apple.MobileSMS', 0, 1, 1), (2, NULL, 694224001, 694224061, 'com.apple.mobilephone', 1, 1, 0),
    (3, NULL, 694224002, NULL, 'org.Example.App', 1, 2, 0), (4, 99, NULL, NULL, NULL, NULL, NULL, NULL);
  INSERT INTO Z_${n}INTERACTIONRECIPIENT VALUES (2, 2), (1, 3), (2, 3);`;

describe('dealings between people', () => {
  test.each([2, 5])('who, when and through which app (entity %i)', (n) => {
    const { records, tallies, warnings, parties } = parseStore(parser, at.make('interactionC.db', store(n)));
    expect(
      records.map(({ row, service, time, end_time, direction, party }) => [row, service, time, end_time, direction, party]),
    ).toEqual([
      [1, 'messages', MS, undefined, 1, '+447700900001'],
      [2, 'phone', MS + 1000, MS + 61_000, 2, 'b@example.org'],
      [3, 'org.example.app', MS + 2000, undefined, 2, undefined],
      [4, 'interactions', undefined, undefined, 0, undefined],
    ]);
    expect(JSON.parse(records[0]?.meta as string)).toEqual({ to: 1, response: true });
    expect(JSON.parse(records[2]?.detail as string)).toEqual({
      app: 'org.Example.App',
      people: ['+447700900001', 'b@example.org'],
    });
    expect(parties).toContainEqual({ ref: '+447700900001', identifier: '+447700900001', name: 'Ada', owner: 0 });
    expect(tallies).toEqual([{ table: 'ZINTERACTIONS', rows: 4, records: 4, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, () => at.make('interactionC.db', store(2)), 'ZINTERACTIONS');
});

describeCorpus('dealings of a backup', () => {
  test('three', () => {
    const { records, tallies, warnings } = parseStore(
      parser,
      at.copy(corpus('mvt/tests/artifacts/ios_backup/1f/1f5a521220a3ad80ebfdc196978df8e7a2e49dee')),
    );
    expect(records.map(({ time, direction, party }) => [time, direction, party])).toEqual([
      [1_757_307_200_000, 1, '100000000000001@lid'],
      [1_757_407_200_000, 2, '+14155550100'],
      [1_757_507_200_000, 1, '+14155550101'],
    ]);
    expect(tallies).toEqual([{ table: 'ZINTERACTIONS', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });
});
