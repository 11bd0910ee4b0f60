import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/callhistory.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make } = stores();

/** The model of iOS 15 and later; `n` is the entity number that changes from version to version. */
const storedata = (n: number) => `
  CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZANSWERED INTEGER, ZCALLTYPE INTEGER,
    ZDISCONNECTED_CAUSE INTEGER, ZORIGINATED INTEGER, ZREAD INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT, ZFACE_TIME_DATA FLOAT,
    ZADDRESS VARCHAR, ZISO_COUNTRY_CODE VARCHAR, ZLOCATION VARCHAR, ZNAME VARCHAR, ZSERVICE_PROVIDER VARCHAR, ZUNIQUE_ID VARCHAR);
  CREATE TABLE ZHANDLE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZTYPE INTEGER, ZNORMALIZEDVALUE VARCHAR, ZVALUE VARCHAR);
  CREATE TABLE Z_${n}REMOTEPARTICIPANTHANDLES (Z_${n}REMOTEPARTICIPANTCALLS INTEGER, Z_${n + 2}REMOTEPARTICIPANTHANDLES INTEGER);`;

/** 2023-01-01T00:00:00Z. */
const AT = 694_224_000;
const MS = 1_672_531_200_000;
const facts = (record: Record<string, unknown> | undefined) => JSON.parse((record?.meta ?? '{}') as string);

