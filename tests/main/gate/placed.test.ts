import { describe, expect, it } from 'vitest';
import { ADVISER, granted, STEPS, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

const WIDE = testMandate({ scope: { categories: ['messages', 'calls'], deleted: false, undated: true } });
const all = (level: 2 | 3 | 4) =>
  testRequest(
    { categories: ['messages', 'calls'], windows: undefined, parties: undefined, undated: true, level } as object,
    STEPS[level],
  );

function phone() {
  const store = testStore();
  const father = store.party('07700900002');
  const thread = store.thread('t', [father]);
  const said = { direction: 1 as const, party: father, thread };
  const ids = {
    here: store.record({ ...said, time: 1, lat: 51.5, lon: -0.1 }),
    words: store.record({ ...said, time: 2, body: 'no place' }),
    half: store.record({ ...said, time: 3, lat: 51.5 }),
    there: store.record({ category: 'calls', time: 4, lat: 0, lon: 0 }),
  };
  store.finish();
  return { store, ids, thread };
}

describe('only records with a position', () => {
  it('are those with both numbers, whichever way the list is read', () => {
    const { store, ids, thread } = phone();
    const { gate } = testGate(store, WIDE);
    const grant = granted(gate, all(4));
    const shown = (filter: object) =>
      gate
        .reveal(ADVISER, { grant, filter: { placed: true, ...filter }, order: 'oldest', offset: 0, limit: 10 })
        .rows.map(({ id }) => id);
    expect(shown({})).toEqual([ids.here, ids.there]);
    expect(shown({ categories: ['messages'] })).toEqual([ids.here]);
    expect(shown({ thread })).toEqual([ids.here]);
  });

  it('are not told apart below level 4, by a page or by a count', () => {
    const { store } = phone();
    const { gate, ledger } = testGate(store, WIDE);
    const grant = granted(gate, all(2));
    const query = { grant, filter: { placed: true as const }, order: 'oldest' as const, offset: 0, limit: 10 };
    expect(() => gate.reveal(ADVISER, query)).toThrow(/needs level 4/);
    expect(() => gate.rhythm(ADVISER, grant, { placed: true })).toThrow(/needs level 4/);
    expect(() => gate.histogram(ADVISER, grant, { placed: true }, 5)).toThrow(/needs level 4/);
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['above-level'] } });
  });
});
