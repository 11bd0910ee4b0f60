/** WhatsApp for Android: a store of 2024, one of 2020, one between the two, and a real one. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/whatsapp-android-msgstore.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();

/** Tables as the app of 2024 makes them; those this parser does not read are left out. */
const NEW_SCHEMA = `
  CREATE TABLE jid(_id INTEGER PRIMARY KEY AUTOINCREMENT,user TEXT NOT NULL,server TEXT NOT NULL,agent INTEGER,device INTEGER,type INTEGER,raw_string TEXT);
  CREATE TABLE jid_map(lid_row_id INTEGER PRIMARY KEY NOT NULL,jid_row_id INTEGER NOT NULL,sort_id INTEGER);
  CREATE TABLE lid_display_name(lid_row_id INTEGER PRIMARY KEY NOT NULL,display_name TEXT NOT NULL,username TEXT);
  CREATE TABLE chat(_id INTEGER PRIMARY KEY AUTOINCREMENT,jid_row_id INTEGER UNIQUE,hidden INTEGER,subject TEXT,created_timestamp INTEGER,archived INTEGER,group_type INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE message(_id INTEGER PRIMARY KEY AUTOINCREMENT,chat_row_id INTEGER NOT NULL,from_me INTEGER NOT NULL,key_id TEXT NOT NULL,sender_jid_row_id INTEGER,status INTEGER,broadcast INTEGER,recipient_count INTEGER,participant_hash TEXT,origination_flags INTEGER,origin INTEGER,timestamp INTEGER,received_timestamp INTEGER,receipt_server_timestamp INTEGER,message_type INTEGER,text_data TEXT,starred INTEGER,lookup_tables INTEGER,message_add_on_flags INTEGER,view_mode INTEGER,sort_id INTEGER NOT NULL DEFAULT 0,translated_text TEXT);
  CREATE TABLE message_media(message_row_id INTEGER PRIMARY KEY,chat_row_id INTEGER,media_caption TEXT,file_path TEXT,file_size INTEGER,mime_type TEXT,file_length INTEGER,media_name TEXT,file_hash TEXT,media_duration INTEGER,raw_transcription_text TEXT);
  CREATE TABLE message_location(message_row_id INTEGER PRIMARY KEY,chat_row_id INTEGER,latitude REAL,longitude REAL,place_name TEXT,place_address TEXT,url TEXT,live_location_share_duration INTEGER);
  CREATE TABLE message_quoted(message_row_id INTEGER PRIMARY KEY AUTOINCREMENT,chat_row_id INTEGER NOT NULL,parent_message_chat_row_id INTEGER NOT NULL,from_me INTEGER NOT NULL,sender_jid_row_id INTEGER,key_id TEXT NOT NULL,timestamp INTEGER,message_type INTEGER,origin INTEGER,text_data TEXT);
  CREATE TABLE message_text(message_row_id INTEGER PRIMARY KEY,description TEXT,page_title TEXT,url TEXT);
  CREATE TABLE message_forwarded(message_row_id INTEGER PRIMARY KEY,forward_score INTEGER);
  CREATE TABLE message_edit_info(message_row_id INTEGER PRIMARY KEY,original_key_id TEXT NOT NULL,edited_timestamp INTEGER NOT NULL,sender_timestamp INTEGER NOT NULL);
  CREATE TABLE message_revoked(message_row_id INTEGER PRIMARY KEY,revoked_key_id TEXT NOT NULL,admin_jid_row_id INTEGER,revoke_timestamp INTEGER);
  CREATE TABLE message_system(message_row_id INTEGER PRIMARY KEY,action_type INTEGER NOT NULL);
  CREATE TABLE message_system_value_change(message_row_id INTEGER PRIMARY KEY,old_data TEXT);
  CREATE TABLE message_vcard(_id INTEGER PRIMARY KEY AUTOINCREMENT,message_row_id INTEGER,vcard TEXT);
  CREATE TABLE message_mentions(_id INTEGER PRIMARY KEY AUTOINCREMENT,message_row_id INTEGER,jid_row_id INTEGER);
  CREATE TABLE message_poll_option(_id INTEGER PRIMARY KEY AUTOINCREMENT,message_row_id INTEGER,option_sha256 TEXT,option_name TEXT,vote_total INTEGER);
  CREATE TABLE message_add_on(_id INTEGER PRIMARY KEY AUTOINCREMENT,chat_row_id INTEGER,from_me INTEGER,key_id TEXT NOT NULL,sender_jid_row_id INTEGER,parent_message_row_id INTEGER,timestamp INTEGER,status INTEGER,message_add_on_type INTEGER);
  CREATE TABLE message_add_on_reaction(message_add_on_row_id INTEGER PRIMARY KEY,reaction TEXT,sender_timestamp INTEGER);
  CREATE TABLE message_add_on_poll_vote(message_add_on_row_id INTEGER PRIMARY KEY,sender_timestamp INTEGER);
  CREATE TABLE message_add_on_poll_vote_selected_option(_id INTEGER PRIMARY KEY AUTOINCREMENT,message_add_on_row_id INTEGER,message_poll_option_id INTEGER);
  CREATE TABLE receipt_user(_id INTEGER PRIMARY KEY AUTOINCREMENT,message_row_id INTEGER NOT NULL,receipt_user_jid_row_id INTEGER NOT NULL,receipt_timestamp INTEGER,read_timestamp INTEGER,played_timestamp INTEGER);
  CREATE TABLE group_participant_user(_id INTEGER PRIMARY KEY AUTOINCREMENT,group_jid_row_id INTEGER NOT NULL,user_jid_row_id INTEGER NOT NULL,rank INTEGER,pending INTEGER);
  CREATE TABLE deleted_chat_job(_id INTEGER PRIMARY KEY AUTOINCREMENT,chat_row_id INTEGER NOT NULL,block_size INTEGER,singular_message_delete_rows_id TEXT,deleted_message_row_id INTEGER,deleted_starred_message_row_id INTEGER);
  CREATE TABLE call_log(_id INTEGER PRIMARY KEY AUTOINCREMENT,jid_row_id INTEGER,from_me INTEGER,call_id TEXT,transaction_id INTEGER,timestamp INTEGER,video_call INTEGER,duration INTEGER,call_result INTEGER,bytes_transferred INTEGER,group_jid_row_id INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE call_log_participant_v2(_id INTEGER PRIMARY KEY AUTOINCREMENT,call_log_row_id INTEGER,jid_row_id INTEGER,call_result INTEGER);
`;
const PEOPLE = `
  INSERT INTO jid(_id, user, server, device, type, raw_string) VALUES (1, '447700900001', 's.whatsapp.net', 0, 0, '447700900001@s.whatsapp.net'),
    (2, '447700900002', 's.whatsapp.net', 0, 0, '447700900002@s.whatsapp.net'), (3, '120363000000000001', 'g.us', 0, 1, '120363000000000001@g.us'),
    (4, 'status', 'broadcast', 0, 5, 'status@broadcast'), (5, '9911', 'lid', 0, 18, '9911@lid'), (6, '447700900002', 's.whatsapp.net', 3, 17, '447700900002.0:3@s.whatsapp.net');
  INSERT INTO jid_map VALUES (5, 2, 1);
  INSERT INTO chat(_id, jid_row_id, subject) VALUES (1, 1, NULL), (2, 3, 'Five a side'), (3, 4, NULL);
  INSERT INTO group_participant_user(group_jid_row_id, user_jid_row_id) VALUES (3, 1), (3, 5);
`;
const NEW_ROWS = `
  INSERT INTO message(_id, chat_row_id, from_me, key_id) VALUES (1, -1, 0, '-1');
  INSERT INTO message(_id, chat_row_id, from_me, key_id, sender_jid_row_id, status, origination_flags, timestamp, received_timestamp, message_type, text_data, starred, sort_id) VALUES
    (2, 1, 0, 'A2', NULL, 0, 0, 1700000000000, 1700000001000, 0, 'Hello', 0, 2),
    (3, 1, 1, 'A3', NULL, 13, 1, 1700000002000, 0, 0, 'Hi back', 1, 3),
    (4, 2, 0, 'A4', 5, 0, 0, 1700000003000, 1700000003500, 1, NULL, 0, 4),
    (5, 2, 1, 'A5', NULL, 5, 0, 1700000004000, 0, 66, 'When?', 0, 5),
    (6, 2, 0, 'A6', 2, 6, 0, 1700000005000, 0, 7, 'Old name', 0, 6),
    (7, 1, 0, 'A7', NULL, 0, 0, 1700000006000, 0, 15, NULL, 0, 7),
    (8, 1, 0, 'A8', NULL, 0, 0, 1700000007000, 0, 5, NULL, 0, 8),
    (9, 1, 1, 'A9', NULL, 4, 0, 1700000008000, 0, 4, NULL, 0, 9),
    (10, 3, 0, 'B1', 1, 0, 0, 1700000009000, 0, 2, NULL, 0, 10),
    (11, 77, 0, 'B2', NULL, 0, 0, 0, 0, 1234, 'Chat gone', 0, 11),
    (12, 1, 1, 'B3', NULL, 4, 0, 1700000010000, 0, 0, 'Being erased', 0, 12);
  INSERT INTO message_media(message_row_id, file_path, mime_type, file_length, media_name, media_caption, media_duration) VALUES
    (4, 'Media/WhatsApp Images/IMG-1.jpg', 'image/jpeg', 5000, NULL, 'Look', 0), (10, 'Media/AUD-1.opus', 'audio/ogg', 900, NULL, NULL, 4);
  INSERT INTO message_location(message_row_id, latitude, longitude, place_name) VALUES (8, 51.48, -3.18, 'Cardiff Castle');
  INSERT INTO message_quoted(message_row_id, chat_row_id, parent_message_chat_row_id, from_me, sender_jid_row_id, key_id, message_type, text_data) VALUES (3, 1, 1, 0, 1, 'A2', 0, 'Hello');
  INSERT INTO message_edit_info VALUES (3, 'A3', 1700000002500, 1700000002500);
  INSERT INTO message_revoked VALUES (7, 'A7', NULL, 1700000006500);
  INSERT INTO message_system VALUES (6, 1);
  INSERT INTO message_system_value_change VALUES (6, 'New name');
  INSERT INTO message_vcard(message_row_id, vcard) VALUES (9, 'BEGIN:VCARD');
  INSERT INTO message_mentions(message_row_id, jid_row_id) VALUES (5, 1);
  INSERT INTO message_poll_option(_id, message_row_id, option_name, vote_total) VALUES (1, 5, 'Sat', 1), (2, 5, 'Sun', 0);
  INSERT INTO message_add_on(_id, chat_row_id, from_me, key_id, sender_jid_row_id, parent_message_row_id, timestamp, message_add_on_type) VALUES
    (1, 1, 1, 'R1', NULL, 2, 1700000001500, 56), (2, 2, 0, 'R2', 1, 5, 1700000004500, 67), (3, 1, 0, 'R3', 1, 999, 1700000004600, 56), (4, 1, 0, 'R4', 1, 2, 1700000004700, 68);
  INSERT INTO message_add_on_reaction VALUES (1, '👍', 1700000001500), (3, '😀', 1700000004600);
  INSERT INTO message_add_on_poll_vote VALUES (2, 1700000004500);
  INSERT INTO message_add_on_poll_vote_selected_option(message_add_on_row_id, message_poll_option_id) VALUES (2, 1);
  INSERT INTO receipt_user(message_row_id, receipt_user_jid_row_id, receipt_timestamp, read_timestamp) VALUES (3, 1, 1700000002100, 1700000002200);
  INSERT INTO deleted_chat_job(chat_row_id, singular_message_delete_rows_id) VALUES (1, '["12"]');
  INSERT INTO call_log(_id, jid_row_id, from_me, timestamp, video_call, duration, call_result, bytes_transferred, group_jid_row_id) VALUES
    (1, 1, 0, 1700000020000, 0, 65, 5, 4096, 0), (2, 5, 1, 1700000030000, 1, 0, 2, 0, 3), (3, 1, 0, 1700000040000, 0, 0, 9, 0, 0);
  INSERT INTO call_log_participant_v2(call_log_row_id, jid_row_id, call_result) VALUES (2, 1, 4), (2, 5, 5), (88, 1, 5);
`;
const OLD_SCHEMA = `
  CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT NOT NULL, key_from_me INTEGER, key_id TEXT NOT NULL, status INTEGER, needs_push INTEGER, data TEXT, timestamp INTEGER, media_url TEXT, media_mime_type TEXT, media_wa_type TEXT, media_size INTEGER, media_name TEXT, media_caption TEXT, media_hash TEXT, media_duration INTEGER, origin INTEGER, latitude REAL, longitude REAL, thumb_image TEXT, remote_resource TEXT, received_timestamp INTEGER, send_timestamp INTEGER, receipt_server_timestamp INTEGER, receipt_device_timestamp INTEGER, read_device_timestamp INTEGER, played_device_timestamp INTEGER, raw_data BLOB, recipient_count INTEGER, participant_hash TEXT, starred INTEGER, quoted_row_id INTEGER, mentioned_jids TEXT, multicast_id TEXT, edit_version INTEGER, forwarded INTEGER);
  CREATE TABLE messages_quotes (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT NOT NULL, key_from_me INTEGER, key_id TEXT NOT NULL, data TEXT, remote_resource TEXT);
  CREATE TABLE group_participants (_id INTEGER PRIMARY KEY AUTOINCREMENT, gjid TEXT NOT NULL, jid TEXT NOT NULL, admin INTEGER, pending INTEGER);
  CREATE TABLE chat_list (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT UNIQUE, message_table_id INTEGER, subject TEXT, creation INTEGER);
`;
const OLD_ROWS = `
  INSERT INTO messages(_id, key_remote_jid, key_from_me, key_id, status) VALUES (1, '-1', 0, '-1', -1);
  INSERT INTO messages(_id, key_remote_jid, key_from_me, key_id, status, data, timestamp, media_wa_type, media_mime_type, media_size, media_name, media_caption, media_duration, latitude, longitude, remote_resource, received_timestamp, receipt_device_timestamp, read_device_timestamp, starred, quoted_row_id, forwarded) VALUES
    (2, '447700900001@s.whatsapp.net', 0, 'A2', 0, 'Hello', 1600000000000, '0', NULL, 0, NULL, NULL, 0, 0, 0, NULL, 1600000001000, -1, -1, NULL, 0, 0),
    (3, '447700900001@s.whatsapp.net', 1, 'A3', 13, 'Hi', 1600000002000, '0', NULL, 0, NULL, NULL, 0, 0, 0, NULL, 0, 1600000002500, 1600000002600, 1, 1, 1),
    (4, '447700900002-1500000000@g.us', 0, 'A4', 0, NULL, 1600000003000, '1', 'image/jpeg', 5000, 'IMG-1.jpg', 'Look', 0, 0, 0, '447700900002@s.whatsapp.net', 1600000003500, -1, -1, NULL, 0, 0),
    (5, '447700900002-1500000000@g.us', 0, 'A5', 6, 'Team', 1600000004000, '0', NULL, 1, NULL, NULL, 0, 0, 0, '447700900002@s.whatsapp.net', 0, -1, -1, NULL, 0, 0),
    (6, '447700900001@s.whatsapp.net', 0, 'A6', 0, NULL, 1600000005000, '5', NULL, 0, 'Castle', NULL, 0, 51.48, -3.18, NULL, 0, -1, -1, NULL, 0, 0),
    (7, '447700900001@s.whatsapp.net', 0, 'A7', 0, 'BEGIN:VCARD', 1600000006000, '4', NULL, 0, 'Megan', NULL, 0, 0, 0, NULL, 0, -1, -1, NULL, 0, 0),
    (8, '447700900001@s.whatsapp.net', 0, 'A8', 0, NULL, 1600000007000, '15', NULL, 0, NULL, NULL, 0, 0, 0, NULL, 0, -1, -1, NULL, 0, 0);
  INSERT INTO messages_quotes(_id, key_remote_jid, key_from_me, key_id, data) VALUES (1, '447700900001@s.whatsapp.net', 0, 'A2', 'Hello');
  INSERT INTO group_participants(gjid, jid) VALUES ('447700900002-1500000000@g.us', '447700900002@s.whatsapp.net'), ('447700900002-1500000000@g.us', '');
  INSERT INTO chat_list(key_remote_jid, subject) VALUES ('447700900001@s.whatsapp.net', NULL), ('447700900002-1500000000@g.us', 'Team');
`;
const makeNew = () => at.make('msgstore.db', NEW_SCHEMA + PEOPLE + NEW_ROWS);
const MEGAN = '447700900001@s.whatsapp.net';
const TOM = '447700900002@s.whatsapp.net';
const GROUP = '120363000000000001@g.us';

