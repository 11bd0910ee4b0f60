/** Facts of an iPhone out of its file system: version, name, SIM, backups. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parser as commcenter } from '../../../parsers/ios/commcenter.ts';
import { parser as dataArk } from '../../../parsers/ios/data-ark.ts';
import { parser as mobileBackup } from '../../../parsers/ios/mobile-backup.ts';
import { parser as systemVersion } from '../../../parsers/ios/system-version.ts';
import { type FileParser, Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseBytes } from '../../support/parse.ts';

const plist = (inner: string) => Buffer.from(`<?xml version="1.0"?><plist version="1.0"><dict>${inner}</dict></plist>`);
const pairs = (parser: FileParser, bytes: Buffer) =>
  parseBytes(parser, 'a', bytes).records.map(({ title, body }) => [title, body]);

describe('the device', () => {
  it('says its version and build', () => {
    const bytes = plist(
      '<key>ProductBuildVersion</key><string>19D50</string><key>ProductName</key><string>iPhone OS</string><key>ProductVersion</key><string>15.3</string>',
    );
    expect(pairs(systemVersion, bytes)).toEqual([
      ['iOS version', '15.3'],
      ['Build', '19D50'],
      ['System', 'iPhone OS'],
    ]);
    expect(() => pairs(systemVersion, plist(''))).toThrow(Undecodable);
  });

  it('says its name', () => {
    const bytes = plist(
      '<key>-DeviceName</key><string>Mia’s iPhone</string><key>-TimeZone</key><string>Europe/London</string><key>-BrickState</key><false/><key>-DeviceClass</key><string>iPhone</string>',
    );
    expect(parseBytes(dataArk, 'a', bytes).records).toEqual([
      {
        tbl: 'plist',
        kind: 'device-fact',
        category: 'device',
        service: 'ios',
        row: 1,
        title: 'Device name',
        body: 'Mia’s iPhone',
        meta: '{"of":"name","platform":"ios"}',
        detail: '{"key":"-DeviceName"}',
      },
      {
        tbl: 'plist',
        kind: 'device-fact',
        category: 'device',
        service: 'ios',
        row: 2,
        title: 'Time zone',
        body: 'Europe/London',
        meta: '{"of":"setting","platform":"ios"}',
        detail: '{"key":"-TimeZone"}',
      },
    ]);
    expect(() => pairs(dataArk, Buffer.from('<plist><array/></plist>'))).toThrow(Undecodable);
  });

  it('says its numbers once, whichever keys repeat them', () => {
    const bytes = plist(
      '<key>imeis</key><array><dict><key>first</key><string>1:kOne</string><key>second</key><string>35</string></dict><dict><key>first</key><string>2:kTwo</string><key>second</key><string>36</string></dict></array><key>PhoneNumber</key><string>447700900001</string><key>meid</key><string></string><key>PersonalWallet</key><dict><key>89</key><dict><key>info</key><dict><key>mdn</key><string>+447700900001</string></dict></dict></dict>',
    );
    expect(pairs(commcenter, bytes)).toEqual([
      ['IMEI', '35'],
      ['IMEI 2', '36'],
      ['Phone number', '+447700900001'],
      ['ICCID', '89'],
    ]);
    for (const odd of [
      '<key>imeis</key><string>x</string>',
      '<key>PersonalWallet</key><array/>',
      '<key>imeis</key><array><true/></array>',
    ])
      expect(pairs(commcenter, plist(odd))).toEqual([]);
  });

  it('says how backups ended and what it was restored from', () => {
    const bytes = plist(
      '<key>AccountEnabledDate</key><date>2023-04-15T13:58:42Z</date><key>RestoreInfo</key><dict><key>RestoreDate</key><date>2023-04-15T14:00:00Z</date><key>WasCloudRestore</key><true/><key>BackupBuildVersion</key><string>19D50</string></dict><key>BackupStateInfo</key><dict><key>errors</key><array><dict><key>code</key><integer>202</integer><key>localizedDescription</key><string>Not enough room</string><key>date</key><date>2023-05-03T01:11:53Z</date></dict></array></dict>',
    );
    const { records, tallies } = parseBytes(mobileBackup, 'a', bytes);
    const common = { category: 'device', service: 'ios', row: 1, basis: 'utc' };
    expect(records).toEqual([
      { ...common, tbl: 'AccountEnabledDate', kind: 'backup-enabled', time: Date.UTC(2023, 3, 15, 13, 58, 42) },
      {
        ...common,
        tbl: 'RestoreInfo',
        kind: 'restore',
        time: Date.UTC(2023, 3, 15, 14),
        meta: '{"from_icloud":true}',
        detail: '{"from_build":"19D50"}',
      },
      {
        ...common,
        tbl: 'BackupStateInfo.errors',
        kind: 'backup',
        time: Date.UTC(2023, 4, 3, 1, 11, 53),
        title: 'Not enough room',
        meta: '{"code":202}',
      },
    ]);
    expect(tallies.map(({ table, rows, unread }) => [table, rows, unread])).toEqual([
      ['plist', 0, 0],
      ['AccountEnabledDate', 1, 0],
      ['RestoreInfo', 1, 0],
      ['BackupStateInfo.errors', 1, 0],
    ]);
  });

  it('in property lists that are none is refused', () => {
    for (const parser of [systemVersion, dataArk, commcenter, mobileBackup])
      for (const text of [
        '',
        'bplist00',
        '<plist><dict><key>a</key>',
        '<!DOCTYPE plist [<!ENTITY a "b">]><plist><dict><key>&a;</key><string/></dict></plist>',
      ])
        expect(() => parseBytes(parser, 'a', Buffer.from(text))).toThrow(Undecodable);
  });
});

describeCorpus('a research iPhone with iOS 15', () => {
  it('has one SIM, one number and one IMEI', async () => {
    const zip = 'iLEAPP/admin/test/cases/data/celWireless/testdata.celWireless.celWireless.josh_ios15_ffs.zip';
    const member = async (name: string) => readFileSync(await memberOf(zip, name));
    expect(pairs(commcenter, await member('com.apple.commcenter.device_specific_nobackup.plist'))).toEqual([
      ['IMEI', '356763089830742'],
      ['ICCID', '8901260971148676693'],
    ]);
    expect(pairs(commcenter, await member('com.apple.commcenter.plist'))).toEqual([
      ['ICCID', '8901260971148676693'],
      ['Phone number', '+19195794674'],
      ['IMSI', '310260974867669'],
    ]);
    expect(pairs(commcenter, readFileSync(corpus('plaso/test_data/ios/com.apple.commcenter.data.plist')))).toEqual([
      ['ICCID', '8901260971148676693'],
      ['Phone number', '+19195794674'],
    ]);
  });

  it('lists its backups', () => {
    const { records } = parseBytes(mobileBackup, 'a', readFileSync(corpus('plaso/test_data/ios/com.apple.MobileBackup.plist')));
    expect(records).toHaveLength(11);
    expect(records[0]).toMatchObject({ kind: 'backup-enabled', time: 1681567122482 });
    expect(records[1]).toMatchObject({
      kind: 'backup',
      row: 1,
      title: 'Backup succeeded',
      time: 1683076313195,
      meta: '{"code":0}',
    });
  });
});
