import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoTime, localMs, offsetMinutes, offsetName } from '../../../parsers/formats/civil-time.ts';

describe('dates and times as people write them', () => {
  it.each([
    ['2024-05-01T14:30:15Z', Date.UTC(2024, 4, 1, 14, 30, 15), 'utc'],
    ['2024-05-01T14:30:15.123456Z', Date.UTC(2024, 4, 1, 14, 30, 15, 123), 'utc'],
    ['2024-05-01T14:30:15.5+01:00', Date.UTC(2024, 4, 1, 13, 30, 15, 500), '+01:00'],
    ['20240501T143015-0330', Date.UTC(2024, 4, 1, 18, 0, 15), '-03:30'],
    ['2024-05-01 14:30', Date.UTC(2024, 4, 1, 14, 30), 'local'],
    ['2024-05-01T14:30:15+09', Date.UTC(2024, 4, 1, 5, 30, 15), '+09:00'],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000, 'utc'],
  ])('reads %s', (text, ms, basis) => {
    expect(isoTime(text)).toEqual({ ms, basis });
  });

  it.each([
    '',
    '2024-05-01',
    '2024-02-30T00:00:00Z',
    '2024-05-01T24:00:00Z',
    '2024-05-01T10:00:00+15:00',
    '0000-01-01T00:00:00Z',
    '1714573815',
    'now',
  ])('has no time for %j', (text) => {
    expect(isoTime(text)).toBeNull();
  });

  it('agrees with the platform on every moment it can print', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(Date.UTC(1, 0, 1)), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true }),
        (date) => {
          expect(isoTime(date.toISOString())?.ms).toBe(date.getTime());
          expect(localMs(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), 0, 0, 0)).toBe(
            Math.floor(date.getTime() / 86_400_000) * 86_400_000,
          );
        },
      ),
    );
  });

  it('reads an offset as it names it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -840, max: 840 }), (minutes) => {
        expect(offsetMinutes(offsetName(minutes))).toBe(minutes === 0 ? 0 : minutes);
      }),
    );
    expect(offsetMinutes('+01:75')).toBeNull();
    expect(offsetMinutes('GMT')).toBeNull();
  });
});