describe('the new table', () => {
  const parsed = parseStore(parser, makeNew());
  const message = (row: number) => parsed.records.find((record) => record['tbl'] === 'message' && record['row'] === row);
  const json = (row: number, column: 'meta' | 'detail') => JSON.parse(String(message(row)?.[column])) as unknown;

  it('gives a received and a sent message', () => {
    expect(message(2)).toMatchObject({
      kind: 'message',
      category: 'messages',
      service: 'whatsapp',
      time: 1700000000000,
      basis: 'utc',
      direction: 1,
      party: MEGAN,
      thread: MEGAN,
      state: 0,
      body: 'Hello',
    });
    expect(json(2, 'meta')).toEqual({ type: 'text', receivedAt: 1700000001000, reactions: 1 });
    expect(json(2, 'detail')).toEqual({ reactions: [{ by: 'me', reaction: '👍', at: 1700000001500 }] });
    expect(message(3)).toMatchObject({ direction: 2, party: MEGAN, body: 'Hi back' });
    expect(json(3, 'meta')).toEqual({
      type: 'text',
      delivery: 'read',
      editedAt: 1700000002500,
      forwarded: true,
      quotes: true,
      starred: true,
      deliveredTo: 1,
      readBy: 1,
    });
    expect(json(3, 'detail')).toEqual({
      quoted: { text: 'Hello', from: MEGAN, type: 'text' },
      receipts: [{ to: MEGAN, deliveredAt: 1700000002100, readAt: 1700000002200 }],
    });
  });

  it('knows a person by number where the store has a hidden id and a number for them', () => {
    expect(message(4)).toMatchObject({
      direction: 1,
      party: TOM,
      thread: GROUP,
      body: 'Look',
      media: 'Media/WhatsApp Images/IMG-1.jpg',
      meta: '{"type":"image","receivedAt":1700000003500,"mime":"image/jpeg","bytes":5000}',
    });
  });

  it('hangs options, votes and mentions on a poll', () => {
    expect(message(5)).toMatchObject({
      direction: 2,
      thread: GROUP,
      body: 'When?',
      meta: '{"type":"poll","delivery":"delivered","voters":1}',
    });
    expect(message(5)).not.toHaveProperty('party');
    expect(json(5, 'detail')).toEqual({
      options: [
        { option: 'Sat', votes: 1 },
        { option: 'Sun', votes: 0 },
      ],
      votes: [{ by: MEGAN, option: 'Sat', at: 1700000004500 }],
      mentions: [MEGAN],
    });
  });

  it('tells system rows, withdrawn ones, places, cards and status updates apart', () => {
    expect(message(6)).toMatchObject({
      kind: 'system',
      direction: 0,
      party: TOM,
      meta: '{"type":"system","action":"subject changed"}',
      detail: '{"before":"New name"}',
    });
    expect(message(7)).toMatchObject({ kind: 'message', meta: '{"type":"revoked","revoked":true,"revokedAt":1700000006500}' });
    expect(message(8)).toMatchObject({
      lat: 51.48,
      lon: -3.18,
      meta: '{"type":"location"}',
      detail: '{"place":"Cardiff Castle"}',
    });
    expect(json(9, 'detail')).toEqual({ cards: ['BEGIN:VCARD'] });
    expect(message(10)).toMatchObject({
      kind: 'status',
      thread: 'status@broadcast',
      party: MEGAN,
      meta: '{"type":"audio","mime":"audio/ogg","bytes":900,"seconds":4}',
    });
  });

  it('keeps a row whose chat is gone, and marks one that is about to be erased', () => {
    expect(message(11)).toMatchObject({ body: 'Chat gone', meta: '{"type":"type 1234"}' });
    expect(message(11)).not.toHaveProperty('time');
    expect(message(11)).not.toHaveProperty('thread');
    expect(message(12)).toMatchObject({ body: 'Being erased', state: 1 });
    expect(parsed.records.filter(({ state }) => state === 1)).toHaveLength(1);
  });

  it('gives calls, in groups with who took part', () => {
    const calls = parsed.records.filter(({ category }) => category === 'calls');
    expect(
      calls.map(({ kind, row, time, direction, party, thread, meta }) => [kind, row, time, direction, party, thread, meta]),
    ).toEqual([
      ['call', 1, 1700000020000, 1, MEGAN, MEGAN, '{"seconds":65,"outcome":"answered","bytes":4096}'],
      ['call', 2, 1700000030000, 2, TOM, GROUP, '{"seconds":0,"outcome":"rejected","video":true,"group":true,"callers":2}'],
      ['call', 3, 1700000040000, 1, MEGAN, MEGAN, '{"seconds":0,"result":9}'],
      ['caller', 3, undefined, undefined, MEGAN, undefined, '{"call":88,"outcome":"answered"}'],
    ]);
    expect(calls[1]?.['detail']).toBe(
      `{"callers":[{"who":"${MEGAN}","outcome":"missed"},{"who":"${TOM}","outcome":"answered"}]}`,
    );
  });

  it('knows people, conversations and members', () => {
    expect(parsed.parties.map(({ ref }) => ref)).toEqual([MEGAN, TOM]);
    expect(parsed.threads).toEqual([
      { ref: GROUP, identifier: GROUP, title: 'Five a side', grouped: 1 },
      { ref: MEGAN, identifier: MEGAN, grouped: 0 },
      { ref: 'status@broadcast', identifier: 'status@broadcast', grouped: 1 },
    ]);
    expect(parsed.participants).toEqual([
      { thread: GROUP, party: MEGAN },
      { thread: GROUP, party: TOM },
      { thread: MEGAN, party: MEGAN },
    ]);
  });

  it('answers for every row', () => {
    expect(parsed.warnings).toEqual([]);
    expect(parsed.tallies).toEqual([
      { table: 'message', rows: 12, records: 11, absorbed: 1, unread: 0 },
      { table: 'message_add_on', rows: 4, records: 2, absorbed: 2, unread: 0 },
      { table: 'call_log', rows: 3, records: 3, absorbed: 0, unread: 0 },
      { table: 'call_log_participant_v2', rows: 3, records: 1, absorbed: 2, unread: 0 },
    ]);
  });
});

