/** Stores of the system that hold a table or two. */
import { describe, expect, test } from 'vitest';
import { parser as le } from '../../../parsers/ios/bluetooth-le.ts';
import { besideCopy } from '../../../parsers/engine/beside.ts';
import { parser as cellular } from '../../../parsers/ios/cellular-usage.ts';
import { parser as drive } from '../../../parsers/ios/icloud-drive.ts';
import { parser as podcasts } from '../../../parsers/ios/podcasts.ts';
import { parser as recents } from '../../../parsers/ios/recents.ts';
import { parser as storeUser } from '../../../parsers/ios/store-user.ts';
import { parser as wallet } from '../../../parsers/ios/wallet.ts';
import { parser as places } from '../../../parsers/ios/wifi-places.ts';
import { copyFileSync } from 'node:fs';
import { standsHostileStores } from '../../support/hostile.ts';
import { parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const at = stores();
const T = 694_224_000;
const MS = 1_672_531_200_000;
const facts = (json: unknown) => JSON.parse(json as string) as Record<string, unknown>;

describe('Wallet', () => {
  const STORE = `CREATE TABLE payment_transaction (pid INTEGER PRIMARY KEY, transaction_date INTEGER, merchant_name TEXT, locality TEXT, administrative_area TEXT, amount TEXT, currency_code TEXT, location_date INTEGER, location_latitude REAL, location_longitude REAL, peer_payment_counterpart_handle TEXT, peer_payment_memo TEXT, transaction_status INTEGER, transaction_type INTEGER);
    CREATE TABLE pass (pid INTEGER PRIMARY KEY, unique_id TEXT, organization_name TEXT, ingested_date INTEGER, modified_date INTEGER, pass_flavor INTEGER);
    INSERT INTO payment_transaction VALUES (1, ${T}, 'Shop', 'Leeds', NULL, '125000', 'GBP', ${T}, 53.8, -1.55, NULL, NULL, 1, 0), (2, ${T + 1}, NULL, NULL, NULL, 50000, 'GBP', NULL, 0, 0, '+441', 'rent', 1, 3);
    INSERT INTO pass VALUES (1, 'U', 'Airline', ${T}, NULL, 2);`;
  test('payments and passes', () => {
    const { records, tallies, warnings } = parseStore(wallet, at.make('passes23.sqlite', STORE));
    expect(records.map(({ kind, title, body, party, time, lat }) => [kind, title, body, party, time, lat])).toEqual([
      ['card-transaction', 'Shop', undefined, undefined, MS, 53.8],
      ['card-transaction', undefined, 'rent', '+441', MS + 1000, undefined],
      ['wallet-pass', 'Airline', undefined, undefined, MS, undefined],
    ]);
    expect(facts(records[0]?.['detail'])).toEqual({ amount: 12.5, currency: 'GBP', locality: 'Leeds' });
    expect(facts(records[1]?.['detail'])).toEqual({ amount: 5, currency: 'GBP' });
    for (const tally of tallies) expect(tally).toMatchObject({ rows: tally.records, unread: 0 });
    expect(warnings).toEqual([]);
  });
  test('passes of a watch', () => {
    const store = `CREATE TABLE PASS (UNIQUE_ID TEXT, ORGANIZATION_NAME TEXT, TYPE_ID TEXT, LOCALIZED_DESCRIPTION TEXT, INGESTED_DATE INTEGER, DELETE_PENDING INTEGER);
      INSERT INTO PASS VALUES ('U', 'Cinema', 'pass.x', 'Ticket', ${T}, 1);`;
    expect(parseStore(wallet, at.make('nanopasses.sqlite3', store)).records).toMatchObject([
      { title: 'Cinema', body: 'Ticket', state: 1, time: MS },
    ]);
  });
  standsHostileStores(wallet, at, () => at.make('passes23.sqlite', STORE), 'payment_transaction');
});

describe('Podcasts', () => {
  const STORE = `CREATE TABLE ZMTPODCAST (Z_PK INTEGER PRIMARY KEY, ZTITLE VARCHAR, ZAUTHOR VARCHAR, ZFEEDURL VARCHAR, ZADDEDDATE TIMESTAMP);
    CREATE TABLE ZMTEPISODE (Z_PK INTEGER PRIMARY KEY, ZPODCAST INTEGER, ZPLAYCOUNT INTEGER, ZDURATION FLOAT, ZPLAYHEAD FLOAT, ZIMPORTDATE TIMESTAMP, ZLASTDATEPLAYED TIMESTAMP, ZTITLE VARCHAR, ZAUTHOR VARCHAR, ZASSETURL VARCHAR, ZWEBPAGEURL VARCHAR);
    INSERT INTO ZMTPODCAST VALUES (1, 'Show', 'Host', 'https://example.org/feed', ${T});
    INSERT INTO ZMTEPISODE VALUES (1, 1, 2, 1800, 60, ${T}, ${T + 60}, 'One', 'Host', 'https://example.org/1.mp3', NULL), (2, 9, 0, NULL, NULL, NULL, NULL, 'Two', NULL, NULL, NULL);`;
  test('episodes with their show', () => {
    const { records, tallies, warnings } = parseStore(podcasts, at.make('MTLibrary.sqlite', STORE));
    expect(records.map(({ kind, title, time, url, detail }) => [kind, title, time, url, detail])).toEqual([
      ['podcast-episode', 'One', MS + 60_000, 'https://example.org/1.mp3', '{"show":"Show","author":"Host"}'],
      ['podcast-episode', 'Two', undefined, undefined, undefined],
      ['podcast-show', 'Show', MS, 'https://example.org/feed', '{"author":"Host"}'],
    ]);
    for (const tally of tallies) expect(tally).toMatchObject({ rows: tally.records, unread: 0 });
    expect(warnings).toEqual([]);
  });
  standsHostileStores(podcasts, at, () => at.make('MTLibrary.sqlite', STORE), 'ZMTEPISODE');
});

describe('low-energy devices', () => {
  const STORE = `CREATE TABLE PairedDevices (Uuid TEXT, Name TEXT, NameOrigin INTEGER, Address TEXT, ResolvedAddress TEXT, LastSeenTime TEXT, LastConnectionTime TEXT);
    INSERT INTO PairedDevices VALUES ('U', 'Watch', 1, 'Public 00:11', 'Public 00:12', '123', '');`;
  test('with what is stored of their times', () => {
    const { records } = parseStore(le, at.make('com.apple.MobileBluetooth.ledevices.paired.db', STORE));
    expect(records).toMatchObject([
      {
        kind: 'bluetooth-device',
        title: 'Watch',
        detail: '{"address":"Public 00:11","resolved":"Public 00:12","id":"U","seen":"123"}',
      },
    ]);
    expect(records[0]).not.toHaveProperty('time');
  });
  standsHostileStores(le, at, () => at.make('com.apple.MobileBluetooth.ledevices.paired.db', STORE), 'PairedDevices');
});

describe('SIM cards', () => {
  const STORE = `CREATE TABLE subscriber_info (ROWID INTEGER PRIMARY KEY, subscriber_id TEXT, subscriber_mdn TEXT, slot_id INTEGER, last_update_time REAL);
    INSERT INTO subscriber_info VALUES (1, '8944', '+447700900001', 1, ${T}), (2, '8945', '', 2, NULL);`;
  test('numbers are the owner’s', () => {
    const { records, parties } = parseStore(cellular, at.make('CellularUsage.db', STORE));
    expect(records.map(({ title, party, time }) => [title, party, time])).toEqual([
      ['8944', '+447700900001', MS],
      ['8945', undefined, undefined],
    ]);
    expect(parties).toMatchObject([{ identifier: '+447700900001', owner: 1 }]);
  });
  standsHostileStores(cellular, at, () => at.make('CellularUsage.db', STORE), 'subscriber_info');
});

describe('people written to of late', () => {
  const STORE = `CREATE TABLE recents (ROWID INTEGER PRIMARY KEY, sending_address TEXT, original_source TEXT, dates TEXT, last_date INTEGER, weight INTEGER, count INTEGER, group_kind INTEGER, display_name TEXT, bundle_identifier TEXT);
    CREATE TABLE contacts (ROWID INTEGER PRIMARY KEY, recent_id INTEGER, kind TEXT, address TEXT, display_name TEXT);
    INSERT INTO recents VALUES (1, 'me@example.org', 'mail', '${MS},${MS - 1000}', ${MS}, 1, 4, NULL, NULL, 'com.apple.mobilemail'), (2, NULL, NULL, NULL, 0, 1, 1, 1, 'Parents', NULL);
    INSERT INTO contacts VALUES (1, 1, 'email', 'a@example.org', 'A'), (2, 2, 'email', 'a@example.org', NULL), (3, 2, 'phone', '+441', 'B');`;
  test('one person is named, several are listed', () => {
    const { records, parties, tallies } = parseStore(recents, at.make('Recents', STORE));
    expect(records.map(({ row, time, party, title }) => [row, time, party, title])).toEqual([
      [1, MS, 'a@example.org', undefined],
      [2, undefined, undefined, 'Parents'],
    ]);
    expect(facts(records[1]?.['detail'])).toEqual({ people: ['a@example.org', '+441'] });
    expect(parties.map(({ identifier, name }) => [identifier, name])).toEqual([
      ['+441', 'B'],
      ['a@example.org', 'A'],
    ]);
    expect(tallies).toEqual([{ table: 'recents', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
  });
  standsHostileStores(recents, at, () => at.make('Recents', STORE), 'recents');
});

describe('iCloud Drive', () => {
  const STORE = `CREATE TABLE app_libraries (rowid INTEGER PRIMARY KEY, app_library_name TEXT);
    CREATE TABLE client_items (rowid INTEGER PRIMARY KEY, item_id BLOB, item_type INTEGER, item_filename TEXT, item_birthtime INTEGER, version_mtime INTEGER, item_lastusedtime INTEGER, version_size INTEGER, version_device INTEGER, item_sharing_options INTEGER, item_trash_put_back_path TEXT, app_library_rowid INTEGER);
    INSERT INTO app_libraries VALUES (1, 'com.apple.CloudDocs');
    INSERT INTO client_items VALUES (1, x'01', 1, 'order.pdf', 1672531200, 1672531260, 1672531320, 512, 3, 5, NULL, 1), (2, x'02', 0, 'Old', 1672531200, NULL, NULL, NULL, NULL, 0, '/Documents', 9);`;
  test('files, and the name of the device out of the store beside', () => {
    const path = at.make('client.db', STORE);
    copyFileSync(
      at.make(
        'server.db',
        `CREATE TABLE devices (key INTEGER PRIMARY KEY, name TEXT); INSERT INTO devices VALUES (3, 'Mac of Kim');`,
      ),
      besideCopy(path, 'server.db'),
    );
    const { records, tallies, warnings } = parseStore(drive, path);
    expect(records.map(({ kind, title, time, state, detail }) => [kind, title, time, state, detail])).toEqual([
      ['cloud-file', 'order.pdf', MS + 60_000, 0, '{"app":"com.apple.CloudDocs","device":"Mac of Kim"}'],
      ['cloud-folder', 'Old', MS, 1, '{"was_in":"/Documents"}'],
    ]);
    expect(facts(records[0]?.['meta'])).toEqual({ made_at: MS, used_at: MS + 120_000, bytes: 512, shared: true });
    expect(tallies).toEqual([{ table: 'client_items', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });
  standsHostileStores(
    drive,
    at,
    () => at.make('client.db', `${STORE} CREATE TABLE devices (key INTEGER, name TEXT);`),
    'client_items',
  );
});

describe('places of Wi-Fi networks', () => {
  const STORE = `CREATE TABLE ZNETWORK (Z_PK INTEGER PRIMARY KEY, ZSSID VARCHAR);
    CREATE TABLE ZGEOTAG (Z_PK INTEGER PRIMARY KEY, ZNETWORK INTEGER, ZHIGHERBANDNETWORK INTEGER, ZDATE TIMESTAMP, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZBSSID VARCHAR);
    INSERT INTO ZNETWORK VALUES (1, 'Home');
    INSERT INTO ZGEOTAG VALUES (1, 1, 1, ${T}, 53.8, -1.55, '00:11'), (2, NULL, 0, NULL, 0, 0, NULL);`;
  test('a place where one was noted', () => {
    const { records, tallies } = parseStore(places, at.make('WiFiNetworkStoreModel.sqlite', STORE));
    expect(records.map(({ kind, category, title, time, lat }) => [kind, category, title, time, lat])).toEqual([
      ['wifi-joined', 'locations', 'Home', MS, 53.8],
      ['wifi-joined', 'locations', undefined, undefined, undefined],
      ['wifi-network', 'device', 'Home', undefined, undefined],
    ]);
    for (const tally of tallies) expect(tally).toMatchObject({ rows: tally.records, unread: 0 });
  });
  standsHostileStores(places, at, () => at.make('WiFiNetworkStoreModel.sqlite', STORE), 'ZGEOTAG');
});

describe('apps the store counts', () => {
  const STORE = `CREATE TABLE current_apps (pid INTEGER PRIMARY KEY, bundle_id TEXT, item_name TEXT, vendor_name TEXT, short_version TEXT, timestamp REAL, is_system_app INTEGER, deletion_date REAL);
    INSERT INTO current_apps VALUES (1, 'org.example.app', 'Example', 'Maker', '1.0', ${T}, 0, NULL), (2, 'org.example.gone', NULL, NULL, NULL, ${T}, 1, ${T + 60});`;
  test('those there and those removed', () => {
    const { records } = parseStore(storeUser, at.make('storeUser.db', STORE));
    expect(records.map(({ title, time, state, meta }) => [title, time, state, meta])).toEqual([
      ['Example', MS, 0, undefined],
      ['org.example.gone', MS, 1, `{"system":true,"removed_at":${MS + 60_000}}`],
    ]);
  });
  standsHostileStores(storeUser, at, () => at.make('storeUser.db', STORE), 'current_apps');
});
