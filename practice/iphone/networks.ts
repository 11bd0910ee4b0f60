/** Wi-Fi networks the phone knows, `com.apple.wifi.known-networks.plist` (iOS 16 and later), and two files of other kinds. */
import { london } from '../clock.ts';
import { binaryPlist } from '../formats/binary-plist.ts';
import type { Backup } from './backup.ts';

/** Name, when it was joined first, hardware address of the access point (locally administered, so nobody's). */
export const NETWORKS = [
  { name: 'Mamgu', added: london('2024-12-25 11:00'), bssid: '02:00:00:00:00:01', lat: 51.8711, lon: -4.2946 },
  { name: 'YsgolAberwen-Students', added: london('2025-09-03 08:50'), bssid: '02:00:00:00:00:02', lat: 51.8799, lon: -4.302 },
  { name: 'FlatHarrow', added: london('2024-08-03 12:00'), bssid: '02:00:00:00:00:03', lat: 51.8567, lon: -4.3239 },
] as const;

/** Adds the networks, and preferences that no parser needs to know. */
export function writeNetworks(backup: Backup): void {
  const known = Object.fromEntries(
    NETWORKS.map(({ name, added, bssid, lat, lon }) => [
      `wifi.network.ssid.${name}`,
      {
        AddedAt: new Date(added),
        AddReason: 'WiFi Settings',
        BSSList: [
          {
            BSSID: bssid,
            Channel: 6,
            LastAssociatedAt: new Date(added),
            LocationLatitude: lat,
            LocationLongitude: lon,
            LocationAccuracy: 30,
          },
        ],
        Hidden: false,
        JoinedByUserAt: new Date(added),
        SSID: Buffer.from(name, 'utf8'),
        SupportedSecurityTypes: 'WPA2/WPA3 Personal',
      },
    ]),
  );
  backup.add('SystemPreferencesDomain', 'com.apple.wifi.known-networks.plist', binaryPlist(known));
  backup.add('HomeDomain', 'Library/Preferences/com.apple.springboard.plist', binaryPlist({ SBShowBatteryPercentage: true }));
  backup.add('AppDomain-com.example.wordgame', 'Documents/save.dat', Buffer.from('level 12\n'));
}
