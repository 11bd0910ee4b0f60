import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExif } from '../../../parsers/formats/exif.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { angle, LONDON, tiff } from './build-exif.ts';

describe('an EXIF block', () => {
  it.each([true, false])('says when, where and with what (little-endian: %s)', (little) => {
    expect(readExif(tiff(LONDON, little))).toEqual({
      taken: { ms: Date.UTC(2024, 4, 1, 13, 30, 15, 250), basis: '+01:00', clock: 'original' },
      gpsTime: Date.UTC(2024, 4, 1, 13, 30, 10, 500),
      lat: 51.5,
      lon: -0.125,
      altitude: 35.5,
      accuracy: 5,
      make: 'Acme',
      model: 'Cam 1',
      width: null,
      height: null,
    });
  });

  it('says "local" where the camera names no zone, or one that cannot be', () => {
    const local = Date.UTC(2024, 4, 1, 14, 30, 15);
    for (const zone of [{}, { 0x9011: { text: '' } }, { 0x9011: { text: '+99:00' } }, { 0x9011: { text: '   :  ' } }]) {
      expect(readExif(tiff({ exif: { 0x9003: { text: '2024:05:01 14:30:15' }, ...zone } })).taken).toEqual({
        ms: local,
        basis: 'local',
        clock: 'original',
      });
    }
  });

  it('falls back to when the picture was stored, never to when the file was changed', () => {
    const { taken } = readExif(tiff({ exif: { 0x9004: { text: '2024:05:01 14:30:16' }, 0x9012: { text: '-0330' } } }));
    expect(taken).toEqual({ ms: Date.UTC(2024, 4, 1, 18, 0, 16), basis: '-03:30', clock: 'digitized' });
    expect(readExif(tiff({ main: { 0x0132: { text: '2024:05:01 14:30:16' } } })).taken).toBeNull();
  });

  it.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2024:02:30 10:00:00',
    '2024:13:01 10:00:00',
    '2024:01:01 25:00:00',
    'yesterday',
  ])('has no time for %s', (text) => {
    expect(readExif(tiff({ exif: { 0x9003: { text } } })).taken).toBeNull();
  });

  it('has no position without letters, off the earth, at 0/0, or of nothing over nothing', () => {
    const at = (gps: Parameters<typeof tiff>[0]['gps']) => readExif(tiff({ gps: { ...LONDON.gps, ...gps } })).lat;
    expect(at({})).toBe(51.5);
    expect(at({ 1: { text: '' } })).toBeNull();
    expect(at({ 2: angle(91, 0, 0) })).toBeNull();
    expect(at({ 2: angle(0, 0, 0), 4: angle(0, 0, 0) })).toBeNull();
    expect(
      at({
        2: {
          rationals: [
            [0, 0],
            [0, 0],
            [0, 0],
          ],
        },
      }),
    ).toBeNull();
    expect(at({ 2: { short: 51 } })).toBeNull();
    // A whole fraction and no minutes at all is how some cameras write decimals.
    expect(
      at({
        2: {
          rationals: [
            [515, 10],
            [0, 0],
            [0, 0],
          ],
        },
      }),
    ).toBe(51.5);
  });

  it('reads heights below the sea', () => {
    expect(readExif(tiff({ gps: { ...LONDON.gps, 5: { short: 0 } } })).altitude).toBe(35.5);
    const below = tiff({ gps: { ...LONDON.gps } });
    // The reference is one byte in real files.
    const entry = below.indexOf(Buffer.from([0, 5, 0, 3]));
    Buffer.from([0, 5, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0]).copy(below, entry);
    expect(readExif(below).altitude).toBe(-35.5);
  });

  it('reads a directory that points at itself, and skips values that lie outside', () => {
    const block = tiff({ main: { 0x010f: { text: 'Acme Ltd' } } });
    const main = block.readUInt32BE(4);
    const loop = Buffer.from(block);
    // Turn the one entry into a pointer to its own directory.
    Buffer.from([0x87, 0x69, 0, 4, 0, 0, 0, 1]).copy(loop, main + 2);
    loop.writeUInt32BE(main, main + 10);
    expect(readExif(loop).make).toBeNull();
    const far = Buffer.from(block);
    far.writeUInt32BE(0xffffffff, main + 6);
    expect(readExif(far).make).toBeNull();
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'too short'],
    ['other bytes', Buffer.from('hello, world'), 'byte order mark'],
    ['a wrong mark', Buffer.from('MM\0\x2bxxxxxx'), 'TIFF mark 42'],
    ['a directory outside', Buffer.from([0x4d, 0x4d, 0, 42, 0xff, 0xff, 0xff, 0xff]), 'lies outside'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readExif(bytes)).toThrow(Undecodable);
    expect(() => readExif(bytes)).toThrow(message);
  });

  it('survives any change of its bytes', () => {
    const good = tiff(LONDON);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Uint8Array.from(good);
        for (const [at, to] of changes) bytes[at] = to;
        try {
          const { lat, lon, taken } = readExif(bytes);
          if (lat !== null) expect(Math.abs(lat)).toBeLessThanOrEqual(90);
          if (lon !== null) expect(Math.abs(lon)).toBeLessThanOrEqual(180);
          if (taken !== null) expect(Number.isInteger(taken.ms)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
