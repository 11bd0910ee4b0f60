import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parser as android } from '../../../parsers/apps/twitter-android.ts';
import { parser as cache } from '../../../parsers/apps/twitter-ios-cache.ts';
import { parser as messages } from '../../../parsers/apps/twitter-ios-messages.ts';
import { parser as statuses } from '../../../parsers/apps/twitter-ios-statuses.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { Kept, keyedArchive, type Keepable } from '../../support/keyed-archive.ts';
import { parseBytes, parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const PATH = 'Library/Caches/com.atebits.tweetie.direct-message.cache/me-1';

const user = (userID: number, username: string) =>
  new Kept('TFNDirectMessageUser', { userID, username, fullName: `${username} B`, bio: '', blocking: false });
const entry = (id: number, sender: Kept, more: Record<string, Keepable>, of = 'TFNDirectMessageEntry') =>
  new Kept(of, { identifier: new Kept('I', { canonicalID: id }), sender, time: new Date(MS + id * 1000), ...more });
const [me, ada] = [user(9, 'me'), user(5, 'ada')];
const archive = () =>
  keyedArchive(
    new Kept('TFNDirectMessageContextState', {
      cachedUserByUserID: new Map([
        ['5', ada],
        ['9', me],
      ]),
      inbox: new Kept('TFNDirectMessageInbox', {
        context: new Kept('TFNDirectMessageContext', { userID: 9, accountID: 'me-1' }),
        trusted_conversations_timeline: new Kept('T', {
          conversations: [
            new Kept('TFNDirectMessageConversation', {
              identifier: new Kept('I', { canonicalID: '5-9' }),
              participants: [new Kept('P', { participatingUser: ada }), new Kept('P', { participatingUser: me })],
              entries: [
                entry(1, ada, { displayText: 'Tea?' }),
                entry(2, me, {
                  displayText: 'Yes',
                  attachment: new Kept('A', {
                    entityMedia: new Kept('M', { mediaURL: 'https://example.org/a.jpg', expandedURL: 'https://example.org/a' }),
                  }),
                }),
                new Kept('TFNDirectMessageReactionCreatedEntry', {
                  identifier: new Kept('I', { canonicalID: 3 }),
                  sender: me,
                  time: new Date(MS),
                  message_id: 1,
                  emoji_reaction: '❤',
                  reaction_key: 'heart',
                }),
                new Kept('TFNDirectMessageReactionCreatedEntry', {
                  identifier: new Kept('I', { canonicalID: 4 }),
                  sender: ada,
                  time: new Date(MS),
                  message_id: 77,
                  emoji_reaction: '😀',
                }),
                new Kept('TFNDirectMessageEndAvBroadcastEntry', {
                  identifier: new Kept('I', { canonicalID: 5 }),
                  time: new Date(MS),
                  ended_at: new Date(MS + 9000),
                  call_type: 1,
                  is_caller: false,
                  end_reason: 2,
                }),
              ],
            }),
          ],
        }),
      }),
    }),
  );

describe('direct messages on iOS', () => {
  test('messages, reactions, calls and people out of one archive', () => {
    const { records, parties, threads, participants, tallies, warnings } = parseBytes(messages, PATH, archive());
    expect(
      records.map(({ tbl, kind, time, direction, party, thread, body }) => [tbl, kind, time, direction, party, thread, body]),
    ).toEqual([
      ['entry', 'message', MS + 1000, 1, '5', '5-9', 'Tea?'],
      ['entry', 'message', MS + 2000, 2, '5', '5-9', 'Yes'],
      ['entry', 'reaction', MS, 1, '5', '5-9', '😀'],
      ['entry', 'call-notice', MS, 1, '5', '5-9', undefined],
      ['user', 'contact', undefined, undefined, '5', undefined, undefined],
      ['user', 'contact', undefined, undefined, '9', undefined, undefined],
    ]);
    expect(json(records[0]?.detail)).toEqual({ id: '1', reactions: [{ by: '9', reaction: '❤', at: MS }] });
    expect(records[1]).toMatchObject({ media: 'https://example.org/a.jpg', url: 'https://example.org/a' });
    expect(records[3]).toMatchObject({ end_time: MS + 9000 });
    expect(parties.map(({ ref, owner }) => [ref, owner])).toEqual([
      ['5', 0],
      ['9', 1],
    ]);
    expect(threads).toEqual([{ ref: '5-9', identifier: '5-9', grouped: 0 }]);
    expect(participants).toHaveLength(2);
    expect(tallies).toEqual([
      { table: 'entry', rows: 5, records: 4, absorbed: 1, unread: 0 },
      { table: 'user', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });
  test('another archive, and bytes that are none', () => {
    expect(() => parseBytes(messages, PATH, keyedArchive(new Kept('X', { a: 1 })))).toThrow(/no inbox/);
    expect(() => parseBytes(messages, PATH, Buffer.from('words'))).toThrow(Undecodable);
    for (let size = 0; size < archive().length; size += 97)
      expect(() => parseBytes(messages, PATH, archive().subarray(0, size))).toThrow(Undecodable);
  });
});

describe('posts on iOS', () => {
  const make = () =>
    at.make(
      'twitter.db',
      `CREATE TABLE Statuses(id INTEGER PRIMARY KEY, text TEXT, date REAL, userId INTEGER, retweetedStatusId INTEGER, entities BLOB, source TEXT); CREATE TABLE Users(id INTEGER PRIMARY KEY, screenName TEXT, name TEXT, following INTEGER);
       INSERT INTO Statuses VALUES (1, 'Hello', ${MS / 1000}, 5, NULL, '{"urls":[{"expandedUrl":"https://example.org"}]}', '<a href="x">Phone</a>'), (2, 'RT Hello', ${MS / 1000}, 5, 1, 'x', NULL), (3, NULL, 'x', NULL, NULL, x'00', NULL); INSERT INTO Users VALUES (5, 'ada', 'Ada', 1);`,
    );
  test('of the old store', () => {
    const { records, tallies, warnings } = parseStore(statuses, make());
    expect(records.map(({ kind, time, party, body, url }) => [kind, time, party, body, url])).toEqual([
      ['post', MS, '5', 'Hello', 'https://example.org'],
      ['repost', MS, '5', 'RT Hello', undefined],
      ['post', undefined, undefined, undefined, undefined],
      ['contact', undefined, '5', undefined, undefined],
    ]);
    expect(tallies.map(({ table, rows, records: n, unread }) => [table, rows, n, unread])).toEqual([
      ['Statuses', 3, 3, 0],
      ['Users', 1, 1, 0],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(statuses, at, make, 'Statuses');

  const makeCache = () =>
    at.make(
      'modelCache.sqlite3',
      'CREATE TABLE ItemKeys(itemKey TEXT, itemId INTEGER); CREATE TABLE Items(id INTEGER PRIMARY KEY, archivedObjectData BLOB);',
      (db) => {
        const model = (value: unknown) => gzipSync(JSON.stringify({ cacheableModel: value }));
        const item = db.prepare('INSERT INTO Items VALUES (?, ?)');
        item.run(1, model({ originalText: 'Hello', fromUserID: '5', date: 694_224_000, replyCount: 2 }));
        item.run(2, model({ username: 'ada', bio: { projectedValue: 'About' } }));
        item.run(3, model({ richText: { text: 'Ada liked' }, timestampMilliseconds: MS }));
        db.exec(
          "INSERT INTO ItemKeys VALUES ('100|TwitterStatus|1', 1), ('5|TwitterMasterUser|1', 2), ('n|URTNotification|1', 3), ('101|TwitterStatus|1', 99), ('x|Other|1', 1), (NULL, NULL)",
        );
      },
    );
  test('of the new store; keys without objects are counted', () => {
    const { records, tallies, warnings } = parseStore(cache, makeCache());
    expect(records.map(({ category, kind, time, party, title, body }) => [category, kind, time, party, title, body])).toEqual([
      ['social', 'post', MS, '5', undefined, 'Hello'],
      ['contacts', 'contact', undefined, '5', 'ada', undefined],
      ['social', 'notification', MS, undefined, undefined, 'Ada liked'],
    ]);
    expect(tallies).toEqual([{ table: 'ItemKeys', rows: 6, records: 3, absorbed: 3, unread: 0 }]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(cache, at, makeCache, 'ItemKeys');
});

describe('Twitter on Android', () => {
  const make = () =>
    at.make(
      '5-10.db',
      `CREATE TABLE statuses(_id INTEGER PRIMARY KEY, author_id INTEGER, content TEXT, created INTEGER, favorited INTEGER); CREATE TABLE users(_id INTEGER PRIMARY KEY, user_id INTEGER, username TEXT, name TEXT, followers INTEGER);
       CREATE TABLE search_queries(_id INTEGER PRIMARY KEY, name TEXT, query TEXT, time INTEGER, latitude REAL, longitude REAL);
       INSERT INTO statuses VALUES (1, 5, 'Hello', ${MS}, 1), (2, 5, x'0102', ${MS}, 0); INSERT INTO users VALUES (1, 5, 'ada', 'Ada', 3); INSERT INTO search_queries VALUES (1, 'cats', 'cats', ${MS}, 53.8, -1.5), (2, 'dogs', 'dogs', 0, 0, 0);`,
    );
  test('posts, people and searches', () => {
    const { records, tallies, warnings } = parseStore(android, make());
    expect(records.map(({ kind, time, party, title, body, lat }) => [kind, time, party, title, body, lat])).toEqual([
      ['post', MS, '5', undefined, 'Hello', undefined],
      ['post', MS, '5', undefined, undefined, undefined],
      ['contact', undefined, '5', 'Ada', undefined, undefined],
      ['search', MS, undefined, undefined, 'cats', 53.8],
      ['search', undefined, undefined, undefined, 'dogs', undefined],
    ]);
    expect(json(records[1]?.meta)).toEqual({ packed: true });
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(android, at, make, 'statuses');
});

describeCorpus('Twitter of real devices', () => {
  test('72 entries of direct messages and five people of an iOS 17 phone', async () => {
    const path = await memberOf('images/iphone-ios17.zip', 'com.atebits.tweetie.direct-message.cache/TDfir-725479270958694');
    const { records, tallies, warnings } = parseBytes(messages, PATH, readFileSync(path));
    expect(tallies).toEqual([
      { table: 'entry', rows: 72, records: 72, absorbed: 0, unread: 0 },
      { table: 'user', rows: 5, records: 5, absorbed: 0, unread: 0 },
    ]);
    const kinds = (kind: string) => records.filter((record) => record.kind === kind).length;
    expect([kinds('message'), kinds('reaction'), kinds('call-notice')]).toEqual([66, 2, 4]);
    expect(warnings).toEqual([]);
  });
  test('67 posts and 25 people of 2015', () => {
    const { tallies, warnings } = parseStore(statuses, at.copy(corpus('plaso/test_data/ios/twitter.db')));
    expect(tallies.map(({ table, rows, records }) => [table, rows, records])).toEqual([
      ['Statuses', 67, 67],
      ['StatusesShadow', 0, 0],
      ['Users', 25, 25],
      ['UsersShadow', 0, 0],
    ]);
    expect(warnings).toEqual([]);
  });
});
