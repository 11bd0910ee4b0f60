import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type Database from 'better-sqlite3';
import { parser } from '../../../parsers/ios/sms.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';
import { bplist, Real } from '../formats/build-bplist.ts';
import { typedAttributed } from '../formats/build-typedstream.ts';

const { make, copy } = stores();

/** The columns of iOS 16 that the parser reads, and the constraints that matter to it. */
const SCHEMA = `
  CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL, UNIQUE (id, service));
  CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, chat_identifier TEXT, service_name TEXT, display_name TEXT);
  CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, handle_id INTEGER DEFAULT 0,
    subject TEXT, attributedBody BLOB, service TEXT, error INTEGER DEFAULT 0, date INTEGER, date_read INTEGER, date_delivered INTEGER,
    is_delivered INTEGER DEFAULT 0, is_from_me INTEGER DEFAULT 0, is_read INTEGER DEFAULT 0, is_sent INTEGER DEFAULT 0, cache_roomnames TEXT,
    item_type INTEGER DEFAULT 0, other_handle INTEGER DEFAULT 0, group_title TEXT, group_action_type INTEGER DEFAULT 0,
    share_status INTEGER DEFAULT 0, associated_message_guid TEXT, associated_message_type INTEGER DEFAULT 0, associated_message_emoji TEXT,
    balloon_bundle_id TEXT, expressive_send_style_id TEXT, message_summary_info BLOB, destination_caller_id TEXT,
    thread_originator_guid TEXT, date_edited INTEGER, date_retracted INTEGER);
  CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, PRIMARY KEY (chat_id, message_id));
  CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER, UNIQUE(chat_id, handle_id));
  CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER, PRIMARY KEY (chat_id, message_id));
  CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, created_date INTEGER DEFAULT 0, filename TEXT,
    mime_type TEXT, is_outgoing INTEGER DEFAULT 0, transfer_name TEXT, total_bytes INTEGER DEFAULT 0, is_sticker INTEGER DEFAULT 0);
  CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER, UNIQUE(message_id, attachment_id));
  INSERT INTO handle(id, service) VALUES ('+447700900001', 'iMessage'), ('+447700900001', 'SMS'), ('ada@example.org', 'iMessage');
  INSERT INTO chat(guid, style, chat_identifier, service_name, display_name) VALUES
    ('iMessage;-;+447700900001', 45, '+447700900001', 'iMessage', ''), ('SMS;-;+447700900001', 45, '+447700900001', 'SMS', ''),
    ('iMessage;+;chat1', 43, 'chat1', 'iMessage', 'Netball');
  INSERT INTO chat_handle_join VALUES (1, 1), (2, 2), (3, 1), (3, 3);`;

/** 2023-01-01T00:00:00Z in Mac nanoseconds, and in UTC milliseconds. */
const NS = 694_224_000_000_000_000n;
const MS = 1_672_531_200_000;

interface Message {
  readonly [column: string]: unknown;
  readonly chats?: readonly number[];
}

function write(messages: readonly Message[], more = '') {
  return make('sms.db', SCHEMA + more, (db) => {
    messages.forEach(({ chats, ...message }, index) =>
      insert(db, { guid: `G${index + 1}`, date: NS, service: 'iMessage', ...message }, chats ?? [1]),
    );
  });
}

