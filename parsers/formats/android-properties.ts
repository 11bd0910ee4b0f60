/**
 * Android's system properties: which of them describe the device, and how much each is worth. Names and order of belief
 * are the system's own (`ro.product.property_source_order`): the product partition before odm, vendor, system_ext, system.
 */
import { deviceFact } from './device-fact.ts';
import { type Finding, Undecodable } from '../parser.ts';
import type { DeviceFact, FactOf } from './device-fact.ts';

const PARTITIONS = ['product', 'odm', 'vendor', 'system_ext', 'system'] as const;

const PLAIN: Readonly<Record<string, readonly [FactOf, string]>> = {
  'ro.serialno': ['identifier', 'Serial number'],
  'ro.boot.serialno': ['identifier', 'Serial number'],
  'ro.build.version.release': ['osVersion', 'Android version'],
  'ro.build.version.security_patch': ['setting', 'Security patch level'],
  'ro.build.fingerprint': ['setting', 'Build fingerprint'],
  'ro.build.display.id': ['setting', 'Build'],
  'ro.product.name': ['setting', 'Product'],
  'ro.product.device': ['setting', 'Device code name'],
  'persist.sys.timezone': ['setting', 'Time zone'],
  'persist.sys.locale': ['setting', 'Language'],
  'ro.product.locale': ['setting', 'Language on delivery'],
  'ro.crypto.type': ['setting', 'Storage encryption'],
  'ro.csc.country_code': ['setting', 'Country of sale'],
};

/** The fact that a property tells; null for the hundreds that say nothing of the device. */
export function propertyFact(key: string, value: string): DeviceFact | null {
  const plain = PLAIN[key];
  if (plain !== undefined) return { of: plain[0], label: plain[1], value, key };
  const model = /^ro\.product\.(?:(product|odm|vendor|system_ext|system)\.)?(model|manufacturer|brand)$/.exec(key);
  if (model === null) return null;
  const rank = model[1] === undefined ? 1 : 2 + PARTITIONS.indexOf(model[1] as (typeof PARTITIONS)[number]);
  if (model[2] === 'model') return { of: 'model', label: 'Model', value, key, rank };
  return { of: 'setting', label: model[2] === 'brand' ? 'Brand' : 'Manufacturer', value, key, rank };
}

/**
 * Device facts out of lines of properties. `line` finds a key and its value; a file in which no line has them throws
 * `Undecodable` with `none`. Rows are line numbers from 1.
 */
export function* propertyFindings(bytes: Uint8Array, line: RegExp, none: string): Iterable<Finding> {
  let properties = 0;
  for (const [index, text] of new TextDecoder().decode(bytes).split(/\r?\n/).entries()) {
    const found = line.exec(text);
    if (found === null) continue;
    properties += 1;
    const fact = propertyFact(found[1] as string, found[2] as string);
    const record = fact === null ? null : deviceFact(index + 1, 'android', fact);
    if (record !== null) yield { record };
  }
  if (properties === 0) throw new Undecodable(none);
}
