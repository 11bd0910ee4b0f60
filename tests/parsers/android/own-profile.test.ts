/** The owner's own card. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/own-profile.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'profile.db',
    `CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT,contact_id INTEGER,deleted INTEGER NOT NULL DEFAULT 0,display_name TEXT);
     CREATE TABLE data (_id INTEGER PRIMARY KEY AUTOINCREMENT,mimetype_id INTEGER NOT NULL,raw_contact_id INTEGER NOT NULL,is_primary INTEGER,is_super_primary INTEGER,data1 TEXT,data2 TEXT,data3 TEXT,data4 TEXT);
     CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT,mimetype TEXT NOT NULL);
     INSERT INTO mimetypes VALUES (1, 'vnd.android.cursor.item/phone_v2');
     INSERT INTO raw_contacts VALUES (1, 9, 0, 'Bryn Rees');
     INSERT INTO data(mimetype_id, raw_contact_id, data1, data2) VALUES (1, 1, '+447700900555', '2');`,
  );

describe('the profile', () => {
  it('names the owner of the device', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(parties).toEqual([{ ref: '+447700900555', identifier: '+447700900555', name: 'Bryn Rees', owner: 1 }]);
    expect(records).toMatchObject([{ kind: 'contact', category: 'contacts', title: 'Bryn Rees', party: '+447700900555' }]);
    expect(tallies).toEqual([
      { table: 'raw_contacts', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'data', rows: 1, records: 0, absorbed: 1, unread: 0 },
    ]);
  });

  standsHostileStores(parser, at, make, 'raw_contacts');
});
