import { describe, expect, test } from 'vitest';
import { parser } from '../../../parsers/ios/find-my.ts';
import { parseBytes } from '../../support/parse.ts';

const MS = 1_672_531_200_000;
const parse = (bytes: string | Uint8Array) =>
  parseBytes(parser, 'Library/Caches/com.apple.findmy.fmipcore/Items.data', Buffer.from(bytes));

const KEYS = {
  name: 'Keys',
  serialNumber: 'S1',
  identifier: 'I1',
  role: { name: 'Key', emoji: 'k', identifier: 1 },
  batteryStatus: 1,
  productType: { type: 'b389', productInformation: { manufacturerName: 'Apple Inc.', modelName: 'Tag' } },
  address: { streetAddress: '3 Pool Lane', locality: 'Leeds' },
  location: { latitude: 53.8, longitude: -1.55, horizontalAccuracy: 20, timeStamp: MS, positionType: 'safeLocation' },
  crowdSourcedLocation: { latitude: 53.81, longitude: -1.56, horizontalAccuracy: -1, timeStamp: MS + 1000 },
  safeLocations: [{ name: 'Home', location: { latitude: 53.8, longitude: -1.55, timeStamp: MS } }, { name: 'none' }],
};

describe('things tracked in Find My', () => {
  test('an item, where others saw it, and its safe places, but no address', () => {
    const { records, tallies, warnings } = parse(JSON.stringify([KEYS, { name: 'Bag', location: null }, []]));
    expect(records.map(({ tbl, row, kind, title, time, lat, accuracy }) => [tbl, row, kind, title, time, lat, accuracy])).toEqual(
      [
        ['item', 1, 'findmy-item', 'Keys', MS, 53.8, 20],
        ['place', 1, 'findmy-seen', 'Keys', MS + 1000, 53.81, undefined],
        ['place', 2, 'findmy-safe-place', 'Home', MS, 53.8, undefined],
        ['item', 2, 'findmy-item', 'Bag', undefined, undefined, undefined],
      ],
    );
    expect(JSON.parse(records[0]?.['detail'] as string)).toEqual({
      serial: 'S1',
      id: 'I1',
      role: 'Key',
      maker: 'Apple Inc.',
      model: 'Tag',
      position: 'safeLocation',
    });
    expect(JSON.stringify(records)).not.toContain('Pool Lane');
    expect(tallies).toEqual([
      { table: 'item', rows: 3, records: 2, absorbed: 0, unread: 1 },
      { table: 'place', rows: 3, records: 2, absorbed: 0, unread: 1 },
    ]);
    expect(warnings).toHaveLength(2);
  });

  test('a file of a newer version is called encrypted; words are no list', () => {
    expect(() => parse('bplist00 anything')).toThrow(/encrypts/);
    expect(() => parse('These are words.')).toThrow(/JSON/);
  });
});
