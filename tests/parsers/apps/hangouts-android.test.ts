/** Hangouts for Android. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/hangouts-android.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'babel0.db',
    `CREATE TABLE participants (_id INTEGER PRIMARY KEY, gaia_id TEXT, chat_id TEXT, phone_id TEXT, full_name TEXT, fallback_name TEXT);
     CREATE TABLE conversations (_id INTEGER PRIMARY KEY, conversation_id TEXT, conversation_type INT, name TEXT, generated_name TEXT);
     CREATE TABLE conversation_participants (_id INTEGER PRIMARY KEY, participant_row_id INT, conversation_id TEXT);
     CREATE TABLE messages (_id INTEGER PRIMARY KEY, message_id TEXT, conversation_id TEXT, author_chat_id TEXT, author_gaia_id TEXT, text TEXT, timestamp INT, status INT, type INT, local_url TEXT, remote_url TEXT, attachment_content_type TEXT, latitude DOUBLE, longitude DOUBLE, address ADDRESS, transport_type INT NOT NULL DEFAULT(1));
     INSERT INTO participants(_id, gaia_id, chat_id, full_name) VALUES (1, '11', '11', 'Bryn'), (2, '22', '22', 'Megan');
     INSERT INTO conversations VALUES (1, 'C1', 1, NULL, 'Megan');
     INSERT INTO conversation_participants(participant_row_id, conversation_id) VALUES (1, 'C1'), (2, 'C1');
     INSERT INTO messages(conversation_id, author_chat_id, text, timestamp, status, type, remote_url, attachment_content_type, latitude, longitude, address) VALUES
       ('C1', '22', 'Tea?', 1500000000000000, 4, 2, NULL, NULL, 0, 0, NULL), ('C1', '11', 'Here', 1500000001500000, 4, 1, 'https://example.org/p.jpg', 'image/jpeg', 51.48, -3.18, 'Cardiff'),
       ('C1', '22', NULL, 0, 4, 6, NULL, NULL, NULL, NULL, NULL);`,
  );

describe('messages', () => {
  it('know who sent them, to whom, when and where', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'messages', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'message',
        service: 'hangouts',
        time: 1500000000000,
        direction: 1,
        party: '22',
        thread: 'C1',
        body: 'Tea?',
        meta: '{"status":4}',
      },
      {
        time: 1500000001500,
        direction: 2,
        party: '22',
        url: 'https://example.org/p.jpg',
        lat: 51.48,
        lon: -3.18,
        meta: '{"status":4,"mime":"image/jpeg"}',
        detail: '{"place":"Cardiff"}',
      },
      { kind: 'system', direction: 0, party: '22', meta: '{"type":6,"status":4}' },
    ]);
    expect(records[2]).not.toHaveProperty('time');
    expect(parties.map(({ ref, name, owner }) => [ref, name, owner])).toEqual([
      ['11', 'Bryn', 1],
      ['22', 'Megan', 0],
    ]);
    expect(threads).toEqual([{ ref: 'C1', identifier: 'C1', title: 'Megan', grouped: 0 }]);
  });

  standsHostileStores(parser, at, make, 'messages');
});

describeCorpus('on a device of 2017', () => {
  it('are fourteen', () => {
    const { records, tallies, warnings, parties } = parseStore(parser, at.copy(corpus('plaso/test_data/android/babel.db')));
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'messages', rows: 14, records: 14, absorbed: 0, unread: 0 }]);
    expect(records[1]).toMatchObject({ row: 2, time: 1500266514326, direction: 1, body: 'How are you?' });
    expect(parties.map(({ name, owner }) => [name, owner])).toEqual([
      ['John Macron', 0],
      ['Hallym Betty', 1],
    ]);
  });
});
