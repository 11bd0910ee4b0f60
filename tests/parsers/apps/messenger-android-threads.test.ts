/** Messenger, as it was until 2021. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/messenger-android-threads.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const SCHEMA = `
  CREATE TABLE threads (thread_key TEXT PRIMARY KEY, name TEXT);
  CREATE TABLE thread_users (user_key TEXT PRIMARY KEY, first_name TEXT, last_name TEXT, name TEXT);
  CREATE TABLE thread_participants (thread_key TEXT, user_key TEXT);
  CREATE TABLE messages (msg_id TEXT PRIMARY KEY, thread_key TEXT, text TEXT, sender TEXT, timestamp_ms INTEGER, timestamp_sent_ms INTEGER, attachments TEXT, shares TEXT, msg_type INTEGER, snippet TEXT);
`;
const make = () =>
  at.make(
    'threads_db2',
    `${SCHEMA}
    INSERT INTO threads VALUES ('GROUP:77', 'Team'); INSERT INTO thread_users VALUES ('FACEBOOK:22', 'Megan', 'Rees', 'Megan Rees');
    INSERT INTO thread_participants VALUES ('GROUP:77', 'FACEBOOK:22'), ('GROUP:77', 'FACEBOOK:33');
    INSERT INTO messages VALUES ('m1', 'ONE_TO_ONE:22:11', 'Tea?', '{"user_key":"FACEBOOK:22","name":"Megan Rees"}', 1600000000000, 0, NULL, NULL, 0, NULL),
      ('m2', 'ONE_TO_ONE:22:11', 'Look', '{"user_key":"FACEBOOK:11","name":"Bryn"}', 1600000001000, 1600000000900, '[{"filename":"cat.jpg","mime_type":"image/jpeg"}]', '[{"name":"A page","href":"https://example.org/"}]', 0, NULL),
      ('m3', 'GROUP:77', NULL, '{"user_key":"FACEBOOK:33","name":"Tom"}', 0, 0, NULL, NULL, 8, 'Tom left'), ('m4', 'GROUP:77', 'Broken', 'no json', 1600000003000, 0, '{', '[', 0, NULL);`,
  );

describe('messages', () => {
  it('know who wrote them and whose account it is', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'messages', rows: 4, records: 4, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'message',
        service: 'messenger',
        time: 1600000000000,
        direction: 1,
        party: 'FACEBOOK:22',
        thread: 'ONE_TO_ONE:22:11',
        body: 'Tea?',
        meta: '{"type":0}',
      },
      {
        direction: 2,
        party: 'FACEBOOK:22',
        body: 'Look',
        url: 'https://example.org/',
        media: 'cat.jpg',
        meta: '{"type":0,"mime":"image/jpeg","attachments":1,"sentAt":1600000000900}',
        detail: '{"name":"Bryn","share":"A page"}',
      },
      { kind: 'system', direction: 1, party: 'FACEBOOK:33', thread: 'GROUP:77', body: 'Tom left' },
      { direction: 0, body: 'Broken', meta: '{"type":0}' },
    ]);
    expect(records[2]).not.toHaveProperty('time');
    expect(parties.map(({ ref, name, owner }) => [ref, name, owner])).toEqual([
      ['FACEBOOK:11', 'Bryn', 1],
      ['FACEBOOK:22', 'Megan Rees', 0],
      ['FACEBOOK:33', 'Tom', 0],
    ]);
    expect(threads.map(({ ref, grouped }) => [ref, grouped])).toEqual([
      ['GROUP:77', 1],
      ['ONE_TO_ONE:22:11', 0],
    ]);
  });

  it('of a store with groups only have no direction that is not known', () => {
    const path = at.make(
      'threads_db2',
      `${SCHEMA} INSERT INTO messages(msg_id, thread_key, text, sender, timestamp_ms, msg_type) VALUES ('a', 'GROUP:1', 'x', '{"user_key":"FACEBOOK:5"}', 5, 0)`,
    );
    expect(parseStore(parser, path).records).toMatchObject([{ direction: 0, party: 'FACEBOOK:5' }]);
  });

  standsHostileStores(parser, at, make, 'messages');
});
