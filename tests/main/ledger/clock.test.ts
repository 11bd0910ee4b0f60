import { describe, expect, test } from 'vitest';
import { type Reading, setBack, steadyTime, systemClock } from '../../../main/ledger/clock.ts';

const noon = Date.UTC(2026, 4, 3, 12);
const at = (wall: number, mono: number, boot = 'one'): Reading => ({ wall, zone: 'Europe/London', mono, boot });

describe('the clock', () => {
  test('set back within one run of the machine is seen exactly, beyond what a time service corrects', () => {
    expect(setBack(at(noon, 1000), at(noon + 5000, 6000))).toBe(0);
    expect(setBack(at(noon, 1000), at(noon - 1500, 1400))).toBe(0);
    expect(setBack(at(noon, 1000), at(noon - 3_600_000, 61_000))).toBe(3_660_000);
    // Not far enough on is set back too.
    expect(setBack(at(noon, 0), at(noon + 1000, 10_000))).toBe(9000);
  });

  test('set back across runs is seen where it goes behind what was written', () => {
    expect(setBack(at(noon, 9_000_000), at(noon + 60_000, 5, 'two'))).toBe(0);
    expect(setBack(at(noon, 9_000_000), at(noon - 60_000, 5, 'two'))).toBe(60_000);
  });

  test('put forward is believed, for nobody can say otherwise', () => {
    expect(setBack(at(noon, 0), at(noon + 86_400_000, 1))).toBe(0);
    expect(steadyTime(at(noon, 0), at(noon + 86_400_000, 1))).toBe(noon + 86_400_000);
  });

  test('does not take time back when it is set back', () => {
    expect(steadyTime(null, at(noon, 0))).toBe(noon);
    expect(steadyTime(at(noon, 1000), at(noon - 3_600_000, 61_000))).toBe(noon + 60_000);
    expect(steadyTime(at(noon, 1000), at(noon - 3_600_000, 4, 'two'))).toBe(noon);
  });

  test('of the machine gives integers, a zone and a name for this run', () => {
    const clock = systemClock();
    const [first, second] = [clock.read(), clock.read()];
    expect(Number.isSafeInteger(first.wall) && Number.isSafeInteger(first.mono)).toBe(true);
    expect(second.mono).toBeGreaterThanOrEqual(first.mono);
    expect(second.boot).toBe(first.boot);
    expect(first.boot).toMatch(/^[a-z0-9-]{16,40}$/);
    expect(first.zone).toMatch(/^[A-Za-z0-9_+\-/]+$/);
  });
});
