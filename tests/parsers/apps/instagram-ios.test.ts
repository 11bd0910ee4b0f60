import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/instagram-ios.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { Kept, keyedArchive, type Keepable } from '../../support/keyed-archive.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const message = (sender: string, seconds: number, content: Record<string, Keepable>, more: Record<string, Keepable> = {}) =>
  keyedArchive(
    new Kept('IGDirectPublishedMessage', {
      'IGDirectPublishedMessageContent*content': new Kept('IGDirectPublishedMessageContent', content),
      'IGDirectPublishedMessageMetadata*metadata': new Kept('IGDirectPublishedMessageMetadata', {
        'NSDate*serverTimestamp': new Date(MS + seconds * 1000),
        'NSString*senderPk': sender,
      }),
      ...more,
    }),
  );
const user = (pk: string, userName: string) => new Kept('IGUser', { pk, userName, fullName: `${userName} B` });
const thread = (isGroup: boolean, users: Kept[], title: string | null) =>
  keyedArchive(
    new Kept('IGDirectThreadMetadata', { BOOLisGroup: isGroup, 'NSString*threadName': title, 'NSArray<IGUser *>*users': users }),
  );
const SCHEMA = `CREATE TABLE threads (thread_id TEXT UNIQUE NOT NULL, viewer_id TEXT NOT NULL, metadata BLOB, row_id INTEGER PRIMARY KEY AUTOINCREMENT);
  CREATE TABLE messages (message_id TEXT NOT NULL, thread_id TEXT NOT NULL, archive BLOB NOT NULL, class_name TEXT NOT NULL, row_id INTEGER PRIMARY KEY AUTOINCREMENT);`;
const make = (strange = true) =>
  at.make('9.db', SCHEMA, (db) => {
    const threads = db.prepare('INSERT INTO threads(thread_id, viewer_id, metadata) VALUES (?, ?, ?)');
    threads.run('T1', '9', thread(false, [user('5', 'ada')], null));
    threads.run('T2', '9', thread(true, [user('5', 'ada'), user('6', 'grace')], 'Netball'));
    const rows: [string, Buffer][] = [
      [
        'T1',
        message(
          '5',
          0,
          { 'NSString*string': 'Tea?', codedSubtype: 'SUBTYPE_TEXT' },
          {
            'NSArray<IGDirectMessageReaction *>*reactions': [
              new Kept('IGDirectMessageReaction', {
                USER_BASED_REACTION_USER_ID: '9',
                USER_BASED_REACTION_EMOJI_UNICODE: '❤️',
                USER_BASED_REACTION_SERVER_TIMESTAMP: new Date(MS),
              }),
            ],
          },
        ),
      ],
      [
        'T1',
        message(
          '9',
          1,
          { 'NSString*string': 'Yes', codedSubtype: 'SUBTYPE_TEXT' },
          {
            'IGDirectPublishedMessage*quotedPublishedMessage': new Kept('Q', {
              'IGDirectPublishedMessageContent*content': new Kept('C', { 'NSString*string': 'Tea?' }),
            }),
          },
        ),
      ],
      [
        'T2',
        message('6', 2, {
          codedSubtype: 'SUBTYPE_MEDIA',
          'IGDirectPublishedMessageMedia*media': new Kept('M', {
            codedSubtype: 'SUBTYPE_PERMANENT_MEDIA',
            'P*permanentMedia': new Kept('P', {
              codedSubtype: 'SUBTYPE_PHOTO',
              'IGPhoto*photo': new Kept('IGPhoto', {
                kIGPhotoMediaID: '77',
                imageVersions: [new Kept('IGImageURL', { url: new URL('https://example.org/a.jpg') })],
              }),
            }),
          }),
        }),
      ],
      [
        'T2',
        message('9', 3, {
          codedSubtype: 'SUBTYPE_THREAD_ACTIVITY',
          'IGDirectThreadActivityAnnouncement*threadActivity': new Kept('A', {
            codedSubtype: 'SUBTYPE_VOIP',
            'NSString*voipTitle': 'Video chat ended',
            'NSString*videoCallId': '123',
            IGDirectVideoCallEventTypevoipEventType: 4,
          }),
        }),
      ],
      ['T1', keyedArchive(new Kept('Something', { else: 'x' }))],
    ];
    for (const [index, [to, archive]] of (strange ? rows : rows.slice(0, -1)).entries())
      db.prepare('INSERT INTO messages(message_id, thread_id, archive, class_name) VALUES (?, ?, ?, ?)').run(
        `m${index}`,
        to,
        archive,
        'X',
      );
  });

describe('Instagram on iOS', () => {
  test('words, reactions, replies, pictures and calls out of archives', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
    expect(records.map(({ kind, time, direction, party, thread: to, body }) => [kind, time, direction, party, to, body])).toEqual(
      [
        ['message', MS, 1, '5', 'T1', 'Tea?'],
        ['message', MS + 1000, 2, '5', 'T1', 'Yes'],
        ['message', MS + 2000, 1, '6', 'T2', undefined],
        ['call-notice', MS + 3000, 2, undefined, 'T2', 'Video chat ended'],
        ['message', undefined, 0, undefined, 'T1', undefined],
      ],
    );
    expect(json(records[0]?.meta)).toEqual({ type: 'text', reactions: 1 });
    expect(json(records[0]?.detail)).toEqual({ id: 'm0', reactions: [{ by: '9', reaction: '❤️', at: MS }] });
    expect(json(records[1]?.detail)).toEqual({ id: 'm1', quoted: 'Tea?' });
    expect(records[2]).toMatchObject({ media: '77', url: 'https://example.org/a.jpg' });
    expect(json(records[3]?.meta)).toEqual({ type: 'thread-activity', event: 'voip', callEvent: 4 });
    expect(parties.map(({ identifier, name, owner }) => [identifier, name, owner])).toEqual([
      ['5', 'ada', 0],
      ['6', 'grace', 0],
      ['9', undefined, 1],
    ]);
    expect(threads).toEqual([
      { ref: 'T1', identifier: 'T1', grouped: 0 },
      { ref: 'T2', identifier: 'T2', title: 'Netball', grouped: 1 },
    ]);
    expect(tallies).toEqual([{ table: 'messages', rows: 5, records: 5, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([
      '1 value: instagram_message: no message of Instagram: the archive has neither content nor metadata',
    ]);
  });

  standsHostileStores(parser, at, () => make(false), 'messages');
});

describeCorpus('Instagram of a phone of 2023', () => {
  test('75 messages in three conversations', () => {
    const { records, threads, parties, tallies, warnings } = parseStore(
      parser,
      at.copy(corpus('plaso/test_data/ios/9368974384.db')),
    );
    expect(tallies).toEqual([{ table: 'messages', rows: 75, records: 75, absorbed: 0, unread: 0 }]);
    expect(records.filter(({ kind }) => kind === 'message')).toHaveLength(49);
    expect(records.filter(({ kind }) => kind === 'call-notice')).toHaveLength(25);
    expect(records.every(({ time, party }) => typeof time === 'number' && typeof party === 'string')).toBe(true);
    expect(records.find(({ row }) => row === 1595)).toMatchObject({
      time: 1_585_100_477_164,
      direction: 1,
      body: 'Clicked over to Threads. I still do not understand why this app exists.',
    });
    expect(threads).toHaveLength(3);
    expect(parties.filter(({ owner }) => owner === 1)).toMatchObject([{ identifier: '9368974384', name: 'thisisdfir' }]);
    expect(warnings).toEqual([]);
  });
});
