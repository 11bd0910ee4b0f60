/**
 * Things tracked in Find My, `Items.data` and `Devices.data` of the app's cache: JSON up to iOS 17 or so, encrypted in newer versions.
 * Times are milliseconds from 1970. Facts of the format: iLEAPP. The addresses in it are not taken over: positions say the place.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { jsonElements } from '../formats/json-stream.ts';
import { position } from '../formats/position.ts';
import type { ParsedRecord } from '../../contract/record.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

type Json = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const inside = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null);

const ITEM = 'item';
const PLACE = 'place';

function* read(file: SourceFile): Iterable<Finding> {
  if (Buffer.from(file.range(0, 6)).toString('latin1') === 'bplist')
    throw new Undecodable('Find My: this version encrypts the file (a property list was found where JSON was expected)');
  let row = 0;
  let place = 0;
  for (const { value, list } of jsonElements(file.chunks())) {
    if (list !== null) continue;
    row += 1;
    if (!isObject(value)) {
      yield { unread: 1, reason: 'an item is no object', table: ITEM };
      continue;
    }
    yield { table: ITEM, record: item(value, row) };
    const others = inside(value, 'crowdSourcedLocation');
    if (isObject(others)) yield { table: PLACE, record: placed((place += 1), 'findmy-seen', value, others, null, row) };
    const safe = inside(value, 'safeLocations');
    for (const each of Array.isArray(safe) ? (safe as unknown[]) : []) {
      const spot = inside(each, 'location');
      if (isObject(spot))
        yield { table: PLACE, record: placed((place += 1), 'findmy-safe-place', value, spot, text(inside(each, 'name')), row) };
      else yield { unread: 1, reason: 'a safe place has no position', table: PLACE };
    }
  }
}

function item(value: Json, row: number): ParsedRecord {
  const product = inside(inside(value, 'productType'), 'productInformation');
  return {
    row,
    title: text(value['name']) ?? text(value['deviceDisplayName']),
    ...where(value['location']),
    meta: jsonFacts({ battery: number(value['batteryStatus']) ?? number(value['batteryLevel']) }),
    detail: jsonFacts({
      serial: text(value['serialNumber']),
      id: text(value['identifier']),
      role: text(inside(value['role'], 'name')),
      maker: text(inside(product, 'manufacturerName')),
      model: text(inside(product, 'modelName')) ?? text(value['deviceModel']),
      owner: text(value['owner']),
      position: text(inside(value['location'], 'positionType')),
    }),
  };
}

function placed(row: number, kind: string, value: Json, spot: Json, name: string | null, itemRow: number): ParsedRecord {
  return {
    row,
    kind,
    title: name ?? text(value['name']),
    ...where(spot),
    meta: jsonFacts({ item_row: itemRow }),
    detail: jsonFacts({ item: text(value['name']) }),
  };
}

function where(spot: unknown): Partial<ParsedRecord> {
  const at = position(number(inside(spot, 'latitude')), number(inside(spot, 'longitude')));
  const ms = number(inside(spot, 'timeStamp'));
  const accuracy = number(inside(spot, 'horizontalAccuracy'));
  return {
    ...(ms !== null && ms > 0 ? { time: ms, basis: 'utc' } : {}),
    ...(at === null ? {} : { lat: at.lat, lon: at.lon, accuracy: accuracy !== null && accuracy > 0 ? accuracy : null }),
  };
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-find-my',
  title: 'Things tracked in Find My',
  version: 1,
  platform: 'ios',
  category: 'locations',
  service: 'find-my',
  table: ITEM,
  kind: 'findmy-item',
  paths: ['**/com.apple.findmy.fmipcore/Items.data', '**/com.apple.findmy.fmipcore/Devices.data'],
  covers:
    'Tags and devices of the account, where each was last known to be and when, where others saw it, and the places set as safe.',
  leavesOut: ['Files of newer versions, which are encrypted.', 'Addresses, which the positions say.', 'Who carried a thing.'],
  read,
};
