import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/whatsapp-ios-chatstorage.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make, copy } = stores();

const SCHEMA = `
  CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZSESSIONTYPE INTEGER, ZCONTACTJID VARCHAR, ZPARTNERNAME VARCHAR);
  CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZCONTACTNAME VARCHAR, ZFIRSTNAME VARCHAR, ZMEMBERJID VARCHAR);
  CREATE TABLE ZWAPROFILEPUSHNAME (Z_PK INTEGER PRIMARY KEY, ZJID VARCHAR, ZPUSHNAME VARCHAR);
  CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZGROUPEVENTTYPE INTEGER, ZISFROMME INTEGER, ZMESSAGESTATUS INTEGER, ZMESSAGETYPE INTEGER,
    ZSTARRED INTEGER, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER, ZMEDIAITEM INTEGER, ZMESSAGEDATE TIMESTAMP, ZSENTDATE TIMESTAMP,
    ZFROMJID VARCHAR, ZTOJID VARCHAR, ZTEXT VARCHAR);
  CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZFILESIZE INTEGER, ZMOVIEDURATION INTEGER, ZMESSAGE INTEGER, ZLATITUDE FLOAT,
    ZLONGITUDE FLOAT, ZMEDIAURLDATE TIMESTAMP, ZMEDIALOCALPATH VARCHAR, ZMEDIAURL VARCHAR, ZTITLE VARCHAR, ZVCARDNAME VARCHAR, ZVCARDSTRING VARCHAR);
  CREATE TABLE ZWAMESSAGEDATAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZCONTENT1 VARCHAR, ZMATCHEDTEXT VARCHAR, ZTITLE VARCHAR, ZSUMMARY VARCHAR);
  INSERT INTO ZWACHATSESSION VALUES (1, 0, '447700900001@s.whatsapp.net', 'Ada'), (2, 1, '1234-5678@g.us', 'Netball');
  INSERT INTO ZWAGROUPMEMBER VALUES (1, 2, 'Ada B', NULL, '447700900001@s.whatsapp.net'), (2, 2, NULL, 'Grace', '99@lid');
  INSERT INTO ZWAPROFILEPUSHNAME VALUES (1, '447700900001@s.whatsapp.net', '~ada~'), (2, '99@lid', '~grace~');`;

/** 2023-01-01T00:00:00Z. */
const AT = 694_224_000;
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

