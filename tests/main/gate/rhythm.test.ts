import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { RhythmSchema } from '../../../contract/query.ts';
import { weekHours } from '../../../main/gate/rhythm.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';
import { family, JANUARY, MINUTE } from './family.ts';

const HOUR = 3_600_000;
const WIDE = testMandate({ scope: { categories: ['messages', 'calls'], deleted: false, undated: true } });
const ALL = { categories: ['messages', 'calls'], windows: undefined, parties: undefined, undated: true, level: 1 } as object;

/** What is in the week, as [weekday, hour, count]. */
const filled = (week: readonly (readonly number[])[]) =>
  week.flatMap((hours, day) => hours.flatMap((count, hour) => (count === 0 ? [] : [[day, hour, count]])));

describe('the rhythm of a grant', () => {
  it('counts dated records by weekday and hour, at level 1, and is an entry', () => {
    const { store } = family();
    const { gate, ledger } = testGate(store, WIDE);
    const grant = granted(gate, testRequest(ALL));
    const found = gate.rhythm(ADVISER, grant, {});
    expect(RhythmSchema.parse(found)).toEqual(found);
    // 10 January 2026 is a Saturday; 1 December 2025 a Monday; 1 June 2026 a Monday on summer time.
    expect(filled(found.hours)).toEqual([
      [0, 0, 1],
      [0, 1, 1],
      [5, 12, 6],
    ]);
    expect(found).toMatchObject({ zone: 'Europe/London', dated: 8, ownClock: 0, undated: 1 });
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.counts', facts: { grant, level: 1 } });
  });

  it('is narrowed by a filter, of time or of a person', () => {
    const { store, threads } = family();
    const { gate } = testGate(store, WIDE);
    const grant = granted(gate, testRequest(ALL));
    expect(filled(gate.rhythm(ADVISER, grant, { from: JANUARY, to: JANUARY + 2 * MINUTE }).hours)).toEqual([[5, 12, 4]]);
    expect(filled(gate.rhythm(ADVISER, grant, { thread: threads.friend }).hours)).toEqual([[5, 12, 1]]);
    expect(filled(gate.rhythm(ADVISER, grant, { categories: ['health'] }).hours)).toEqual([]);
  });

  it('is refused below level 1, and nothing is counted where the ledger cannot be written', () => {
    const { store } = family();
    const { gate, ledger } = testGate(store, WIDE);
    expect(() => gate.rhythm(ADVISER, granted(gate, testRequest({ ...ALL, level: 0 } as object)), {})).toThrow(/level/);
    const grant = granted(gate, testRequest(ALL, { objective: 'To see at what hours of the day anything passed at all' }));
    ledger.failOn = 'view.counts';
    expect(() => gate.rhythm(ADVISER, grant, {})).toThrow('no space left');
  });

  it('reads a clock without a zone as the phone showed it', () => {
    const store = testStore();
    const father = store.party('07700900002');
    const thread = store.thread('t', [father]);
    const at = Date.UTC(2026, 6, 6, 14, 30);
    store.record({ time: at, direction: 1, party: father, thread });
    const own = store.record({ time: at, direction: 1, party: father, thread });
    store.db.prepare("UPDATE record SET basis = 'local' WHERE id = ?").run(own);
    store.finish();
    const { gate } = testGate(store, WIDE);
    const found = gate.rhythm(ADVISER, granted(gate, testRequest(ALL)), {});
    expect(filled(found.hours)).toEqual([
      [0, 14, 1],
      [0, 15, 1],
    ]);
    expect(found.ownClock).toBe(1);
  });
});

describe('the week of a zone', () => {
  it('puts every moment where the calendar puts it, through every change of the clocks', () => {
    const times = fc.array(fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2040, 0) }), { maxLength: 60 });
    fc.assert(
      fc.property(times, (moments) => {
        const expected = weekHours([], 'Europe/London');
        for (const moment of moments) {
          const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('Europe/London');
          const row = expected[there.dayOfWeek - 1] ?? [];
          row[there.hour] = (row[there.hour] ?? 0) + 1;
        }
        const tallies = moments.map((moment) => ({ hour: Math.floor(moment / HOUR), own: 0 as const, count: 1 }));
        expect(weekHours(tallies, 'Europe/London')).toEqual(expected);
      }),
    );
  });

  it('counts the hour that an autumn night has twice as that hour, and leaves the one that spring skips empty', () => {
    const from = (day: number) =>
      Array.from({ length: 4 }, (_, hour) => ({ hour: day / HOUR + hour, own: 0 as const, count: 1 }));
    const autumn = weekHours(from(Date.UTC(2026, 9, 24, 23)), 'Europe/London');
    expect(filled(autumn)).toEqual([
      [6, 0, 1],
      [6, 1, 2],
      [6, 2, 1],
    ]);
    const spring = weekHours(from(Date.UTC(2026, 2, 29, 0)), 'Europe/London');
    expect(filled(spring)).toEqual([
      [6, 0, 1],
      [6, 2, 1],
      [6, 3, 1],
      [6, 4, 1],
    ]);
  });
});
