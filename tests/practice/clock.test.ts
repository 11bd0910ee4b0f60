import { describe, expect, it } from 'vitest';
import { london, londonDay, londonExif, macNanos, macSeconds, unixSeconds, webkitMicros } from '../../practice/clock.ts';

const iso = (wall: string) => new Date(london(wall)).toISOString();

describe('london', () => {
  it('is UTC in winter and an hour ahead in summer', () => {
    expect(iso('2026-01-09 23:41:07')).toBe('2026-01-09T23:41:07.000Z');
    expect(iso('2026-04-20 11:30')).toBe('2026-04-20T10:30:00.000Z');
    expect(iso('2025-07-01 00:30')).toBe('2025-06-30T23:30:00.000Z');
  });

  it('changes on the last Sundays of March and October', () => {
    expect(iso('2026-03-29 00:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(iso('2026-03-29 02:00:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(iso('2025-10-26 00:59:59')).toBe('2025-10-25T23:59:59.000Z');
    expect(iso('2025-10-26 02:00:00')).toBe('2025-10-26T02:00:00.000Z');
  });

  it('takes the later reading of the hour that comes twice', () => {
    expect(iso('2025-10-26 01:30')).toBe('2025-10-26T01:30:00.000Z');
  });

  it('agrees with the zone data of the runtime all year', () => {
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'medium' });
    for (let at = Date.UTC(2025, 0, 1, 0, 17); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000) {
      const wall = shown.format(at);
      if (london(wall) !== at) expect(wall).toMatch(/^202[56]-10-2[56] 01/);
      expect(londonDay(at)).toBe(wall.slice(0, 10));
    }
  });

  it('refuses what is no such time', () => {
    expect(() => london('2026-01-09T23:41')).toThrow(RangeError);
  });
});

describe('epochs', () => {
  const at = Date.UTC(2026, 1, 13, 18, 2, 3);
  it('are those of the stores', () => {
    expect(unixSeconds(at)).toBe(1_771_005_723);
    expect(macSeconds(at)).toBe(792_698_523);
    expect(macNanos(at)).toBe(792_698_523_000_000_000n);
    expect(webkitMicros(at)).toBe(13_415_479_323_000_000n);
    expect(webkitMicros(0)).toBe(11_644_473_600_000_000n);
    expect(londonExif(Date.UTC(2026, 3, 1, 12))).toEqual({ dateTime: '2026:04:01 13:00:00', offset: '+01:00' });
  });
});
