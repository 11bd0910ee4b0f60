import { expect, it } from 'vitest';
import { SummarySchema } from '../../../contract/summary.ts';
import { ViewQuerySchema } from '../../../contract/query.ts';
import { hoursOf } from '../../../main/gate/summary.ts';
import { ADVISER, granted, STEPS, testGate, testRequest } from '../../support/gate.ts';
import { family, JANUARY, MINUTE } from './family.ts';

it('counts what a grant covers, what was looked at and what lies outside, and says no word of it', () => {
  const { store } = family();
  const { gate, ledger } = testGate(store);
  const grant = granted(gate, testRequest());
  gate.reveal(ADVISER, ViewQuerySchema.parse({ grant, limit: 1 }));
  const found = gate.summary(ADVISER, grant);
  expect(SummarySchema.parse(found)).toEqual(found);
  expect(found.categories.find(({ category }) => category === 'messages')).toEqual({
    category: 'messages',
    count: 3,
    first: JANUARY,
    last: JANUARY + 3 * MINUTE,
    undated: 0,
    seen: 1,
    outside: 6,
  });
  // 10 January 2026 was a Saturday; London is on UTC in winter.
  expect(found.rhythm.hours[5]?.[12]).toBe(3);
  expect(found.rhythm.hours.flat().reduce((sum, each) => sum + each, 0)).toBe(3);
  expect(found.people).toEqual([{ person: 2, label: 'the father', records: 3 }]);
  expect(JSON.stringify(found)).not.toMatch(/lives|call me|0770|Okoro/);
  expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.counts', facts: { grant } });
});

it('names nobody below level 2', () => {
  const { gate } = testGate(family().store);
  const grant = granted(gate, testRequest({ level: 1 }, STEPS[1]));
  expect(gate.summary(ADVISER, grant)).toMatchObject({ people: [], peopleTotal: 0, level: 1 });
});

it('keeps to the clock of the zone over the change to summer time', () => {
  const before = Date.UTC(2026, 2, 29, 0, 30);
  const hours = hoursOf([before, before + 3_600_000], 'Europe/London');
  expect([hours[6]?.[0], hours[6]?.[1], hours[6]?.[2]]).toEqual([1, 0, 1]);
});
