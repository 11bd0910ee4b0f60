/**
 * `com.apple.lsdidentifiers.plist`: the identifier that advertisers know the phone by, and the one that the apps of each maker share
 * (`LSVendors`: maker, `LSVendorIdentifier`, `LSApplications`). Facts of the format: iLEAPP, and published headers of the service that keeps it.
 */
import { deviceFact } from '../formats/device-fact.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, isList, parsePlist, plistAt, type PlistValue } from '../formats/plist.ts';
import { textOf } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 16 * 1024 * 1024;
const KEY = 'LSAdvertiserIdentifier';
const VENDORS = 'LSVendors';
/** What stands there when tracking is switched off. */
const NONE = '00000000-0000-0000-0000-000000000000';

export const parser: FileParser = {
  format: 'file',
  id: 'ios-advertising-ids',
  title: 'Identifiers for advertisers and makers of apps',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: ['**/com.apple.lsdidentifiers.plist'],
  covers:
    'The identifier the phone gave to advertisers, and for each maker the one its apps share. A service that noted one of these can be asked for what it holds under it.',
  leavesOut: ['When an identifier was made or changed.', 'Identifiers used before the present ones.'],
  table: 'plist',
  kind: 'device-fact',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('lsdidentifiers: the property list is no dictionary');
  const advertiser = textOf(list.get(KEY));
  if (advertiser !== null && advertiser !== NONE) {
    const record = deviceFact(1, 'ios', { of: 'identifier', label: 'Advertising identifier', value: advertiser, key: KEY });
    if (record !== null) yield { record };
  }
  const vendors = list.get(VENDORS);
  let row = 0;
  for (const [maker, entry] of isDict(vendors) ? vendors : []) yield vendor(maker, entry, (row += 1));
}

function vendor(maker: string, entry: PlistValue, row: number): Finding {
  const id = textOf(plistAt(entry, 'LSVendorIdentifier'));
  if (id === null) return { unread: 1, reason: 'a maker has no identifier', table: VENDORS };
  const apps = plistAt(entry, 'LSApplications');
  return {
    table: VENDORS,
    record: {
      row,
      kind: 'maker-identifier',
      title: maker,
      body: id,
      detail: jsonFacts({ apps: isList(apps) ? apps.filter((app) => typeof app === 'string') : null }),
    },
  };
}
