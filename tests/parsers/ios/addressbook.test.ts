import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/addressbook.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make } = stores();

const SCHEMA = `
  CREATE TABLE ABStore (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, Name TEXT, Type INTEGER);
  CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, First TEXT, Last TEXT, Middle TEXT, Organization TEXT, Department TEXT,
    Note TEXT, Kind INTEGER, Birthday TEXT, JobTitle TEXT, Nickname TEXT, Prefix TEXT, Suffix TEXT, CreationDate INTEGER,
    ModificationDate INTEGER, CompositeNameFallback TEXT, StoreID INTEGER, DisplayName TEXT);
  CREATE TABLE ABGroup (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, Name TEXT);
  CREATE TABLE ABGroupMembers (UID INTEGER PRIMARY KEY, group_id INTEGER, member_type INTEGER, member_id INTEGER);
  CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, identifier INTEGER, label INTEGER, value TEXT);
  CREATE TABLE ABMultiValueLabel (value TEXT, UNIQUE(value));
  CREATE TABLE ABMultiValueEntry (parent_id INTEGER, key INTEGER, value TEXT, UNIQUE(parent_id, key));
  CREATE TABLE ABMultiValueEntryKey (value TEXT, UNIQUE(value));
  INSERT INTO ABStore(ROWID, Name) VALUES (1, 'Card');
  INSERT INTO ABMultiValueLabel VALUES ('_$!<Mobile>!$_'), ('Netball');
  INSERT INTO ABMultiValueEntryKey VALUES ('Street'), ('City');`;

const json = (value: unknown) => JSON.parse((value ?? '{}') as string) as Record<string, unknown>;

