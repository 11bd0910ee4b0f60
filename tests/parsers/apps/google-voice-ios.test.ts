import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/google-voice-ios.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const S = 1_672_531_200;
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;
const make = () =>
  at.make(
    'threadingStore.sqlite',
    `CREATE TABLE Thread(threadKey TEXT, groupName TEXT, isDeleted INTEGER); CREATE TABLE ThreadParticipant(phoneNumberE164 TEXT, threadKey TEXT);
     CREATE TABLE ThreadItem(threadItemKey TEXT, itemType TEXT, timestamp REAL, senderPhoneNumber TEXT, threadKey TEXT, messageText TEXT, duration REAL, isUnread INTEGER, isDeleted INTEGER);
     CREATE TABLE MMSAttachmentInfo(threadItemKey TEXT, attachmentKey TEXT); CREATE TABLE Transcript(threadItemKey TEXT, text TEXT, confidence REAL);
     INSERT INTO Thread VALUES ('t.1', NULL, 0), ('g.1', 'Netball', 0); INSERT INTO ThreadParticipant VALUES ('+441', 't.1'), ('+441', 'g.1'), ('+442', 'g.1');
     INSERT INTO ThreadItem VALUES ('i1', 'SmsIn', ${S}, '+441', 't.1', 'Tea?', 0, 0, 0), ('i2', 'SmsOut', ${S + 1}.5, '+449', 't.1', 'Yes', 0, 0, 1), ('i3', 'MissedCall', ${S}, '+441', 't.1', '', 0, 1, 0),
       ('i4', 'Voicemail', ${S}, '+441', 't.1', '', 34, 0, 0), ('i5', 'SmsOut', ${S}, '+449', 'g.1', '', 0, 0, 0), ('i6', 'OutgoingCall', 0, '+449', 't.1', '', 12, 0, 0), ('i7', 'Whatever', 'x', NULL, NULL, NULL, NULL, NULL, NULL);
     INSERT INTO MMSAttachmentInfo VALUES ('i5', 'a-1'), ('i5', 'a-2'); INSERT INTO Transcript VALUES ('i4', 'Call me', 0.9);`,
  );

describe('Google Voice on iOS', () => {
  test('messages, calls and voicemail', () => {
    const { records, parties, threads, tallies, warnings } = parseStore(parser, make());
    expect(
      records.map(({ category, kind, time, direction, party, state, body }) => [
        category,
        kind,
        time,
        direction,
        party,
        state,
        body,
      ]),
    ).toEqual([
      ['messages', 'message', S * 1000, 1, '+441', 0, 'Tea?'],
      ['messages', 'message', S * 1000 + 1500, 2, '+441', 1, 'Yes'],
      ['calls', 'call', S * 1000, 1, '+441', 0, undefined],
      ['audio', 'voicemail', S * 1000, 1, '+441', 0, 'Call me'],
      ['messages', 'message', S * 1000, 2, undefined, 0, undefined],
      ['calls', 'call', undefined, 2, '+441', 0, undefined],
      ['messages', 'message', undefined, 0, undefined, 0, undefined],
    ]);
    expect(json(records[3]?.meta)).toEqual({ type: 'Voicemail', seconds: 34, transcript: true, confidence: 0.9 });
    expect(records[4]).toMatchObject({ media: 'a-2' });
    expect(json(records[4]?.detail)).toEqual({ from: '+449', attachments: ['a-1', 'a-2'] });
    expect(parties.filter(({ owner }) => owner === 1).map(({ ref }) => ref)).toEqual(['+449']);
    expect(threads.map(({ ref, title, grouped }) => [ref, title, grouped])).toEqual([
      ['g.1', 'Netball', 1],
      ['t.1', undefined, 0],
    ]);
    expect(tallies).toEqual([{ table: 'ThreadItem', rows: 7, records: 7, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(parser, at, make, 'ThreadItem');
});

describeCorpus('Google Voice on an iOS 17 phone', () => {
  test('118 messages, 29 calls, five voicemails', async () => {
    const { records, tallies, warnings } = parseStore(parser, await memberOf('images/iphone-ios17.zip', 'threadingStore.sqlite'));
    expect(tallies).toEqual([{ table: 'ThreadItem', rows: 152, records: 152, absorbed: 0, unread: 0 }]);
    const kinds = (kind: string) => records.filter((record) => record.kind === kind);
    expect([kinds('message').length, kinds('call').length, kinds('voicemail').length]).toEqual([118, 29, 5]);
    expect(records.every(({ time, party }) => time !== undefined && party !== undefined)).toBe(true);
    expect(warnings).toEqual([]);
  });
});
