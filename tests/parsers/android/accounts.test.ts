/** Accounts on the device, and nothing of their passwords. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/accounts.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'accounts_de.db',
    `CREATE TABLE accounts (_id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, previous_name TEXT, last_password_entry_time_millis_epoch INTEGER DEFAULT 0, password TEXT, UNIQUE(name,type));
     CREATE TABLE debug_table ( _id INTEGER,action_type TEXT NOT NULL, time DATETIME,caller_uid INTEGER NOT NULL,table_name TEXT NOT NULL,primary_key INTEGER PRIMARY KEY);
     INSERT INTO accounts VALUES (1, 'bryn@example.org', 'com.google', NULL, 1700000000000, 'hunter2'), (2, 'WhatsApp', 'com.whatsapp', 'Old', 0, NULL);
     INSERT INTO debug_table VALUES (1, 'action_account_add', '2023-11-14 22:13:20', 10050, 'accounts', 5), (2, 'action_account_remove', 'soon', 1000, 'accounts', 6);`,
  );

describe('accounts', () => {
  const { records, parties, tallies, warnings } = parseStore(parser, make());

  it("are given with their kind, and log entries by the device's own clock", () => {
    expect(records).toMatchObject([
      {
        kind: 'account',
        category: 'device',
        row: 1,
        title: 'bryn@example.org',
        party: 'bryn@example.org',
        meta: '{"type":"com.google","passwordEnteredAt":1700000000000}',
      },
      { row: 2, title: 'WhatsApp', meta: '{"type":"com.whatsapp"}', detail: '{"before":"Old"}' },
      {
        kind: 'account-log',
        row: 5,
        time: 1700000000000,
        basis: 'local',
        meta: '{"action":"action_account_add","account":1,"uid":10050}',
      },
      { row: 6, meta: '{"action":"action_account_remove","account":2,"uid":1000}' },
    ]);
    expect(records[3]).not.toHaveProperty('time');
    expect(parties).toEqual([{ ref: 'bryn@example.org', identifier: 'bryn@example.org', owner: 1 }]);
  });

  it('never give a password', () => {
    expect(JSON.stringify({ records, parties })).not.toContain('hunter2');
  });

  it('are all answered for', () => {
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([
      { table: 'accounts', rows: 2, records: 2, absorbed: 0, unread: 0 },
      { table: 'debug_table', rows: 2, records: 2, absorbed: 0, unread: 0 },
    ]);
  });

  standsHostileStores(parser, at, make, 'accounts');
});
