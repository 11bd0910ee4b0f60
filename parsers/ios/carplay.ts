/**
 * The car: `com.apple.CarPlayApp.plist` (when each app was last used in a car, seconds from 1970) and `locationd/cache.plist` (the last
 * vehicle: when it was connected and disconnected, seconds from 2001, and how). Facts of the format: iLEAPP, and a list of a research phone.
 */
import { MAC_EPOCH_S, macMs } from '../formats/epochs.ts';
import { isDict, isList, parsePlist, plistAt, type PlistDict } from '../formats/plist.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { numberOf, textOf, timed } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const APPS = 'CARRecentAppHistory';

function* read(file: SourceFile): Iterable<Finding> {
  const list = parsePlist(file.bytes(16 * 1024 * 1024));
  if (!isDict(list)) throw new Undecodable('CarPlay: a dictionary was expected at the top of the property list');
  const apps = plistAt(list, APPS);
  let row = 0;
  for (const [app, seconds] of isDict(apps) ? apps : []) {
    row += 1;
    const value = numberOf(seconds);
    yield { table: APPS, record: { row, ...timed(value === null ? null : macMs(value - MAC_EPOCH_S)), title: app } };
  }
  yield* vehicles(list);
}

function* vehicles(list: PlistDict): Iterable<Finding> {
  for (const key of ['LastVehicleConnection', 'LastVehicleConnectionV2']) {
    const connection = list.get(key);
    if (connection === undefined) continue;
    if (!isList(connection)) {
      yield { unread: 1, reason: 'a connection to a vehicle is no list', table: key };
      continue;
    }
    const from = macMs(numberOf(connection[0]));
    const to = macMs(numberOf(connection[1]));
    yield {
      table: key,
      record: {
        row: 1,
        kind: 'vehicle-connection',
        ...timed(from ?? to),
        end_time: from !== null && to !== null && to >= from ? to : null,
        meta: jsonFacts({ disconnected_at: to }),
        detail: jsonFacts({ how: textOf(connection[2]) ?? numberOf(connection[2]) }),
      },
    };
  }
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-carplay',
  title: 'Apps used in a car and the last vehicle',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'carplay',
  table: APPS,
  kind: 'carplay-app',
  paths: ['**/com.apple.CarPlayApp.plist', '**/locationd/cache.plist'],
  covers: 'When each app was last used through CarPlay, and when the phone was last joined to a vehicle.',
  leavesOut: ['Earlier use: only the last moment of each app is kept.', 'Who drove.'],
  read,
};
