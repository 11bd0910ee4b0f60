/** Which container belongs to which app: the list in each container, and the list of all apps. */
import { describe, expect, it } from 'vitest';
import { parser as state } from '../../../parsers/ios/application-state.ts';
import { parser as containers } from '../../../parsers/ios/app-containers.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { parseBytes, parseStore } from '../../support/parse.ts';
import { stores } from '../../support/stores.ts';

const { make } = stores();
const GUID = 'B120CD27-5591-4ED6-A1EC-E73CFFB4F8D3';
const NAME = '.com.apple.mobile_container_manager.metadata.plist';
const plist = (inner: string) => Buffer.from(`<plist version="1.0"><dict>${inner}</dict></plist>`);
const METADATA = plist(
  '<key>MCMMetadataIdentifier</key><string>group.com.apple.notes</string><key>MCMMetadataUserIdentity</key><dict/>',
);

describe('a container', () => {
  it('says whose it is', () => {
    const { records } = parseBytes(
      containers,
      `filesystem2/mobile/Containers/Shared/AppGroup/${GUID.toLowerCase()}/${NAME}`,
      METADATA,
    );
    expect(records).toEqual([
      {
        tbl: 'plist',
        kind: 'app-container',
        category: 'device',
        service: 'ios',
        row: 1,
        title: 'group.com.apple.notes',
        detail: `{"container":"${GUID}","folder":"Containers/Shared/AppGroup"}`,
      },
    ]);
  });

  it('outside a folder of that kind keeps its id, and without an id is refused', () => {
    expect(parseBytes(containers, NAME, METADATA).records[0]).not.toHaveProperty('detail');
    for (const bytes of [plist(''), plist('<key>MCMMetadataIdentifier</key><integer>1</integer>'), Buffer.from('x')])
      expect(() => parseBytes(containers, NAME, bytes)).toThrow(Undecodable);
  });
});

describe('applicationState.db', () => {
  it('says where each app lies; an entry that cannot be read is counted and keeps its id', () => {
    const path = make(
      'applicationState.db',
      `CREATE TABLE application_identifier_tab(id INTEGER PRIMARY KEY, application_identifier TEXT); CREATE TABLE key_tab(id INTEGER PRIMARY KEY, key TEXT); CREATE TABLE kvs(id INTEGER PRIMARY KEY, application_identifier INTEGER, key INTEGER, value BLOB);
       INSERT INTO application_identifier_tab VALUES (1, 'com.example.a'), (2, 'com.example.b'); INSERT INTO key_tab VALUES (5, 'compatibilityInfo'), (6, 'other');`,
      (db) => {
        const insert = db.prepare('INSERT INTO kvs(application_identifier, key, value) VALUES (?, ?, ?)');
        insert.run(
          1,
          5,
          plist(
            `<key>bundleIdentifier</key><string>com.example.A</string><key>bundlePath</key><string>/private/var/containers/Bundle/Application/${GUID}/A.app</string><key>sandboxPath</key><integer>3</integer>`,
          ),
        );
        insert.run(2, 5, Buffer.from('bplist00 NSKeyedArchiver'));
        insert.run(2, 6, Buffer.from('x'));
        insert.run(2, 5, 'words');
      },
    );
    const { records, tallies, warnings } = parseStore(state, path);
    expect(records.map(({ row, title, detail }) => [row, title, detail])).toEqual([
      [1, 'com.example.A', `{"bundle_path":"/private/var/containers/Bundle/Application/${GUID}/A.app"}`],
      [2, 'com.example.b', undefined],
      [4, 'com.example.b', undefined],
    ]);
    expect(tallies).toEqual([{ table: 'kvs', rows: 3, records: 3, absorbed: 0, unread: 0 }]);
    expect(warnings.join()).toMatch(/1 value: unarchive_json/);
  });
});
