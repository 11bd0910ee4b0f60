/** What a Cellebrite report says of the device, in its section `Device Info`, as facts. The tool's names differ by version. */
import type { ParsedRecord } from '../../contract/record.ts';
import { deviceFact, type FactOf } from '../formats/device-fact.ts';

const NAMES: readonly (readonly [RegExp, FactOf, string, number])[] = [
  [/imei ?2|second.*imei/i, 'identifier', 'IMEI 2', 1],
  [/imei/i, 'identifier', 'IMEI', 1],
  [/meid/i, 'identifier', 'MEID', 1],
  [/iccid/i, 'identifier', 'ICCID', 1],
  [/imsi/i, 'identifier', 'IMSI', 1],
  [/msisdn|phone ?number/i, 'identifier', 'Phone number', 1],
  [/serial/i, 'identifier', 'Serial number', 1],
  [/android ?id/i, 'identifier', 'Android ID', 1],
  [/unique ?(?:device ?)?id|udid/i, 'identifier', 'UDID', 1],
  [/os ?version/i, 'osVersion', 'OS version', 1],
  [/detected ?(?:phone ?)?model|^(?:phone ?)?model$/i, 'model', 'Model', 1],
  [/selected ?device ?name|model ?number/i, 'model', 'Model as chosen', 2],
  [/device ?name|owner ?name/i, 'name', 'Device name', 1],
  [/time ?zone/i, 'setting', 'Time zone', 1],
  [/vendor|manufacturer/i, 'setting', 'Manufacturer', 1],
];

/** The fact in one line of the section; null for a line that says something else. */
export function ufdrDeviceFact(row: number, name: string, value: string): ParsedRecord | null {
  const known = NAMES.find(([pattern]) => pattern.test(name));
  if (known === undefined) return null;
  const [, of, label, rank] = known;
  return deviceFact(row, null, { of, label, value, key: name, rank });
}
