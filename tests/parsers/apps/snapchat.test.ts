import { describe, expect, test } from 'vitest';
import { parser as main } from '../../../parsers/apps/snapchat-android-main.ts';
import { parser as arroyo } from '../../../parsers/apps/snapchat-arroyo.ts';
import { parser as people } from '../../../parsers/apps/snapchat-ios-people.ts';
import { parser as memories } from '../../../parsers/apps/snapchat-memories.ts';
import { snapchatShownName } from '../../../parsers/formats/snapchat.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { message } from '../formats/build-protobuf.ts';

const at = stores();
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const id = (digit: string) => `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`;
const bytes = (digit: string) => Buffer.from(digit.repeat(32), 'hex');
const [ME, ADA, GRACE] = [id('a'), id('b'), id('c')];
const chat = (text: string) => message([4, message([4, message([2, message([1, text])])])]);
const members = (...digits: string[]) =>
  message(...digits.map((digit) => [3, message([1, message([1, bytes(digit)])])] as [number, Buffer]));

const makeArroyo = () =>
  at.make(
    'arroyo.db',
    `CREATE TABLE conversation_message(client_conversation_id TEXT, client_message_id INTEGER, server_message_id INTEGER, sender_id TEXT, creation_timestamp INTEGER, read_timestamp INTEGER,
       content_type INTEGER, message_content BLOB, message_state_type TEXT, is_saved INTEGER, is_viewed_by_user INTEGER, created_on_device INTEGER, local_message_content_id INTEGER, remote_media_count INTEGER,
       replies_count INTEGER, quoted_server_message_id INTEGER, PRIMARY KEY(client_conversation_id, client_message_id));
     CREATE TABLE conversation(client_conversation_id TEXT PRIMARY KEY, conversation_metadata BLOB);
     CREATE TABLE feed_entry(client_conversation_id TEXT PRIMARY KEY, conversation_title TEXT);
     INSERT INTO feed_entry VALUES ('g', 'Netball');`,
    (db) => {
      db.prepare('INSERT INTO conversation VALUES (?, ?)').run('p', members('a', 'b'));
      db.prepare('INSERT INTO conversation VALUES (?, ?)').run('g', members('a', 'b', 'c'));
      const add =
        db.prepare(`INSERT INTO conversation_message(client_conversation_id, client_message_id, server_message_id, sender_id, creation_timestamp, read_timestamp, content_type, message_content,
        message_state_type, is_saved, created_on_device, remote_media_count, quoted_server_message_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'COMMITTED', ?, ?, ?, ?)`);
      add.run('p', 1, 11, ADA.toUpperCase(), MS, MS + 9, 1, chat('Tea?'), 1, 0, 0, null);
      add.run('p', 2, 12, ME, MS + 1000, 0, 1, chat('Yes'), 0, 1, 0, 11);
      add.run('g', 1, 13, GRACE, MS + 2000, 0, 0, message([4, message([1, 'x'])]), 0, 0, 1, null);
      add.run('g', 2, 14, ADA, MS + 3000, 0, 9, null, 0, 0, 0, null);
      add.run('p', 3, 15, ADA, MS + 4000, 0, 12, null, 0, 0, 0, null);
      add.run('p', 4, 16, ADA, MS + 5000, 0, 99, null, 0, 0, 0, null);
    },
  );

