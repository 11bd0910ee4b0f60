/** Skype as it was until 2017. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/skype-main.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'main.db',
    `CREATE TABLE Accounts (id INTEGER NOT NULL PRIMARY KEY, skypename TEXT, fullname TEXT);
     CREATE TABLE Contacts (id INTEGER NOT NULL PRIMARY KEY, skypename TEXT, pstnnumber TEXT, fullname TEXT, displayname TEXT, birthday INTEGER, city TEXT, country TEXT, phone_mobile TEXT, emails TEXT, about TEXT, lastonline_timestamp INTEGER, isauthorized INTEGER, isblocked INTEGER);
     CREATE TABLE Conversations (id INTEGER NOT NULL PRIMARY KEY, identity TEXT, type INTEGER, displayname TEXT);
     CREATE TABLE Participants (id INTEGER NOT NULL PRIMARY KEY, convo_id INTEGER, identity TEXT);
     CREATE TABLE Messages (id INTEGER NOT NULL PRIMARY KEY, convo_id INTEGER, author TEXT, from_dispname TEXT, dialog_partner TEXT, timestamp INTEGER, type INTEGER, sending_status INTEGER, edited_timestamp INTEGER, body_xml TEXT);
     CREATE TABLE SMSes (id INTEGER NOT NULL PRIMARY KEY, timestamp INTEGER, target_numbers TEXT, body TEXT, chatmsg_id INTEGER);
     CREATE TABLE Calls (id INTEGER NOT NULL PRIMARY KEY, begin_timestamp INTEGER, duration INTEGER, host_identity TEXT, is_incoming INTEGER, is_conference INTEGER, is_unseen_missed INTEGER, conv_dbid INTEGER);
     CREATE TABLE CallMembers (id INTEGER NOT NULL PRIMARY KEY, identity TEXT, call_duration INTEGER, call_db_id INTEGER);
     CREATE TABLE Transfers (id INTEGER NOT NULL PRIMARY KEY, type INTEGER, partner_handle TEXT, status INTEGER, starttime INTEGER, finishtime INTEGER, filepath TEXT, filename TEXT, filesize TEXT, convo_id INTEGER);
     INSERT INTO Accounts VALUES (1, 'bryn', 'Bryn');
     INSERT INTO Contacts(id, skypename, fullname, isblocked) VALUES (1, 'megan', 'Megan Rees', 0), (2, 'pest', NULL, 1);
     INSERT INTO Conversations VALUES (1, 'megan', 1, 'Megan'), (2, '#bryn/team', 2, 'Team');
     INSERT INTO Participants(convo_id, identity) VALUES (1, 'bryn'), (1, 'megan');
     INSERT INTO Messages VALUES (1, 1, 'megan', 'Megan', 'megan', 1400000000, 61, NULL, NULL, 'Tea &amp; cake? <ss type="smile">:)</ss>'), (2, 1, 'bryn', 'Bryn', NULL, 1400000010, 61, 2, 1400000020, 'Yes'),
       (3, 1, 'megan', 'Megan', 'megan', 1400000030, 51, NULL, NULL, NULL), (4, 2, 'bryn', 'Bryn', NULL, 1400000040, 61, 2, NULL, 'To all'), (5, 1, 'bryn', 'Bryn', '+447700900001', 14000000500, 64, 2, NULL, '<sms>x</sms>');
     INSERT INTO SMSes VALUES (1, 1400000050, '+447700900001', 'By text', 5), (2, 1400000060, '+447700900002', 'Lost', 99);
     INSERT INTO Calls VALUES (1, 1400000100, NULL, 'megan', 1, 0, 0, 1), (2, 1400000200, 30, 'bryn', 0, 0, 0, 1);
     INSERT INTO CallMembers VALUES (1, 'bryn', 12, 1), (2, 'megan', 30, 2), (3, 'megan', 5, 77);
     INSERT INTO Transfers VALUES (1, 1, 'megan', 8, 1400000300, 1400000310, '/sdcard/a.pdf', 'a.pdf', '900', 1);`,
  );

describe('skype', () => {
  const { records, parties, threads, tallies, warnings } = parseStore(parser, make());

  it('gives messages without their markup, notices apart', () => {
    expect(records.slice(0, 4)).toMatchObject([
      {
        kind: 'message',
        service: 'skype',
        time: 1400000000000,
        direction: 1,
        party: 'megan',
        thread: 1,
        body: 'Tea & cake? :)',
        meta: '{"type":"text"}',
      },
      { direction: 2, party: 'megan', body: 'Yes', meta: '{"type":"text","editedAt":1400000020000,"sending":"sent"}' },
      { kind: 'system', meta: '{"type":"contact request accepted"}' },
      { direction: 2, thread: 2, body: 'To all' },
    ]);
    expect(records[3]).not.toHaveProperty('party');
  });

  it("takes a text message's words and clock from where they are sound", () => {
    expect(records[4]).toMatchObject({
      time: 1400000050000,
      party: '+447700900001',
      body: 'By text',
      meta: '{"type":"sms","sending":"sent"}',
    });
    expect(records[5]).toMatchObject({ tbl: 'SMSes', kind: 'sms', time: 1400000060000, direction: 2, body: 'Lost' });
  });

  it('gives calls, files and contacts', () => {
    expect(records.slice(6)).toMatchObject([
      { tbl: 'Calls', category: 'calls', time: 1400000100000, direction: 1, party: 'megan', meta: '{"seconds":12,"members":1}' },
      { tbl: 'Calls', direction: 2, party: 'megan', meta: '{"seconds":30,"members":1}' },
      { tbl: 'CallMembers', kind: 'caller', row: 3, party: 'megan', meta: '{"seconds":5}' },
      {
        tbl: 'Transfers',
        kind: 'file-transfer',
        direction: 1,
        party: 'megan',
        title: 'a.pdf',
        media: '/sdcard/a.pdf',
        end_time: 1400000310000,
        meta: '{"bytes":900,"status":8}',
      },
      { tbl: 'Contacts', category: 'contacts', party: 'megan', title: 'Megan Rees' },
      { kind: 'blocked', party: 'pest' },
    ]);
  });

  it('knows whose account it is, and answers for every row', () => {
    expect(parties.filter(({ owner }) => owner === 1)).toEqual([{ ref: 'bryn', identifier: 'bryn', name: 'Bryn', owner: 1 }]);
    expect(threads.map(({ identifier, grouped }) => [identifier, grouped])).toEqual([
      ['megan', 0],
      ['#bryn/team', 1],
    ]);
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'Messages', rows: 5, records: 5, absorbed: 0, unread: 0 },
      { table: 'SMSes', rows: 2, records: 1, absorbed: 1, unread: 0 },
      { table: 'Calls', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'CallMembers', rows: 3, records: 1, absorbed: 2, unread: 0 },
      { table: 'Transfers', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'Contacts', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
  });

  standsHostileStores(parser, at, make, 'Messages');
});

describeCorpus('on a device of 2013', () => {
  it('gives fifteen messages, a call, two files, two contacts', () => {
    const { records, tallies, warnings } = parseStore(parser, at.copy(corpus('plaso/test_data/sqlite/skype_main.db')));
    expect(warnings).toEqual([]);
    expect(tallies.map(({ table, rows, records: made, absorbed, unread }) => [table, rows, made, absorbed, unread])).toEqual([
      ['Messages', 15, 15, 0, 0],
      ['SMSes', 1, 0, 1, 0],
      ['Calls', 1, 1, 0, 0],
      ['CallMembers', 1, 0, 1, 0],
      ['Transfers', 2, 2, 0, 0],
      ['Contacts', 2, 2, 0, 0],
    ]);
    expect(records[1]).toMatchObject({
      time: Date.UTC(2013, 6, 30, 21, 27, 11),
      direction: 2,
      party: 'european.bbq.competitor',
      body: 'need to know if you got it this time.',
    });
    expect(records[13]).toMatchObject({ time: Date.UTC(2013, 6, 1, 22, 14, 22), party: '+34123456789' });
  });
});
