/** Google Play's two stores. */
import { describe, expect, it } from 'vitest';
import { parser } from '../../../parsers/android/play-store.ts';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const make = () =>
  at.make(
    'localappstate.db',
    `CREATE TABLE appstate (package_name TEXT, auto_update INTEGER, installer_state INTEGER, first_download_ms INTEGER, referrer TEXT, account TEXT, title TEXT, last_update_timestamp_ms INTEGER, PRIMARY KEY (package_name));
     INSERT INTO appstate VALUES ('com.whatsapp', 1, 0, 1600000000000, NULL, 'bryn@example.org', 'WhatsApp', 1700000000000), ('com.example', 1, 0, 0, 'utm', '', NULL, 1700000001000), ('com.other', 1, 0, 0, NULL, NULL, NULL, 0);`,
  );

describe('apps', () => {
  it('installed or updated say which of the two their time is', () => {
    const { records, parties, tallies, warnings } = parseStore(parser, make());
    expect(warnings).toEqual([]);
    expect(tallies).toEqual([{ table: 'appstate', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      {
        kind: 'app',
        category: 'device',
        time: 1600000000000,
        title: 'WhatsApp',
        meta: '{"app":"com.whatsapp","clock":"first download","updatedAt":1700000000000,"state":0}',
        detail: '{"account":"bryn@example.org"}',
      },
      {
        time: 1700000001000,
        meta: '{"app":"com.example","clock":"last update","updatedAt":1700000001000,"state":0}',
        detail: '{"referrer":"utm"}',
      },
      { meta: '{"app":"com.other","state":0}' },
    ]);
    expect(records[2]).not.toHaveProperty('time');
    expect(parties).toEqual([{ ref: 'bryn@example.org', identifier: 'bryn@example.org', owner: 1 }]);
  });

  it('owned by an account are told from other things it owns', () => {
    const path = at.make(
      'library.db',
      `CREATE TABLE ownership (account STRING, library_id STRING, backend INTEGER, doc_id STRING, doc_type INTEGER, offer_type INTEGER, purchase_time INTEGER, subs_valid_until_time INTEGER);
       INSERT INTO ownership VALUES ('bryn@example.org', '3', 3, 'com.whatsapp', 1, 1, 1500000000000, 0), ('bryn@example.org', 'subs', 3, 'subs:com.spotify', 15, 1, 1500000001000, 1700000000000);`,
    );
    const { records, tallies, warnings, variant } = parseStore(parser, path);
    expect([variant, warnings]).toEqual(['ownership', []]);
    expect(tallies).toEqual([{ table: 'ownership', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(records).toMatchObject([
      { kind: 'app', time: 1500000000000, meta: '{"app":"com.whatsapp","type":1}' },
      {
        kind: 'owned',
        meta: '{"type":15,"validUntil":1700000000000}',
        detail: '{"item":"subs:com.spotify","library":"subs","account":"bryn@example.org"}',
      },
    ]);
  });

  standsHostileStores(parser, at, make, 'appstate');
});