describe('the old table', () => {
  const parsed = parseStore(parser, at.make('msgstore.db', OLD_SCHEMA + OLD_ROWS));
  const message = (row: number) => parsed.records.find((record) => record['row'] === row);

  it('gives messages, with what was quoted and how far they came', () => {
    expect(parsed.variant).toBe('messages');
    expect(message(2)).toMatchObject({
      direction: 1,
      party: MEGAN,
      thread: MEGAN,
      body: 'Hello',
      meta: '{"type":"text","receivedAt":1600000001000}',
    });
    expect(message(3)).toMatchObject({
      direction: 2,
      body: 'Hi',
      meta: '{"type":"text","delivery":"read","deliveredAt":1600000002500,"readAt":1600000002600,"forwarded":true,"quotes":true,"starred":true}',
      detail: `{"quoted":{"text":"Hello","from":"${MEGAN}"}}`,
    });
    expect(message(4)).toMatchObject({
      party: TOM,
      thread: '447700900002-1500000000@g.us',
      body: 'Look',
      meta: '{"type":"image","receivedAt":1600000003500,"mime":"image/jpeg","bytes":5000}',
      detail: '{"fileName":"IMG-1.jpg"}',
    });
  });

  it('tells system rows, places, cards and withdrawn ones apart', () => {
    expect(message(5)).toMatchObject({
      kind: 'system',
      direction: 0,
      party: TOM,
      body: 'Team',
      meta: '{"type":"system","action":"subject changed"}',
    });
    expect(message(6)).toMatchObject({ lat: 51.48, lon: -3.18, detail: '{"fileName":"Castle","place":"Castle"}' });
    expect(message(7)).toMatchObject({ title: 'Megan', detail: '{"cards":["BEGIN:VCARD"]}' });
    expect(message(7)).not.toHaveProperty('body');
    expect(message(8)).toMatchObject({ meta: '{"type":"revoked","revoked":true}' });
  });

  it('answers for every row and knows who talked', () => {
    expect(parsed.warnings).toEqual([]);
    expect(parsed.tallies).toEqual([{ table: 'messages', rows: 8, records: 7, absorbed: 1, unread: 0 }]);
    expect(parsed.threads.map(({ ref, title }) => [ref, title])).toEqual([
      [MEGAN, undefined],
      ['447700900002-1500000000@g.us', 'Team'],
    ]);
    expect(parsed.participants).toEqual([
      { thread: MEGAN, party: MEGAN },
      { thread: '447700900002-1500000000@g.us', party: TOM },
    ]);
  });
});

