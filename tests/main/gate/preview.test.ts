import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PreviewSchema } from '../../../contract/request.ts';
import { LeveledScopeSchema, type LeveledScope } from '../../../contract/scope.ts';
import { ViewQuerySchema } from '../../../contract/query.ts';
import { ADVISER, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';
import { family } from './family.ts';

const scope = (more: object = {}) => LeveledScopeSchema.parse({ ...testRequest().scope, ...more });

describe('a preview', () => {
  it('counts what would be opened, who is touched, and what stays out', () => {
    const { store } = family();
    const { gate, ledger } = testGate(store);
    const found = gate.preview(ADVISER, scope({ categories: ['messages', 'calls'] }));
    expect(PreviewSchema.parse(found)).toEqual(found);
    expect(found.asked).toEqual({ records: 4, people: 1, children: 0, days: 1, threads: 1 });
    expect(found.outside).toEqual([]);
    expect(found.leftOut).toEqual({ undated: 1, deleted: 1, outsideDates: 2 });
    expect(found.narrower.map(({ label, cost }) => [label, cost.records])).toEqual([
      ['only calls', 1],
      ['only messages', 3],
      ['the same at level 1: counts', 4],
      ['the same at level 2: metadata', 4],
      ['the same at level 3: hits', 4],
    ]);
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'request.previewed', facts: { count: 4, mandate: 1 } });
    expect(store.db.prepare('SELECT count(*) FROM seen').pluck().get()).toBe(0);
  });

  it('of more than the mandate allows says so, counts only what it allows, and offers that', () => {
    const { store } = family();
    const { gate } = testGate(store);
    const found = gate.preview(
      ADVISER,
      scope({
        categories: ['messages', 'locations'],
        windows: undefined,
        parties: undefined,
        deleted: true,
        undated: true,
        level: 5,
      }),
    );
    expect(found.asked.records).toBe(3);
    expect(found.outside).toHaveLength(6);
    expect(found.narrower.find(({ label }) => label === 'as far as the mandate goes')).toMatchObject({
      scope: {
        categories: ['messages'],
        windows: testMandate().scope.windows,
        parties: testMandate().scope.parties,
        deleted: false,
        undated: false,
        level: 4,
      },
      cost: { records: 3 },
    });
  });

  it('offers nothing that would be refused', () => {
    const { store } = family();
    const { gate } = testGate(store, testMandate({ scope: { ...testMandate().scope, services: ['sms'] } }));
    expect(gate.preview(ADVISER, scope({ services: ['whatsapp'] })).narrower).toEqual([]);
    expect(gate.preview(ADVISER, scope({ services: ['sms', 'whatsapp'] }))).toMatchObject({
      asked: { records: 3 },
      narrower: [
        { label: 'the same at level 1: counts' },
        {},
        {},
        { label: 'as far as the mandate goes', scope: { services: ['sms'] } },
      ],
    });
    const words = testGate(family().store, testMandate({ scope: { ...testMandate().scope, words: ['lives'] } })).gate;
    expect(words.preview(ADVISER, scope({ words: ['call'] })).narrower).toEqual([]);
  });

  it('does not tell by its counts which words stand outside the mandate', () => {
    const { store } = family();
    const { gate } = testGate(store);
    const one = gate.preview(ADVISER, scope({ words: ['later'] }));
    const other = gate.preview(ADVISER, scope({ words: ['nowhere'] }));
    expect(one).toEqual(other);
  });

  it('names nobody: people whom the mandate does not name are offered by pseudonym', () => {
    const { store } = family();
    const { gate } = testGate(store, testMandate({ scope: { categories: ['messages'], deleted: false, undated: false } }));
    const found = gate.preview(ADVISER, scope({ windows: undefined, parties: undefined }));
    const offered = found.narrower.filter(({ label }) => label.startsWith('only with Contact '));
    expect(offered).toHaveLength(3);
    expect(JSON.stringify(found.narrower)).not.toMatch(/77009|Okoro|Lyle|Mark/);
    expect(found.asked.children).toBe(1);
  });

  it('without a mandate in force is refused, and counts nothing', () => {
    const { store } = family();
    const { gate, ledger } = testGate(store, null);
    expect(() => gate.preview(ADVISER, scope())).toThrow('This case has no mandate.');
    expect(ledger.entries.map(({ act, facts }) => [act, facts.rules])).toEqual([['view.refused', ['no-mandate']]]);
  });
});

describe('every scope that a preview offers', () => {
  const time = fc
    .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2026, 3, 30) / 60_000 })
    .map((minutes) => minutes * 60_000);
  const record = fc.record({
    category: fc.constantFrom('calls' as const, 'messages' as const),
    time: fc.option(time, { freq: 9 }),
    direction: fc.constantFrom(1 as const, 2 as const),
    party: fc.constantFrom(2, 3, null),
    thread: fc.constantFrom(1, 2, null),
    body: fc.constantFrom('knife', 'bank', 'knife bank', ''),
  });
  const asked = fc.record(
    {
      categories: fc.constantFrom(['calls'], ['calls', 'messages'], ['messages', 'email']),
      windows: fc.constantFrom(
        [{ from: '2026-01-15', to: '2026-03-29', zone: 'Europe/London' }],
        [{ from: '2026-03-20', to: '2026-05-01', zone: 'Europe/London' }],
      ),
      parties: fc.constant([{ label: 'the father', identifiers: ['07700900002'] }]),
      words: fc.constantFrom(['knife'], ['knife', 'bank']),
      undated: fc.boolean(),
    },
    { requiredKeys: ['categories'] },
  );

  it('would be granted as it stands, and opens what the preview counted', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 30 }), asked, (records, wanted) => {
        const store = testStore();
        const [mother, father, friend] = [
          store.party('+447700900001', null, { owner: true }),
          store.party('+447700900002'),
          store.party('+447700900003'),
        ];
        store.thread('a', [mother, father]);
        store.thread('b', [mother, father, friend], { grouped: true });
        for (const each of records) store.record(each);
        store.finish();
        const mandate = testMandate({
          scope: {
            categories: ['calls', 'messages'],
            windows: [{ from: '2026-01-10', to: '2026-04-15', zone: 'Europe/London' }],
            deleted: false,
            undated: true,
          },
        });
        const { gate } = testGate(store, mandate);
        const found = gate.preview(ADVISER, LeveledScopeSchema.parse({ ...wanted, level: 4 }));
        for (const { scope: offered, cost } of found.narrower) expect(opened(gate, offered)).toBe(cost.records);
        store.db.close();
      }),
      { numRuns: 60 },
    );
  });

  let serial = 0;
  function opened(gate: ReturnType<typeof testGate>['gate'], offered: LeveledScope): number {
    const own = () =>
      Array.from({ length: 10 }, () => `${(serial++ * 7919).toString(36)}${Math.sin(serial).toString(36).slice(3)}`).join(' ');
    const decision = gate.request(
      ADVISER,
      testRequest({ parties: undefined, ...offered, windows: offered.windows }, { connection: own(), balance: own() }),
    );
    if (decision.outcome !== 'granted') throw new Error(JSON.stringify(decision));
    return total(gate, decision.grant.id, offered.level);
  }
  function total(gate: ReturnType<typeof testGate>['gate'], grant: number, level: number): number {
    if (level >= 4) return gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).total;
    const { bars, undated } = gate.histogram(ADVISER, grant, {}, 10);
    return bars.reduce((sum, { count }) => sum + count, undated);
  }
});