describe('WhatsApp conversations on iOS', () => {
  test('who wrote what to whom, in pairs and groups', () => {
    const path = make(
      'ChatStorage.sqlite',
      `${SCHEMA} INSERT INTO ZWAMESSAGE(Z_PK, ZISFROMME, ZMESSAGETYPE, ZCHATSESSION, ZGROUPMEMBER, ZMESSAGEDATE, ZFROMJID, ZTOJID, ZTEXT, ZSENTDATE, ZMESSAGESTATUS) VALUES
        (1, 0, 0, 1, NULL, ${AT}, '447700900001@s.whatsapp.net', NULL, 'In', ${AT}.5, 8),
        (2, 1, 0, 1, NULL, ${AT}, NULL, '447700900001@s.whatsapp.net', 'Out', NULL, 6),
        (3, 0, 0, 2, 2, ${AT}, '1234-5678@g.us', NULL, 'In group', NULL, 8),
        (4, 1, 0, 2, NULL, ${AT}, NULL, '1234-5678@g.us', 'Out group', NULL, 8),
        (5, 0, 6, 2, NULL, ${AT}, '1234-5678@g.us', '447700900099@s.whatsapp.net', NULL, NULL, 0),
        (6, 0, 0, 2, 77, 0, '1234-5678@g.us', NULL, 'Member gone', NULL, 8),
        (7, 0, 14, 1, NULL, ${AT}, '447700900001@s.whatsapp.net', NULL, NULL, NULL, 8);`,
    );
    const { records, parties, threads, participants, tallies, warnings } = parseStore(parser, path);
    expect(
      records.map(({ row, kind, direction, party, thread, body, time }) => [row, kind, direction, party, thread, body, time]),
    ).toEqual([
      [1, 'message', 1, '447700900001@s.whatsapp.net', 1, 'In', MS],
      [2, 'message', 2, '447700900001@s.whatsapp.net', 1, 'Out', MS],
      [3, 'message', 1, '99@lid', 2, 'In group', MS],
      [4, 'message', 2, undefined, 2, 'Out group', MS],
      [5, 'system-event', 0, undefined, 2, undefined, MS],
      [6, 'message', 1, undefined, 2, 'Member gone', undefined],
      [7, 'message', 1, '447700900001@s.whatsapp.net', 1, undefined, MS],
    ]);
    expect(json(records[0]?.meta)).toEqual({ type: 'text', sent_at: MS + 500, status: 8 });
    expect(json(records[6]?.meta)).toEqual({ type: 'withdrawn', status: 8, withdrawn: true });
    expect(parties).toEqual([
      { ref: '447700900001@s.whatsapp.net', identifier: '447700900001@s.whatsapp.net', name: 'Ada B', owner: 0 },
      { ref: '447700900099@s.whatsapp.net', identifier: '447700900099@s.whatsapp.net', owner: 1 },
      { ref: '99@lid', identifier: '99@lid', name: '~grace~', owner: 0 },
    ]);
    expect(threads).toEqual([
      { ref: 1, identifier: '447700900001@s.whatsapp.net', grouped: 0 },
      { ref: 2, identifier: '1234-5678@g.us', title: 'Netball', grouped: 1 },
    ]);
    expect(participants).toHaveLength(3);
    expect(tallies[0]).toEqual({ table: 'ZWAMESSAGE', rows: 7, records: 7, absorbed: 0, unread: 0 });
    expect(warnings).toEqual([]);
  });

  test('a shared place has a position; a picture’s width and height are none', () => {
    const path = make(
      'ChatStorage.sqlite',
      `${SCHEMA} INSERT INTO ZWAMESSAGE(Z_PK, ZISFROMME, ZMESSAGETYPE, ZCHATSESSION, ZMEDIAITEM) VALUES
        (1, 1, 5, 1, 1), (2, 1, 1, 1, 2), (3, 1, 5, 1, 3), (4, 1, 4, 1, 4), (5, 1, 8, 1, NULL), (6, 1, 3, 1, 6);
      INSERT INTO ZWAMEDIAITEM(Z_PK, ZMESSAGE, ZLATITUDE, ZLONGITUDE, ZMEDIALOCALPATH, ZTITLE, ZVCARDNAME, ZVCARDSTRING, ZFILESIZE, ZMOVIEDURATION) VALUES
        (1, 1, 53.8, -1.55, NULL, 'Town Hall', NULL, NULL, 0, 0),
        (2, 2, 45.0, 60.0, 'Media/a/b.jpg', 'Look', 'hash', 'image/jpeg', 1000, 0),
        (3, 3, 0, 0, NULL, NULL, NULL, NULL, 0, 0),
        (4, 4, 0, 0, NULL, NULL, 'Ada Byron', 'BEGIN:VCARD', 0, 0),
        (5, 5, 0, 0, 'Media/a/plan.pdf', 'plan.pdf', 'hash', 'application/pdf', 9, 0),
        (6, 6, 0, 0, 'Media/a/v.opus', NULL, 'hash', 'audio/ogg; codecs=opus', 9, 12),
        (7, 99, 0, 0, 'Media/a/orphan.jpg', NULL, NULL, NULL, 5, 0);`,
    );
    const { records, tallies } = parseStore(parser, path);
    expect(records.map(({ lat, lon, title, body, media }) => ({ lat, lon, title, body, media }))).toEqual([
      { lat: 53.8, lon: -1.55, title: 'Town Hall', body: undefined, media: undefined },
      { lat: undefined, lon: undefined, title: undefined, body: 'Look', media: 'Media/a/b.jpg' },
      { lat: undefined, lon: undefined, title: undefined, body: undefined, media: undefined },
      { lat: undefined, lon: undefined, title: 'Ada Byron', body: undefined, media: undefined },
      { lat: undefined, lon: undefined, title: 'plan.pdf', body: undefined, media: 'Media/a/plan.pdf' },
      { lat: undefined, lon: undefined, title: undefined, body: undefined, media: 'Media/a/v.opus' },
      { lat: undefined, lon: undefined, title: undefined, body: undefined, media: 'Media/a/orphan.jpg' },
    ]);
    expect(json(records[1]?.meta)).toMatchObject({ type: 'image', bytes: 1000, mime: 'image/jpeg' });
    expect(json(records[3]?.meta)).toEqual({ type: 'contact' });
    expect(json(records[3]?.detail)).toEqual({ card: 'BEGIN:VCARD' });
    expect(json(records[5]?.meta)).toMatchObject({ seconds: 12, mime: 'audio/ogg; codecs=opus' });
    expect(records[6]).toMatchObject({ tbl: 'ZWAMEDIAITEM', kind: 'attachment', row: 7 });
    expect(tallies).toEqual([
      { table: 'ZWAMESSAGE', rows: 6, records: 6, absorbed: 0, unread: 0 },
      { table: 'ZWAMEDIAITEM', rows: 7, records: 1, absorbed: 6, unread: 0 },
    ]);
  });

  test('links found in a message are its detail', () => {
    const path = make(
      'ChatStorage.sqlite',
      `${SCHEMA} INSERT INTO ZWAMESSAGE(Z_PK, ZISFROMME, ZMESSAGETYPE, ZCHATSESSION, ZTEXT) VALUES (1, 1, 7, 1, 'see https://example.org');
       INSERT INTO ZWAMESSAGEDATAITEM VALUES (1, 1, 'https://example.org', NULL, 'Example', NULL), (2, 1, NULL, 'https://b.example.org', NULL, 'Two');`,
    );
    expect(json(parseStore(parser, path).records[0]?.detail)).toEqual({
      links: [
        { url: 'https://example.org', title: 'Example' },
        { url: 'https://b.example.org', summary: 'Two' },
      ],
    });
  });

  test('two media rows that claim one message give one record and one left over', () => {
    const path = make(
      'ChatStorage.sqlite',
      `${SCHEMA} INSERT INTO ZWAMESSAGE(Z_PK, ZISFROMME, ZMESSAGETYPE, ZCHATSESSION) VALUES (1, 1, 1, 1);
       INSERT INTO ZWAMEDIAITEM(Z_PK, ZMESSAGE) VALUES (1, 1), (2, 1);`,
    );
    expect(parseStore(parser, path).tallies).toEqual([
      { table: 'ZWAMESSAGE', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'ZWAMEDIAITEM', rows: 2, records: 1, absorbed: 1, unread: 0 },
    ]);
  });

  test('the wrong type in every column loses facts, never the row', () => {
    const path = make('ChatStorage.sqlite', SCHEMA, (db) => {
      const bytes = Buffer.from([0xff, 0x00, 0xfe]);
      db.prepare(
        `INSERT INTO ZWAMESSAGE(Z_PK, ZISFROMME, ZMESSAGETYPE, ZCHATSESSION, ZGROUPMEMBER, ZMEDIAITEM, ZMESSAGEDATE, ZSENTDATE, ZFROMJID, ZTOJID, ZTEXT, ZMESSAGESTATUS)
         VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run('x', bytes, bytes, bytes, bytes, 'now', 9_223_372_036_854_775_807n, bytes, bytes, bytes, -9_223_372_036_854_775_808n);
      db.prepare(
        'INSERT INTO ZWAMEDIAITEM(Z_PK, ZMESSAGE, ZLATITUDE, ZLONGITUDE, ZVCARDSTRING, ZFILESIZE) VALUES (1, 1, ?, ?, ?, ?)',
      ).run('x', bytes, bytes, 'x');
    });
    const { records, tallies } = parseStore(parser, path);
    expect(tallies[0]).toEqual({ table: 'ZWAMESSAGE', rows: 1, records: 1, absorbed: 0, unread: 0 });
    expect(records[0]).toMatchObject({ row: 1, direction: 0, kind: 'message' });
    expect(records[0]?.time).toBeUndefined();
  });
});

describeCorpus('WhatsApp of real devices', () => {
  test('an iOS 15 phone: 32 messages, four of them places', async () => {
    const { records, tallies, warnings, parties } = parseStore(
      parser,
      await memberOf('images/iphone-ios15.zip', 'ChatStorage.sqlite'),
    );
    expect(tallies).toEqual([
      { table: 'ZWAMESSAGE', rows: 32, records: 32, absorbed: 0, unread: 0 },
      { table: 'ZWAMEDIAITEM', rows: 7, records: 0, absorbed: 7, unread: 0 },
    ]);
    expect(records.filter(({ kind }) => kind === 'message')).toHaveLength(21);
    expect(records.filter(({ lat }) => lat !== undefined).map(({ row, lat, lon }) => [row, lat, lon])).toEqual([
      [30, 35.63850402832031, -78.87605285644531],
      [31, 35.64253234863281, -78.86093139648438],
      [32, 35.63634490966797, -78.85387420654297],
      [33, 35.63439178466797, -78.85267639160156],
    ]);
    expect(records.find(({ row }) => row === 12)).toMatchObject({
      time: 1_683_043_007_221,
      direction: 2,
      party: '19198887386@s.whatsapp.net',
      body: 'I’m here!',
    });
    expect(parties.filter(({ owner }) => owner === 1).map(({ identifier }) => identifier)).toEqual([
      '19195794674@s.whatsapp.net',
    ]);
    expect(warnings).toEqual([]);
  });

  test('a backup whose store lacks most columns: three messages', () => {
    const { records, tallies, warnings } = parseStore(
      parser,
      copy(corpus('mvt/tests/artifacts/ios_backup/7c/7c7fba66680ef796b916b067077cc246adacf01d')),
    );
    expect(records.map(({ direction, party, body }) => [direction, party, body])).toEqual([
      [1, '14155550100@s.whatsapp.net', 'Hi'],
      [2, '14155550100@s.whatsapp.net', 'Check https://example.org/news'],
      [1, '14155550101@s.whatsapp.net', 'Welcome'],
    ]);
    expect(tallies[0]).toEqual({ table: 'ZWAMESSAGE', rows: 3, records: 3, absorbed: 0, unread: 0 });
    expect(warnings).toEqual([]);
  });
});