describe('both tables at once', () => {
  it('counts a row that has moved once, in its new place', () => {
    const path = at.make('msgstore.db', NEW_SCHEMA + PEOPLE + NEW_ROWS + OLD_SCHEMA + OLD_ROWS);
    const { tallies, records, warnings } = parseStore(parser, path);
    expect(warnings).toEqual([]);
    // A2, A3, A7 and A8 are in both, from the same chat and side.
    expect(tallies.filter(({ table }) => table.startsWith('message'))).toEqual([
      { table: 'message', rows: 12, records: 11, absorbed: 1, unread: 0 },
      { table: 'message_add_on', rows: 4, records: 2, absorbed: 2, unread: 0 },
      { table: 'messages', rows: 8, records: 3, absorbed: 5, unread: 0 },
    ]);
    expect(records.filter(({ tbl }) => tbl === 'messages').map(({ row }) => row)).toEqual([4, 5, 6]);
  });
});

describe('awkward stores', () => {
  it('count rows of a new table in a layout nobody knows as unread', () => {
    const path = at.make('msgstore.db', `${OLD_SCHEMA}${OLD_ROWS} CREATE TABLE message(x); INSERT INTO message VALUES (1), (2)`);
    const { tallies, variant } = parseStore(parser, path);
    expect(variant).toBe('messages');
    expect(tallies).toEqual([
      { table: 'message', rows: 2, records: 0, absorbed: 0, unread: 2 },
      { table: 'messages', rows: 8, records: 7, absorbed: 1, unread: 0 },
    ]);
  });

  it('keeps rows whose cells hold other types and extremes', () => {
    const path = at.make('msgstore.db', NEW_SCHEMA + PEOPLE, (db) => {
      const insert = db.prepare(
        'INSERT INTO message(_id, chat_row_id, from_me, key_id, sender_jid_row_id, status, origination_flags, timestamp, message_type, text_data, sort_id) VALUES (?,?,?,?,?,?,?,?,?,?,?)',
      );
      insert.run(
        1,
        'x',
        Buffer.from([1]),
        Buffer.from([2]),
        'y',
        'z',
        'flags',
        'when',
        Buffer.from([3]),
        Buffer.from([0x61, 0xff]),
        'order',
      );
      insert.run(
        2,
        2n ** 63n - 1n,
        -(2n ** 63n),
        'K',
        -(2n ** 63n),
        2n ** 63n - 1n,
        -(2n ** 63n),
        2n ** 63n - 1n,
        2n ** 63n - 1n,
        1e300,
        0,
      );
      db.exec(
        "INSERT INTO message_add_on_reaction VALUES (1, x'ff00', 'then'); INSERT INTO message_add_on(_id, key_id, parent_message_row_id) VALUES (1, 'q', 1)",
      );
    });
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(warnings).toEqual([]);
    expect(tallies.every(({ unread }) => unread === 0)).toBe(true);
    expect(records.map(({ row }) => row)).toEqual([1, 2]);
    expect(records.map(({ time }) => time)).toEqual([undefined, undefined]);
    expect(records[0]).toMatchObject({ body: 'a\ufffd' });
  });

  standsHostileStores(parser, at, makeNew, 'message');
});

describeCorpus('on a real store', () => {
  it('finds nine status updates in the old table and nothing but the place holder in the new', () => {
    const { records, tallies, warnings, parties } = parseStore(parser, at.copy(corpus('wa-crypt-tools/tests/res/msgstore.db')));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'message', rows: 1, records: 0, absorbed: 1, unread: 0 },
      { table: 'message_add_on', rows: 0, records: 0, absorbed: 0, unread: 0 },
      { table: 'messages', rows: 10, records: 9, absorbed: 1, unread: 0 },
      { table: 'call_log', rows: 0, records: 0, absorbed: 0, unread: 0 },
      { table: 'call_log_participant_v2', rows: 0, records: 0, absorbed: 0, unread: 0 },
    ]);
    expect(records.map(({ row }) => row)).toEqual([7, 8, 10, 11, 12, 13, 15, 16, 17]);
    expect(
      records.every(({ kind, time, party }) => kind === 'status' && time === undefined && party === '0@s.whatsapp.net'),
    ).toBe(true);
    expect(records[1]?.['meta']).toBe('{"type":"video","mime":"video/mp4","bytes":274102}');
    expect(parties).toHaveLength(1);
  });
});
