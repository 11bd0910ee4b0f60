/** Places and media as limits of a mandate: what is asked beyond them, what a grant says of them, and what a preview gives away. */
import { describe, expect, it } from 'vitest';
import { ViewQuerySchema } from '../../../contract/query.ts';
import { type LeveledScope, LeveledScopeSchema, type NamedPlace, type Scope } from '../../../contract/scope.ts';
import { beyondMandate } from '../../../main/gate/scope-compare.ts';
import { cutToMandate } from '../../../main/gate/cut-to-mandate.ts';
import { mandateSentence } from '../../../main/gate/scope-words.ts';
import { CaseView } from '../../../main/gate/case-view.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

const JANUARY = Date.UTC(2026, 0, 10, 12);
const SCHOOL: NamedPlace = { label: 'the school', lat: 51.5, lon: -0.12, metres: 2000 };
const HOME: NamedPlace = { label: 'home', lat: 52.5, lon: -1.9, metres: 500 };
const scope: Scope = { categories: ['locations'], deleted: false, undated: false };

function made() {
  const store = testStore();
  const at = (lat: number | null, lon: number | null) => store.record({ category: 'locations', time: JANUARY, lat, lon });
  // A hundredth of a degree north is 1,112 m.
  const ids = { near: at(51.51, -0.12), far: at(51.53, -0.12), nowhere: at(null, null), home: at(52.5, -1.9) };
  store.finish();
  return { store, ids };
}

const asking = (more: Partial<LeveledScope> = {}) => {
  const { parties: _, windows: __, ...rest } = testRequest().scope;
  const special = { necessity: 'Only the phone recorded where it was that day', condition: 'Safeguarding of children' };
  return {
    ...testRequest(),
    special,
    scope: LeveledScopeSchema.parse({ ...rest, categories: ['locations'], level: 4, ...more }),
  };
};

describe('a mandate that names places', () => {
  const mandate = testMandate({ scope: { ...scope, places: [SCHOOL, HOME] } });

  it('opens what lies in one of them, and nothing without a position', () => {
    const { store, ids } = made();
    const { gate } = testGate(store, mandate);
    const seen = (grant: number) => gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows.map(({ id }) => id);
    expect(seen(granted(gate, asking()))).toEqual([ids.near, ids.home]);
  });

  it('lets a request take one of them as it stands, and no other', () => {
    const { store, ids } = made();
    const { gate, ledger } = testGate(store, mandate);
    const grant = granted(gate, asking({ places: [SCHOOL] }));
    expect(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows.map(({ id }) => id)).toEqual([ids.near]);
    for (const place of [
      { ...SCHOOL, metres: 100 },
      { ...SCHOOL, lat: 51.51 },
      { ...HOME, label: 'the school' },
    ]) {
      const decision = gate.request(ADVISER, asking({ places: [place] }));
      expect(decision.outcome).toBe('refused');
      expect(ledger.entries.at(-1)?.facts.rules).toContain('outside-places');
    }
  });

  it('gives no count round a place that it does not name', () => {
    const { store } = made();
    const { gate } = testGate(store, mandate);
    expect(gate.preview(ADVISER, asking({ places: [{ ...HOME, metres: 100 }] }).scope).asked.records).toBe(0);
    expect(gate.preview(ADVISER, asking({ places: [HOME] }).scope).asked.records).toBe(1);
  });

  it('says so in words', () => {
    expect(mandateSentence(mandate)).toMatch(/^Locations within 2 km of the school or 500 m of home\./);
  });
});

describe('a mandate that names none', () => {
  it('lets no request name any', () => {
    const { store } = made();
    const mandate = testMandate({ scope });
    const context = new CaseView(store.db).context();
    const { scope: asked } = asking({ places: [SCHOOL] });
    expect(beyondMandate(mandate, asked, context).map(({ rule }) => rule)).toEqual(['outside-places']);
    expect(cutToMandate(mandate, asked, context)).toBeNull();
  });
});

describe('media', () => {
  const closed = testMandate({ maxLevel: 5, scope: { ...scope, media: false } });
  const context = () => new CaseView(made().store.db).context();

  it('kept closed by a mandate is said by the grant, whatever was asked; asked for by name it is refused', () => {
    const { store } = made();
    const { gate } = testGate(store, closed);
    granted(gate, asking({ level: 5 }));
    expect(gate.grants()[0]?.scope.media).toBe(false);
    expect(beyondMandate(closed, asking({ media: true }).scope, context()).map(({ rule }) => rule)).toEqual([
      'media-not-allowed',
    ]);
    expect(mandateSentence(closed)).toContain('pictures, films and recordings');
  });

  it('left out means what it meant before: the level decides', () => {
    const open = testMandate({ maxLevel: 5, scope });
    expect(JSON.stringify(open)).not.toContain('media');
    expect(beyondMandate(open, asking({ media: true }).scope, context())).toEqual([]);
    expect(cutToMandate(open, asking().scope, context())?.media).toBeUndefined();
    expect(cutToMandate(closed, asking().scope, context())?.media).toBe(false);
  });
});
