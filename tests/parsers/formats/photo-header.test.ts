import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../parsers/formats/byte-source.ts';
import { photoHeader } from '../../../parsers/formats/photo-header.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { heic } from './build-boxes.ts';
import { jpeg, LONDON, png, tiff, webp } from './build-exif.ts';

const read = (bytes: Uint8Array) => photoHeader(bytesSource(bytes));
const EXIF = tiff(LONDON);

describe('the header of a picture', () => {
  it.each([
    ['JPEG', jpeg(EXIF), 640, 480],
    ['HEIC', heic(EXIF), 4032, 3024],
    ['HEIC', heic(EXIF, 'idat'), 4032, 3024],
    ['PNG', png(EXIF), 640, 480],
    ['WebP', webp(EXIF), 640, 480],
    ['WebP', webp(Buffer.concat([Buffer.from('Exif\0\0'), EXIF])), 640, 480],
  ])('gives size and EXIF of a %s', (format, bytes, width, height) => {
    const header = read(bytes);
    expect(header).toMatchObject({ format, width, height, damage: null });
    expect(header.exif).toMatchObject({ lat: 51.5, lon: -0.125, make: 'Acme' });
  });

  it('gives the size where there is no EXIF', () => {
    expect(read(jpeg())).toEqual({ format: 'JPEG', width: 640, height: 480, exif: null, damage: null });
    expect(read(png())).toEqual({ format: 'PNG', width: 640, height: 480, exif: null, damage: null });
    const gif = Buffer.from('GIF89a\x80\x02\xe0\x01', 'latin1');
    expect(read(gif)).toEqual({ format: 'GIF', width: 640, height: 480, exif: null, damage: null });
  });

  it('reads a TIFF, which is EXIF all over', () => {
    const bare = tiff({ main: { 0x0100: { short: 10 }, 0x0101: { long: 20 } } }, true);
    expect(read(bare)).toMatchObject({ format: 'TIFF', width: 10, height: 20 });
  });

  it('keeps the picture where its EXIF is broken, and says so', () => {
    expect(read(jpeg(Buffer.from('no tiff at all')))).toEqual({
      format: 'JPEG',
      width: 640,
      height: 480,
      exif: null,
      damage: 'EXIF: no TIFF byte order mark',
    });
  });

  it('goes by the bytes, not the name, and reads only the head of the file', () => {
    const whole = jpeg(EXIF);
    const asked: [number, number][] = [];
    const source = {
      size: 500_000_000,
      range: (from: number, size: number) => {
        asked.push([from, size]);
        const piece = Buffer.alloc(size);
        whole.copy(piece, 0, from, from + size);
        return piece;
      },
    };
    expect(photoHeader(source).exif?.make).toBe('Acme');
    expect(asked).toEqual([[0, 65536]]);
  });

  it.each([
    ['a web page', Buffer.from('<!doctype html><p>not found'), 'not a picture'],
    ['nothing', Buffer.alloc(0), 'not a picture'],
    ['a JPEG that is cut inside a segment', jpeg(EXIF).subarray(0, 21), 'are announced'],
    ['a JPEG of noise', Buffer.from([0xff, 0xd8, 0x00, 0x11, 0x22]), 'no segment at 2'],
    ['a JPEG with a segment of nothing', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0]), 'a segment of 0 bytes'],
    ['a film', Buffer.from('\0\0\0\x10ftypqt  \0\0\0\0', 'latin1'), 'not a picture'],
    ['a HEIC without lists', Buffer.from('\0\0\0\x10ftypheic\0\0\0\0', 'latin1'), 'no list of items'],
    ['a PNG without header', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\0tEXt\0\0\0\0', 'latin1'), 'not its header'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => read(bytes)).toThrow(Undecodable);
    expect(() => read(bytes)).toThrow(message);
  });

  it.each([
    ['JPEG', jpeg(EXIF)],
    ['HEIC', heic(EXIF)],
    ['PNG', png(EXIF)],
    ['WebP', webp(EXIF)],
  ])('survives any change of the bytes of a %s', (_, good) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(Math.min(good.length, 400) - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(good.length),
        (changes, cut) => {
          const bytes = Uint8Array.from(cut % 3 === 0 ? good.subarray(0, cut) : good);
          for (const [at, to] of changes) if (at < bytes.length) bytes[at] = to;
          try {
            read(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(Undecodable);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describeCorpus('headers of pictures of others', () => {
  const at = (path: string) => read(readFileSync(corpus(path)));

  it('reads a JPEG of an iPhone as exiftool does', () => {
    const golden = JSON.parse(readFileSync(corpus('osxphotos/tests/test-images/IMG_4179.jpeg.exiftool.json'), 'utf8')) as [
      Record<string, unknown>,
    ];
    const { exif, width, height } = at('osxphotos/tests/test-images/IMG_4179.jpeg');
    expect([width, height]).toEqual([golden[0]['ImageWidth'], golden[0]['ImageHeight']]);
    expect(exif).toMatchObject({ make: golden[0]['Make'], model: golden[0]['Model'], altitude: 2.9 });
    // 2021:04:08 16:04:55.787-07:00; 33° 42' 54.23" N, 118° 19' 10.82" W; 6.26784602 m
    expect(exif?.taken).toEqual({ ms: Date.UTC(2021, 3, 8, 23, 4, 55, 787), basis: '-07:00', clock: 'original' });
    expect(exif?.lat).toBeCloseTo(33 + 42 / 60 + 54.23 / 3600, 5);
    expect(exif?.lon).toBeCloseTo(-(118 + 19 / 60 + 10.82 / 3600), 5);
    expect(exif?.accuracy).toBeCloseTo(6.26784602, 6);
  });

  it('reads HEIC of iPhones', () => {
    expect(at('exif-samples/heic/IMG_5195.HEIC')).toMatchObject({
      format: 'HEIC',
      width: 2566,
      height: 3313,
      exif: { model: 'iPhone 11 Pro Max', taken: { ms: 1_618_174_073_054, basis: '-05:00' } },
    });
    expect(at('exif-samples/heic/IMG_5195.HEIC').exif?.lat).toBeCloseTo(39.051344, 5);
    expect(at('metadata-extractor-images/heic/IMG_2927.HEIC').exif).toMatchObject({
      model: 'iPhone 11 Pro',
      lat: null,
      taken: { basis: '-04:00' },
    });
    expect(at('imessage-exporter/imessage-database/test_data/stickers/outline.heic')).toMatchObject({
      width: 900,
      height: 722,
      damage: null,
    });
  });

  it('reads a camera with GPS and no zone', () => {
    const { exif } = at('exif-samples/jpg/gps/DSCN0010.jpg');
    expect(exif).toMatchObject({
      model: 'COOLPIX P6000',
      taken: { ms: Date.UTC(2008, 9, 22, 16, 28, 39), basis: 'local' },
      gpsTime: Date.UTC(2008, 9, 23, 14, 27, 7, 240),
    });
    expect(exif?.lat).toBeCloseTo(43.467448, 5);
    expect(exif?.lon).toBeCloseTo(11.885127, 5);
  });
});
