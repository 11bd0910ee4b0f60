import { describe, expect, it } from 'vitest';
import { exifSegment } from '../../../practice/formats/exif.ts';
import { jpeg } from '../../../practice/formats/jpeg.ts';

/** The few codes that such a picture uses, by hand from T.81 table K.3, to the number of bits that follow. */
const CODES: Readonly<Record<string, number>> = {
  '00': 0,
  '010': 1,
  '011': 2,
  '100': 3,
  '101': 4,
  '110': 5,
  '1110': 6,
  '11110': 7,
  '111110': 8,
};

/** Brightness of the squares, decoded bit by bit. */
function squares(bytes: Buffer, count: number): number[] {
  const start = bytes.indexOf(Buffer.from([0xff, 0xda])) + 10;
  const scan = Buffer.from(
    bytes.subarray(start, -2).toString('hex').replaceAll(/(..)/g, '$1 ').replaceAll('ff 00 ', 'ff ').replaceAll(' ', ''),
    'hex',
  );
  const bits = [...scan].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const out: number[] = [];
  let at = 0;
  let level = 0;
  while (out.length < count) {
    let code = '';
    while (CODES[code] === undefined) {
      code += bits[at];
      at += 1;
      if (code.length > 9) throw new Error('no such code');
    }
    const size = CODES[code] ?? 0;
    const amount = size === 0 ? 0 : Number.parseInt(bits.slice(at, at + size), 2);
    at += size;
    level += size > 0 && amount < 2 ** (size - 1) ? amount - 2 ** size + 1 : amount;
    if (bits[at] !== '0') throw new Error('a square must end at once');
    at += 1;
    out.push(level + 128);
  }
  return out;
}

describe('jpeg', () => {
  it('holds the brightness of every square', () => {
    const rows = [
      [0, 255, 128, 127],
      [1, 2, 254, 60],
    ];
    const bytes = jpeg(rows);
    expect(squares(bytes, 8)).toEqual(rows.flat());
    expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
    expect(bytes.subarray(-2).toString('hex')).toBe('ffd9');
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    expect([bytes.readUInt16BE(frame + 5), bytes.readUInt16BE(frame + 7)]).toEqual([16, 32]);
  });

  it('refuses an empty picture', () => {
    expect(() => jpeg([])).toThrow(RangeError);
  });
});

describe('exif', () => {
  const tiffOf = (segment: Buffer): Buffer => segment.subarray(10);
  /** Entries of the directory at a place: tag to type, count and the place of the value. */
  function directory(tiff: Buffer, at: number): Map<number, { count: number; type: number; place: number }> {
    const sizes = [0, 1, 1, 2, 4, 8, 1, 1];
    const entries = Array.from({ length: tiff.readUInt16BE(at) }, (_, index) => {
      const entry = at + 2 + index * 12;
      const [tag, type, count] = [tiff.readUInt16BE(entry), tiff.readUInt16BE(entry + 2), tiff.readUInt32BE(entry + 4)];
      const bytes = (sizes[type] ?? 0) * count;
      return [tag, { type, count, place: bytes <= 4 ? entry + 8 : tiff.readUInt32BE(entry + 8) }] as const;
    });
    expect(entries.map(([tag]) => tag)).toEqual(entries.map(([tag]) => tag).toSorted((a, b) => a - b));
    return new Map(entries);
  }
  const text = (tiff: Buffer, entry: { place: number; count: number } | undefined) =>
    tiff.toString('latin1', entry?.place, (entry?.place ?? 0) + (entry?.count ?? 1) - 1);

  it('says when by the camera, with the offset, and where by the satellite', () => {
    const at = Date.UTC(2026, 2, 29, 11, 0, 7);
    const segment = exifSegment({
      make: 'Apple',
      model: 'iPhone 12',
      software: '17.4.1',
      taken: '2026:03:29 12:00:07',
      offset: '+01:00',
      gps: { lat: -33.5, lon: -4.3105, altitude: 62, at },
    });
    expect(segment.subarray(0, 2).toString('hex')).toBe('ffe1');
    expect(segment.readUInt16BE(2)).toBe(segment.length - 2);
    const tiff = tiffOf(segment);
    const first = directory(tiff, tiff.readUInt32BE(4));
    expect(text(tiff, first.get(0x010f))).toBe('Apple');
    const exif = directory(tiff, tiff.readUInt32BE(first.get(0x8769)?.place ?? 0));
    expect(text(tiff, exif.get(0x9003))).toBe('2026:03:29 12:00:07');
    expect(text(tiff, exif.get(0x9011))).toBe('+01:00');
    const gps = directory(tiff, tiff.readUInt32BE(first.get(0x8825)?.place ?? 0));
    const rationals = (entry: { place: number; count: number } | undefined) =>
      Array.from(
        { length: entry?.count ?? 0 },
        (_, index) => tiff.readUInt32BE((entry?.place ?? 0) + index * 8) / tiff.readUInt32BE((entry?.place ?? 0) + index * 8 + 4),
      );
    expect([text(tiff, gps.get(1)), text(tiff, gps.get(3))]).toEqual(['S', 'W']);
    const [degrees, minutes, seconds] = rationals(gps.get(4));
    expect((degrees ?? 0) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600).toBeCloseTo(4.3105, 7);
    expect(rationals(gps.get(7))).toEqual([11, 0, 7]);
    expect(text(tiff, gps.get(0x1d))).toBe('2026:03:29');
  });

  it('leaves out what is not recorded', () => {
    const tiff = tiffOf(exifSegment({ make: 'Google', model: 'Pixel 7a', software: 'x' }));
    const first = directory(tiff, 8);
    expect([...first.keys()]).toEqual([0x010f, 0x0110, 0x0112, 0x0131, 0x8769]);
    expect([...directory(tiff, tiff.readUInt32BE(first.get(0x8769)?.place ?? 0)).keys()]).toEqual([0x9000]);
  });
});
