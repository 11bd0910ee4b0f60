/** Wi-Fi networks the phone remembers, `com.apple.wifi.known-networks.plist` (from iOS 14 on). Facts of the format: iLEAPP, plaso. */
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, isList, parsePlist, plistAt, type PlistValue } from '../formats/plist.ts';
import { momentOf as moment, numberOf as number, textOf as text } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const NETWORK = 'network';
const ACCESS_POINT = 'access-point';

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes());
  if (!isDict(list)) throw new Undecodable('known networks: a dictionary was expected at the top of the property list');
  let row = 0;
  let point = 0;
  for (const [key, network] of list) {
    row += 1;
    if (!isDict(network)) {
      yield { unread: 1, reason: 'a network is not a dictionary', table: NETWORK };
      continue;
    }
    const name = nameOf(key, plistAt(network, 'SSID'));
    yield {
      table: NETWORK,
      record: {
        row,
        title: name,
        time: moment(plistAt(network, 'AddedAt')),
        basis: 'utc',
        meta: jsonFacts({
          joined_by_user_at: moment(plistAt(network, 'JoinedByUserAt')),
          joined_by_system_at: moment(plistAt(network, 'JoinedBySystemAt')),
          updated_at: moment(plistAt(network, 'UpdatedAt')),
          joined_before_at: moment(plistAt(network, '__OSSpecific__', 'prevJoined')),
          seen_at: moment(plistAt(network, 'LastDiscoveredAt')),
          password_changed_at: moment(plistAt(network, '__OSSpecific__', 'WiFiNetworkPasswordModificationDate')),
          portal_login_at: moment(plistAt(network, 'CaptiveProfile', 'CaptiveWebSheetLoginDate')),
          hidden: plistAt(network, 'Hidden') === true ? true : null,
        }),
        detail: jsonFacts({
          security: text(plistAt(network, 'SupportedSecurityTypes')),
          bssid: text(plistAt(network, '__OSSpecific__', 'BSSID')),
          added_by: text(plistAt(network, 'BundleID')),
          reason: text(plistAt(network, 'AddReason')),
        }),
      },
    };
    const points = plistAt(network, 'BSSList');
    if (!isList(points)) continue;
    for (const each of points) {
      point += 1;
      yield accessPoint(each, point, row, name);
    }
  }
}

function accessPoint(point: PlistValue, row: number, networkRow: number, name: string | null): Finding {
  if (!isDict(point)) return { unread: 1, reason: 'an access point is not a dictionary', table: ACCESS_POINT };
  const lat = number(plistAt(point, 'LocationLatitude'));
  const lon = number(plistAt(point, 'LocationLongitude'));
  const placed = lat !== null && lon !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && !(lat === 0 && lon === 0);
  return {
    table: ACCESS_POINT,
    record: {
      row,
      kind: 'wifi-access-point',
      ...(placed ? { category: 'locations' as const, lat, lon, accuracy: number(plistAt(point, 'LocationAccuracy')) } : {}),
      title: name,
      time: moment(plistAt(point, 'LastAssociatedAt')),
      basis: 'utc',
      meta: jsonFacts({
        network_row: networkRow,
        channel: number(plistAt(point, 'Channel')),
        position_noted_at: moment(plistAt(point, 'LocationTimestamp')),
      }),
      detail: jsonFacts({ bssid: text(plistAt(point, 'BSSID')) }),
    },
  };
}

/** The name is bytes in the dictionary; the key holds it too, after `wifi.network.ssid.`. */
function nameOf(key: string, ssid: PlistValue | undefined): string | null {
  if (ssid instanceof Uint8Array && ssid.length > 0) return new TextDecoder().decode(ssid);
  return text(ssid) ?? (key.replace(/^wifi\.network\.(ssid|sta)\./, '') || null);
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-wifi-networks',
  title: 'Known Wi-Fi networks',
  version: 2,
  platform: 'ios',
  category: 'device',
  service: 'wifi',
  table: NETWORK,
  kind: 'wifi-network',
  paths: ['**/com.apple.wifi.known-networks.plist'],
  covers:
    'Networks the phone remembers, when it was first and last joined to them, a sign-in page it met, and the access points it met, with their place where noted.',
  leavesOut: [
    'Passwords, which lie in the keychain.',
    'Networks seen and never joined.',
    'Lists of iOS 13 and before, which lie in com.apple.wifi.plist.',
  ],
  read,
};
