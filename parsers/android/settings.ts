/**
 * `settings_secure.xml`, `settings_global.xml` and `settings_system.xml`: the phone's settings, XML before Android 12 and
 * Android's binary XML since. Only those that describe the device become records.
 */
import { androidXmlItems } from '../formats/android-xml-items.ts';
import { type DeviceFact, type FactOf, deviceFact } from '../formats/device-fact.ts';
import type { XmlHandler } from '../formats/xml-stream.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'android-settings',
  title: 'Android settings',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'android',
  paths: ['**/users/*/settings_secure.xml', '**/users/*/settings_global.xml', '**/users/*/settings_system.xml'],
  covers: 'Name of the device, its Android id, Bluetooth name and address, and whether clock and zone were set by hand.',
  leavesOut: [
    'the other settings',
    'ids that Android gives to single apps (settings_ssaid.xml)',
    'changes of a setting over time',
  ],
  table: 'setting',
  kind: 'device-fact',
  read,
};

const FACTS: Readonly<Record<string, readonly [FactOf, string, number?]>> = {
  device_name: ['name', 'Device name', 1],
  bluetooth_name: ['name', 'Bluetooth name', 2],
  android_id: ['identifier', 'Android ID'],
  bluetooth_address: ['identifier', 'Bluetooth address'],
  auto_time: ['setting', 'Clock set by the network'],
  auto_time_zone: ['setting', 'Zone set by the network'],
  time_12_24: ['setting', 'Hours shown'],
  adb_enabled: ['setting', 'USB debugging'],
  airplane_mode_on: ['setting', 'Flight mode'],
};

interface Setting {
  readonly name: string;
  readonly value: string;
}

function* read(file: SourceFile): Iterable<Finding> {
  let row = 0;
  for (const { name, value } of androidXmlItems<Setting>(file, 'Android settings', handler)) {
    row += 1;
    const fact = factOf(name, value);
    const record = fact === null ? null : deviceFact(row, 'android', fact);
    if (record !== null) yield { record };
  }
}

function handler(emit: (setting: Setting) => void): XmlHandler {
  let depth = 0;
  return {
    open(name, attributes) {
      depth += 1;
      if (depth === 1 && name !== 'settings')
        throw new Undecodable(`Android settings begin with settings, and this with ${name.slice(0, 40)}`);
      const key = attributes['name'];
      if (name === 'setting' && key !== undefined) emit({ name: key, value: valueOf(attributes) });
    },
    text() {},
    close() {
      depth -= 1;
    },
  };
}

/** Values with letters that XML cannot hold are written as base64. */
function valueOf(attributes: Readonly<Record<string, string>>): string {
  const encoded = attributes['valueBase64'];
  return encoded === undefined ? (attributes['value'] ?? '') : Buffer.from(encoded, 'base64').toString('utf8');
}

function factOf(key: string, value: string): DeviceFact | null {
  if (!Object.hasOwn(FACTS, key)) return null;
  const [of, label, rank] = FACTS[key] as readonly [FactOf, string, number?];
  return { of, label, value, key, ...(rank === undefined ? {} : { rank }) };
}
