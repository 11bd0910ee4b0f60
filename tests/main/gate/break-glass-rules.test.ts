import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../../contract/category.ts';
import { BREAK_GLASS_REASONS, BreakGlassOrderSchema, type BreakGlassReason } from '../../../contract/oversight.ts';
import { ROLES } from '../../../contract/people.ts';
import { weighBreakGlass } from '../../../main/gate/break-glass-rules.ts';
import { CaseView } from '../../../main/gate/case-view.ts';
import { NOW, testGate, testMandate } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

const store = testStore();
store.party('+447700900001', 'Nell Harrow', { owner: true });
store.party('+447700900002', 'Mark Harrow');
store.finish();
const [version] = testGate(store, testMandate()).gate.mandateVersions();
const context = new CaseView(store.db).context();
const INSIDE = {
  categories: ['messages'],
  windows: [{ from: '2026-02-01', to: '2026-02-07' }],
  parties: [{ label: 'the father', identifiers: ['07700 900002'] }],
  level: 4,
};

function weigh(scope: object, reason: BreakGlassReason = 'serious-harm-to-child', role: (typeof ROLES)[number] = 'practitioner') {
  const order = BreakGlassOrderSchema.parse({ reason, words: 'She wrote that it is tonight', scope: { ...INSIDE, ...scope } });
  const { findings, outside } = weighBreakGlass(order, role, version ?? null, context, NOW);
  return { rules: [...new Set(findings.map(({ rule }) => rule))], outside };
}

describe('the glass may be broken', () => {
  it('by practitioners, for seven days inside the mandate, and no longer', () => {
    expect(weigh({})).toEqual({ rules: [], outside: false });
    expect(weigh({ windows: [{ from: '2026-02-01', to: '2026-02-08' }] }).rules).toEqual(['window-too-wide']);
    // A week in which the clocks go back is seven days all the same.
    expect(weigh({ windows: [{ from: '2026-10-20', to: '2026-10-26' }] }, 'risk-to-life').rules).toEqual([]);
    expect(weigh({ windows: undefined }).rules).toContain('no-window');
    expect(
      weigh({
        windows: [
          { from: '2026-02-01', to: '2026-02-01' },
          { from: '2026-03-01', to: '2026-03-01' },
        ],
      }).rules,
    ).toEqual(['no-window']);
    expect(weigh({ deleted: true }, 'risk-to-life').rules).toEqual(['not-narrow']);
    expect(weigh({ undated: true }, 'risk-to-life').rules).toEqual(['not-narrow']);
    const may = ROLES.filter((role) => weigh({}, 'risk-to-life', role).rules.length === 0);
    expect(may).toEqual(['practitioner', 'sole']);
  });

  it('beyond the mandate for a risk to life and for nothing else', () => {
    fc.assert(
      fc.property(
        fc.subarray([...CATEGORIES], { minLength: 1 }),
        fc.constantFrom(...(Object.keys(BREAK_GLASS_REASONS) as BreakGlassReason[])),
        fc.constantFrom(2, 4, 5),
        (categories, reason, level) => {
          const beyond = level > 4 || categories.some((category) => category !== 'messages' && category !== 'calls');
          const { rules, outside } = weigh({ categories, level }, reason);
          expect(outside).toBe(beyond && reason === 'risk-to-life');
          expect(rules.length > 0).toBe(beyond && reason !== 'risk-to-life');
        },
      ),
    );
  });

  it('never without a mandate in force, and never for a reason of one’s own', () => {
    const order = BreakGlassOrderSchema.parse({ reason: 'risk-to-life', words: 'She wrote that it is tonight', scope: INSIDE });
    const rules = (at: number, mandate = version ?? null) =>
      weighBreakGlass(order, 'practitioner', mandate, context, at).findings.map(({ rule }) => rule);
    expect(rules(NOW, null)).toEqual(['no-mandate']);
    expect(rules(Date.UTC(2027, 5, 1))).toEqual(['mandate-expired']);
    expect(BreakGlassOrderSchema.safeParse({ ...order, reason: 'curiosity' }).success).toBe(false);
    expect(BreakGlassOrderSchema.safeParse({ ...order, words: '    ' }).success).toBe(false);
  });
});