describe('the call log from iOS 8 on', () => {
  test('outgoing, answered, missed and video calls', () => {
    const path = make(
      'CallHistory.storedata',
      `${storedata(2)}
      INSERT INTO ZCALLRECORD(Z_PK, ZANSWERED, ZCALLTYPE, ZORIGINATED, ZREAD, ZDATE, ZDURATION, ZADDRESS, ZISO_COUNTRY_CODE, ZLOCATION, ZNAME, ZSERVICE_PROVIDER) VALUES
        (1, 0, 1, 1, 1, ${AT}, 61.5, '+447700900001', 'gb', 'Leeds', 'Ada', 'com.apple.Telephony'),
        (2, 1, 16, 0, 1, ${AT + 60}, 5, 'ada@example.org', 'gb', NULL, NULL, 'com.apple.FaceTime'),
        (3, 0, 1, 0, 0, ${AT + 120}, 0, '+447700900001', 'gb', NULL, 'Ada Byron', 'com.apple.Telephony'),
        (4, 1, 8, 0, 1, ${AT + 180}, 9, 'ada@example.org', 'gb', NULL, NULL, 'com.apple.FaceTime'),
        (5, 1, 0, 0, 1, ${AT + 240}, 9, '447700900001@s.whatsapp.net', NULL, NULL, NULL, 'net.whatsapp.WhatsApp'),
        (6, 1, 0, 0, 1, ${AT + 300}, 9, 'u1', NULL, NULL, NULL, 'com.example.Talk');`,
    );
    const { records, parties, tallies, warnings } = parseStore(parser, path);
    expect(records.map(({ row, time, direction, party, service }) => [row, time, direction, party, service])).toEqual([
      [1, MS, 2, '+447700900001', 'phone'],
      [2, MS + 60_000, 1, 'ada@example.org', 'facetime'],
      [3, MS + 120_000, 1, '+447700900001', 'phone'],
      [4, MS + 180_000, 1, 'ada@example.org', 'facetime'],
      [5, MS + 240_000, 1, '447700900001@s.whatsapp.net', 'whatsapp'],
      [6, MS + 300_000, 1, 'u1', 'com.example.talk'],
    ]);
    expect(records.map(({ end_time }) => end_time)).toEqual([
      MS + 61_500,
      MS + 65_000,
      undefined,
      MS + 189_000,
      MS + 249_000,
      MS + 309_000,
    ]);
    expect(facts(records[0])).toEqual({ seconds: 61.5, answered: false, read: true, country: 'GB' });
    expect(facts(records[2])).toEqual({ seconds: 0, answered: false, missed: true, read: false, country: 'GB' });
    expect(facts(records[3])).toMatchObject({ video: true, answered: true });
    expect(JSON.parse(records[0]?.detail as string)).toEqual({ name: 'Ada', location: 'Leeds' });
    expect(parties).toContainEqual({ ref: '+447700900001', identifier: '+447700900001', name: 'Ada Byron', owner: 0 });
    expect(tallies).toEqual([{ table: 'ZCALLRECORD', rows: 6, records: 6, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('addresses stored as bytes, as before iOS 9', () => {
    const path = make('CallHistory.storedata', storedata(2), (db) => {
      db.prepare('INSERT INTO ZCALLRECORD(ZADDRESS, ZDATE, ZORIGINATED) VALUES (?, ?, 0)').run(Buffer.from('+447700900001'), AT);
    });
    const { records, parties } = parseStore(parser, path);
    expect(records[0]?.party).toBe('+447700900001');
    expect(parties).toEqual([{ ref: '+447700900001', identifier: '+447700900001', owner: 0 }]);
  });

  test.each([2, 7])('people of a group call, whatever number the model gives the join table (%i)', (n) => {
    const path = make(
      'CallHistory.storedata',
      `${storedata(n)} INSERT INTO ZCALLRECORD(Z_PK, ZORIGINATED, ZDATE, ZADDRESS) VALUES (1, 1, ${AT}, NULL), (2, 1, ${AT}, NULL);
      INSERT INTO ZHANDLE(Z_PK, ZVALUE) VALUES (1, 'a@example.org'), (2, 'b@example.org');
      INSERT INTO Z_${n}REMOTEPARTICIPANTHANDLES VALUES (1, 1), (1, 2), (2, 2);`,
    );
    const { records, parties } = parseStore(parser, path);
    expect(records.map(({ party }) => party)).toEqual([undefined, 'b@example.org']);
    expect(facts(records[0])).toEqual({ to: 2 });
    expect(JSON.parse(records[0]?.detail as string)).toEqual({ people: ['a@example.org', 'b@example.org'] });
    expect(parties.map(({ identifier }) => identifier)).toEqual(['a@example.org', 'b@example.org']);
  });

  test('a log of iOS 8 without the later columns', () => {
    const path = make(
      'CallHistory.storedata',
      `CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZADDRESS BLOB, ZORIGINATED INTEGER);
      INSERT INTO ZCALLRECORD VALUES (1, ${AT}, '1', 0);`,
    );
    expect(parseStore(parser, path).records[0]).toMatchObject({ party: '1', direction: 1, service: 'phone' });
  });

  test('wrong types and 64-bit extremes leave the row and lose only the fact', () => {
    const path = make('CallHistory.storedata', storedata(2), (db) => {
      const insert = db.prepare(
        'INSERT INTO ZCALLRECORD(ZADDRESS, ZDATE, ZORIGINATED, ZDURATION, ZNAME, ZANSWERED) VALUES (?, ?, ?, ?, ?, ?)',
      );
      insert.run(null, 'soon', 'x', Buffer.from([0]), Buffer.from([0xff]), 'x');
      insert.run('', -9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n, Number.POSITIVE_INFINITY, null, null);
    });
    const { records, tallies } = parseStore(parser, path);
    expect(tallies).toEqual([{ table: 'ZCALLRECORD', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(records.map(({ time, end_time, direction, party }) => [time, end_time, direction, party])).toEqual([
      [undefined, undefined, 0, undefined],
      [undefined, undefined, 0, undefined],
    ]);
    expect(records[1]?.meta).toBeUndefined();
  });
});

describe('the call log before iOS 8', () => {
  test('flags say which way and which service', () => {
    const path = make(
      'call_history.db',
      `CREATE TABLE call (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT, date INTEGER, duration INTEGER, flags INTEGER, id INTEGER,
        name TEXT, country_code TEXT, read INTEGER);
      INSERT INTO call(address, date, duration, flags, name, read) VALUES ('07700900001', 1356998400, 30, 5, 'Ada', 1),
        ('07700900001', 1356998500, 0, 4, NULL, 0), ('ada@example.org', 0, 10, 16, NULL, 1), ('', 1356998600, 0, 4, NULL, 1);`,
    );
    const { records, tallies, variant } = parseStore(parser, path);
    expect(variant).toBe('call_history.db');
    expect(records.map(({ time, end_time, direction, party, service }) => [time, end_time, direction, party, service])).toEqual([
      [1_356_998_400_000, 1_356_998_430_000, 2, '07700900001', 'phone'],
      [1_356_998_500_000, undefined, 1, '07700900001', 'phone'],
      [undefined, undefined, 1, 'ada@example.org', 'facetime'],
      [1_356_998_600_000, undefined, 1, undefined, 'phone'],
    ]);
    expect(facts(records[1])).toEqual({ seconds: 0, missed: true, read: false, flags: 4 });
    expect(tallies).toEqual([{ table: 'call', rows: 4, records: 4, absorbed: 0, unread: 0 }]);
  });
});

test('a store without calls is named as such', () => {
  expect(() => parseStore(parser, make('CallHistory.storedata', 'CREATE TABLE ZHANDLE(Z_PK INTEGER PRIMARY KEY)'))).toThrow(
    /table ZCALLRECORD/,
  );
});