function insert(db: Database.Database, message: Record<string, unknown>, chats: readonly number[]) {
  const columns = Object.keys(message);
  const sql = `INSERT INTO message(${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  const { lastInsertRowid } = db.prepare(sql).run(...Object.values(message));
  for (const chat of chats) db.prepare('INSERT INTO chat_message_join VALUES (?, ?)').run(chat, lastInsertRowid);
}

const parse = (path: string) => {
  const parsed = parseStore(parser, path);
  return { ...parsed, records: parsed.records.map(opened) };
};
function opened(record: Record<string, unknown>) {
  const json = (value: unknown) => (value === undefined ? {} : JSON.parse(value as string));
  return { ...record, meta: json(record.meta), detail: json(record.detail) } as Record<string, unknown> & {
    meta: Record<string, unknown>;
    detail: Record<string, unknown>;
  };
}

describe('messages of the Messages app', () => {
  test('an incoming and an outgoing message of two people name the same party', () => {
    const { records, tallies, warnings, parties } = parse(
      write([
        { text: 'On my way', handle_id: 1, is_read: 1, date_read: NS + 5_000_000_000n, destination_caller_id: '+447700900099' },
        { text: 'See you', is_from_me: 1, handle_id: 0, is_sent: 1, is_delivered: 1, date_delivered: NS + 1_000_000n },
      ]),
    );
    expect(
      records.map(({ row, time, direction, party, thread, body, service, state }) => ({
        row,
        time,
        direction,
        party,
        thread,
        body,
        service,
        state,
      })),
    ).toEqual([
      { row: 1, time: MS, direction: 1, party: '+447700900001', thread: 1, body: 'On my way', service: 'imessage', state: 0 },
      { row: 2, time: MS, direction: 2, party: '+447700900001', thread: 1, body: 'See you', service: 'imessage', state: 0 },
    ]);
    expect(records[0]?.meta).toEqual({ read: true, read_at: MS + 5000 });
    expect(records[1]?.meta).toEqual({ sent: true, delivered: true, delivered_at: MS + 1 });
    expect(parties.find(({ owner }) => owner === 1)).toEqual({ ref: '+447700900099', identifier: '+447700900099', owner: 1 });
    expect(tallies).toEqual([
      { table: 'message', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'attachment', rows: 0, records: 0, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  test('an outgoing message to a group has no single other party, and says to how many it went', () => {
    const { records, threads, participants } = parse(
      write([{ text: 'Training at six', is_from_me: 1, handle_id: 0, chats: [3] }]),
    );
    expect(records[0]?.party).toBeUndefined();
    expect(records[0]?.meta.to).toBe(2);
    expect(threads.find(({ ref }) => ref === 3)).toEqual({ ref: 3, identifier: 'chat1', title: 'Netball', grouped: 1 });
    expect(participants.filter(({ thread }) => thread === 3)).toEqual([
      { thread: 3, party: '+447700900001' },
      { thread: 3, party: 'ada@example.org' },
    ]);
  });

  test('seconds of iOS 10 and nanoseconds since are told apart, and no date is no time', () => {
    const { records } = parse(write([{ date: 694_224_000 }, { date: NS }, { date: 0 }, { date: null }, { date: 'yesterday' }]));
    expect(records.map(({ time }) => time)).toEqual([MS, MS, undefined, undefined, undefined]);
  });

  test('a message in two conversations is one record', () => {
    const { records, tallies } = parse(write([{ text: 'Once', handle_id: 1, chats: [2, 1] }]));
    expect(records).toHaveLength(1);
    expect(records[0]?.thread).toBe(1);
    expect(tallies[0]).toEqual({ table: 'message', rows: 1, records: 1, absorbed: 0, unread: 0 });
  });

  test('tapbacks hang on their message; those without one are records of their own', () => {
    const { records, tallies } = parse(
      write([
        { text: 'We won', handle_id: 1, chats: [3] },
        { associated_message_guid: 'p:0/G1', associated_message_type: 2000, handle_id: 3, date: NS + 2_000_000_000n, chats: [3] },
        {
          associated_message_guid: 'bp:G1',
          associated_message_type: 2006,
          associated_message_emoji: '🏐',
          is_from_me: 1,
          date: NS + 1_000_000_000n,
        },
        { associated_message_guid: 'p:0/G1', associated_message_type: 3000, handle_id: 3, date: NS + 3_000_000_000n, chats: [3] },
        { associated_message_guid: 'p:0/GONE', associated_message_type: 2001, handle_id: 3, chats: [3] },
      ]),
    );
    expect(records.map(({ row, kind }) => [row, kind])).toEqual([
      [1, 'message'],
      [5, 'reaction'],
    ]);
    expect(records[0]?.meta.reactions).toBe(3);
    expect(records[0]?.detail.reactions).toEqual([
      { row: 3, reaction: 'emoji', emoji: '🏐', mine: true, time: MS + 1000 },
      { row: 2, reaction: 'loved', by: 'ada@example.org', time: MS + 2000 },
      { row: 4, reaction: 'loved', removed: true, by: 'ada@example.org', time: MS + 3000 },
    ]);
    expect(records[1]).toMatchObject({ party: 'ada@example.org', meta: { reaction: 'liked' }, detail: { about: 'p:0/GONE' } });
    expect(tallies[0]).toEqual({ table: 'message', rows: 5, records: 2, absorbed: 3, unread: 0 });
  });

  test('two tapbacks that name each other do not make each other disappear', () => {
    const { records, tallies } = parse(
      write([
        { associated_message_guid: 'p:0/G2', associated_message_type: 2000 },
        { associated_message_guid: 'p:0/G1', associated_message_type: 2000 },
      ]),
    );
    expect(records.map(({ kind }) => kind)).toEqual(['reaction', 'reaction']);
    expect(tallies[0]).toEqual({ table: 'message', rows: 2, records: 2, absorbed: 0, unread: 0 });
  });

  test('a reply names the row it answers', () => {
    const { records } = parse(write([{ text: 'When?' }, { text: 'Now', thread_originator_guid: 'G1' }]));
    expect(records.map(({ meta }) => meta.reply_to_row)).toEqual([undefined, 1]);
  });

  test('group events are not messages', () => {
    const { records } = parse(
      write([
        { item_type: 1, group_action_type: 0, handle_id: 1, other_handle: 3, chats: [3] },
        { item_type: 1, group_action_type: 1, handle_id: 1, other_handle: 3, chats: [3] },
        { item_type: 2, group_title: 'Netball A', is_from_me: 1, chats: [3] },
        { item_type: 3, handle_id: 3, chats: [3] },
        { item_type: 4, share_status: 1, handle_id: 1 },
        { item_type: 99, handle_id: 1 },
      ]),
    );
    expect(records.map(({ kind, meta }) => [kind, meta.event])).toEqual([
      ['group-event', 'person-added'],
      ['group-event', 'person-removed'],
      ['group-event', 'renamed'],
      ['group-event', 'left'],
      ['group-event', 'location-sharing-stopped'],
      ['group-event', 'other'],
    ]);
    expect(records[0]?.detail.other).toBe('ada@example.org');
    expect(records[2]?.title).toBe('Netball A');
  });

  test('the first file is the message’s, the second a record of its own, and one without a message is not lost', () => {
    const { records, tallies } = parse(
      write(
        [{ text: '\uFFFC\uFFFCLook', handle_id: 1, chats: [3] }],
        `INSERT INTO attachment(guid, filename, transfer_name, mime_type, total_bytes, created_date, is_outgoing) VALUES
          ('A1', '~/Library/SMS/Attachments/a/IMG_1.HEIC', 'IMG_1.HEIC', 'image/heic', 1000, 694224000, 0),
          ('A2', '~/Library/SMS/Attachments/b/IMG_2.HEIC', 'IMG_2.HEIC', 'image/heic', 24, 694224000, 0),
          ('A3', '~/Library/SMS/Attachments/c/IMG_3.HEIC', 'IMG_3.HEIC', 'image/heic', 7, 694224001, 1);
        INSERT INTO message_attachment_join VALUES (1, 1), (1, 2), (77, 3);`,
      ),
    );
    expect(records.map(({ tbl, row, body, media, title }) => ({ tbl, row, body, media, title }))).toEqual([
      { tbl: 'message', row: 1, body: 'Look', media: '~/Library/SMS/Attachments/a/IMG_1.HEIC', title: undefined },
      { tbl: 'attachment', row: 2, body: undefined, media: '~/Library/SMS/Attachments/b/IMG_2.HEIC', title: 'IMG_2.HEIC' },
      { tbl: 'attachment', row: 3, body: undefined, media: '~/Library/SMS/Attachments/c/IMG_3.HEIC', title: 'IMG_3.HEIC' },
    ]);
    expect(records[0]?.meta).toMatchObject({ attachments: 2, bytes: 1024, mime: 'image/heic' });
    expect(records[1]).toMatchObject({
      thread: 3,
      party: '+447700900001',
      direction: 1,
      time: MS,
      meta: { message_row: 1, bytes: 24 },
    });
    expect(records[2]).toMatchObject({ direction: 2, time: MS + 1000 });
    expect(records[2]?.party).toBeUndefined();
    expect(tallies[1]).toEqual({ table: 'attachment', rows: 3, records: 2, absorbed: 1, unread: 0 });
  });

  test('a message in the bin keeps its conversation and is marked deleted', () => {
    const { records } = parse(
      write(
        [{ text: 'Gone', handle_id: 1, chats: [] }],
        `INSERT INTO chat_recoverable_message_join VALUES (1, 1, ${NS + 9_000_000_000n});`,
      ),
    );
    expect(records[0]).toMatchObject({ state: 1, thread: 1, party: '+447700900001', meta: { deleted_at: MS + 9000 } });
  });

  test('services are named row by row', () => {
    const { records } = parse(
      write([
        { service: 'SMS' },
        { service: 'RCS' },
        { service: null, handle_id: 2 },
        { service: null, chats: [2] },
        { service: null, chats: [] },
      ]),
    );
    expect(records.map(({ service }) => service)).toEqual(['sms', 'rcs', 'sms', 'sms', 'sms']);
  });

  test('metadata never carries words, addresses or file names', () => {
    const { records } = parse(
      write(
        [
          {
            text: 'secretword',
            subject: 'secretword',
            handle_id: 1,
            balloon_bundle_id: 'secretword',
            item_type: 2,
            group_title: 'secretword',
            chats: [3],
          },
        ],
        `INSERT INTO attachment(guid, filename, transfer_name, mime_type) VALUES ('A', 'secretword', 'secretword', 'image/png');
         INSERT INTO message_attachment_join VALUES (1, 1);`,
      ),
    );
    expect(JSON.stringify(records[0]?.meta)).not.toMatch(/secretword|4477|netball/i);
  });
});

describe('words that are not in the text column', () => {
  const attributed = (text: string) =>
    typedAttributed(text, [{ length: text.length, attributes: { __kIMMessagePartAttributeName: 0 } }]);

  test('the words of an attributed body, where the text column is empty', () => {
    const { records, warnings } = parse(
      write([
        { text: null, attributedBody: attributed('From the body') },
        { text: 'From the column', attributedBody: attributed('not this') },
      ]),
    );
    expect(records.map(({ body }) => body)).toEqual(['From the body', 'From the column']);
    expect(warnings).toEqual([]);
  });

  test('earlier wordings and withdrawn parts', () => {
    const summary = bplist({
      amc: 1,
      ec: {
        0: [
          { d: new Real(694_224_000), t: attributed('Meet at 5') },
          { d: new Real(694_224_060), t: attributed('Meet at 6') },
        ],
      },
      rp: [1],
    });
    const { records } = parse(
      write([
        { text: 'Meet at 6', message_summary_info: summary, date_edited: NS + 60_000_000_000n },
        { text: 'plain', message_summary_info: bplist({ amc: 1 }) },
      ]),
    );
    expect(records[0]?.meta).toMatchObject({ edited: true, edited_at: MS + 60_000, unsent: true });
    expect(records[0]?.detail).toEqual({
      edits: [
        { part: 0, at: MS, text: 'Meet at 5' },
        { part: 0, at: MS + 60_000, text: 'Meet at 6' },
      ],
      withdrawn_parts: [1],
    });
    expect(records[1]?.meta.edited).toBeUndefined();
  });

  test('a body and a history that cannot be decoded cost their words, not the row, and are counted', () => {
    const { records, warnings, tallies } = parse(
      write([
        { attributedBody: Buffer.from('\x04\x0bstreamtyped\xff', 'latin1') },
        { text: 'x', message_summary_info: Buffer.from('bplist00Rec') },
      ]),
    );
    expect(records.map(({ body }) => body)).toEqual([undefined, 'x']);
    expect(tallies[0]).toEqual({ table: 'message', rows: 2, records: 2, absorbed: 0, unread: 0 });
    expect(warnings.map((line) => line.replace(/:.*/, ''))).toEqual(['1 value', '1 value', '1 value']);
    expect(warnings.toSorted().join()).toMatch(/attributed_text: .*message_edits: .*retracted_parts: /);
  });
});

describe('a hostile sms.db', () => {
  test('the wrong type in every column gives a row without those facts', () => {
    const blob = Buffer.from([0xff, 0xfe, 0x00]);
    const path = write([
      {
        ...Object.fromEntries(
          ['text', 'subject', 'service', 'cache_roomnames', 'group_title', 'balloon_bundle_id'].map((name) => [name, blob]),
        ),
        ...Object.fromEntries(
          ['error', 'date', 'date_read', 'is_read', 'item_type', 'associated_message_type', 'date_edited'].map((name) => [
            name,
            'x',
          ]),
        ),
        handle_id: 'x',
      },
      { text: 'kept', handle_id: 1 },
    ]);
    const { records, tallies } = parse(path);
    expect(tallies[0]).toEqual({ table: 'message', rows: 2, records: 2, absorbed: 0, unread: 0 });
    expect(records[0]?.time).toBeUndefined();
    expect(records[1]?.body).toBe('kept');
  });

  test('64-bit extremes are no time and stop nothing', () => {
    const path = write([
      { date: 9_223_372_036_854_775_807n, error: -9_223_372_036_854_775_808n },
      { date: -9_223_372_036_854_775_808n, date_read: -1 },
      { date: 63_113_904_000 },
      { text: 'kept' },
    ]);
    const { records, warnings } = parse(path);
    expect(records.map(({ time }) => time)).toEqual([10_201_679_236_854, undefined, undefined, MS]);
    expect(records[0]?.meta.error).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  test('a view called message is not evidence', () => {
    const path = make(
      'sms.db',
      `CREATE TABLE handle(ROWID INTEGER PRIMARY KEY, id TEXT);
      CREATE VIEW message AS SELECT 1 AS guid, 'x' AS text, 1 AS date, 0 AS is_from_me, 1 AS handle_id;`,
    );
    expect(() => parse(path)).toThrow(/table message/);
  });

  test('messages and handles alone are enough', () => {
    const path = make(
      'sms.db',
      `CREATE TABLE handle(ROWID INTEGER PRIMARY KEY, id TEXT);
      CREATE TABLE message(ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, date INTEGER, is_from_me INTEGER, handle_id INTEGER);
      INSERT INTO handle VALUES (1, '+447700900001');
      INSERT INTO message VALUES (1, 'G1', 'Hello', 694224000, 0, 1), (2, 'G1', 'Same guid', 694224000, 1, 1);`,
    );
    const { records, threads } = parse(path);
    expect(records.map(({ party, thread, direction, body }) => ({ party, thread, direction, body }))).toEqual([
      { party: '+447700900001', thread: '+447700900001', direction: 1, body: 'Hello' },
      { party: '+447700900001', thread: '+447700900001', direction: 2, body: 'Same guid' },
    ]);
    expect(threads).toEqual([{ ref: '+447700900001', identifier: '+447700900001', grouped: 0 }]);
  });
});

describeCorpus('messages of real devices', () => {
  test('a message edited three times keeps its four wordings', () => {
    const summary = readFileSync(corpus('imessage-exporter/imessage-database/test_data/edited_message/Edited.plist'));
    const { records, warnings } = parse(write([{ text: 'Edited message', message_summary_info: summary }]));
    expect(((records[0]?.detail.edits ?? []) as { text: string }[]).map(({ text }) => text)).toEqual([
      'First message  ',
      'Edit 1',
      'Edit 2',
      'Edited message',
    ]);
    expect(warnings).toEqual([]);
  });

  test('a backup’s store without chats and attachments gives its one message', () => {
    const { records, tallies, warnings } = parse(
      copy(corpus('mvt/tests/artifacts/ios_backup/3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28')),
    );
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ row: 3, service: 'sms', time: 1_567_120_410_539, direction: 1, party: 'apple' });
    expect(tallies).toEqual([{ table: 'message', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('a store of 2015 gives ten messages and the file whose message is gone', () => {
    const { records, tallies, warnings } = parse(copy(corpus('plaso/test_data/sqlite/imessage_chat.db')));
    expect(tallies).toEqual([
      { table: 'message', rows: 10, records: 10, absorbed: 0, unread: 0 },
      { table: 'attachment', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(records[0]).toMatchObject({
      row: 1,
      time: 1_448_215_786_000,
      direction: 1,
      service: 'imessage',
      party: '447775455555',
    });
    expect(warnings).toEqual([]);
  });
});
