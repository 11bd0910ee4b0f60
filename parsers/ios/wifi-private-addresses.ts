/**
 * `com.apple.wifi-private-mac-networks.plist` (iOS 14 on): the address the phone showed each Wi-Fi network in place of its own. Facts of the
 * format: iLEAPP, and a phone with iOS 15.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { flagOf, macAddressOf, momentOf, textOf, timed } from '../formats/plist-facts.ts';
import { isDict, isList, parsePlist, plistAt, type PlistDict } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 64 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-wifi-private-addresses',
  title: 'Private Wi-Fi addresses by network',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'wifi',
  paths: ['**/com.apple.wifi-private-mac-networks.plist'],
  covers:
    'The address under which each Wi-Fi network met the phone, so that it can be looked for in a router’s log, and when the phone last joined and left it. The time is that of the last joining.',
  leavesOut: ['Addresses used before the present one.', 'The keys that addresses are made from.'],
  table: 'network',
  kind: 'wifi-private-address',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('private Wi-Fi addresses: the property list is no dictionary');
  const networks = list.get('List of scanned networks with private mac');
  for (const [index, network] of (isList(networks) ? networks : []).entries())
    yield isDict(network) ? { record: recordOf(network, index + 1) } : { unread: 1, reason: 'a network is no dictionary' };
}

function recordOf(network: PlistDict, row: number) {
  const own = (key: string) => macAddressOf(plistAt(network, 'PRIVATE_MAC_ADDRESS', key));
  const used = own('PRIVATE_MAC_ADDRESS_IN_USE');
  const made = own('PRIVATE_MAC_ADDRESS_VALUE');
  return {
    row,
    title: textOf(network.get('SSID_STR')),
    body: used ?? made,
    ...timed(momentOf(network.get('lastJoined'))),
    meta: jsonFacts({
      added_at: momentOf(network.get('addedAt')),
      left_at: momentOf(network.get('LinkDownTimestamp')),
      made_at: momentOf(network.get('MacGenerationTimeStamp')),
      first_used_at: momentOf(network.get('FirstJoinWithNewMacTimestamp')),
      updated_at: momentOf(network.get('lastUpdated')),
      known: flagOf(network.get('PresentInKnownNetworks')),
      valid: flagOf(plistAt(network, 'PRIVATE_MAC_ADDRESS', 'PRIVATE_MAC_ADDRESS_VALID')),
    }),
    detail: jsonFacts({ bssid: textOf(network.get('BSSID')), computed: made === used ? null : made }),
  };
}
