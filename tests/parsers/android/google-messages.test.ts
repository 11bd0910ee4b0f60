/** Google Messages, with a group chat over RCS. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/google-messages.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const SCHEMA = `
  CREATE TABLE conversations(_id INTEGER PRIMARY KEY AUTOINCREMENT, sms_thread_id INT DEFAULT(0), name TEXT, latest_message_id INT, snippet_text TEXT, sort_timestamp INT DEFAULT(0), participant_normalized_destination TEXT, participant_count INT DEFAULT(0));
  CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id INT, sender_id INT, sent_timestamp INT DEFAULT(0), received_timestamp INT DEFAULT(0), message_protocol INT DEFAULT(0), message_status INT DEFAULT(0), seen INT DEFAULT(0), read INT DEFAULT(0), sms_message_uri TEXT, sms_priority INT DEFAULT(0), sms_message_size INT DEFAULT(0), mms_subject TEXT, raw_status INT DEFAULT(0), self_id INT);
  CREATE TABLE parts(_id INTEGER PRIMARY KEY AUTOINCREMENT,message_id INT,text TEXT,uri TEXT,content_type TEXT,width INT DEFAULT(-1),height INT DEFAULT(-1),timestamp INT, conversation_id INT NOT NULL, local_cache_path TEXT, file_name TEXT, file_size_bytes INT DEFAULT(-1));
  CREATE TABLE participants(_id INTEGER PRIMARY KEY AUTOINCREMENT,sub_id INT DEFAULT(-2),sim_slot_id INT DEFAULT(-1),normalized_destination TEXT,send_destination TEXT,display_destination TEXT,full_name TEXT,first_name TEXT);
  CREATE TABLE conversation_participants(_id INTEGER PRIMARY KEY AUTOINCREMENT,conversation_id INT,participant_id INT);
`;
const make = () =>
  at.make(
    'bugle_db',
    `${SCHEMA}
    INSERT INTO participants(_id, sub_id, normalized_destination, full_name) VALUES (1, 1, '+447700900555', NULL), (2, -2, '+447700900001', 'Megan'), (3, -2, '+447700900002', 'Tom');
    INSERT INTO conversations(_id, name) VALUES (1, 'Megan'), (2, 'Megan, Tom');
    INSERT INTO conversation_participants(conversation_id, participant_id) VALUES (1, 2), (2, 2), (2, 3);
    INSERT INTO messages(_id, conversation_id, sender_id, sent_timestamp, received_timestamp, message_protocol, message_status, read, sms_message_uri) VALUES
      (1, 1, 2, 1700000000000, 1700000001000, 0, 100, 1, 'content://sms/7'), (2, 1, 1, 1700000002000, 1700000002000, 3, 2, 1, NULL),
      (3, 2, 3, 1700000003000, 1700000003500, 3, 100, 0, NULL), (4, 2, 1, 1700000004000, 1700000004000, 3, 1, 1, NULL),
      (5, 1, 1, 0, 1700000005000, 0, 3, 1, NULL), (6, 2, 3, 0, 1700000006000, 3, 203, 1, NULL);
    INSERT INTO parts(message_id, text, uri, content_type, conversation_id, file_name, file_size_bytes) VALUES
      (1, 'Tea?', NULL, 'text/plain', 1, NULL, -1), (2, 'Yes', NULL, 'text/plain', 1, NULL, -1), (3, NULL, 'content://x/1', 'image/jpeg', 2, 'cat.jpg', 900),
      (3, 'Cat', NULL, 'text/plain', 2, NULL, -1), (3, NULL, 'content://x/2', 'image/png', 2, NULL, -1), (77, 'Lost', NULL, 'text/plain', 1, NULL, -1);`,
  );

describe('messages', () => {
  const { records, parties, threads, participants, tallies, warnings } = parseStore(parser, make());

  it('go in and out, over what they went', () => {
    expect(records.slice(0, 2)).toMatchObject([
      {
        kind: 'message',
        service: 'google-messages',
        time: 1700000001000,
        direction: 1,
        party: '+447700900001',
        thread: 1,
        body: 'Tea?',
        meta: '{"protocol":"sms","status":"received","read":true,"sentAt":1700000000000,"alsoIn":"sms"}',
      },
      {
        service: 'rcs',
        time: 1700000002000,
        direction: 2,
        party: '+447700900001',
        body: 'Yes',
        meta: '{"protocol":"rcs","status":"delivered","read":true,"sentAt":1700000002000}',
      },
    ]);
  });

  it('to a group have no one other party; drafts and notices no direction', () => {
    expect(records[2]).toMatchObject({
      direction: 1,
      party: '+447700900002',
      thread: 2,
      body: 'Cat',
      media: 'content://x/1',
      detail: '{"fileName":"cat.jpg"}',
    });
    expect(records[3]).not.toHaveProperty('party');
    expect(records[4]).toMatchObject({ direction: 0, meta: '{"protocol":"sms","status":"draft","read":true}' });
    expect(records[5]).toMatchObject({ kind: 'system', direction: 0 });
  });

  it('share files and leave parts behind', () => {
    expect(records.slice(6)).toMatchObject([
      { tbl: 'parts', kind: 'attachment', row: 5, direction: 1, party: '+447700900002', thread: 2, media: 'content://x/2' },
      { tbl: 'parts', row: 6, thread: 1, body: 'Lost', meta: '{"mime":"text/plain","message":77}' },
    ]);
  });

  it('know who is who', () => {
    expect(parties).toEqual([
      { ref: '+447700900001', identifier: '+447700900001', name: 'Megan', owner: 0 },
      { ref: '+447700900002', identifier: '+447700900002', name: 'Tom', owner: 0 },
      { ref: '+447700900555', identifier: '+447700900555', owner: 1 },
    ]);
    expect(threads).toEqual([
      { ref: 1, identifier: '+447700900001', title: 'Megan', grouped: 0 },
      { ref: 2, identifier: '+447700900001 +447700900002', title: 'Megan, Tom', grouped: 1 },
    ]);
    expect(participants).toHaveLength(3);
  });

  it('are all answered for', () => {
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'messages', rows: 6, records: 6, absorbed: 0, unread: 0 },
      { table: 'parts', rows: 6, records: 2, absorbed: 4, unread: 0 },
    ]);
  });

  standsHostileStores(parser, at, make, 'messages');
});
