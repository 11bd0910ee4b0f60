/**
 * Bluetooth devices paired with the phone, `com.apple.MobileBluetooth.devices.plist`: by address, with a name and when last seen (seconds
 * from 1970, by the clock of the phone). Facts of the format: iLEAPP.
 */
import { macMs, MAC_EPOCH_S } from '../formats/epochs.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, parsePlist } from '../formats/plist.ts';
import { flagOf, numberOf, textOf, timed } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

function* read(file: SourceFile): Iterable<Finding> {
  const devices = parsePlist(file.bytes(16 * 1024 * 1024));
  if (!isDict(devices)) throw new Undecodable('Bluetooth devices: a dictionary was expected at the top of the property list');
  let row = 0;
  for (const [address, device] of devices) {
    row += 1;
    if (!isDict(device)) {
      yield { unread: 1, reason: 'a device is no dictionary' };
      continue;
    }
    const seen = numberOf(device.get('LastSeenTime'));
    yield {
      record: {
        row,
        ...timed(seen === null ? null : macMs(seen - MAC_EPOCH_S)),
        title: textOf(device.get('UserNameKey')) ?? textOf(device.get('Name')) ?? textOf(device.get('DefaultName')),
        meta: jsonFacts({
          product: numberOf(device.get('DeviceIdProduct')),
          vendor: numberOf(device.get('DeviceIdVendor')),
          hidden: flagOf(device.get('HiddenDevice')),
        }),
        detail: jsonFacts({ address, name: textOf(device.get('Name')), default_name: textOf(device.get('DefaultName')) }),
      },
    };
  }
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-bluetooth-devices',
  title: 'Paired Bluetooth devices',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'bluetooth',
  table: 'device',
  kind: 'bluetooth-device',
  paths: ['**/com.apple.MobileBluetooth.devices.plist'],
  covers: 'Cars, headphones and other devices paired with the phone, and when each was last connected.',
  leavesOut: ['Earlier connections. The time is by the clock of the phone, whose zone the list does not say.'],
  read,
};
