import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attempted, NOTHING_WATCHED } from '../../../main/gate/attempt-watch.ts';
import { tooOften } from '../../../main/gate/monitoring.ts';

const MINUTE = 60_000;

/** Times of the alerts that attempts at these times raise. */
function alerts(times: readonly number[]): number[] {
  let watch = NOTHING_WATCHED;
  return times.filter((at) => {
    const next = attempted(watch, at);
    watch = next.watch;
    return next.alert;
  });
}

describe('refused attempts', () => {
  it('raise one alert at the fifth within ten minutes, and not another for those that follow', () => {
    const minutes = (...at: number[]) => at.map((each) => each * MINUTE);
    expect(alerts(minutes(0, 1, 2, 3))).toEqual([]);
    expect(alerts(minutes(0, 1, 2, 3, 9.99))).toEqual([9.99 * MINUTE]);
    expect(alerts(minutes(0, 1, 2, 3, 10))).toEqual([]);
    expect(alerts(minutes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13))).toEqual(minutes(4));
    expect(alerts(minutes(0, 1, 2, 3, 4, 13, 13, 13, 13, 14))).toEqual(minutes(4, 14));
  });

  it('are told of whenever five fall within ten minutes and nobody was told in the ten before, and only then', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 * MINUTE }), { maxLength: 60 }), (gaps) => {
        let now = 0;
        const times = gaps.map((gap) => (now += gap));
        const told: number[] = [];
        for (const [index, at] of times.entries()) {
          const within = times.slice(0, index + 1).filter((time) => at - time < 10 * MINUTE).length;
          const last = told.at(-1);
          if (within >= 5 && (last === undefined || at - last >= 10 * MINUTE)) told.push(at);
        }
        expect(alerts(times)).toEqual(told);
      }),
    );
  });
});

describe('repeat viewing', () => {
  const sitting = (person: number, grantId: number, name: string) => ({ person, grantId, sitting: name });
  const five = [1, 2, 3, 4, 5].map((grant) => sitting(7, grant, 's'));

  it('stops the sixth sitting, but not the one that is going on, nor sittings with five different people', () => {
    expect(tooOften(five.slice(0, 4), { grantId: 9, sitting: 's' }, 5)).toBe(false);
    expect(tooOften(five, { grantId: 9, sitting: 's' }, 5)).toBe(true);
    expect(tooOften(five, { grantId: 5, sitting: 'another' }, 5)).toBe(true);
    expect(tooOften(five, { grantId: 5, sitting: 's' }, 5)).toBe(false);
    expect(
      tooOften(
        five.map((row, index) => ({ ...row, person: index })),
        { grantId: 9, sitting: 's' },
        5,
      ),
    ).toBe(false);
  });

  it('counts a sitting once, however often it was noted', () => {
    const row = fc.record({
      person: fc.integer({ min: 1, max: 3 }),
      grantId: fc.integer({ min: 1, max: 4 }),
      sitting: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(row), row, (rows, { grantId, sitting: name }) => {
        const now = { grantId, sitting: name };
        expect(tooOften([...rows, ...rows], now, 3)).toBe(tooOften(rows, now, 3));
        const counts = [1, 2, 3].map((person) => {
          const theirs = new Set(rows.filter((each) => each.person === person).map((each) => `${each.grantId}${each.sitting}`));
          return theirs.size >= 3 && !theirs.has(`${grantId}${name}`);
        });
        expect(tooOften(rows, now, 3)).toBe(counts.includes(true));
      }),
    );
  });
});
