/** WhatsApp for Android: who it knows. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/whatsapp-android-wa.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const SCHEMA = `
  CREATE TABLE wa_contacts(_id INTEGER PRIMARY KEY AUTOINCREMENT, jid TEXT NOT NULL, is_whatsapp_user BOOLEAN NOT NULL, status TEXT, status_timestamp INTEGER, number TEXT, raw_contact_id INTEGER, display_name TEXT, phone_type INTEGER, phone_label TEXT, unseen_msg_count INTEGER, photo_ts INTEGER, thumb_ts INTEGER, photo_id_timestamp INTEGER, given_name TEXT, family_name TEXT, wa_name TEXT, sort_name TEXT, nickname TEXT, company TEXT, title TEXT);
  CREATE TABLE wa_block_list(jid TEXT PRIMARY KEY NOT NULL);
`;
const make = () =>
  at.make(
    'wa.db',
    `${SCHEMA}
    INSERT INTO wa_contacts(jid, is_whatsapp_user, status, status_timestamp, number, raw_contact_id, display_name, phone_type, wa_name, company) VALUES
      ('447700900001@s.whatsapp.net', 1, 'At sea', 1700000000000, '+447700900001', 4, 'Megan Rees', 2, 'meg', 'Harbour'),
      ('447700900002@s.whatsapp.net', 1, NULL, 0, NULL, -2, NULL, NULL, 'Tom', NULL),
      ('120363000000000001@g.us', 1, NULL, 0, NULL, -1, 'Five a side', NULL, NULL, NULL);
    INSERT INTO wa_block_list VALUES ('447700900003@s.whatsapp.net');`,
  );

describe('people', () => {
  const { records, parties, tallies, warnings } = parseStore(parser, make());

  it('are given with both their names', () => {
    expect(records[0]).toMatchObject({
      kind: 'contact',
      category: 'contacts',
      service: 'whatsapp',
      row: 1,
      party: '447700900001@s.whatsapp.net',
      title: 'Megan Rees',
      meta: '{"onWhatsApp":true,"inAddressBook":true,"aboutAt":1700000000000,"phoneType":2}',
      detail: '{"number":"+447700900001","ownName":"meg","company":"Harbour","about":"At sea"}',
    });
    expect(records[0]).not.toHaveProperty('time');
    expect(records[1]).toMatchObject({ title: 'Tom', meta: '{"onWhatsApp":true,"inAddressBook":false}' });
  });

  it('are told from groups and from those blocked', () => {
    expect(records[2]).toMatchObject({ kind: 'group', title: 'Five a side' });
    expect(records[2]).not.toHaveProperty('party');
    expect(records[3]).toMatchObject({ tbl: 'wa_block_list', kind: 'blocked', party: '447700900003@s.whatsapp.net' });
    expect(parties.map(({ ref, name }) => [ref, name])).toEqual([
      ['447700900001@s.whatsapp.net', 'Megan Rees'],
      ['447700900002@s.whatsapp.net', 'Tom'],
      ['447700900003@s.whatsapp.net', undefined],
    ]);
  });

  it('are all answered for', () => {
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'wa_contacts', rows: 3, records: 3, absorbed: 0, unread: 0 },
      { table: 'wa_block_list', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
  });
});

describe('awkward stores', () => {
  it('keep rows whose cells hold other types', () => {
    const path = at.make('wa.db', SCHEMA, (db) =>
      db
        .prepare(
          'INSERT INTO wa_contacts(jid, is_whatsapp_user, display_name, raw_contact_id, status_timestamp) VALUES (?,?,?,?,?)',
        )
        .run(Buffer.from('x@y'), 'yes', Buffer.from([0xff]), Buffer.from([1]), 2n ** 63n - 1n),
    );
    const { records, warnings, tallies } = parseStore(parser, path);
    expect(warnings).toEqual([]);
    expect(tallies[0]).toMatchObject({ rows: 1, records: 1 });
    expect(records).toMatchObject([{ party: 'x@y', title: '\ufffd' }]);
  });

  standsHostileStores(parser, at, make, 'wa_contacts');
});