describe('the address book', () => {
  test('a person with numbers, an address, a birthday and a group', () => {
    const path = make(
      'AddressBook.sqlitedb',
      `${SCHEMA}
      INSERT INTO ABPerson(ROWID, Prefix, First, Last, Note, Kind, Birthday, CreationDate, ModificationDate, StoreID, JobTitle)
        VALUES (5, 'Dr', 'Ada', 'Byron', 'Met at school', 0, '-694267200', 694224000, 694224060, 1, 'Coach');
      INSERT INTO ABGroup VALUES (1, 'Team'); INSERT INTO ABGroupMembers VALUES (1, 1, 0, 5);
      INSERT INTO ABMultiValue VALUES (10, 5, 4, 0, NULL, 'ada@example.org'), (11, 5, 3, 0, 1, '+44 7700 900001'), (12, 5, 3, 1, 2, '0113 496 0000'),
        (13, 5, 5, 0, NULL, NULL), (14, 5, 22, 0, NULL, 'https://example.org'), (15, 5, 99, 0, NULL, 'odd');
      INSERT INTO ABMultiValueEntry VALUES (13, 1, '1 High Street'), (13, 2, 'Leeds');`,
    );
    const { records, parties, tallies, warnings } = parseStore(parser, path);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      row: 5,
      kind: 'contact',
      category: 'contacts',
      time: 1_672_531_200_000,
      title: 'Dr Ada Byron',
      body: 'Met at school',
      party: '+44 7700 900001',
    });
    expect(json(records[0]?.meta)).toEqual({ modified_at: 1_672_531_260_000, phones: 2, emails: 1, source: 1 });
    expect(json(records[0]?.detail)).toEqual({
      phones: [
        { label: 'Mobile', value: '+44 7700 900001' },
        { label: 'Netball', value: '0113 496 0000' },
      ],
      emails: [{ value: 'ada@example.org' }],
      addresses: [{ parts: { Street: '1 High Street', City: 'Leeds' } }],
      urls: [{ value: 'https://example.org' }],
      others: [{ value: 'odd' }],
      birthday: '1979-01-01',
      job_title: 'Coach',
      groups: ['Team'],
      account: 'Card',
    });
    expect(parties).toEqual([
      { ref: '+44 7700 900001', identifier: '+44 7700 900001', name: 'Dr Ada Byron', owner: 0 },
      { ref: '0113 496 0000', identifier: '0113 496 0000', name: 'Dr Ada Byron', owner: 0 },
      { ref: 'ada@example.org', identifier: 'ada@example.org', name: 'Dr Ada Byron', owner: 0 },
    ]);
    expect(tallies).toEqual([
      { table: 'ABPerson', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'ABMultiValue', rows: 6, records: 0, absorbed: 6, unread: 0 },
    ]);
    expect(warnings).toEqual([]);
  });

  test('a name is made of what there is', () => {
    const path = make(
      'AddressBook.sqlitedb',
      `${SCHEMA} INSERT INTO ABPerson(First, Last, Organization, Kind, Nickname) VALUES (NULL, 'Byron', NULL, 0, NULL), ('', '', 'School', 1, NULL),
        (NULL, NULL, NULL, 0, 'Bee'), (NULL, NULL, NULL, 0, NULL)`,
    );
    const { records } = parseStore(parser, path);
    expect(records.map(({ title }) => title)).toEqual(['Byron', 'School', 'Bee', undefined]);
    expect(records.map(({ meta }) => json(meta).organisation)).toEqual([undefined, true, undefined, undefined]);
    expect(records.map(({ time }) => time)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('a number whose person is gone stays, as a record of its own', () => {
    const path = make(
      'AddressBook.sqlitedb',
      `${SCHEMA} INSERT INTO ABMultiValue VALUES (7, 99, 3, 0, 1, '+44 7700 900009'), (8, NULL, 5, 0, NULL, NULL)`,
    );
    const { records, tallies } = parseStore(parser, path);
    expect(records.map(({ tbl, row, kind, party, title }) => [tbl, row, kind, party, title])).toEqual([
      ['ABMultiValue', 7, 'contact-detail', '+44 7700 900009', '+44 7700 900009'],
      ['ABMultiValue', 8, 'contact-detail', undefined, undefined],
    ]);
    expect(tallies[1]).toEqual({ table: 'ABMultiValue', rows: 2, records: 2, absorbed: 0, unread: 0 });
  });

  test('an address book without the later tables and columns', () => {
    const path = make(
      'AddressBook.sqlitedb',
      `CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY, First TEXT, Last TEXT); INSERT INTO ABPerson VALUES (1, 'Ada', 'Byron');
       CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, label INTEGER, value TEXT);
       INSERT INTO ABMultiValue VALUES (1, 1, 3, 1, '07700 900001')`,
    );
    const { records, warnings } = parseStore(parser, path);
    expect(records.map(({ title, party }) => [title, party])).toEqual([['Ada Byron', '07700 900001']]);
    expect(warnings).toEqual([]);
  });

  test('the wrong type in every column loses facts, never the row', () => {
    const path = make('AddressBook.sqlitedb', SCHEMA, (db) => {
      const bytes = Buffer.from([0xff, 0, 1]);
      db.prepare(
        'INSERT INTO ABPerson(First, Last, Note, Birthday, CreationDate, StoreID, Kind) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ).run(bytes, bytes, bytes, 'someday', bytes, 'x', bytes);
      db.prepare('INSERT INTO ABMultiValue(UID, record_id, property, label, value) VALUES (1, 1, 3, ?, ?)').run('x', bytes);
      db.prepare('INSERT INTO ABMultiValue(UID, record_id, property, label, value) VALUES (2, ?, ?, 1, ?)').run(
        bytes,
        bytes,
        9_223_372_036_854_775_807n,
      );
      db.prepare('INSERT INTO ABMultiValueEntry VALUES (1, 1, ?), (1, NULL, ?), (NULL, 7, ?)').run(bytes, bytes, bytes);
    });
    const { tallies, records } = parseStore(parser, path);
    expect(tallies).toEqual([
      { table: 'ABPerson', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'ABMultiValue', rows: 2, records: 1, absorbed: 1, unread: 0 },
    ]);
    expect(records[0]?.time).toBeUndefined();
    expect(json(records[0]?.detail).birthday).toBeUndefined();
    expect(records[1]?.title).toBe('9223372036854775807');
  });
});

describeCorpus('the address book of an iOS 15 phone', () => {
  test('nine people, read with the write-ahead log', async () => {
    const path = await memberOf('images/iphone-ios15.zip', 'AddressBook/AddressBook.sqlitedb');
    const { records, tallies, warnings, parties } = parseStore(parser, path);
    expect(tallies).toEqual([
      { table: 'ABPerson', rows: 9, records: 9, absorbed: 0, unread: 0 },
      { table: 'ABMultiValue', rows: 13, records: 0, absorbed: 13, unread: 0 },
    ]);
    expect(records[1]).toMatchObject({ title: 'Apple Inc.', party: '1-800-MY-APPLE', time: 1_681_567_229_000 });
    expect(json(records[1]?.detail).addresses).toEqual([
      {
        label: 'Work',
        parts: {
          Street: 'One Apple Park Way',
          ZIP: '95014',
          City: 'Cupertino',
          CountryCode: 'us',
          State: 'CA',
          Country: 'United States',
        },
      },
    ]);
    expect(parties).toHaveLength(9);
    expect(warnings).toEqual([]);
  });
});
