/** `build.prop` and its like: what the maker of an Android build wrote down about it. Lines of `key=value`. */
import { propertyFact } from '../formats/android-properties.ts';
import { deviceFact } from '../formats/device-fact.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

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

function* read(file: SourceFile): Iterable<Finding> {
  const lines = new TextDecoder().decode(file.bytes(MOST)).split(/\r?\n/);
  let properties = 0;
  for (const [index, line] of lines.entries()) {
    const found = /^\s*([\w.-]{1,200})\s*=(.{0,1000})$/.exec(line);
    if (found === null) continue;
    properties += 1;
    const fact = propertyFact(found[1] as string, found[2] as string);
    const record = fact === null ? null : deviceFact(index + 1, 'android', fact);
    if (record !== null) yield { record };
  }
  if (properties === 0) throw new Undecodable('build properties: no line reads key=value');
}
