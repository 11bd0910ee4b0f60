import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import { spanOf, windowOf } from '../../../main/gate/windows.ts';
import { intersectSpans, mergeSpans, type Span, spansWithin } from '../../../main/store/spans.ts';

const HOUR = 3_600_000;
const day = (text: string, zone: string) => spanOf({ from: text, to: text, zone });

describe('a window of days', () => {
  it('runs from the first moment of the first to the last moment of the last', () => {
    expect(spanOf({ from: '2026-01-31', to: '2026-02-01', zone: 'Europe/London' })).toEqual({
      from: Date.UTC(2026, 0, 31),
      to: Date.UTC(2026, 1, 2),
    });
    expect(day('2026-07-01', 'Europe/London')).toEqual({ from: Date.UTC(2026, 5, 30, 23), to: Date.UTC(2026, 6, 1, 23) });
  });

  it('is an hour shorter or longer on the days on which clocks change', () => {
    const spring = day('2026-03-29', 'Europe/London');
    const autumn = day('2026-10-25', 'Europe/London');
    expect(spring).toEqual({ from: Date.UTC(2026, 2, 29), to: Date.UTC(2026, 2, 29, 23) });
    expect(autumn.to - autumn.from).toBe(25 * HOUR);
  });

  it('begins at the first moment there is where midnight does not exist', () => {
    // São Paulo put its clocks forward at midnight on 4 November 2018: 00:00 to 01:00 was left out.
    expect(day('2018-11-04', 'America/Sao_Paulo')).toEqual({ from: Date.UTC(2018, 10, 4, 3), to: Date.UTC(2018, 10, 5, 2) });
  });

  it('begins at the earlier of two midnights', () => {
    // Havana put its clocks back from 01:00 to midnight on 1 November 2026: midnight came twice.
    expect(day('2026-11-01', 'America/Havana').from).toBe(Date.UTC(2026, 10, 1, 4));
  });
});

describe('a window of instants', () => {
  it('is exact, and finer than a millisecond begins with the next one', () => {
    const window = { from: '2026-03-01T10:00:00.0001+00:00', to: '2026-03-01T12:00:00.5+01:00', zone: 'UTC' };
    expect(spanOf(window)).toEqual({ from: Date.UTC(2026, 2, 1, 10, 0, 0, 1), to: Date.UTC(2026, 2, 1, 11, 0, 0, 500) });
  });

  it('comes back from a span as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 4e12 }), fc.integer({ min: -1e12, max: 4e12 }), (from, to) => {
        expect(spanOf(windowOf({ from, to }))).toEqual({ from, to });
      }),
    );
  });
});

describe('what is no window', () => {
  it.each([
    ['2026-02-30', '2026-03-01', 'Europe/London', 'from'],
    ['2026-02-01', '2026-13-01', 'Europe/London', 'to'],
    ['2026-02-01', '2026-03-01', 'Europe/Londinium', 'from'],
    ['2026-02-01T25:00Z', '2026-03-01', 'UTC', 'from'],
  ])('%s to %s in %s is refused by name', (from, to, zone, field) => {
    try {
      spanOf({ from, to, zone });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      expect((error as Failure).facts).toMatchObject({ code: 'bad-input', field });
    }
  });
});

describe('spans', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
    .map(([from, to]): Span => ({ from, to }));
  const spans = fc.array(span, { maxLength: 5 });
  const holds = (list: readonly Span[], at: number) => list.some(({ from, to }) => at >= from && at < to);
  const moments = Array.from({ length: 41 }, (_, at) => at);

  it('merge, intersect and lie within one another as their moments do', () => {
    fc.assert(
      fc.property(spans, spans, (some, others) => {
        for (const at of moments) {
          expect(holds(mergeSpans(some), at)).toBe(holds(some, at));
          expect(holds(intersectSpans(some, others), at)).toBe(holds(some, at) && holds(others, at));
        }
        expect(spansWithin(some, others)).toBe(moments.every((at) => !holds(some, at) || holds(others, at)));
      }),
    );
  });
});
