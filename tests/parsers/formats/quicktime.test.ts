import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../parsers/formats/byte-source.ts';
import { parseIso6709 } from '../../../parsers/formats/iso6709.ts';
import { filmHeader } from '../../../parsers/formats/quicktime.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { box, film, keys, mvhd, trak, u32, xyz } from './build-boxes.ts';

const read = (bytes: Uint8Array) => filmHeader(bytesSource(bytes));
const MAY_1904 = Date.UTC(2024, 4, 1, 13, 30) / 1000 + 2_082_844_800;

describe('the header of a film', () => {
  it('says when and where, from the header and the older place', () => {
    expect(read(film(mvhd(MAY_1904), trak(0, 0), trak(1920, 1080), xyz('+51.5000-000.1250/')))).toEqual({
      time: Date.UTC(2024, 4, 1, 13, 30),
      basis: 'utc',
      clock: 'container',
      place: { lat: 51.5, lon: -0.125, altitude: null, accuracy: null },
      make: null,
      model: null,
      width: 1920,
      height: 1080,
      seconds: 5.5,
    });
  });

  it.each([true, false])('prefers what the device wrote beside it (box with version: %s)', (full) => {
    const named = keys(
      {
        'com.apple.quicktime.creationdate': '2024-05-01T14:30:00+0100',
        'com.apple.quicktime.location.ISO6709': '+51.5000-000.1250+035.500/',
        'com.apple.quicktime.location.accuracy.horizontal': '4.5',
        'com.apple.quicktime.make': 'Apple',
        'com.apple.quicktime.model': 'iPhone 15',
      },
      full,
    );
    expect(read(film(mvhd(MAY_1904 + 5000), named))).toMatchObject({
      time: Date.UTC(2024, 4, 1, 13, 30),
      basis: '+01:00',
      clock: 'original',
      place: { lat: 51.5, lon: -0.125, altitude: 35.5, accuracy: 4.5 },
      make: 'Apple',
      model: 'iPhone 15',
    });
  });

  it('has no time where the header says 0, or a time before 1970', () => {
    expect(read(film(mvhd(0))).time).toBeNull();
    expect(read(film(mvhd(1_700_000_000))).time).toBeNull();
  });

  it('follows a 64-bit size, and reads past gigabytes without touching them', () => {
    const moov = box('moov', mvhd(MAY_1904));
    const gap = 5_000_000_000;
    const head = Buffer.concat([u32(1), Buffer.from('mdat'), u32(Math.floor(gap / 2 ** 32)), u32(gap % 2 ** 32)]);
    let asked = 0;
    const source = {
      size: gap + moov.length,
      range: (from: number, size: number) => {
        asked += size;
        const piece = Buffer.alloc(Math.min(size, gap + moov.length - from));
        if (from === 0) head.copy(piece);
        if (from + size > gap) moov.copy(piece, Math.max(0, gap - from), Math.max(0, from - gap));
        return piece;
      },
    };
    expect(filmHeader(source).time).toBe(Date.UTC(2024, 4, 1, 13, 30));
    expect(asked).toBeLessThan(1_000_000);
  });

  it.each([
    ['no film', Buffer.from('<!doctype html>'), 'no header'],
    ['one that was cut off while recording', film().subarray(0, 500), 'no header'],
    ['a box smaller than its head', Buffer.concat([u32(4), Buffer.from('free'), Buffer.alloc(20)]), 'a box of 4 bytes'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => read(bytes)).toThrow(Undecodable);
    expect(() => read(bytes)).toThrow(message);
  });

  it('survives any change of its bytes', () => {
    const good = film(mvhd(MAY_1904), trak(10, 10), xyz('+51.5-000.125/'), keys({ 'com.apple.quicktime.make': 'A' }));
    const from = 1024;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: from, max: good.length - 1 }), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const bytes = Uint8Array.from(good);
          for (const [at, to] of changes) bytes[at] = to;
          try {
            read(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(Undecodable);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('a position as films write it', () => {
  it.each([
    ['+51.4170-000.0810/', 51.417, -0.081, null],
    ['+27.5916+086.5640+8850/', 27.5916, 86.564, 8850],
    ['+4012.22-07500.25/', 40 + 12.22 / 60, -(75 + 0.25 / 60), null],
    ['+401213.1-0750015.1+2.79/', 40 + 12 / 60 + 13.1 / 3600, -(75 + 15.1 / 3600), 2.79],
    ['-00+001/', -0, 1, null],
    ['+35.6581+139.7017+35CRSWGS_84/', 35.6581, 139.7017, 35],
  ])('reads %s', (text, lat, lon, altitude) => {
    const read6709 = parseIso6709(text);
    expect(read6709?.lat).toBeCloseTo(lat, 9);
    expect(read6709?.lon).toBeCloseTo(lon, 9);
    expect(read6709?.altitude).toBe(altitude);
  });

  it.each(['', '51.4-0.08', '+91.0+000.0/', '+00.0000+000.0000/', '+51.4', '+123+001/', '+51.5+181.0/'])(
    'has none for %j',
    (text) => {
      expect(parseIso6709(text)).toBeNull();
    },
  );
});

describeCorpus('headers of films of others', () => {
  it('agrees with metadata-extractor', () => {
    expect(read(readFileSync(corpus('metadata-extractor-images/mov/with-gps.mov')))).toMatchObject({
      time: Date.UTC(2019, 6, 24, 8, 25, 40),
      basis: '+03:00',
      place: { lat: 32.0929, lon: 34.862, altitude: 28.516 },
      model: 'iPhone 6',
      width: 568,
      height: 320,
    });
    expect(read(readFileSync(corpus('metadata-extractor-images/mp4/with-gps.mp4')))).toMatchObject({
      time: Date.UTC(2017, 1, 22, 8, 20, 28),
      basis: 'utc',
      place: { lat: 51.4169, lon: -0.0806 },
      width: 1920,
      height: 1080,
      seconds: 0.171,
    });
  });
});
