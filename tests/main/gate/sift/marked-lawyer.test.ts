/** A lawyer whom no mandate names: marked by whoever reads, held back from everybody, given free by counsel alone. All invented. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../contract/people.ts';
import { ViewQuerySchema } from '../../../../contract/query.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../../support/gate.ts';
import { testStore } from '../../../support/store.ts';

const COUNSEL: Actor = { name: 'Ivo Hart', role: 'independent-counsel' };
const ADVICE =
  'You should not answer his messages until we have seen the school report, and keep the letters from the nursery safe';
const WHY = 'She is a neighbour who gives opinions, and holds no brief for anybody in this';
const AT = Date.UTC(2026, 1, 3);
const OPEN = { categories: ['messages' as const], deleted: false, undated: false };

function made() {
  const store = testStore();
  const owner = store.party('+447700900001', null, { owner: true });
  const lawyer = store.party('+447700900004', 'Petra Lyle');
  const mail = store.party('petra@chambers.example', 'Petra Lyle');
  const sister = store.party('+447700900005', 'Bea');
  const said = (party: number, body: string, minute: number) =>
    store.record({
      time: AT + minute * 60_000,
      direction: 1,
      party,
      thread: store.thread(`t${party}-${minute}`, [owner, party]),
      body,
    });
  const ids = {
    advice: said(lawyer, ADVICE, 1),
    mail: said(mail, 'As to the hearing, see my letter', 2),
    forward: said(sister, `She says: ${ADVICE}`, 90),
    number: said(sister, 'ring her on 07700 900 004', 100),
    free: said(sister, 'see you at the school gate', 110),
  };
  store.finish();
  const { gate, ledger } = testGate(store, testMandate({ scope: OPEN }));
  const grant = granted(gate, testRequest({ ...OPEN, windows: undefined, parties: undefined }));
  const person = (of: number) => store.db.prepare('SELECT person FROM party WHERE id = ?').pluck().get(of) as number;
  const open = () => new Set(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows.map(({ id }) => id));
  return { gate, ledger, grant, ids, open, lawyer: person(lawyer), mail: person(mail), sister: person(sister) };
}

describe('a mark as a lawyer', () => {
  it('holds back what passed with her, with copies and her number elsewhere, from the next look on', () => {
    const { gate, grant, ids, open, lawyer } = made();
    expect(open().size).toBe(5);
    gate.markPerson(ADVISER, { grant, person: lawyer, mark: 'lawyer', set: true });
    expect(open()).toEqual(new Set([ids.mail, ids.free]));
    expect(gate.people(ADVISER, grant, { offset: 0, limit: 9 }).people.map(({ person }) => person)).not.toContain(lawyer);
    expect(gate.preview(ADVISER, testRequest({ ...OPEN, windows: undefined, parties: undefined }).scope).asked.records).toBe(2);
    expect(gate.privilegeList(COUNSEL).reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it('takes whoever was joined with her along', () => {
    const { gate, grant, ids, open, lawyer, mail } = made();
    gate.joinPersons(ADVISER, { grant, person: lawyer, other: mail, reason: WHY });
    gate.markPerson(ADVISER, { grant, person: mail, mark: 'lawyer', set: true });
    expect(open()).toEqual(new Set([ids.free]));
  });

  it('is taken back by counsel alone, with a reason, and then everything is where it was', () => {
    const { gate, ledger, grant, open, lawyer } = made();
    gate.markPerson(ADVISER, { grant, person: lawyer, mark: 'lawyer', set: true });
    expect(() => gate.markPerson(ADVISER, { grant, person: lawyer, mark: 'lawyer', set: false })).toThrow('shows nobody');
    expect(() => gate.unmarkLawyer(ADVISER, lawyer, WHY)).toThrow('Only independent counsel');
    expect(() => gate.markedLawyers({ name: 'Sue Light', role: 'sifter' })).toThrow('Only independent counsel');
    expect(gate.markedLawyers(COUNSEL)).toMatchObject([{ person: lawyer, by: ADVISER.name, records: 1 }]);
    expect(JSON.stringify(gate.markedLawyers(COUNSEL))).not.toMatch(/Petra|7700/);
    expect(() => gate.unmarkLawyer(COUNSEL, lawyer, 'no')).toThrow('too short');
    expect(gate.unmarkLawyer(COUNSEL, lawyer, WHY)).toEqual([]);
    expect(ledger.entries.at(-1)).toMatchObject({
      act: 'person.unmarked',
      facts: { mark: 'lawyer' },
      commitments: { reason: WHY },
    });
    expect(open().size).toBe(5);
    expect(() => gate.unmarkLawyer(COUNSEL, lawyer, WHY)).toThrow('nobody marked');
  });

  it('is not made of somebody whom the mandate names', () => {
    const { gate, grant, sister, open } = made();
    gate.mandateActivate(
      { name: 'Tom Reed', role: 'officer' },
      testMandate({
        // Another person shown by name is wider, which takes another act of the issuer.
        instrument: { date: '2026-04-02', reference: 'Order of 2 April 2026', paragraph: '1', judge: 'HHJ Example' },
        scope: OPEN,
        dataSubjects: [{ name: 'Bea Harrow', role: 'aunt', child: false, identifiers: ['07700900005'] }],
      }),
    );
    const again = granted(
      gate,
      testRequest(
        { ...OPEN, windows: undefined, parties: undefined },
        { objective: 'To read what the aunt herself wrote of that day' },
      ),
    );
    expect(() => gate.markPerson(ADVISER, { grant: again, person: sister, mark: 'lawyer', set: true })).toThrow(
      'names this person',
    );
    expect(() => open()).toThrow();
    expect(grant).not.toBe(again);
  });
});
