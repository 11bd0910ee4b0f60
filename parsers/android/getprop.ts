/** Output of `getprop`, as collection tools save it: every system property of the running phone, one `[key]: [value]` a line. */
import { propertyFact } from '../formats/android-properties.ts';
import { deviceFact } from '../formats/device-fact.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

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

function* read(file: SourceFile): Iterable<Finding> {
  const lines = new TextDecoder().decode(file.bytes(MOST)).split(/\r?\n/);
  let properties = 0;
  for (const [index, line] of lines.entries()) {
    const found = /^\[([\w.-]{1,200})\]: \[(.{0,1000})\]$/.exec(line);
    if (found === null) continue;
    properties += 1;
    const fact = propertyFact(found[1] as string, found[2] as string);
    const record = fact === null ? null : deviceFact(index + 1, 'android', fact);
    if (record !== null) yield { record };
  }
  if (properties === 0) throw new Undecodable('system properties: no line reads [key]: [value]');
}
