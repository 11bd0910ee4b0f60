import { describe, expect, it } from 'vitest';
import { HistogramSchema, PersonViewSchema, SearchCountsSchema, ThreadViewSchema } from '../../../contract/query.ts';
import { ADVISER, granted, STEPS, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { family, JANUARY, MINUTE } from './family.ts';

const WHOLE = { offset: 0, limit: 100 };
const wide = testMandate({ scope: { categories: ['messages', 'calls'], deleted: false, undated: true } });
const all = { categories: ['messages', 'calls'], windows: undefined, parties: undefined, undated: true };

describe('counts under a grant', () => {
  it('a histogram covers every dated record in bars of one width', () => {
    const { store } = family();
    const { gate, ledger } = testGate(store, wide);
    const grant = granted(gate, testRequest({ ...all, level: 1 } as object));
    const found = gate.histogram(ADVISER, grant, { from: JANUARY, to: JANUARY + 60 * MINUTE }, 5);
    expect(HistogramSchema.parse(found)).toEqual(found);
    expect(found).toEqual({
      width: 120_001,
      undated: 0,
      bars: [4, 1, 0, 0, 1].map((count, bar) => ({ from: JANUARY + bar * 120_001, count })),
    });
    expect(gate.histogram(ADVISER, grant, {}, 3).undated).toBe(1);
    expect(ledger.entries.at(-1)?.act).toBe('view.counts');
  });

  it('of people are a number at level 1 and pseudonyms from level 2', () => {
    const { store } = family();
    const { gate } = testGate(store, wide);
    const one = gate.people(ADVISER, granted(gate, testRequest({ ...all, level: 1 } as object)), WHOLE);
    expect(one).toEqual({ total: 3, people: [] });
    const two = gate.people(ADVISER, granted(gate, testRequest({ ...all, level: 2 } as object, STEPS[2])), WHOLE);
    expect(two.total).toBe(3);
    for (const person of two.people) expect(PersonViewSchema.parse(person)).toEqual(person);
    expect(two.people.map(({ records, services }) => [records, services])).toEqual([
      [7, ['sms']],
      [1, ['sms']],
      [1, ['sms']],
    ]);
    expect(two.people.every(({ label }) => /^Contact \d$/.test(label))).toBe(true);
  });

  it('of threads say who by pseudonym, and how much stays withheld', () => {
    const { store, threads } = family();
    const { gate } = testGate(store);
    const found = gate.threads(ADVISER, granted(gate, testRequest({ level: 2 })), WHOLE);
    expect(found.total).toBe(1);
    for (const thread of found.threads) expect(ThreadViewSchema.parse(thread)).toEqual(thread);
    expect(found.threads[0]).toMatchObject({
      id: threads.father,
      count: 3,
      withheld: 4,
      first: JANUARY,
      last: JANUARY + 3 * MINUTE,
      grouped: false,
    });
    expect(found.threads[0]?.people.map(({ label }) => label).toSorted()).toEqual(['Nell Harrow', 'the father']);
  });

  it('of hits are by category and thread, and the search is an entry', () => {
    const { store, ids, threads } = family();
    const { gate, ledger } = testGate(store, wide);
    const grant = granted(gate, testRequest({ ...all, level: 3 } as object));
    const found = gate.searchCounts(ADVISER, grant, 'me on');
    expect(SearchCountsSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({ total: 1, byCategory: { messages: 1 }, threads: [{ thread: threads.father, count: 1 }] });
    expect(ledger.entries[found.entry]).toMatchObject({ act: 'view.search', facts: { count: 1 } });
    expect(gate.searchCounts(ADVISER, grant, 'nothing').total).toBe(0);
    expect(ids.answer).toBeGreaterThan(0);
  });
});

describe('levels', () => {
  it.each([
    [0, ['histogram', 'people', 'threads', 'search', 'page', 'record', 'conversation', 'export']],
    [1, ['threads', 'search', 'page', 'record', 'conversation', 'export']],
    [2, ['search']],
    [3, ['page']],
    [4, []],
  ] as const)('at %i these are refused: %j', (level, expected) => {
    const { store, ids, threads } = family();
    const { gate } = testGate(store);
    const grant = granted(gate, testRequest({ level }));
    const attempts: Record<string, () => unknown> = {
      histogram: () => gate.histogram(ADVISER, grant, {}, 10),
      people: () => gate.people(ADVISER, grant, WHOLE),
      threads: () => gate.threads(ADVISER, grant, WHOLE),
      search: () => gate.searchCounts(ADVISER, grant, 'lives'),
      page: () => gate.reveal(ADVISER, { grant, filter: {}, order: 'oldest', offset: 0, limit: 10 }),
      record: () => gate.record(ADVISER, grant, ids.threat),
      conversation: () => gate.conversation(ADVISER, grant, threads.father, WHOLE),
      export: () => gate.exportRows(ADVISER, grant),
    };
    const refused = Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch (error) {
        expect((error as { facts?: { code: string } }).facts?.code).toBe('refused');
        return [name];
      }
    });
    expect(refused).toEqual(expected);
  });
});
