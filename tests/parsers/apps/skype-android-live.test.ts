import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/skype-android-live.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;

const make = () =>
  at.make(
    'live_ada',
    `CREATE TABLE chatitem(_id INTEGER PRIMARY KEY, time INTEGER, content TEXT, conversation_link TEXT, person_id TEXT, is_sender_me INTEGER, message_type INTEGER, duration INTEGER, device_gallery_path TEXT); CREATE TABLE person(_id INTEGER PRIMARY KEY, entry_id TEXT, first_name TEXT, last_name TEXT); CREATE TABLE particiapnt(_id INTEGER PRIMARY KEY, conversation_id TEXT, person_id TEXT);
     INSERT INTO person VALUES (1, '8:ada', 'Ada', 'B'); INSERT INTO particiapnt VALUES (1, '19:g@thread', '8:ada');
     INSERT INTO chatitem VALUES (1, ${MS}, 'Tea &amp; cake', '8:ada', '8:ada', 0, 1, 0, NULL), (2, ${MS + 1}, 'Yes', '8:ada', '8:me', 1, 1, 0, '/a.jpg'), (3, ${MS}, NULL, '8:ada', '8:ada', 0, 3, 61, NULL), (4, 0, 'All', '19:g@thread', '8:me', 1, 1, 0, NULL);`,
  );

describe('Skype on Android', () => {
  test('messages and calls', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ category, kind, time, end_time, direction, party, body }) => [
        category,
        kind,
        time,
        end_time,
        direction,
        party,
        body,
      ]),
    ).toEqual([
      ['messages', 'message', MS, undefined, 1, '8:ada', 'Tea & cake'],
      ['messages', 'message', MS + 1, undefined, 2, '8:ada', 'Yes'],
      ['calls', 'call', MS, MS + 61_000, 1, '8:ada', undefined],
      ['messages', 'message', undefined, undefined, 2, undefined, 'All'],
      ['contacts', 'contact', undefined, undefined, undefined, '8:ada', undefined],
    ]);
    expect(parties.map(({ ref, name, owner }) => [ref, name, owner])).toEqual([
      ['8:ada', 'Ada B', 0],
      ['8:me', undefined, 1],
    ]);
    expect(threads.map(({ ref, grouped }) => [ref, grouped])).toEqual([
      ['19:g@thread', 1],
      ['8:ada', 0],
    ]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'chatitem');
});
