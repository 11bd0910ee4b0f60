import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/slack-android.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const S = 1_672_531_200;

const make = () =>
  at.make(
    'org_T1',
    `CREATE TABLE messages(_id INTEGER PRIMARY KEY, ts TEXT, channel_id TEXT, user_id TEXT, subtype TEXT, message_json TEXT, thread_ts TEXT); CREATE TABLE users(_id INTEGER PRIMARY KEY, id TEXT, name TEXT, profile_real_name TEXT); CREATE TABLE conversation(_id INTEGER PRIMARY KEY, conversation_id TEXT, name_or_user TEXT); CREATE TABLE message_threads(_id INTEGER PRIMARY KEY, ts TEXT, channel_id TEXT, message_blob TEXT, thread_ts TEXT);
     INSERT INTO users VALUES (1, 'U5', 'ada', 'Ada B'); INSERT INTO conversation VALUES (1, 'C1', 'general'), (2, 'D1', 'U5');
     INSERT INTO messages VALUES (1, '${S}.000100', 'C1', 'U5', NULL, '{"text":"Tea?","reactions":[{"name":"tea","count":1}]}', NULL), (2, '${S + 1}.000100', 'D1', NULL, NULL, '{"user":"U6","text":"Yes","files":[{"name":"a.pdf","url_private":"https://example.org/a"}]}', '${S}.000100'), (3, 'x', 'C1', 'U5', 'channel_join', 'words', NULL);
     INSERT INTO message_threads VALUES (1, '${S + 2}.000100', 'C1', '{"user":"U6","text":"In thread"}', '${S}.000100');`,
  );

describe('Slack on Android', () => {
  test('messages, threads and people', () => {
    const { records, threads, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ tbl, kind, time, party, thread, body, media }) => [tbl, kind, time, party, thread, body, media]),
    ).toEqual([
      ['messages', 'message', S * 1000, 'U5', 'C1', 'Tea?', undefined],
      ['messages', 'message', (S + 1) * 1000, 'U6', 'D1', 'Yes', 'a.pdf'],
      ['messages', 'system', undefined, 'U5', 'C1', undefined, undefined],
      ['message_threads', 'message', (S + 2) * 1000, 'U6', 'C1', 'In thread', undefined],
      ['users', 'contact', undefined, 'U5', undefined, undefined, undefined],
    ]);
    expect(threads.map(({ ref, title, grouped }) => [ref, title, grouped])).toEqual([
      ['C1', 'general', 1],
      ['D1', 'U5', 0],
    ]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'messages');
});
