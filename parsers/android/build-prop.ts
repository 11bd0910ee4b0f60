/** `build.prop` and its like: what the maker of an Android build wrote down about it. Lines of `key=value`. */
import { propertyFindings } from '../formats/android-properties.ts';
import type { FileParser, Finding, SourceFile } from '../parser.ts';

/** Real ones are 5 to 30 KiB. */
const MOST = 4 * 1024 * 1024;

export const parser: FileParser = {
  format: 'file',
  id: 'android-build-prop',
  title: 'Android build properties',
  version: 1,
  platform: 'android',
  category: 'device',
  service: 'android',
  paths: ['**/build.prop', '**/default.prop', '**/prop.default'],
  covers: 'Model, maker, Android version and build as the system image states them.',
  leavesOut: ['properties that tune the system and do not describe the device'],
  table: 'property',
  kind: 'device-fact',
  read,
};

function read(file: SourceFile): Iterable<Finding> {
  return propertyFindings(file.bytes(MOST), /^\s*([\w.-]{1,200})\s*=(.{0,1000})$/, 'build properties: no line reads key=value');
}
