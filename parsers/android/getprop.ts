/** Output of `getprop`, as collection tools save it: every system property of the running phone, one `[key]: [value]` a line. */
import { propertyFindings } from '../formats/android-properties.ts';
import type { FileParser, Finding, SourceFile } from '../parser.ts';

const MOST = 16 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'android-getprop',
  title: 'Android system properties (getprop)',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'android',
  paths: ['**/getprop.txt'],
  covers: 'Model, serial number, Android version, time zone and language as the running phone stated them.',
  leavesOut: ['properties that tune the system and do not describe the device', 'values that run over several lines'],
  table: 'property',
  kind: 'device-fact',
  read,
};

function read(file: SourceFile): Iterable<Finding> {
  return propertyFindings(
    file.bytes(MOST),
    /^\[([\w.-]{1,200})\]: \[(.{0,1000})\]$/,
    'system properties: no line reads [key]: [value]',
  );
}
