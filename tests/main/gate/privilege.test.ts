import { describe, expect, it } from 'vitest';
import { ViewQuerySchema } from '../../../contract/query.ts';
import type { Mandate } from '../../../contract/mandate.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { family } from './family.ts';

const open: Partial<Mandate> = {
  scope: { categories: ['messages', 'calls', 'contacts', 'locations'], deleted: true, undated: true },
};
const everything = { categories: open.scope?.categories, windows: undefined, parties: undefined, deleted: true, undated: true };
const special = { necessity: 'Where he was that night is the question', condition: 'Safeguarding of children' };

function shown(privilege: Mandate['privilege']) {
  const { store, ids } = family();
  store.db.prepare(`UPDATE record SET detail = '{"quoted":"My ADVICE is this"}' WHERE id = ?`).run(ids.late);
  const { gate } = testGate(store, testMandate({ ...open, privilege }));
  const grant = granted(gate, testRequest(everything, { special }));
  const page = gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }));
  return { ids, seen: new Set(page.rows.map(({ id }) => id)), page, gate };
}

describe('what a mandate marks as privileged', () => {
  it('is shown where it marks nothing', () => {
    const { ids, seen } = shown({ parties: [], words: [] });
    expect([...seen].toSorted((a, b) => a - b)).toEqual(Object.values(ids).toSorted((a, b) => a - b));
  });

  it('by a lawyer’s number is her whole thread, and what holds the number in any writing', () => {
    const { ids, seen } = shown({ parties: [{ label: 'the solicitor', identifiers: ['+44 7700 900004'] }], words: [] });
    expect(
      Object.values(ids)
        .filter((id) => !seen.has(id))
        .toSorted((a, b) => a - b),
    ).toEqual([ids.aboutLawyer, ids.lawyer]);
  });

  it('by a word is what holds it, quotations too', () => {
    const { ids, seen } = shown({ parties: [], words: ['my advice'] });
    expect(
      Object.values(ids)
        .filter((id) => !seen.has(id))
        .toSorted((a, b) => a - b),
    ).toEqual([ids.late, ids.lawyer]);
  });

  it('is not counted, searched, opened or exported either', () => {
    const { ids, gate, page } = shown({ parties: [{ label: 'the solicitor', identifiers: ['+447700900004'] }], words: [] });
    expect(page.total).toBe(Object.keys(ids).length - 2);
    expect(() => gate.record(ADVISER, 1, ids.lawyer)).toThrow('is not among');
    expect(gate.searchCounts(ADVISER, 1, 'advice').total).toBe(0);
    expect(gate.histogram(ADVISER, 1, {}, 10).bars.reduce((sum, { count }) => sum + count, 0)).toBe(page.total - 1);
    const rows = gate.exportRows(ADVISER, 1);
    expect(rows.total).toBe(page.total);
    expect(gate.preview(ADVISER, testRequest(everything).scope).asked.records).toBe(page.total);
  });
});
