import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/whatsapp-ios-calls.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make } = stores();

/** The entity numbers in the column names are the model's own and differ between versions. */
const schema = (events: string, participants: string) => `
  CREATE TABLE ZWAAGGREGATECALLEVENT (Z_PK INTEGER PRIMARY KEY, ZINCOMING INTEGER, ZMISSED INTEGER, ZVIDEO INTEGER, ZFIRSTDATE TIMESTAMP, ZLINKTOKEN VARCHAR);
  CREATE TABLE ZWACDCALLEVENT (Z_PK INTEGER PRIMARY KEY, ZBYTESRECEIVED INTEGER, ZBYTESSENT INTEGER, ZOUTCOME INTEGER, ${events} INTEGER,
    Z_FOK_1CALLEVENTS INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT, ZGROUPCALLCREATORUSERJIDSTRING VARCHAR, ZGROUPJIDSTRING VARCHAR);
  CREATE TABLE ZWACDCALLEVENTPARTICIPANT (Z_PK INTEGER PRIMARY KEY, ZOUTCOME INTEGER, ${participants} INTEGER, Z_FOK_1PARTICIPANTS INTEGER, ZJIDSTRING VARCHAR);`;

const AT = 694_224_000;
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

describe('WhatsApp calls on iOS', () => {
  test.each([
    ['Z1CALLEVENTS', 'Z1PARTICIPANTS'],
    ['Z4CALLEVENTS', 'Z12PARTICIPANTS'],
    ['ZCALLEVENTS', 'ZPARTICIPANTS'],
  ])('direction, people and outcome, with pointers called %s and %s', (events, participants) => {
    const path = make(
      'CallHistory.sqlite',
      `${schema(events, participants)}
      INSERT INTO ZWAAGGREGATECALLEVENT VALUES (1, 0, 0, 1, ${AT}, NULL), (2, 1, 1, 0, ${AT}, NULL), (3, 1, 0, 0, ${AT + 9}, NULL);
      INSERT INTO ZWACDCALLEVENT(Z_PK, ZOUTCOME, ${events}, ZDATE, ZDURATION, ZGROUPCALLCREATORUSERJIDSTRING, ZGROUPJIDSTRING, ZBYTESSENT) VALUES
        (1, 0, 1, ${AT}, 60.25, 'me@s.whatsapp.net', NULL, 10), (2, 1, 2, ${AT}, 0, 'b@s.whatsapp.net', '1-2@g.us', NULL),
        (3, 1, NULL, ${AT}, 0, 'b@s.whatsapp.net', NULL, NULL), (4, 9, NULL, NULL, 5, NULL, NULL, NULL);
      INSERT INTO ZWACDCALLEVENTPARTICIPANT(Z_PK, ${participants}, ZJIDSTRING) VALUES (1, 1, 'a@s.whatsapp.net'), (2, 2, 'b@s.whatsapp.net'),
        (3, 2, 'c@s.whatsapp.net'), (4, 3, 'b@s.whatsapp.net');`,
    );
    const { records, tallies, threads, parties, warnings } = parseStore(parser, path);
    expect(
      records.map(({ tbl, row, time, end_time, direction, party, thread }) => [
        tbl,
        row,
        time,
        end_time,
        direction,
        party,
        thread,
      ]),
    ).toEqual([
      ['ZWACDCALLEVENT', 1, MS, MS + 60_250, 2, 'a@s.whatsapp.net', undefined],
      ['ZWACDCALLEVENT', 2, MS, undefined, 1, 'b@s.whatsapp.net', '1-2@g.us'],
      ['ZWACDCALLEVENT', 3, MS, undefined, 1, 'b@s.whatsapp.net', undefined],
      ['ZWACDCALLEVENT', 4, undefined, undefined, 0, undefined, undefined],
      ['ZWAAGGREGATECALLEVENT', 3, MS + 9000, undefined, 1, undefined, undefined],
    ]);
    expect(json(records[0]?.meta)).toEqual({ seconds: 60.25, outcome: 'ended', video: true, bytes_sent: 10 });
    expect(json(records[1]?.meta)).toEqual({ seconds: 0, outcome: 'missed', missed: true, video: false, to: 2 });
    expect(json(records[1]?.detail)).toEqual({ people: ['b@s.whatsapp.net', 'c@s.whatsapp.net'] });
    expect(json(records[2]?.meta)).toMatchObject({ missed: true });
    expect(json(records[3]?.meta)).toMatchObject({ outcome: 'code 9' });
    expect(threads).toEqual([{ ref: '1-2@g.us', identifier: '1-2@g.us', grouped: 1 }]);
    expect(parties.map(({ identifier }) => identifier)).toEqual(['a@s.whatsapp.net', 'b@s.whatsapp.net']);
    expect(tallies).toEqual([
      { table: 'ZWACDCALLEVENT', rows: 4, records: 4, absorbed: 0, unread: 0 },
      { table: 'ZWAAGGREGATECALLEVENT', rows: 3, records: 1, absorbed: 2, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  test('a store without the pointers still gives its calls', () => {
    const path = make(
      'CallHistory.sqlite',
      `CREATE TABLE ZWACDCALLEVENT (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZDURATION FLOAT);
       CREATE TABLE ZWACDCALLEVENTPARTICIPANT (Z_PK INTEGER PRIMARY KEY, ZJIDSTRING VARCHAR); INSERT INTO ZWACDCALLEVENT VALUES (1, ${AT}, 'long');`,
    );
    const { records } = parseStore(parser, path);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ time: MS, direction: 0 });
    expect(records[0]?.end_time).toBeUndefined();
  });

  test('another app’s CallHistory.sqlite is not taken for WhatsApp’s', () => {
    expect(() => parseStore(parser, make('CallHistory.sqlite', 'CREATE TABLE ZCALL (Z_PK INTEGER PRIMARY KEY)'))).toThrow(
      /table ZWACDCALLEVENT/,
    );
  });
});

describeCorpus('WhatsApp calls of an iOS 15 phone', () => {
  test('four, two each way, two with video', async () => {
    const { records, tallies, warnings } = parseStore(parser, await memberOf('images/iphone-ios15.zip', 'CallHistory.sqlite'));
    expect(records.map(({ time, direction, party, meta }) => [time, direction, party, json(meta).video])).toEqual([
      [1_683_043_930_067, 2, '19198887386@s.whatsapp.net', false],
      [1_683_044_106_432, 1, '19198887386@s.whatsapp.net', false],
      [1_683_044_445_432, 2, '19198887386@s.whatsapp.net', true],
      [1_683_044_661_638, 1, '19198887386@s.whatsapp.net', true],
    ]);
    expect(tallies).toEqual([
      { table: 'ZWACDCALLEVENT', rows: 4, records: 4, absorbed: 0, unread: 0 },
      { table: 'ZWAAGGREGATECALLEVENT', rows: 4, records: 0, absorbed: 4, unread: 0 },
      { table: 'ZWAJOINABLECALLEVENT', rows: 0, records: 0, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });
});
