import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/wifi-networks.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { parseBytes } from '../../support/parse.ts';

const parse = (bytes: Uint8Array | string) =>
  parseBytes(parser, 'preferences/com.apple.wifi.known-networks.plist', Buffer.from(bytes));
const plist = (body: string) => `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0">${body}</plist>`;

describe('known networks', () => {
  test('networks, and their access points with a place where one is noted', () => {
    const { records, tallies, warnings } = parse(
      plist(`<dict><key>wifi.network.ssid.Home</key><dict><key>SSID</key><data>SG9tZQ==</data><key>AddedAt</key><date>2023-01-01T00:00:00Z</date>
        <key>JoinedByUserAt</key><date>2023-01-02T00:00:00Z</date><key>Hidden</key><true/><key>BundleID</key><string>org.example</string><key>LastDiscoveredAt</key><date>2023-01-02T00:00:00Z</date>
        <key>__OSSpecific__</key><dict><key>prevJoined</key><date>2023-01-01T00:00:00Z</date><key>BSSID</key><string>0:1:2:3:4:5</string></dict><key>SupportedSecurityTypes</key><string>WPA2 Personal</string>
        <key>BSSList</key><array><dict><key>BSSID</key><string>0:1:2:3:4:5</string><key>Channel</key><integer>36</integer><key>LastAssociatedAt</key><date>2023-01-03T00:00:00Z</date>
          <key>LocationLatitude</key><real>53.8</real><key>LocationLongitude</key><real>-1.55</real><key>LocationAccuracy</key><real>65</real></dict>
          <dict><key>BSSID</key><string>6:7:8:9:a:b</string><key>LocationLatitude</key><real>0</real><key>LocationLongitude</key><real>0</real></dict><string>odd</string></array></dict>
        <key>wifi.network.ssid.Cafe</key><dict/><key>wifi.network.ssid.Odd</key><integer>1</integer></dict>`),
    );
    expect(
      records.map(({ tbl, row, kind, category, title, time, lat, lon }) => [tbl, row, kind, category, title, time, lat, lon]),
    ).toEqual([
      ['network', 1, 'wifi-network', 'device', 'Home', 1_672_531_200_000, undefined, undefined],
      ['access-point', 1, 'wifi-access-point', 'locations', 'Home', 1_672_704_000_000, 53.8, -1.55],
      ['access-point', 2, 'wifi-access-point', 'device', 'Home', undefined, undefined, undefined],
      ['network', 2, 'wifi-network', 'device', 'Cafe', undefined, undefined, undefined],
    ]);
    expect(JSON.parse(records[0]?.meta as string)).toEqual({
      joined_by_user_at: 1_672_617_600_000,
      joined_before_at: 1_672_531_200_000,
      seen_at: 1_672_617_600_000,
      hidden: true,
    });
    expect(JSON.parse(records[0]?.detail as string)).toEqual({
      security: 'WPA2 Personal',
      bssid: '0:1:2:3:4:5',
      added_by: 'org.example',
    });
    expect(JSON.parse(records[1]?.meta as string)).toEqual({ network_row: 1, channel: 36 });
    expect(JSON.parse(records[1]?.detail as string)).toEqual({ bssid: '0:1:2:3:4:5' });
    expect(tallies).toEqual([
      { table: 'network', rows: 3, records: 2, absorbed: 0, unread: 1 },
      { table: 'access-point', rows: 3, records: 2, absorbed: 0, unread: 1 },
    ]);
    expect(warnings.toSorted()).toEqual(['1 item: a network is not a dictionary', '1 item: an access point is not a dictionary']);
  });

  test('a list where a dictionary belongs, and no property list at all', () => {
    expect(() => parse(plist('<array/>'))).toThrow(/a dictionary was expected/);
    expect(() => parse('{"a":1}')).toThrow();
  });
});

describeCorpus('networks of real phones', () => {
  test('one network with nine access points', () => {
    const { records, tallies, warnings } = parse(readFileSync(corpus('plaso/test_data/ios/com.apple.wifi.known-networks.plist')));
    expect(tallies).toEqual([
      { table: 'network', rows: 1, records: 1, absorbed: 0, unread: 0 },
      { table: 'access-point', rows: 9, records: 9, absorbed: 0, unread: 0 },
    ]);
    expect(records[0]).toMatchObject({ title: 'Matt_Foley', time: 1_681_566_827_476 });
    expect(warnings).toEqual([]);
  });
});
