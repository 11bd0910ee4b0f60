import { describe, expect, test } from 'vitest';
import { parser as android } from '../../../parsers/apps/linkedin-android.ts';
import { parser as ios } from '../../../parsers/apps/linkedin-ios.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;

const sender = (id: string, first: string, distance: string) => ({
  participantType: {
    member: { firstName: { text: first }, lastName: { text: 'B' }, distance, profileUrl: `https://example.org/${id}` },
  },
  hostIdentityUrn: `urn:${id}`,
});
const makeIos = () =>
  at.make(
    'msg_database.sqlite',
    'CREATE TABLE messages(id INTEGER PRIMARY KEY, conversationUrn TEXT, deliveredAt INTEGER, serializedMessage TEXT); CREATE TABLE conversations(conversationUrn TEXT, serializedConversation TEXT)',
    (db) => {
      const add = db.prepare("INSERT INTO messages(conversationUrn, deliveredAt, serializedMessage) VALUES ('c1', ?, ?)");
      add.run(MS, JSON.stringify({ sender: sender('ada', 'Ada', 'DISTANCE_1'), body: { text: 'Tea?' } }));
      add.run(MS + 1, JSON.stringify({ sender: sender('me', 'Me', 'SELF'), body: { text: 'Yes' } }));
      add.run(0, 'words');
    },
  );
const makeAndroid = () =>
  at.make(
    'messenger-sdk',
    'CREATE TABLE MessagesData(entityUrn TEXT, entityData TEXT, conversationUrn TEXT, senderUrn TEXT, deliveredAt INTEGER, status INTEGER); CREATE TABLE ParticipantsData(entityUrn TEXT, entityData TEXT); CREATE TABLE ConversationParticipantCrossRef(conversationUrn TEXT, participantUrn TEXT)',
    (db) => {
      for (const [id, first, distance] of [
        ['ada', 'Ada', 'DISTANCE_1'],
        ['me', 'Me', 'SELF'],
      ] as const) {
        db.prepare('INSERT INTO ParticipantsData VALUES (?, ?)').run(`urn:${id}`, JSON.stringify(sender(id, first, distance)));
        db.prepare("INSERT INTO ConversationParticipantCrossRef VALUES ('c1', ?)").run(`urn:${id}`);
      }
      const add = db.prepare("INSERT INTO MessagesData VALUES ('m', ?, 'c1', ?, ?, 5)");
      add.run(JSON.stringify({ body: { text: 'Tea?' } }), 'urn:ada', MS);
      add.run(JSON.stringify({ body: { text: 'Yes' } }), 'urn:me', MS + 1);
      add.run('words', null, 0);
    },
  );
const SEEN = (to: string | undefined) => [
  [MS, 1, 'urn:ada', 'c1', 'Tea?'],
  [MS + 1, 2, to, 'c1', 'Yes'],
  [undefined, 0, undefined, 'c1', undefined],
];

describe('LinkedIn', () => {
  test.each([
    ['iOS', ios, makeIos, undefined],
    ['Android', android, makeAndroid, 'urn:ada'],
  ] as const)('on %s', (_, parser, make, to) => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(records.map(({ time, direction, party, thread, body }) => [time, direction, party, thread, body])).toEqual(SEEN(to));
    expect(parties.map(({ ref, name, owner }) => [ref, name, owner])).toEqual([
      ['urn:ada', 'Ada B', 0],
      ['urn:me', 'Me B', 1],
    ]);
    expect(tallies.every(({ rows, records: n }) => rows === n)).toBe(true);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(ios, at, makeIos, 'messages');
  standsHostileStores(android, at, makeAndroid, 'MessagesData');
});
