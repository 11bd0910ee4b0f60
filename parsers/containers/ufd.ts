/**
 * The `.ufd` that UFED writes beside an extraction: an INI file that names the dump, its SHA-256 and the device. Which keys
 * there are differs by version; only those below are used, and none is required but the dump's name.
 */
import { basename } from 'node:path';
import { UNKNOWN_DEVICE } from './image.ts';
import type { DeviceFacts } from '../../contract/coverage.ts';

export interface Ufd {
  /** Names in [Dumps], in the file's order, without folders. */
  readonly dumps: readonly string[];
  /** SHA-256 (lower-case hex) by lower-case file name. */
  readonly sha256: ReadonlyMap<string, string>;
  readonly device: DeviceFacts;
  /** `UFED extraction of an Apple iPhone 12` */
  readonly sentence: string;
}

type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function readUfd(text: string): Ufd {
  const sections = readIni(text);
  const section = (name: string) => sections.get(name.toLowerCase()) ?? new Map<string, string>();
  const dumps = [...section('Dumps').values()]
    .map((value) => basename(value.replaceAll('\\', '/')))
    .filter((name) => name !== '');
  const sha256 = new Map<string, string>();
  for (const [name, value] of section('SHA256')) {
    if (/^[0-9a-f]{64}$/i.test(value)) sha256.set(basename(name.replaceAll('\\', '/')).toLowerCase(), value.toLowerCase());
  }
  const device = deviceOf(section('DeviceInfo'), section('General'));
  const type = section('General').get('extractiontype');
  const sentence = `UFED extraction${type === undefined ? '' : ` (${type})`} of ${device.model ?? 'a device of unknown model'}${device.osVersion === null ? '' : `, ${device.osVersion}`}`;
  return { dumps, sha256, device, sentence };
}

function deviceOf(info: ReadonlyMap<string, string>, general: ReadonlyMap<string, string>): DeviceFacts {
  const value = (map: ReadonlyMap<string, string>, key: string) => map.get(key) || null;
  const model = [
    value(info, 'vendor') ?? value(general, 'vendor'),
    value(info, 'model') ?? value(general, 'model') ?? value(general, 'device'),
  ];
  const os = value(info, 'os');
  const date = value(general, 'date');
  const takenAt = date === null ? null : exactTime(date);
  const identifiers = [
    { label: 'IMEI', value: value(info, 'imei1') ?? value(info, 'imei') },
    { label: 'IMEI 2', value: value(info, 'imei2') },
    { label: 'Serial number', value: value(info, 'serial') ?? value(info, 'serialnumber') },
    // Day and month stand in either order, as the examiner's computer had it: kept as written rather than guessed.
    { label: 'Extraction date, as written', value: takenAt === null ? date : null },
  ].filter((item): item is { label: string; value: string } => item.value !== null);
  return {
    platform: platformOf(`${model.join(' ')} ${os ?? ''}`),
    name: null,
    model: model.filter((part) => part !== null).join(' ') || null,
    osVersion: os,
    identifiers,
    takenAt,
  };
}

function platformOf(words: string): DeviceFacts['platform'] {
  if (/iphone|ipad|ipod|\bios\b/i.test(words)) return 'ios';
  return /android/i.test(words) ? 'android' : UNKNOWN_DEVICE.platform;
}

/** Only a year-first date with its offset names one moment. */
function exactTime(date: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)? ?(Z|[+-]\d\d:\d\d)$/.exec(date);
  const ms = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2]}${match[3]}`);
  return Number.isNaN(ms) ? null : ms;
}

/** Sections and keys in lower case; later keys of one name win. */
function readIni(text: string): Sections {
  const sections = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of text.replace(/^\u{feff}/u, '').split(/\r?\n/)) {
    const section = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    const equals = line.indexOf('=');
    if (section !== undefined) {
      current = sections.get(section.toLowerCase()) ?? new Map();
      sections.set(section.toLowerCase(), current);
    } else if (equals > 0 && !/^\s*[;#]/.test(line)) {
      current.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
    }
  }
  return sections;
}
