import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/instagram-android.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const make = () =>
  at.make(
    'direct.db',
    `CREATE TABLE session(_id INTEGER PRIMARY KEY, user_id TEXT NOT NULL);
     CREATE TABLE threads(_id INTEGER PRIMARY KEY, user_id TEXT NOT NULL, thread_id TEXT, last_activity_time INTEGER, thread_info TEXT NOT NULL);
     CREATE TABLE messages(_id INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT NOT NULL, server_item_id TEXT, client_item_id TEXT, thread_id TEXT NOT NULL, timestamp INTEGER NOT NULL, message_type TEXT NOT NULL, text TEXT, message TEXT NOT NULL);
     INSERT INTO session VALUES (1, '9');
     INSERT INTO threads VALUES (1, '9', 'T1', 0, '{"thread_title":"ada","recipients":[{"pk":"5","username":"ada","full_name":"Ada B"}]}'),
       (2, '9', 'T2', 0, '{"thread_title":"Netball","recipients":[{"pk":"5","username":"ada"},{"id":"6","username":"grace"}],"inviter":{"pk":"5"}}');`,
    (db) => {
      const add = db.prepare(
        "INSERT INTO messages(user_id, server_item_id, thread_id, timestamp, message_type, text, message) VALUES ('9', ?, ?, ?, ?, ?, ?)",
      );
      add.run(
        'm1',
        'T1',
        MS * 1000,
        'text',
        'Tea?',
        '{"user_id":"5","item_type":"text","reactions":{"emojis":[{"sender_id":9,"emoji":"❤","timestamp":1}]}}',
      );
      add.run(
        'm2',
        'T1',
        MS * 1000 + 1_000_000,
        'text',
        null,
        '{"user_id":"9","text":"Yes","replied_to_message":{"text":"Tea?"}}',
      );
      add.run(
        'm3',
        'T2',
        MS * 1000,
        'media',
        null,
        '{"user_id":"6","media":{"id":"77","taken_at":1672531200,"image_versions2":{"candidates":[{"url":"https://example.org/a.jpg"}]}}}',
      );
      add.run(
        'm4',
        'T2',
        MS * 1000,
        'video_call_event',
        null,
        '{"user_id":"9","video_call_event":{"action":"call_ended","description":"Video chat ended","vc_id":"12"}}',
      );
      add.run('m5', 'T1', MS * 1000, 'location', null, '{"user_id":"5","location":{"lat":53.8,"lng":-1.5,"name":"Town Hall"}}');
      add.run('m6', 'T1', 0, 'text', 'no JSON', 'words');
    },
  );

describe('Instagram on Android', () => {
  test('messages, pictures, places and calls', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
    expect(records.map(({ kind, time, direction, party, thread, body }) => [kind, time, direction, party, thread, body])).toEqual(
      [
        ['message', MS, 1, '5', 'T1', 'Tea?'],
        ['message', MS + 1000, 2, '5', 'T1', 'Yes'],
        ['message', MS, 1, '6', 'T2', undefined],
        ['call-notice', MS, 2, undefined, 'T2', 'Video chat ended'],
        ['message', MS, 1, '5', 'T1', undefined],
        ['message', undefined, 2, '5', 'T1', 'no JSON'],
      ],
    );
    expect(json(records[0]?.detail)).toEqual({ id: 'm1', reactions: [{ sender_id: 9, emoji: '❤', timestamp: 1 }] });
    expect(json(records[1]?.detail)).toEqual({ id: 'm2', quoted: 'Tea?' });
    expect(records[2]).toMatchObject({ media: '77', url: 'https://example.org/a.jpg' });
    expect(json(records[3]?.meta)).toEqual({ type: 'video_call_event', callAction: 'call_ended' });
    expect(records[4]).toMatchObject({ lat: 53.8, lon: -1.5 });
    expect(parties.map(({ identifier, name, owner }) => [identifier, name, owner])).toEqual([
      ['5', 'ada', 0],
      ['6', 'grace', 0],
      ['9', undefined, 1],
    ]);
    expect(threads.map(({ ref, title, grouped }) => [ref, title, grouped])).toEqual([
      ['T1', 'ada', 0],
      ['T2', 'Netball', 1],
    ]);
    expect(tallies).toEqual([{ table: 'messages', rows: 6, records: 6, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  standsHostileStores(parser, at, make, 'messages');
});
