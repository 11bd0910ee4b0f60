/** Viber: conversations. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/viber-android-messages.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'viber_messages',
    `CREATE TABLE conversations (_id INTEGER PRIMARY KEY autoincrement, conversation_type INTEGER DEFAULT 0, group_id INTEGER, name TEXT);
     CREATE TABLE participants (_id INTEGER PRIMARY KEY autoincrement, conversation_id INTEGER, participant_info_id INTEGER);
     CREATE TABLE participants_info (_id INTEGER PRIMARY KEY autoincrement, number TEXT, member_id TEXT, contact_name TEXT, viber_name TEXT, participant_type INTEGER DEFAULT 1);
     CREATE TABLE messages (_id INTEGER PRIMARY KEY autoincrement, conversation_id LONG, participant_id INTEGER, msg_date LONG, body TEXT, send_type INTEGER, unread INTEGER, opened INTEGER, deleted INTEGER DEFAULT 0, extra_uri TEXT, extra_mime TEXT, location_lat INTEGER, location_lng INTEGER, duration LONG);
     INSERT INTO conversations VALUES (1, 0, 0, NULL), (2, 1, 5, 'Team');
     INSERT INTO participants_info VALUES (1, '+447700900555', 'me', NULL, 'Bryn', 0), (2, '+447700900001', 'm', 'Megan', 'meg', 1), (3, NULL, 'tom==', NULL, 'Tom', 1);
     INSERT INTO participants VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 2, 2), (5, 2, 3);
     INSERT INTO messages(conversation_id, participant_id, msg_date, body, send_type, unread, opened, deleted, extra_uri, extra_mime, location_lat, location_lng, duration) VALUES
       (1, 2, 1700000000000, 'Tea?', 0, 0, 1, 0, NULL, 'text', 0, 0, 0), (1, 1, 1700000001000, 'Yes', 1, 0, 0, 1, NULL, 'text', 0, 0, 0),
       (2, 5, 1700000002000, NULL, 0, 1, 0, 0, 'content://x/1', 'image', 514800000, -31800000, 0), (2, 1, 1700000003000, 'All', 1, 0, 0, 0, NULL, 'text', NULL, NULL, 7);`,
  );

describe('messages', () => {
  it('know who sent them, to whom, and where from', () => {
    const { records, parties, threads, participants, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'messages', rows: 4, records: 4, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'message',
        service: 'viber',
        time: 1700000000000,
        direction: 1,
        party: '+447700900001',
        thread: 1,
        body: 'Tea?',
        state: 0,
        meta: '{"type":"text","read":true,"opened":true}',
      },
      { direction: 2, party: '+447700900001', state: 1 },
      {
        direction: 1,
        party: 'tom==',
        thread: 2,
        media: 'content://x/1',
        lat: 51.48,
        lon: -3.18,
        meta: '{"type":"image","read":false,"opened":false}',
      },
      { direction: 2, thread: 2, meta: '{"type":"text","read":true,"opened":false,"seconds":7}' },
    ]);
    expect(records[3]).not.toHaveProperty('party');
    expect(parties.map(({ ref, name, owner }) => [ref, name, owner])).toEqual([
      ['+447700900001', 'Megan', 0],
      ['+447700900555', 'Bryn', 1],
      ['tom==', 'Tom', 0],
    ]);
    expect(threads.map(({ title, grouped }) => [title, grouped])).toEqual([
      [undefined, 0],
      ['Team', 1],
    ]);
    expect(participants).toHaveLength(5);
  });

  standsHostileStores(parser, at, make, 'messages');
});
