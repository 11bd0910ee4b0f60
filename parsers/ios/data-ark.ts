/** `data_ark.plist`: what the phone tells a computer it is connected to. Keys are a domain, a hyphen, and a name. */
import { deviceFact, type FactOf } from '../formats/device-fact.ts';
import { isDict, parsePlist } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 16 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-data-ark',
  title: 'Device name and settings (data_ark)',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: ['**/root/Library/Lockdown/data_ark.plist'],
  covers: 'Name of the device, its time zone, and the computer it was last backed up to.',
  leavesOut: ['keys and certificates', 'switches of single services'],
  table: 'plist',
  kind: 'device-fact',
  read,
};

const FACTS: Readonly<Record<string, readonly [FactOf, string]>> = {
  '-DeviceName': ['name', 'Device name'],
  '-TimeZone': ['setting', 'Time zone'],
  '-ActivationState': ['setting', 'Activation'],
  'com.apple.international-Locale': ['setting', 'Region'],
  'com.apple.international-Language': ['setting', 'Language'],
  'com.apple.iTunes.backup-LastBackupComputerName': ['setting', 'Computer of the last backup'],
  'com.apple.iTunes.backup-LastBackupComputerType': ['setting', 'Kind of that computer'],
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  if (!isDict(list)) throw new Undecodable('data_ark: the property list is no dictionary');
  let row = 0;
  for (const [key, value] of list) {
    row += 1;
    if (!Object.hasOwn(FACTS, key) || typeof value !== 'string') continue;
    const [of, label] = FACTS[key] as readonly [FactOf, string];
    const record = deviceFact(row, 'ios', { of, label, value, key });
    if (record !== null) yield { record };
  }
}
