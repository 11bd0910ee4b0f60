/** Android's address book as Android 11 keeps it, and as Android 4 did. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/contacts.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();

const SCHEMA = `
  CREATE TABLE accounts (_id INTEGER PRIMARY KEY AUTOINCREMENT,account_name TEXT, account_type TEXT, data_set TEXT, sim_slot_index INTEGER, sim_ef_type INTEGER);
  CREATE TABLE contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT,name_raw_contact_id INTEGER REFERENCES raw_contacts(_id),photo_id INTEGER,photo_file_id INTEGER,custom_ringtone TEXT,send_to_voicemail INTEGER NOT NULL DEFAULT 0,x_times_contacted INTEGER NOT NULL DEFAULT 0,x_last_time_contacted INTEGER,starred INTEGER NOT NULL DEFAULT 0,pinned INTEGER NOT NULL DEFAULT 0,has_phone_number INTEGER NOT NULL DEFAULT 0,lookup TEXT,status_update_id INTEGER,contact_last_updated_timestamp INTEGER);
  CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT,account_id INTEGER REFERENCES accounts(_id),sourceid TEXT,backup_id TEXT,raw_contact_is_read_only INTEGER NOT NULL DEFAULT 0,version INTEGER NOT NULL DEFAULT 1,dirty INTEGER NOT NULL DEFAULT 0,deleted INTEGER NOT NULL DEFAULT 0,contact_id INTEGER REFERENCES contacts(_id),starred INTEGER NOT NULL DEFAULT 0,display_name TEXT,display_name_alt TEXT,display_name_source INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE data (_id INTEGER PRIMARY KEY AUTOINCREMENT,package_id INTEGER,mimetype_id INTEGER NOT NULL,raw_contact_id INTEGER NOT NULL,hash_id TEXT,is_read_only INTEGER NOT NULL DEFAULT 0,is_primary INTEGER NOT NULL DEFAULT 0,is_super_primary INTEGER NOT NULL DEFAULT 0,data_version INTEGER NOT NULL DEFAULT 0,data1 TEXT,data2 TEXT,data3 TEXT,data4 TEXT,data5 TEXT,data14 TEXT,data15 BLOB);
  CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT,mimetype TEXT NOT NULL);
  CREATE TABLE groups (_id INTEGER PRIMARY KEY AUTOINCREMENT,account_id INTEGER,title TEXT,deleted INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE deleted_contacts (contact_id INTEGER PRIMARY KEY,contact_deleted_timestamp INTEGER NOT NULL default 0);
`;
const ROWS = `
  INSERT INTO accounts(_id, account_name, account_type) VALUES (1, 'bryn@example.org', 'com.google'), (2, 'WhatsApp', 'com.whatsapp');
  INSERT INTO contacts(_id, contact_last_updated_timestamp) VALUES (1, 1700000000000), (2, 0);
  INSERT INTO mimetypes VALUES (1, 'vnd.android.cursor.item/phone_v2'), (2, 'vnd.android.cursor.item/email_v2'), (3, 'vnd.android.cursor.item/name'),
    (4, 'vnd.android.cursor.item/photo'), (5, 'vnd.android.cursor.item/organization'), (6, 'vnd.android.cursor.item/note'),
    (7, 'vnd.android.cursor.item/contact_event'), (8, 'vnd.android.cursor.item/group_membership'), (9, 'vnd.android.cursor.item/vnd.com.whatsapp.profile');
  INSERT INTO groups(_id, title) VALUES (1, 'Family');
  INSERT INTO raw_contacts(_id, account_id, contact_id, deleted, display_name, starred) VALUES
    (1, 1, 1, 0, 'Megan Rees', 1), (2, 2, 1, 0, NULL, 0), (3, 1, 2, 1, 'Gone', 0);
  INSERT INTO data(_id, mimetype_id, raw_contact_id, data1, data2, data3, data4, is_primary, data15) VALUES
    (1, 3, 1, 'Megan Rees', 'Megan', 'Rees', NULL, 0, NULL), (2, 1, 1, '029 2018 0000', '3', NULL, NULL, 0, NULL),
    (3, 1, 1, '+447700900001', '2', NULL, '+447700900001', 1, NULL), (4, 1, 1, '+447700900009', '0', 'Boat', NULL, 0, NULL),
    (5, 2, 1, 'megan@example.org', '1', NULL, NULL, 0, NULL), (6, 4, 1, NULL, NULL, NULL, NULL, 0, x'ffd8'),
    (7, 5, 1, 'Harbour Ltd', NULL, NULL, 'Pilot', 0, NULL), (8, 6, 1, 'Met at sea', NULL, NULL, NULL, 0, NULL),
    (9, 7, 1, '--05-01', '3', NULL, NULL, 0, NULL), (10, 8, 1, '1', NULL, NULL, NULL, 0, NULL),
    (11, 3, 2, 'M. Rees', NULL, NULL, NULL, 0, NULL), (12, 9, 2, '447700900001@s.whatsapp.net', NULL, NULL, NULL, 0, NULL),
    (13, 1, 77, '+447700900077', '2', NULL, NULL, 0, NULL);
  INSERT INTO deleted_contacts VALUES (9, 1690000000000);
`;
const make = () => at.make('contacts2.db', SCHEMA + ROWS);

describe('people', () => {
  const { records, parties, tallies, warnings } = parseStore(parser, make());

  it('gives a record for each person in each account', () => {
    expect(records[0]).toMatchObject({
      tbl: 'raw_contacts',
      kind: 'contact',
      category: 'contacts',
      service: 'contacts',
      row: 1,
      time: 1700000000000,
      state: 0,
      party: '+447700900001',
      title: 'Megan Rees',
      meta: '{"phones":3,"emails":1,"source":"com.google","starred":true,"photo":true,"contact":1}',
    });
    expect(JSON.parse(String(records[0]?.['detail']))).toEqual({
      phones: [
        { value: '+447700900001', label: 'mobile' },
        { value: '029 2018 0000', label: 'work' },
        { value: '+447700900009', label: 'Boat' },
      ],
      emails: [{ value: 'megan@example.org', label: 'home' }],
      organisations: ['Pilot, Harbour Ltd'],
      notes: ['Met at sea'],
      dates: [{ value: '--05-01', label: 'birthday' }],
      groups: ['Family'],
      account: 'bryn@example.org',
    });
  });

  it('takes a name from where there is one, and keeps what other apps stored', () => {
    expect(records[1]).toMatchObject({ row: 2, title: 'M. Rees', meta: '{"source":"com.whatsapp","starred":false,"contact":1}' });
    expect(records[1]).not.toHaveProperty('party');
    expect(JSON.parse(String(records[1]?.['detail']))).toEqual({
      others: [{ kind: 'vnd.android.cursor.item/vnd.com.whatsapp.profile', value: '447700900001@s.whatsapp.net' }],
      account: 'WhatsApp',
    });
  });

  it('marks what is deleted, and says when people were', () => {
    expect(records[2]).toMatchObject({ row: 3, title: 'Gone', state: 1 });
    expect(records[2]).not.toHaveProperty('time');
    expect(records.find(({ kind }) => kind === 'contact-deleted')).toMatchObject({
      row: 9,
      time: 1690000000000,
      state: 1,
      meta: '{"contact":9}',
    });
  });

  it('gives rows without a person as records of their own', () => {
    expect(records.find(({ kind }) => kind === 'contact-detail')).toMatchObject({
      row: 13,
      party: '+447700900077',
      body: '+447700900077',
    });
  });

  it("names every number and address, and knows the device's own account", () => {
    expect(parties).toEqual([
      { ref: '+447700900001', identifier: '+447700900001', name: 'Megan Rees', owner: 0 },
      { ref: '+447700900009', identifier: '+447700900009', name: 'Megan Rees', owner: 0 },
      { ref: '+447700900077', identifier: '+447700900077', owner: 0 },
      { ref: '029 2018 0000', identifier: '029 2018 0000', name: 'Megan Rees', owner: 0 },
      { ref: 'bryn@example.org', identifier: 'bryn@example.org', owner: 1 },
      { ref: 'megan@example.org', identifier: 'megan@example.org', name: 'Megan Rees', owner: 0 },
    ]);
  });

  it('answers for every row', () => {
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'raw_contacts', rows: 3, records: 3, absorbed: 0, unread: 0 },
      { table: 'data', rows: 13, records: 1, absorbed: 12, unread: 0 },
      { table: 'deleted_contacts', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
  });
});

describe('other generations', () => {
  it('reads accounts from the people themselves, as Android 4.0 and before kept them', () => {
    const path = at.make(
      'contacts2.db',
      `CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY, account_name STRING DEFAULT NULL, account_type STRING DEFAULT NULL, contact_id INTEGER, deleted INTEGER NOT NULL DEFAULT 0, display_name TEXT, times_contacted INTEGER NOT NULL DEFAULT 0, last_time_contacted INTEGER);
       CREATE TABLE data (_id INTEGER PRIMARY KEY, mimetype_id INTEGER NOT NULL, raw_contact_id INTEGER NOT NULL, is_primary INTEGER NOT NULL DEFAULT 0, is_super_primary INTEGER NOT NULL DEFAULT 0, data1 TEXT, data2 TEXT, data3 TEXT, data4 TEXT);
       CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY, mimetype TEXT NOT NULL);
       INSERT INTO mimetypes VALUES (5, 'vnd.android.cursor.item/phone_v2');
       INSERT INTO raw_contacts VALUES (1, 'a@example.org', 'com.google', 1, 0, 'Old', 4, 1380000000000);
       INSERT INTO data VALUES (1, 5, 1, 0, 0, '5404561685', '2', NULL, NULL);`,
    );
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(warnings).toEqual([]);
    expect(tallies.map(({ table, rows, records: made, absorbed }) => [table, rows, made, absorbed])).toEqual([
      ['raw_contacts', 1, 1, 0],
      ['data', 1, 0, 1],
    ]);
    expect(records).toMatchObject([
      {
        party: '5404561685',
        title: 'Old',
        meta: '{"phones":1,"source":"com.google","timesContacted":4,"lastContacted":1380000000000,"contact":1}',
        detail: '{"phones":[{"value":"5404561685","label":"mobile"}],"account":"a@example.org"}',
      },
    ]);
  });

  it('counts people in a layout nobody knows as unread', () => {
    const path = at.make(
      'contacts2.db',
      'CREATE TABLE raw_contacts(who TEXT); INSERT INTO raw_contacts VALUES (1); CREATE TABLE calls(number, date, type)',
    );
    expect(parseStore(parser, path).tallies).toEqual([{ table: 'raw_contacts', rows: 1, records: 0, absorbed: 0, unread: 1 }]);
  });

  it('finds nobody, without complaint, in an empty book', () => {
    const { records, tallies, warnings } = parseStore(parser, at.make('contacts2.db', SCHEMA));
    expect([records, warnings]).toEqual([[], []]);
    expect(tallies.map(({ rows }) => rows)).toEqual([0, 0, 0]);
  });

  it('keeps people whose cells hold bytes, extremes or broken text', () => {
    const path = at.make('contacts2.db', SCHEMA, (db) => {
      db.exec("INSERT INTO mimetypes VALUES (1, 'vnd.android.cursor.item/phone_v2')");
      db.prepare('INSERT INTO raw_contacts(_id, contact_id, deleted, display_name, starred) VALUES (?,?,?,?,?)').run(
        1,
        2n ** 63n - 1n,
        Buffer.from([1]),
        Buffer.from([0xff, 0x41]),
        'yes',
      );
      db.prepare('INSERT INTO data(mimetype_id, raw_contact_id, data1, data2) VALUES (1, 1, ?, ?)').run(
        Buffer.from('0123'),
        Buffer.from([9]),
      );
    });
    const { records, tallies, warnings } = parseStore(parser, path);
    expect(warnings).toEqual([]);
    expect(records).toMatchObject([{ row: 1, title: '\ufffdA', party: '0123', state: 0 }]);
    expect(tallies.every(({ unread }) => unread === 0)).toBe(true);
  });

  standsHostileStores(parser, at, make, 'raw_contacts');
});

describeCorpus('on a research device', () => {
  it('finds nobody, without complaint, where contacts2.db holds calls only', () => {
    const parsed = parseStore(parser, at.copy(corpus('plaso/test_data/android/contacts2.db')));
    expect(parsed).toMatchObject({ variant: 'calls only', records: [], parties: [], tallies: [], warnings: [] });
  });
});
