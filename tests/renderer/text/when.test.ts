import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, duration, moment, plainDay, when } from '../../../renderer/text/when.ts';

describe('instants', () => {
  it('are shown with date, time and zone, in summer and winter time', () => {
    expect(when(Date.UTC(2026, 4, 3, 13, 2))).toBe('3 May 2026, 14:02 BST');
    expect(when(Date.UTC(2026, 0, 31, 23, 59))).toBe('31 January 2026, 23:59 GMT');
  });

  it('tell the hour that comes twice apart by its zone', () => {
    expect(when(Date.UTC(2026, 9, 25, 0, 30))).toBe('25 October 2026, 01:30 BST');
    expect(when(Date.UTC(2026, 9, 25, 1, 30))).toBe('25 October 2026, 01:30 GMT');
  });

  it('without a time are never a date of 1970', () => {
    expect(when(null)).toBe('time not recorded');
    expect(dayOf(null)).toBe('time not recorded');
    expect(when(Number.NaN)).toBe('time not recorded');
    expect(when(8.65e15)).toBe('time not recorded');
  });

  it('of a phone’s own clock stay on it, and say so', () => {
    expect(when(Date.UTC(2026, 6, 1, 8, 0), 'local')).toBe('1 July 2026, 08:00 phone’s own clock, zone not recorded');
    expect(when(Date.UTC(2026, 6, 1, 8, 0), '+02:00')).toBe('1 July 2026, 09:00 BST');
  });

  it('name weekday and seconds where they are asked for', () => {
    expect(moment(Date.UTC(2026, 4, 3, 13, 2, 9), 'utc', true)).toEqual({
      date: '3 May 2026',
      weekday: 'Sunday',
      time: '14:02:09',
      zone: 'BST',
    });
  });

  it('have months and days as Node’s own tables do', () => {
    const own = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric' });
    const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'long' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) }), (time) => {
        expect(moment(time)?.date).toBe(own.format(time));
        expect(moment(time)?.weekday).toBe(weekday.format(time));
      }),
    );
  });
});

describe('days and durations', () => {
  it('read as people write them', () => {
    expect(plainDay('2026-05-03')).toBe('3 May 2026');
    expect(plainDay('2026-13-03')).toBe('2026-13-03');
    expect(plainDay('2026-05-03T10:00:00Z')).toBe('2026-05-03T10:00:00Z');
  });

  it.each([
    [0, '0 minutes'],
    [-5, '0 minutes'],
    [60_000, '1 minute'],
    [3_600_000, '1 hour'],
    [11_520_000, '3 hours 12 minutes'],
    [3 * 86_400_000, '3 days'],
  ])('%d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});
