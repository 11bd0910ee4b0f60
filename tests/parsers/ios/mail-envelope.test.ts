/** Apple Mail's index, with the store of words beside it, as iOS and macOS lay it out. */
import { copyFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { besideCopy } from '../../../parsers/engine/beside.ts';
import { parser } from '../../../parsers/ios/mail-envelope.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const S = 1_700_000_000;
const INDEX = `CREATE TABLE mailboxes (ROWID INTEGER PRIMARY KEY, url TEXT UNIQUE, total_count INTEGER);
  CREATE TABLE messages (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, message_id INTEGER, global_message_id INTEGER NOT NULL, remote_id INTEGER, sender INTEGER, subject_prefix TEXT, subject INTEGER NOT NULL, summary INTEGER, date_sent INTEGER, date_received INTEGER, date_last_viewed INTEGER, mailbox INTEGER NOT NULL, flags INTEGER, read INTEGER, flagged INTEGER, deleted INTEGER, size INTEGER, conversation_id INTEGER);
  CREATE TABLE recipients (ROWID INTEGER PRIMARY KEY, message INTEGER NOT NULL, address INTEGER NOT NULL, type INTEGER, position INTEGER);
  CREATE TABLE attachments (ROWID INTEGER PRIMARY KEY, size INTEGER);
  CREATE TABLE message_attachments (ROWID INTEGER PRIMARY KEY, global_message_id INTEGER, attachment INTEGER, name TEXT);
  INSERT INTO mailboxes VALUES (1, 'imap://0A/INBOX', 2), (2, 'imap://0A/Sent%20Messages', 1), (3, 'imap://0A/Netball', 1);
  INSERT INTO messages VALUES (10, 1, 100, 5, 1, 'Re: ', 1, 1, ${S}, ${S + 5}, 0, 1, 0, 1, 0, 0, 2048, 77),
    (11, 2, 101, 6, 2, '', 1, NULL, ${S + 10}, ${S + 10}, 0, 2, 0, 1, 1, 0, 100, 77), (12, 3, 102, 7, 9, '', 8, NULL, 0, ${S + 20}, 0, 3, 0, 0, 0, 1, 0, -1);
  INSERT INTO recipients VALUES (1, 10, 2, 1, 0), (2, 11, 1, 1, 0), (3, 10, 3, 2, 1);
  INSERT INTO attachments VALUES (1, 900); INSERT INTO message_attachments VALUES (1, 100, 1, 'bill.pdf');`;
const WORDS = `CREATE TABLE addresses (ROWID INTEGER PRIMARY KEY, address TEXT, comment TEXT);
  CREATE TABLE subjects (ROWID INTEGER PRIMARY KEY, subject TEXT); CREATE TABLE summaries (ROWID INTEGER PRIMARY KEY, summary TEXT);
  INSERT INTO addresses VALUES (1, 'bryn@example.org', 'Bryn'), (2, 'megan@example.org', ''), (3, 'al@example.org', 'Al');
  INSERT INTO subjects VALUES (1, 'Practice'); INSERT INTO summaries VALUES (1, 'Hall at 8');`;

function make(index = INDEX, words: string | null = WORDS): string {
  const path = at.make('Envelope Index', index);
  if (words !== null) copyFileSync(at.make('Protected Index', words), besideCopy(path, 'Protected Index'));
  return path;
}
const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

describe('messages', () => {
  it('are put together out of two stores', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'messages', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        row: 10,
        time: S * 1000,
        direction: 1,
        party: 'bryn@example.org',
        thread: '77',
        state: 0,
        title: 'Re: Practice',
        body: 'Hall at 8',
      },
      { row: 11, direction: 2, party: 'bryn@example.org', title: 'Practice' },
      { row: 12, time: (S + 20) * 1000, direction: 0, state: 1 },
    ]);
    expect(records[2]).not.toHaveProperty('party');
    expect(records[2]).not.toHaveProperty('thread');
    expect(json(records[0]?.meta)).toEqual({ read: true, receivedAt: (S + 5) * 1000, bytes: 2048, attachments: 1, file: 100 });
    expect(json(records[0]?.detail)).toEqual({
      from: 'bryn@example.org',
      fromName: 'Bryn',
      recipients: [
        { address: 'megan@example.org', type: 1 },
        { address: 'al@example.org', name: 'Al', type: 2 },
      ],
      mailbox: 'imap://0A/INBOX',
      attachments: ['bill.pdf'],
    });
    expect(parties.map(({ ref, name }) => [ref, name])).toEqual([
      ['al@example.org', 'Al'],
      ['bryn@example.org', 'Bryn'],
      ['megan@example.org', undefined],
    ]);
  });

  it('keep their rows where the words are missing, and coverage says so', () => {
    const { records, warnings } = parseStore(parser, make(INDEX, null));
    expect(records).toHaveLength(3);
    expect(warnings).toEqual(['Protected Index is not beside it: what its rows would say is missing']);
    const path = make(INDEX, null);
    copyFileSync(at.make('x', INDEX), besideCopy(path, 'Protected Index'));
    expect(parseStore(parser, path).records).toHaveLength(3);
  });

  it('of macOS lie in one store', () => {
    const { records, warnings } = parseStore(parser, make(INDEX + WORDS, null));
    expect(warnings).toEqual([]);
    expect(records).toMatchObject([{ title: 'Re: Practice' }, {}, {}]);
  });

  it('of iOS before 13 have their words in a row each', () => {
    const { records, tallies, warnings } = parseStore(
      parser,
      make(
        `CREATE TABLE mailboxes (ROWID INTEGER PRIMARY KEY, url TEXT);
         CREATE TABLE messages (ROWID INTEGER PRIMARY KEY, remote_id INTEGER, mailbox INTEGER, read INTEGER, deleted INTEGER, date_sent INTEGER, date_received INTEGER, size INTEGER);
         INSERT INTO mailboxes VALUES (1, 'imap://bryn@example.org/INBOX'); INSERT INTO messages VALUES (4, 1, 1, 0, 0, ${S}, ${S}, 5), (5, 2, 1, 1, 0, ${S}, ${S}, 5);`,
        `CREATE TABLE messages (message_id INTEGER PRIMARY KEY, sender, subject, _to, cc, bcc);
         INSERT INTO messages VALUES (4, 'Bryn <bryn@example.org>', 'Practice', 'megan@example.org', '', '');`,
      ),
    );
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'messages', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([{ row: 4, title: 'Practice', party: 'bryn@example.org' }, { row: 5 }]);
  });

  standsHostileStores(parser, at, () => make(), 'messages');
});
