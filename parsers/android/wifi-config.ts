/**
 * Wi-Fi networks that Android remembers, `WifiConfigStore.xml`. Keys of networks are not read. Facts of the format: AOSP
 * `WifiConfigStore` and `XmlUtil`, ALEAPP. No real file was at hand.
 */
import { androidXmlItems } from '../formats/android-xml-items.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import type { XmlHandler } from '../formats/xml-stream.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'android-wifi-config',
  title: 'Wi-Fi networks (Android)',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'wifi',
  paths: ['**/WifiConfigStore.xml', '**/WifiConfigStoreSoftAp.xml'],
  covers:
    'Networks the phone remembers, by which app each was added, and whether it was ever connected; the hotspot it offers itself.',
  leavesOut: ['keys and passwords', 'when the phone was connected: only the oldest versions note when a network was added'],
  table: 'network',
  kind: 'wifi-network',
  read,
};

/** Names of values are the app's; those that end in a key are never kept. */
type Values = ReadonlyMap<string, string>;
const WANTED = new Set([
  'ConfigKey',
  'SSID',
  'WifiSsid',
  'BSSID',
  'Bssid',
  'HiddenSSID',
  'RandomizedMacAddress',
  'CreatorName',
  'CreationTime',
  'LastUpdateName',
  'LastConnectUid',
  'HasEverConnected',
  'NumAssociation',
  'ValidatedInternetAccess',
  'IpAssignment',
  'SecurityType',
]);

function* read(file: SourceFile): Iterable<Finding> {
  let row = 0;
  for (const { element, values } of androidXmlItems<{ element: string; values: Values }>(file, 'Wi-Fi configuration', handler)) {
    row += 1;
    const ssid = plain(values.get('SSID') ?? values.get('WifiSsid'));
    const key = values.get('ConfigKey') ?? '';
    const count = values.get('NumAssociation');
    yield {
      record: {
        row,
        ...(element === 'SoftAp' ? { kind: 'wifi-hotspot' } : {}),
        title: ssid,
        meta: jsonFacts({
          security: ssid !== null && key.startsWith(`"${ssid}"`) ? key.slice(ssid.length + 2).replace(/^-/, '') : null,
          everConnected: flag(values.get('HasEverConnected')),
          timesConnected: count !== undefined && /^\d{1,9}$/.test(count) ? Number(count) : null,
          hidden: flag(values.get('HiddenSSID')) === true || null,
          internet: flag(values.get('ValidatedInternetAccess')),
          addedBy: values.get('CreatorName'),
        }),
        detail: jsonFacts({
          bssid: named(values.get('BSSID') ?? values.get('Bssid')),
          ownAddress: named(values.get('RandomizedMacAddress')),
          // Written without a year, in the zone of the phone.
          added: values.get('CreationTime'),
        }),
      },
    };
  }
}

function handler(emit: (item: { element: string; values: Values }) => void): XmlHandler {
  let depth = 0;
  let values: Map<string, string> | null = null;
  let element = '';
  let name = '';
  let text = '';
  return {
    open(tag, attributes) {
      depth += 1;
      if (depth === 1 && tag !== 'WifiConfigStoreData')
        throw new Undecodable(`a Wi-Fi configuration begins with WifiConfigStoreData, and this with ${tag.slice(0, 40)}`);
      if (tag === 'WifiConfiguration' || (tag === 'SoftAp' && values === null)) {
        values = new Map();
        element = tag;
      }
      name = attributes['name'] ?? '';
      text = '';
      if (values !== null && attributes['value'] !== undefined && WANTED.has(name)) values.set(name, attributes['value']);
    },
    text(words) {
      text += words;
    },
    close(tag) {
      depth -= 1;
      if (values === null) return;
      if (name !== '' && text.trim() !== '' && WANTED.has(name) && !values.has(name)) values.set(name, text.trim());
      name = '';
      text = '';
      if (tag === element) {
        emit({ element, values });
        values = null;
      }
    },
  };
}

/** A name stands in quotes; one whose bytes are no text stands in hexadecimal without. */
function plain(ssid: string | undefined): string | null {
  if (ssid === undefined || ssid === '') return null;
  return /^".*"$/s.test(ssid) ? ssid.slice(1, -1) : ssid;
}

const flag = (text: string | undefined): boolean | null => (text === 'true' ? true : text === 'false' ? false : null);
const named = (text: string | undefined) =>
  text === undefined || text === 'null' || text === 'any' || text === '02:00:00:00:00:00' ? null : text;
