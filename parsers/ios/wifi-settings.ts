/**
 * `com.apple.wifi.plist`: up to iOS 13 the list of known Wi-Fi networks; after that settings of the Wi-Fi service only. Its backup of the list is
 * `com.apple.wifi-networks.plist.backup`. Facts of the format: iLEAPP; settings checked on a phone with iOS 15.
 */
import { deviceFact } from '../formats/device-fact.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { macAddressOf, momentOf, numberOf, textOf } from '../formats/plist-facts.ts';
import { isDict, isList, parsePlist, plistAt, type PlistDict, type PlistValue } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 64 * 1024 * 1024;
const LIST = 'List of known networks';
const ACCESS_POINT = 'access-point';
const FACT = 'plist';
/** The address burnt into the phone, from which private ones are made. */
const ADDRESS = 'hwMacAddressMacRandomisation';

export const parser: FileParser = {
  format: 'file',
  id: 'ios-wifi-settings',
  title: 'Known Wi-Fi networks (iOS 13 and before) and the phone’s Wi-Fi address',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'wifi',
  paths: ['**/com.apple.wifi.plist', '**/com.apple.wifi-networks.plist.backup'],
  covers:
    'Networks the phone remembered and when it last joined them, the access points it moved between, and its own Wi-Fi address.',
  leavesOut: [
    'Passwords, which lie in the keychain.',
    'Networks of iOS 14 and later, which lie in their own list.',
    'Switches of the Wi-Fi service.',
  ],
  table: 'network',
  kind: 'wifi-network',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('Wi-Fi settings: the property list is no dictionary');
  yield* address(list);
  const networks = list.get(LIST);
  let point = 0;
  for (const [index, network] of (isList(networks) ? networks : []).entries()) {
    if (!isDict(network)) {
      yield { unread: 1, reason: 'a network is no dictionary' };
      continue;
    }
    const name = nameOf(network);
    yield { record: { row: index + 1, title: name, time: momentOf(network.get('lastJoined')), basis: 'utc', ...facts(network) } };
    const points = network.get('networkKnownBSSListKey');
    for (const each of isList(points) ? points : []) yield accessPoint(each, (point += 1), index + 1, name);
  }
}

function facts(network: PlistDict): { meta: string | null; detail: string | null } {
  return {
    meta: jsonFacts({
      added_at: momentOf(network.get('addedAt')),
      joined_by_system_at: momentOf(network.get('lastAutoJoined')),
      joined_before_at: momentOf(network.get('prevJoined')),
      updated_at: momentOf(network.get('lastUpdated')),
      password_changed_at: momentOf(network.get('WiFiNetworkPasswordModificationDate')),
      car: network.get('CarPlayNetwork') === true || network.get('CARPLAY_NETWORK') === true ? true : null,
      captive: plistAt(network, 'CaptiveProfile', 'CaptiveNetwork') === true ? true : null,
    }),
    detail: jsonFacts({
      bssid: textOf(network.get('BSSID')),
      portal: textOf(plistAt(network, 'CaptiveProfile', 'UserPortalURL')),
      country: textOf(plistAt(network, '80211D_IE', 'IE_KEY_80211D_COUNTRY_CODE')),
      maker: textOf(plistAt(network, 'WPS_PROB_RESP_IE', 'IE_KEY_WPS_MANUFACTURER')),
      model: textOf(plistAt(network, 'WPS_PROB_RESP_IE', 'IE_KEY_WPS_MODEL_NAME')),
      device: textOf(plistAt(network, 'WPS_PROB_RESP_IE', 'IE_KEY_WPS_DEV_NAME')),
      serial: textOf(plistAt(network, 'WPS_PROB_RESP_IE', 'IE_KEY_WPS_SERIAL_NUM')),
    }),
  };
}

function accessPoint(point: PlistValue, row: number, networkRow: number, title: string | null): Finding {
  if (!isDict(point)) return { unread: 1, reason: 'an access point is no dictionary', table: ACCESS_POINT };
  return {
    table: ACCESS_POINT,
    record: {
      row,
      kind: 'wifi-access-point',
      title,
      time: momentOf(point.get('lastRoamed')),
      basis: 'utc',
      meta: jsonFacts({ network_row: networkRow, channel: numberOf(point.get('CHANNEL')) }),
      detail: jsonFacts({ bssid: textOf(point.get('BSSID')) }),
    },
  };
}

function nameOf(network: PlistDict): string | null {
  const bytes = network.get('SSID');
  return (
    textOf(network.get('SSID_STR')) ?? (bytes instanceof Uint8Array && bytes.length > 0 ? new TextDecoder().decode(bytes) : null)
  );
}

function* address(list: PlistDict): Iterable<Finding> {
  const value = macAddressOf(list.get(ADDRESS));
  if (value === null) return;
  const record = deviceFact(1, 'ios', { of: 'identifier', label: 'Wi-Fi address', value, key: ADDRESS });
  if (record !== null) yield { record, table: FACT };
}
