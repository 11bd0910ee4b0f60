/** Viber: calls and contacts. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/apps/viber-android-data.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'viber_data',
    `CREATE TABLE calls (_id INTEGER PRIMARY KEY autoincrement, call_id LONG, aggregate_hash LONG, number TEXT, canonized_number TEXT, viber_call BOOLEAN DEFAULT TRUE, viber_call_type INTEGER, date LONG, duration LONG, type INT, looked INTEGER);
     CREATE TABLE phonebookcontact (_id INTEGER PRIMARY KEY autoincrement, native_id INTEGER, display_name TEXT, starred BOOLEAN, viber BOOLEAN, blocked BOOLEAN);
     CREATE TABLE phonebookdata (_id INTEGER PRIMARY KEY autoincrement, contact_id LONG, data1 TEXT, data2 TEXT, mime_type INTEGER);
     INSERT INTO calls(number, canonized_number, viber_call, viber_call_type, date, duration, type, looked) VALUES ('07700 900001', '+447700900001', 1, 1, 1700000000000, 65, 1, 1),
       ('+447700900001', '+447700900001', 1, 4, 1700000001000, 0, 2, 1), ('+447700900002', NULL, 0, 1, 1700000002000, 0, 3, 0), ('5', NULL, 1, 1, 0, 0, 8, 0);
     INSERT INTO phonebookcontact VALUES (1, 9, 'Megan', 0, 1, 0); INSERT INTO phonebookdata VALUES (1, 1, '07700 900001', '+447700900001', 0);`,
  );

describe('calls and contacts', () => {
  it('are given with their facts', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'calls', rows: 4, records: 4, absorbed: 0, unread: 0 },
      { table: 'phonebookcontact', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(records).toMatchObject([
      {
        kind: 'call',
        category: 'calls',
        service: 'viber',
        time: 1700000000000,
        direction: 1,
        party: '+447700900001',
        meta: '{"seconds":65,"overViber":true,"seen":true}',
      },
      { direction: 2, meta: '{"seconds":0,"video":true,"overViber":true,"seen":true}' },
      { direction: 1, party: '+447700900002', meta: '{"seconds":0,"outcome":"missed","overViber":false,"seen":false}' },
      { direction: 0, meta: '{"seconds":0,"type":8,"overViber":true,"seen":false}' },
      {
        kind: 'contact',
        category: 'contacts',
        title: 'Megan',
        party: '+447700900001',
        meta: '{"onViber":true}',
        detail: '{"numbers":["+447700900001"]}',
      },
    ]);
    expect(parties.map(({ ref, name }) => [ref, name])).toEqual([
      ['+447700900001', 'Megan'],
      ['+447700900002', undefined],
      ['5', undefined],
    ]);
  });

  standsHostileStores(parser, at, make, 'calls');
});
