/** `SystemVersion.plist`: which iOS is installed. */
import { deviceFact } from '../formats/device-fact.ts';
import { parsePlist, plistAt } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-system-version',
  title: 'iOS version',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  paths: ['**/System/Library/CoreServices/SystemVersion.plist'],
  covers: 'Version and build of the installed iOS.',
  leavesOut: ['versions installed before'],
  table: 'plist',
  kind: 'device-fact',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(MOST));
  const text = (key: string) => {
    const value = plistAt(list, key);
    return typeof value === 'string' ? value : '';
  };
  if (text('ProductVersion') === '') throw new Undecodable('iOS version: the property list names no ProductVersion');
  const facts = [
    deviceFact(1, 'ios', { of: 'osVersion', label: 'iOS version', value: text('ProductVersion'), key: 'ProductVersion' }),
    deviceFact(2, 'ios', { of: 'setting', label: 'Build', value: text('ProductBuildVersion'), key: 'ProductBuildVersion' }),
    deviceFact(3, 'ios', { of: 'setting', label: 'System', value: text('ProductName'), key: 'ProductName' }),
  ];
  for (const record of facts) if (record !== null) yield { record };
}
