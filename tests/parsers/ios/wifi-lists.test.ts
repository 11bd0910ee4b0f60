/** Lists of the Wi-Fi service that are not the known networks: those before iOS 14, and private addresses. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Undecodable } from '../../../parsers/parser.ts';
import { parser as addresses } from '../../../parsers/ios/wifi-private-addresses.ts';
import { parser as settings } from '../../../parsers/ios/wifi-settings.ts';
import { describeCorpus } from '../../support/corpus.ts';
import { memberOf } from '../../support/corpus-zip.ts';
import { parseBytes } from '../../support/parse.ts';

const MS = 1_672_531_200_000;
const DATE = '<date>2023-01-01T00:00:00Z</date>';
const plist = (body: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><plist version="1.0">${body}</plist>`);
const SIX = '<data>AAECAwQF</data>';

describe('networks before iOS 14', () => {
  test('with the access points of each, and the address of the phone', () => {
    const { records, tallies, warnings } = parseBytes(
      settings,
      'com.apple.wifi.plist',
      plist(`<dict><key>hwMacAddressMacRandomisation</key>${SIX}<key>List of known networks</key><array>
        <dict><key>SSID_STR</key><string>Home</string><key>BSSID</key><string>a:b</string><key>lastJoined</key>${DATE}<key>prevJoined</key>${DATE}<key>CarPlayNetwork</key><true/>
          <key>CaptiveProfile</key><dict><key>UserPortalURL</key><string>http://p.example</string></dict>
          <key>networkKnownBSSListKey</key><array><dict><key>BSSID</key><string>a:b</string><key>CHANNEL</key><integer>6</integer><key>lastRoamed</key>${DATE}</dict><string>odd</string></array></dict>
        <dict><key>SSID</key><data>Q2Fmw6k=</data><key>lastJoined</key><string>odd</string></dict><integer>1</integer></array></dict>`),
    );
    expect(
      records.map(({ tbl, kind, row, title, body, time, meta, detail }) => [tbl, kind, row, title, body, time, meta, detail]),
    ).toEqual([
      [
        'plist',
        'device-fact',
        1,
        'Wi-Fi address',
        '00:01:02:03:04:05',
        undefined,
        '{"of":"identifier","platform":"ios"}',
        '{"key":"hwMacAddressMacRandomisation"}',
      ],
      [
        'network',
        'wifi-network',
        1,
        'Home',
        undefined,
        MS,
        `{"joined_before_at":${MS},"car":true}`,
        '{"bssid":"a:b","portal":"http://p.example"}',
      ],
      ['access-point', 'wifi-access-point', 1, 'Home', undefined, MS, '{"network_row":1,"channel":6}', '{"bssid":"a:b"}'],
      ['network', 'wifi-network', 2, 'Café', undefined, undefined, undefined, undefined],
    ]);
    expect(tallies).toEqual([
      { table: 'network', rows: 3, records: 2, absorbed: 0, unread: 1 },
      { table: 'plist', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'access-point', rows: 2, records: 1, absorbed: 0, unread: 1 },
    ]);
    expect(warnings).toHaveLength(2);
  });
});

describe('private addresses', () => {
  test('by network; the one in use comes first', () => {
    const { records, tallies } = parseBytes(
      addresses,
      'com.apple.wifi-private-mac-networks.plist',
      plist(`<dict><key>List of scanned networks with private mac</key><array>
        <dict><key>SSID_STR</key><string>Home</string><key>PresentInKnownNetworks</key><true/><key>lastJoined</key>${DATE}<key>PRIVATE_MAC_ADDRESS</key>
          <dict><key>PRIVATE_MAC_ADDRESS_IN_USE</key>${SIX}<key>PRIVATE_MAC_ADDRESS_VALUE</key><data>BQQDAgEA</data><key>PRIVATE_MAC_ADDRESS_VALID</key><false/></dict></dict>
        <dict><key>PRIVATE_MAC_ADDRESS</key><dict><key>PRIVATE_MAC_ADDRESS_VALUE</key><data>AAE=</data></dict></dict><true/></array></dict>`),
    );
    expect(records.map(({ row, title, body, time, meta, detail }) => [row, title, body, time, meta, detail])).toEqual([
      [1, 'Home', '00:01:02:03:04:05', MS, '{"known":true,"valid":false}', '{"computed":"05:04:03:02:01:00"}'],
      [2, undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(tallies).toEqual([{ table: 'network', rows: 3, records: 2, absorbed: 0, unread: 1 }]);
  });
});

test('lists of the wrong kind are empty or refused, never a fault', () => {
  for (const parser of [settings, addresses]) {
    expect(() => parseBytes(parser, 'a', plist('<array/>'))).toThrow(Undecodable);
    expect(() => parseBytes(parser, 'a', Buffer.from('bplist00'))).toThrow(Undecodable);
    for (const key of ['List of known networks', 'List of scanned networks with private mac'])
      expect(parseBytes(parser, 'a', plist(`<dict><key>${key}</key><dict><key>a</key>${DATE}</dict></dict>`)).records).toEqual(
        [],
      );
  }
});

describeCorpus('a research phone with iOS 15', () => {
  const folder = 'iLEAPP/admin/test/cases/data/appleWifiPlist/testdata.appleWifiPlist';
  test('keeps its address where networks were', async () => {
    const { records, tallies } = parseBytes(
      settings,
      'com.apple.wifi.plist',
      readFileSync(await memberOf(`${folder}.appleWifiBSSList.josh_ios15_ffs.zip`, 'com.apple.wifi.plist')),
    );
    expect(records).toMatchObject([{ kind: 'device-fact', body: 'f0:98:9d:35:40:00' }]);
    expect(tallies[0]).toMatchObject({ table: 'network', rows: 0 });
  });

  test('showed one network a private address', async () => {
    const { records, tallies } = parseBytes(
      addresses,
      'a',
      readFileSync(
        await memberOf(`${folder}.appleWifiScannedPrivate.josh_ios15_ffs.zip`, 'com.apple.wifi-private-mac-networks.plist'),
      ),
    );
    expect(tallies).toEqual([{ table: 'network', rows: 1, records: 1, absorbed: 0, unread: 0 }]);
    expect(records[0]).toMatchObject({ title: 'Matt_Foley', body: '5e:e9:b1:2c:04:fb', detail: '{"bssid":"6a:22:32:98:f4:df"}' });
  });
});
