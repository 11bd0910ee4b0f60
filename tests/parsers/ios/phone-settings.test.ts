/** Small files that say something of the phone: identifiers, types of account, controls, backups, computers. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parser as types } from '../../../parsers/ios/account-types.ts';
import { parser as identifiers } from '../../../parsers/ios/advertising-ids.ts';
import { parser as controls } from '../../../parsers/ios/control-center.ts';
import { parser as computers } from '../../../parsers/ios/itunes-computers.ts';
import { parser as backups } from '../../../parsers/ios/last-backup.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseBytes } from '../../support/parse.ts';
import { bplist } from '../formats/build-bplist.ts';

const T = 694_224_000;
const MS = 1_672_531_200_000;
const CASES = 'iLEAPP/admin/test/cases/data';

test('identifiers for advertisers and makers', () => {
  const { records, tallies } = parseBytes(
    identifiers,
    'a',
    bplist({
      LSAdvertiserIdentifier: 'AAAA-1',
      LSVendors: {
        'Example Ltd': { LSVendorIdentifier: 'BBBB-2', LSApplications: ['org.example.a', 1, 'org.example.b'] },
        'No list': { LSVendorIdentifier: 'CCCC-3' },
        Odd: { LSApplications: [] },
      },
    }),
  );
  expect(records.map(({ tbl, kind, row, title, body, detail }) => [tbl, kind, row, title, body, detail])).toEqual([
    ['plist', 'device-fact', 1, 'Advertising identifier', 'AAAA-1', '{"key":"LSAdvertiserIdentifier"}'],
    ['LSVendors', 'maker-identifier', 1, 'Example Ltd', 'BBBB-2', '{"apps":["org.example.a","org.example.b"]}'],
    ['LSVendors', 'maker-identifier', 2, 'No list', 'CCCC-3', undefined],
  ]);
  expect(tallies.map(({ table, rows, unread }) => [table, rows, unread])).toEqual([
    ['plist', 1, 0],
    ['LSVendors', 3, 1],
  ]);
  const none = { LSAdvertiserIdentifier: '00000000-0000-0000-0000-000000000000', LSVendors: [1] };
  expect(parseBytes(identifiers, 'a', bplist(none)).records).toEqual([]);
});

test('types of account', () => {
  const { records, tallies } = parseBytes(
    types,
    'a',
    bplist({ 'com.a.count': 2, 'com.a.exists': 1, 'com.b.exists': false, odd: 1, 'com.c.count': 'x' }),
  );
  expect(records.map(({ row, title, meta }) => [row, title, meta])).toEqual([
    [1, 'com.a', '{"accounts":2,"exists":true}'],
    [2, 'com.b', '{"exists":false}'],
  ]);
  expect(tallies).toEqual([{ table: 'type', rows: 5, records: 2, absorbed: 1, unread: 2 }]);
});

test('controls, in their order and by list', () => {
  const { records, tallies } = parseBytes(
    controls,
    'a',
    bplist({
      'module-identifiers': ['torch', 2, 'timer'],
      'disabled-module-identifiers': ['camera'],
      'userenabled-fixed-module-identifiers': 'odd',
    }),
  );
  expect(records.map(({ row, title, meta }) => [row, title, meta])).toEqual([
    [1, 'torch', '{"shown":true,"position":1}'],
    [3, 'timer', '{"shown":true,"position":3}'],
    [4, 'camera', '{"off":true,"position":1}'],
  ]);
  expect(tallies).toEqual([{ table: 'control', rows: 4, records: 3, absorbed: 0, unread: 1 }]);
});

test('last backups', () => {
  const given = { LastiTunesBackupDate: T, LastiTunesBackupTZ: 'GMT', LastCloudBackupDate: 'odd', CloudBackupEnabled: false };
  expect(
    parseBytes(backups, 'a', bplist(given)).records.map(({ row, title, time, meta, detail }) => [row, title, time, meta, detail]),
  ).toEqual([
    [1, 'Backup to a computer', MS, undefined, '{"zone":"GMT"}'],
    [2, 'Backup to iCloud', undefined, '{"enabled":false}', undefined],
  ]);
  expect(parseBytes(backups, 'a', bplist({ LastiTunesBackupDate: 0 })).records).toEqual([]);
});

describe('computers', () => {
  const prefs = (after: Buffer, mark = '0101800000') =>
    Buffer.concat([Buffer.from('frpd'), Buffer.alloc(40, 7), Buffer.from(mark, 'hex'), Buffer.alloc(87), after]);
  test('pairs of user and computer', () => {
    const { records, tallies } = parseBytes(computers, 'a', prefs(Buffer.from('\0\0mia\0\0MIA-PC\0\0\0zoë\0')));
    expect(records.map(({ row, title, detail }) => [row, title, detail])).toEqual([
      [1, 'MIA-PC', '{"user":"mia"}'],
      [2, undefined, '{"user":"zoë"}'],
    ]);
    expect(tallies).toEqual([{ table: 'computer', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
  });

  test('nothing without the mark, no bytes for names, and no other file', () => {
    expect(parseBytes(computers, 'a', prefs(Buffer.from('mia\0PC\0'), '0000000000')).records).toEqual([]);
    const { records, tallies } = parseBytes(computers, 'a', prefs(Buffer.from('mia\0PC\0\xff\xfe\x01\0more\0', 'latin1')));
    expect(records).toHaveLength(1);
    expect(tallies[0]).toMatchObject({ records: 1, unread: 1 });
    expect(parseBytes(computers, 'a', prefs(Buffer.alloc(100_000, 65))).records).toEqual([]);
    expect(() => parseBytes(computers, 'a', Buffer.from('mia'))).toThrow(Undecodable);
  });
});

test('property lists that are none, or of the wrong kind, are refused', () => {
  for (const parser of [identifiers, types, controls, backups]) {
    for (const bytes of [Buffer.from(''), Buffer.from('bplist00'), bplist(['a'])])
      expect(() => parseBytes(parser, 'a', bytes)).toThrow(Undecodable);
  }
});

describeCorpus('a research phone with iOS 15', () => {
  test('has fifteen types of account', async () => {
    const path = await memberOf(
      `${CASES}/accountConfig/testdata.accountConfig.accountConfig.josh_ios15_ffs.zip`,
      'com.apple.accounts.exists.plist',
    );
    const { records, tallies } = parseBytes(types, 'a', readFileSync(path));
    expect(tallies).toEqual([{ table: 'type', rows: 30, records: 15, absorbed: 15, unread: 0 }]);
    expect(records).toContainEqual(
      expect.objectContaining({ title: 'com.apple.account.CalDAV', meta: '{"accounts":2,"exists":true}' }),
    );
  });

  test('shows seven controls', async () => {
    const path = await memberOf(
      `${CASES}/controlCenter/testdata.controlCenter.controlcenter.josh_ios15_ffs.zip`,
      'ModuleConfiguration.plist',
    );
    const { records, tallies } = parseBytes(controls, 'a', readFileSync(path));
    expect(tallies).toEqual([{ table: 'control', rows: 7, records: 7, absorbed: 0, unread: 0 }]);
    expect(records[6]).toMatchObject({ title: 'com.apple.Home.ControlCenter', meta: '{"fixed":true,"position":1}' });
  });
});
