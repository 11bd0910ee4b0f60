/**
 * `bt_config.conf`: the phone's own Bluetooth adapter and the devices it was paired with or met, a section each. `Timestamp` is Unix
 * seconds, when the device was last seen or paired, by version. Link keys are not read. Facts of the format: AOSP `btif` configuration,
 * ALEAPP. No real file was at hand.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 16 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'android-bluetooth',
  title: 'Bluetooth devices (Android)',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'bluetooth',
  paths: ['**/bluedroid/bt_config.conf', '**/bluetooth/bt_config.conf', '**/bt_config.conf', '**/bt_config.bak'],
  covers: 'Devices the phone was paired with or has met, by name and address, with the one date that is noted of each.',
  leavesOut: ['keys', 'what the date stands for, which differs between versions', 'services a device offers'],
  table: 'section',
  kind: 'bluetooth-device',
  read,
};

const ADDRESS = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i;

function* read(file: SourceFile): Iterable<Finding> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | null = null;
  for (const line of new TextDecoder().decode(file.bytes(MOST)).split(/\r?\n/)) {
    const head = /^\[([^\]]{1,100})\]\s*$/.exec(line.trim())?.[1];
    if (head !== undefined) {
      current = sections.get(head) ?? new Map();
      sections.set(head, current);
      continue;
    }
    const at = line.indexOf('=');
    if (current !== null && at > 0 && !line.startsWith('#')) current.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  if (sections.size === 0) throw new Undecodable('a Bluetooth configuration has sections in brackets, and this has none');
  let row = 0;
  for (const [name, values] of sections) {
    row += 1;
    const isDevice = ADDRESS.test(name);
    if (!isDevice && name !== 'Adapter') {
      // What the file says of itself.
      yield { absorbed: 1 };
      continue;
    }
    const seconds = Number(values.get('Timestamp') ?? 0);
    yield {
      record: {
        row,
        ...(isDevice ? {} : { kind: 'bluetooth-adapter' }),
        ...(seconds > 0 && seconds < 8.64e12 ? { time: seconds * 1000, basis: 'utc' } : {}),
        title: values.get('Name') ?? values.get('Aliase') ?? null,
        meta: jsonFacts({
          paired: isDevice ? ['LinkKey', 'LE_KEY_PENC', 'LE_KEY_LENC', 'LE_KEY_PID'].some((key) => values.has(key)) : null,
          class: whole(values.get('DevClass')),
          type: whole(values.get('DevType')),
        }),
        detail: jsonFacts({
          address: isDevice ? name : values.get('Address'),
          alias: values.get('Aliase'),
          manufacturer: values.get('Manufacturer'),
        }),
      },
    };
  }
}

const whole = (text: string | undefined) => (text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null);
