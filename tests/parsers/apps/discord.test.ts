import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parser as cached } from '../../../parsers/apps/discord-ios-cached.ts';
import { parser as kv } from '../../../parsers/apps/discord-kv.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseBytes, parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_123;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const PATH = 'Library/Caches/com.hammerandchisel.discord/fsCachedData/0A';
const TIME = '2023-01-01T00:00:00.123000+00:00';
const ADA = { id: '5', username: 'ada', global_name: 'Ada' };
const MESSAGES = [
  {
    id: '100',
    type: 0,
    content: 'Tea?',
    channel_id: '7',
    author: ADA,
    timestamp: TIME,
    edited_timestamp: TIME,
    reactions: [{ emoji: { name: '❤' }, count: 2, me: true }],
  },
  {
    id: '101',
    type: 19,
    content: 'Yes',
    channel_id: '7',
    author: { id: '6', username: 'grace' },
    timestamp: TIME,
    referenced_message: { content: 'Tea?' },
    attachments: [{ filename: 'cat.jpg', url: 'https://example.org/cat.jpg', size: 9, content_type: 'image/jpeg' }],
  },
  {
    id: '102',
    type: 3,
    content: '',
    channel_id: '7',
    author: ADA,
    timestamp: TIME,
    call: { ended_timestamp: '2023-01-01T00:01:00.123+00:00' },
  },
  { id: '103', type: 7, content: '', channel_id: '7', author: ADA, timestamp: 'yesterday' },
];
const SEEN = [
  ['message', MS, undefined, '5', '7', 'Tea?', undefined],
  ['message', MS, undefined, '6', '7', 'Yes', 'cat.jpg'],
  ['call-notice', MS, MS + 60_000, '5', '7', undefined, undefined],
  ['system', undefined, undefined, '5', '7', undefined, undefined],
];

describe('Discord in cached answers', () => {
  test('messages of a channel', () => {
    const { records, parties, threads, tallies, warnings } = parseBytes(cached, PATH, Buffer.from(JSON.stringify(MESSAGES)));
    expect(
      records.map(({ kind, time, end_time, party, thread, body, media }) => [kind, time, end_time, party, thread, body, media]),
    ).toEqual(SEEN);
    expect(json(records[0]?.meta)).toEqual({ type: 0, editedAt: MS, reactions: 1 });
    expect(json(records[0]?.detail).reactions).toEqual([{ reaction: '❤', count: 2, mine: true }]);
    expect(json(records[1]?.detail).quoted).toBe('Tea?');
    expect(parties.map(({ ref, name }) => [ref, name])).toEqual([
      ['5', 'Ada'],
      ['6', 'grace'],
    ]);
    expect(threads).toHaveLength(1);
    expect(tallies).toEqual([{ table: 'message', rows: 4, records: 4, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });
  test('a search’s lists in lists, other answers, pictures, and what is none of these', () => {
    const run = (bytes: Buffer) => parseBytes(cached, PATH, bytes);
    expect(run(Buffer.from(JSON.stringify([MESSAGES.slice(0, 2), MESSAGES.slice(2)]))).records).toHaveLength(4);
    expect(run(Buffer.from('{"assignments":[1]}')).tallies).toContainEqual({
      table: 'other answer',
      rows: 1,
      records: 0,
      absorbed: 1,
      unread: 0,
    });
    expect(run(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(99)])).records).toMatchObject([
      { category: 'photos', kind: 'cached-file', media: PATH },
    ]);
    expect(() => run(Buffer.from('\0\0words'))).toThrow(Undecodable);
    expect(() => run(Buffer.from(JSON.stringify(MESSAGES)).subarray(0, 99))).toThrow(Undecodable);
    expect(run(Buffer.from('[null, 1, "x", {"id":{},"author":1,"channel_id":[]}, [[[]]]]')).records).toEqual([]);
  });
});

describe('Discord’s own store', () => {
  const make = () =>
    at.make('a', 'CREATE TABLE messages0(a0 TEXT, a1 TEXT, data BLOB)', (db) => {
      const add = db.prepare("INSERT INTO messages0 VALUES ('7', ?, ?)");
      for (const message of MESSAGES)
        add.run(message.id, Buffer.concat([Buffer.from([8]), Buffer.from(JSON.stringify({ id: message.id, message }))]));
      add.run('empty', Buffer.from([0]));
      add.run('odd', Buffer.from('\x08words'));
    });
  test('messages, each a byte and JSON', () => {
    const { records, parties, tallies, warnings } = parseStore(kv, make());
    expect(
      records.map(({ kind, time, end_time, party, thread, body, media }) => [kind, time, end_time, party, thread, body, media]),
    ).toEqual([...SEEN, ['message', undefined, undefined, undefined, undefined, undefined, undefined]]);
    expect(json(records[0]?.meta)).toEqual({ type: 0, editedAt: MS, reactions: 1 });
    expect(parties).toHaveLength(2);
    expect(tallies).toEqual([{ table: 'messages0', rows: 6, records: 5, absorbed: 1, unread: 0 }]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(kv, at, make, 'messages0');
});

describeCorpus('Discord on a phone of 2023', () => {
  test('154 messages in six answers', async () => {
    const counts = [];
    for (const [name, expected] of [
      ['5E6D5FF5-C4D5-4AD8-B342-2D72EA533BE5', 25],
      ['F861CDFE-87CD-4BC7-9D48-D6F9D86BED0B', 26],
      ['B8251F6E-2948-4505-87AE-5A6D9C226952', 25],
      ['23AAD8D4-D632-4F99-8E44-152AAB8FA9D6', 26],
      ['F40390DD-BE20-4067-943C-3B35F05540E6', 26],
      ['A4D1D16E-2153-43F9-B647-68AF65A11903', 26],
    ] as const) {
      const { records, tallies } = parseBytes(cached, PATH, readFileSync(await memberOf('images/iphone-ios15.zip', name)));
      expect(tallies, name).toEqual([{ table: 'message', rows: expected, records: expected, absorbed: 0, unread: 0 }]);
      expect(records.every(({ time, party }) => time !== undefined && party !== undefined)).toBe(true);
      counts.push(records.length);
    }
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(154);
  });
});