describe('Snapchat conversations', () => {
  test('who wrote what, and what else the app noted', () => {
    const { records, parties, threads, participants, tallies, warnings } = parseStore(arroyo, makeArroyo());
    expect(records.map(({ kind, time, direction, party, thread, body }) => [kind, time, direction, party, thread, body])).toEqual(
      [
        ['message', MS, 1, ADA, 'p', 'Tea?'],
        ['message', MS + 1000, 2, ADA, 'p', 'Yes'],
        ['message', MS + 2000, 1, GRACE, 'g', undefined],
        ['system', MS + 3000, 1, ADA, 'g', undefined],
        ['call-notice', MS + 4000, 1, ADA, 'p', undefined],
        ['message', MS + 5000, 1, ADA, 'p', undefined],
      ],
    );
    expect(json(records[0]?.meta)).toMatchObject({ type: 'chat', readAt: MS + 9, state: 'COMMITTED', saved: true });
    expect(json(records[1]?.meta)).toMatchObject({ quotes: true });
    expect(json(records[2]?.meta)).toMatchObject({ type: 'snap', media: 1 });
    expect(json(records[3]?.meta)).toMatchObject({ type: 'screenshot' });
    expect(json(records[5]?.meta)).toMatchObject({ typeCode: 99 });
    expect(parties.map(({ identifier, owner }) => [identifier, owner])).toEqual([
      [ME, 1],
      [ADA, 0],
      [GRACE, 0],
    ]);
    expect(threads).toEqual([
      { ref: 'g', identifier: 'g', title: 'Netball', grouped: 1 },
      { ref: 'p', identifier: 'p', grouped: 0 },
    ]);
    expect(participants).toHaveLength(5);
    expect(tallies).toEqual([{ table: 'conversation_message', rows: 6, records: 6, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('a cell that is no protocol buffer costs its words, not the row', () => {
    const path = at.make(
      'arroyo.db',
      "CREATE TABLE conversation_message(client_conversation_id TEXT, sender_id TEXT, creation_timestamp INTEGER, content_type INTEGER, message_content BLOB); INSERT INTO conversation_message VALUES ('p', 'x', 1, 1, x'0affff')",
    );
    const { records, warnings } = parseStore(arroyo, path);
    expect(records).toMatchObject([{ direction: 0, party: 'x' }]);
    expect(warnings).toEqual([expect.stringMatching(/^1 value: snapchat_text/)]);
  });

  standsHostileStores(arroyo, at, makeArroyo, 'conversation_message');
});

/** A FlatBuffers root table whose fields are texts, or nothing. */
function flat(...texts: (string | null)[]): Buffer {
  const table = 4 + 4 + texts.length * 2 + (texts.length % 2) * 2;
  const strings: Buffer[] = [];
  const fields = Buffer.alloc(4 + texts.length * 4);
  fields.writeInt32LE(table - 4, 0);
  const offsets = Buffer.alloc(table - 4);
  offsets.writeUInt16LE(4 + texts.length * 2, 0);
  offsets.writeUInt16LE(fields.length, 2);
  let end = table + fields.length;
  for (const [slot, text] of texts.entries()) {
    if (text === null) continue;
    const string = Buffer.concat([Buffer.alloc(4), Buffer.from(text)]);
    string.writeUInt32LE(string.length - 4, 0);
    offsets.writeUInt16LE(4 + slot * 4, 4 + slot * 2);
    fields.writeUInt32LE(end - (table + 4 + slot * 4), 4 + slot * 4);
    strings.push(string);
    end += string.length;
  }
  const root = Buffer.alloc(4);
  root.writeUInt32LE(table, 0);
  return Buffer.concat([root, offsets, fields, ...strings]);
}

describe('people in Snapchat on iOS', () => {
  const make = () =>
    at.make(
      'primary.docobjects',
      'CREATE TABLE snapchatter(rowid INTEGER PRIMARY KEY, userId TEXT, p BLOB); CREATE TABLE index_snapchatterusername(rowid INTEGER PRIMARY KEY, username TEXT);',
      (db) => {
        const add = db.prepare('INSERT INTO snapchatter VALUES (?, ?, ?)');
        add.run(1, ADA, flat(ADA, 'ada1', 'Ada B'));
        add.run(2, GRACE, flat('another', 'grace1', 'Wrong'));
        db.exec("INSERT INTO index_snapchatterusername VALUES (1, 'ada1'), (2, 'grace1')");
      },
    );
  test('names out of the document where it is the one known, else the user name', () => {
    const { records, tallies, warnings } = parseStore(people, make());
    expect(records.map(({ party, title }) => [party, title])).toEqual([
      [ADA, 'Ada B'],
      [GRACE, 'grace1'],
    ]);
    expect(tallies).toEqual([{ table: 'snapchatter', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
    for (let size = 0; size < 60; size += 1)
      expect(snapchatShownName(flat(ADA, 'ada1', 'Ada B').subarray(0, size), ADA)).toBeNull();
  });
  standsHostileStores(people, at, make, 'snapchatter');
});

describe('people and old messages in Snapchat on Android', () => {
  const make = () =>
    at.make(
      'main.db',
      `CREATE TABLE Friend(_id INTEGER PRIMARY KEY, userId TEXT, username TEXT, displayName TEXT, phone TEXT, birthday TEXT, addedTimestamp INTEGER, isBlocked INTEGER);
       CREATE TABLE Feed(_id INTEGER PRIMARY KEY, key TEXT, displayName TEXT);
       CREATE TABLE Message(_id INTEGER PRIMARY KEY, timestamp INTEGER, seenTimestamp INTEGER, senderId INTEGER, type TEXT, content BLOB, feedRowId INTEGER);
       INSERT INTO Friend VALUES (1, '${ADA}', 'ada1', 'Ada B', '07700900001', '01-02', ${MS}, 0), (2, NULL, 'grace1', NULL, NULL, NULL, NULL, 1); INSERT INTO Feed VALUES (1, 'ada1~me', NULL);`,
      (db) => {
        const content = Buffer.concat([Buffer.alloc(40), Buffer.from([4, 0, 0, 0]), Buffer.from('Tea?')]);
        db.prepare("INSERT INTO Message VALUES (1, ?, 0, 1, 'text', ?, 1), (2, ?, 0, 1, 'snap', NULL, 1)").run(MS, content, MS);
      },
    );
  test('both', () => {
    const { records, tallies, warnings } = parseStore(main, make());
    expect(records.map(({ kind, time, party, title, body }) => [kind, time, party, title, body])).toEqual([
      ['contact', MS, ADA, 'Ada B', undefined],
      ['blocked', undefined, 'grace1', 'grace1', undefined],
      ['message', MS, ADA, undefined, 'Tea?'],
      ['message', MS, ADA, undefined, undefined],
    ]);
    expect(tallies.map(({ rows, records: n, unread }) => [rows, n, unread])).toEqual([
      [2, 2, 0],
      [2, 2, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(main, at, make, 'Friend');
});

describe('Snapchat memories', () => {
  const make = () =>
    at.make(
      'memories.db',
      `CREATE TABLE memories_snap(_id TEXT PRIMARY KEY, media_id TEXT, memories_entry_id TEXT, create_time INTEGER, time_zone_id TEXT, width INTEGER, height INTEGER, duration REAL, front_facing INTEGER, latitude REAL, longitude REAL);
       CREATE TABLE memories_media(_id TEXT PRIMARY KEY, format TEXT, size INTEGER); CREATE TABLE memories_entry(_id TEXT PRIMARY KEY, is_private INTEGER);
       INSERT INTO memories_snap VALUES ('s1', 'm1', 'e1', ${MS}, 'Europe/London', 720, 1280, 5.5, 1, 53.8, -1.5), ('s2', 'm2', 'e2', 0, NULL, 1, 1, 0, 0, 0, 0);
       INSERT INTO memories_media VALUES ('m1', 'video_mp4', 99), ('m2', 'image_jpeg', 9); INSERT INTO memories_entry VALUES ('e1', 1);`,
    );
  test('when, where, and which are private', () => {
    const { records, tallies } = parseStore(memories, make());
    expect(records).toMatchObject([
      { category: 'videos', time: MS, basis: 'Europe/London', lat: 53.8, lon: -1.5, media: 'm1' },
      { category: 'photos', basis: 'utc', media: 'm2' },
    ]);
    expect(json(records[0]?.meta)).toEqual({
      format: 'video_mp4',
      bytes: 99,
      seconds: 5.5,
      width: 720,
      height: 1280,
      frontCamera: true,
      private: true,
    });
    expect(records[1]).not.toHaveProperty('lat');
    expect(tallies).toEqual([{ table: 'memories_snap', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
  });
  test('iOS says when', () => {
    const path = at.make(
      'scdb-27.sqlite3',
      "CREATE TABLE ZGALLERYSNAP(Z_PK INTEGER PRIMARY KEY, ZCREATETIMEUTC TIMESTAMP, ZMEDIAID VARCHAR); INSERT INTO ZGALLERYSNAP VALUES (1, 694224000, 'm1')",
    );
    expect(parseStore(memories, path).records).toMatchObject([{ time: MS, media: 'm1', category: 'photos' }]);
  });
  standsHostileStores(memories, at, make, 'memories_snap');
});
