import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/apps/whatsapp-ios-contacts.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make, copy } = stores();

describe('WhatsApp contacts on iOS', () => {
  test('each of a contact’s identifiers is a party with the name', () => {
    const path = make(
      'ContactsV2.sqlite',
      `CREATE TABLE ZWAADDRESSBOOKCONTACT (Z_PK INTEGER PRIMARY KEY, ZPHONESTATUS INTEGER, ZABOUTTIMESTAMP TIMESTAMP, ZABOUTTEXT VARCHAR, ZFULLNAME VARCHAR,
        ZGIVENNAME VARCHAR, ZPHONENUMBER VARCHAR, ZPHONENUMBERLABEL VARCHAR, ZWHATSAPPID VARCHAR, ZLID VARCHAR);
      INSERT INTO ZWAADDRESSBOOKCONTACT VALUES (1, 1, 694224000, 'Busy', 'Ada Byron', 'Ada', '07700 900001', '_$!<Mobile>!$_', '447700900001@s.whatsapp.net', '99@lid'),
        (2, 3, NULL, NULL, 'Grace', NULL, NULL, NULL, NULL, NULL), (3, 2, NULL, NULL, NULL, NULL, '07700 900002', NULL, NULL, NULL);`,
    );
    const { records, parties, tallies, warnings } = parseStore(parser, path);
    expect(records.map(({ row, title, party, body, time }) => [row, title, party, body, time])).toEqual([
      [1, 'Ada Byron', '447700900001@s.whatsapp.net', 'Busy', undefined],
      [2, 'Grace', undefined, undefined, undefined],
      [3, undefined, '07700 900002', undefined, undefined],
    ]);
    expect(JSON.parse(records[0]?.meta as string)).toEqual({ phone_status: 1, about_set_at: 1_672_531_200_000 });
    expect(JSON.parse(records[0]?.detail as string)).toEqual({
      phone: '07700 900001',
      label: 'Mobile',
      id: '447700900001@s.whatsapp.net',
      lid: '99@lid',
    });
    expect(parties).toEqual([
      { ref: '07700 900001', identifier: '07700 900001', name: 'Ada Byron', owner: 0 },
      { ref: '07700 900002', identifier: '07700 900002', owner: 0 },
      { ref: '447700900001@s.whatsapp.net', identifier: '447700900001@s.whatsapp.net', name: 'Ada Byron', owner: 0 },
      { ref: '99@lid', identifier: '99@lid', name: 'Ada Byron', owner: 0 },
    ]);
    expect(tallies).toEqual([{ table: 'ZWAADDRESSBOOKCONTACT', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });

  test('columns of bytes, and bytes that are no text', () => {
    const path = make(
      'ContactsV2.sqlite',
      'CREATE TABLE ZWAADDRESSBOOKCONTACT (Z_PK INTEGER PRIMARY KEY, ZFULLNAME BLOB, ZPHONENUMBER BLOB, ZABOUTTIMESTAMP BLOB)',
      (db) => {
        const insert = db.prepare('INSERT INTO ZWAADDRESSBOOKCONTACT(ZFULLNAME, ZPHONENUMBER, ZABOUTTIMESTAMP) VALUES (?, ?, ?)');
        insert.run(Buffer.from('Ada'), Buffer.from('07700 900001'), Buffer.from([1]));
        insert.run(Buffer.from([0xff, 0xfe]), 7_700_900_001n, 'never');
      },
    );
    const { records } = parseStore(parser, path);
    expect(records[0]).toMatchObject({ title: 'Ada', party: '07700 900001' });
    expect(records[1]).toMatchObject({ party: '7700900001' });
    expect(records.map(({ meta }) => meta)).toEqual([undefined, undefined]);
  });
});

describeCorpus('WhatsApp contacts of real devices', () => {
  test('an iOS 15 phone holds nine', async () => {
    const { records, tallies, warnings } = parseStore(parser, await memberOf('images/iphone-ios15.zip', 'ContactsV2.sqlite'));
    expect(tallies).toEqual([{ table: 'ZWAADDRESSBOOKCONTACT', rows: 9, records: 9, absorbed: 0, unread: 0 }]);
    expect(records[4]).toMatchObject({ row: 5, title: 'This Is DFIR Two', party: '19198887386@s.whatsapp.net' });
    expect(warnings).toEqual([]);
  });

  test('a backup’s store of the newer model holds two', () => {
    const { records, tallies, warnings } = parseStore(
      parser,
      copy(corpus('mvt/tests/artifacts/ios_backup/b8/b8548dc30aa1030df0ce18ef08b882cf7ab5212f')),
    );
    expect(tallies).toEqual([{ table: 'ZWAADDRESSBOOKCONTACT', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({ title: 'Alice Example', time: 1_754_307_200_000, party: '14155550100@s.whatsapp.net' });
    expect(warnings).toEqual([]);
  });
});
