import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/teams-android.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const MS = 1_672_531_200_000;

const make = () =>
  at.make(
    'SkypeTeams.db',
    `CREATE TABLE Message(messageId INTEGER, conversationId TEXT, arrivalTime INTEGER, content TEXT, "from" TEXT, userDisplayName TEXT, deleteTime INTEGER, messageType TEXT); CREATE TABLE Conversation(conversationId TEXT, displayName TEXT); CREATE TABLE User(mri TEXT, displayName TEXT, email TEXT); CREATE TABLE MessagePropertyAttribute(messageId INTEGER, propertyId TEXT, attributeValue TEXT);
     INSERT INTO User VALUES ('8:ada', 'Ada', 'ada@example.org'); INSERT INTO Conversation VALUES ('19:g@thread.v2', 'Netball');
     INSERT INTO Message VALUES (1, '19:g@thread.v2', ${MS}, '<p>Tea?</p>', '8:ada', 'Ada', 0, 'RichText/Html'), (2, '19:g@thread.v2', ${MS}, NULL, NULL, NULL, ${MS + 5}, 'ThreadActivity/AddMember');
     INSERT INTO MessagePropertyAttribute VALUES (3, 'CallLog', '{"connectTimeMillis":${MS},"endTimeMillis":${MS + 9000},"callDirection":"Incoming","callState":"Accepted","target":"8:ada"}'), (3, 'other', 'x');`,
  );

describe('Teams on Android', () => {
  test('messages, calls and people', () => {
    const { records, threads, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ category, kind, time, end_time, direction, party, state, body }) => [
        category,
        kind,
        time,
        end_time,
        direction,
        party,
        state,
        body,
      ]),
    ).toEqual([
      ['messages', 'message', MS, undefined, 0, '8:ada', 0, 'Tea?'],
      ['messages', 'group-event', MS, undefined, 0, undefined, 1, undefined],
      ['calls', 'call', MS, MS + 9000, 1, '8:ada', undefined, undefined],
      ['contacts', 'contact', undefined, undefined, undefined, '8:ada', undefined, undefined],
    ]);
    expect(threads).toEqual([{ ref: '19:g@thread.v2', identifier: '19:g@thread.v2', title: 'Netball', grouped: 1 }]);
    expect(tallies.map(({ table, rows, records: n }) => [table, rows, n])).toEqual([
      ['Message', 2, 2],
      ['MessagePropertyAttribute', 1, 1],
      ['User', 1, 1],
    ]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'Message');
});
