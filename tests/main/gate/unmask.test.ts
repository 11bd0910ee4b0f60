/** One person by name, under one grant, for a reason. All people are invented. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../contract/people.ts';
import { ViewQuerySchema } from '../../../contract/query.ts';
import type { Entry as LedgerEntry } from '../../../contract/ledger.ts';
import { statementOf } from '../../../main/ledger/statement.ts';
import { ADVISER, granted, STEPS, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

const SOLE: Actor = { name: 'Ada Cole', role: 'sole' };
const REASON = 'The court asked who drove her home on that evening, and this person wrote of it';
const ALL = { categories: ['messages' as const], parties: undefined, windows: undefined };
const WHOLE = { offset: 0, limit: 100 };

function made() {
  const store = testStore();
  const owner = store.party('+447700900001', null, { owner: true });
  const driver = store.party('+447700900010', 'Isolde Marchbanks');
  const child = store.party('+447700900011', 'Tamsin Vale');
  for (const party of [driver, child])
    store.record({
      time: Date.UTC(2026, 1, 3),
      direction: 1,
      party,
      thread: store.thread(`t${party}`, [owner, party]),
      body: 'Isolde and Tamsin here',
    });
  store.record({
    category: 'contacts',
    kind: 'contact',
    title: 'Tamsin',
    detail: '{"phones":[{"value":"+447700900011"}],"birthday":"2014-02-02"}',
  });
  store.finish();
  const scope = { categories: ['messages' as const, 'calls' as const], deleted: false, undated: false };
  const { gate, ledger } = testGate(store, testMandate({ scope }));
  const grant = granted(gate, testRequest(ALL));
  const other = granted(
    gate,
    testRequest({ ...ALL, level: 2 }, { ...STEPS[2], objective: 'To learn when they wrote to each other that week' }),
  );
  const idOf = (number: string) => store.db.prepare('SELECT id FROM person WHERE key = ?').pluck().get(`tel:${number}`) as number;
  return { store, gate, ledger, grant, other, driver: idOf('+447700900010'), child: idOf('+447700900011') };
}

describe('unmasking', () => {
  it('shows one person by name under that grant alone, in labels and words, and is an entry and a number', () => {
    const { gate, ledger, grant, other, driver } = made();
    const page = (under: number) => JSON.stringify(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant: under })).rows);
    expect(page(grant)).not.toMatch(/Isolde|Marchbanks/);
    expect(gate.unmask(ADVISER, { grant, person: driver, reason: REASON })).toMatchObject({
      person: driver,
      label: 'Isolde Marchbanks',
    });
    expect(page(grant)).toContain('"label":"Isolde Marchbanks"');
    expect(page(grant)).toContain('Isolde and [a contact] here');
    expect(page(grant)).not.toContain('Tamsin');
    expect(page(other)).not.toMatch(/Isolde|Marchbanks/);
    const [shown] = gate.people(ADVISER, grant, WHOLE).people.filter(({ person }) => person === driver);
    expect(shown).toMatchObject({ label: 'Isolde Marchbanks', unmasked: true });
    const acts = ledger.entries.filter(({ act }) => act === 'person.unmasked');
    expect(acts).toMatchObject([{ facts: { grant, mandate: 1 }, commitments: { reason: REASON } }]);
    expect(JSON.stringify(acts[0]?.facts)).not.toContain('Isolde');
    const entries = ledger.entries.map(({ act, facts }) => ({ act, facts }) as LedgerEntry);
    expect(statementOf(entries).unmasked).toBe(1);
  });

  it('is taken back, and the pseudonym is the one it was', () => {
    const { gate, grant, driver } = made();
    const before = JSON.stringify(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows);
    gate.unmask(ADVISER, { grant, person: driver, reason: REASON });
    expect(gate.remask(ADVISER, grant, driver).label).toMatch(/^Contact \d+$/);
    expect(JSON.stringify(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows)).toBe(before);
    expect(() => gate.remask(ADVISER, grant, driver)).toThrow('stands as a pseudonym');
  });

  it.each(['', 'because', 'for the court', 'to see what is there'])('is refused for a reason that is none: “%s”', (reason) => {
    const { gate, ledger, grant, driver } = made();
    expect(() => gate.unmask(ADVISER, { grant, person: driver, reason })).toThrow('The reason');
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['unanswered-question'] } });
  });

  it('of a child is refused to one person where there could be a second, and written down where there is none', () => {
    const { gate, ledger, grant, child } = made();
    expect(() => gate.unmask(ADVISER, { grant, person: child, reason: REASON })).toThrow('marked as a child');
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['child-needs-second-person'] } });
    expect(gate.unmask(SOLE, { grant, person: child, reason: REASON }).label).toBe('Tamsin Vale');
  });

  it('is nobody else’s, of nobody unknown, not twice, and nothing where the ledger fails', () => {
    const { gate, ledger, grant, driver } = made();
    const stranger: Actor = { name: 'Somebody Else', role: 'practitioner' };
    expect(() => gate.unmask(stranger, { grant, person: driver, reason: REASON })).toThrow('somebody else');
    expect(() => gate.unmask(ADVISER, { grant, person: 999, reason: REASON })).toThrow('shows nobody');
    ledger.failOn = 'person.unmasked';
    expect(() => gate.unmask(ADVISER, { grant, person: driver, reason: REASON })).toThrow('no space left');
    ledger.failOn = null;
    expect(JSON.stringify(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows)).not.toContain('Isolde');
    gate.unmask(ADVISER, { grant, person: driver, reason: REASON });
    expect(() => gate.unmask(ADVISER, { grant, person: driver, reason: REASON })).toThrow('already');
  });
});
