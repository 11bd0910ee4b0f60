/** Who is counted as a child, and how that was found. All people are invented. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childOn } from '../../../main/gate/children.ts';
import type { Gate } from '../../../main/gate/gate.ts';
import { contactCards } from '../../../main/store/contact-cards.ts';
import { categoryCode } from '../../../contract/category.ts';
import { ViewQuerySchema } from '../../../contract/query.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { type TestStore, testStore } from '../../support/store.ts';

const AT = Date.UTC(2026, 1, 3, 12);
const WHOLE = { offset: 0, limit: 100 };
const OPEN = { categories: ['messages' as const], parties: undefined, windows: undefined };

/** Three who wrote: one under eighteen by an address book, one who came of age the day the mandate began, one unknown. */
function made(cards: Record<string, object>): { store: TestStore; gate: Gate; grant: number; persons: Record<string, number> } {
  const store = testStore();
  const owner = store.party('+447700900001', null, { owner: true });
  const numbers = { young: '+447700900010', grown: '+447700900011', unknown: '+447700900012' };
  for (const [name, number] of Object.entries(numbers)) {
    const party = store.party(number);
    store.record({ time: AT, direction: 1, party, thread: store.thread(number, [owner, party]), body: name });
  }
  for (const [title, detail] of Object.entries(cards))
    store.record({ category: 'contacts', kind: 'contact', title, detail: JSON.stringify(detail) });
  store.finish();
  const mandate = testMandate({
    validFrom: '2026-05-01',
    scope: { categories: ['messages', 'calls'], deleted: false, undated: false },
  });
  const { gate } = testGate(store, mandate);
  const grant = granted(gate, testRequest(OPEN));
  const idOf = store.db.prepare("SELECT id FROM person WHERE key = 'tel:' || ?").pluck();
  const persons = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, idOf.get(number) as number]));
  return { store, gate, grant, persons };
}

const CARDS = {
  ios: { phones: [{ value: '+447700900010', label: 'Mobile' }], birthday: '2008-05-02' },
  android: { phones: [{ value: '+447700900011' }], dates: [{ value: '2008-05-01', label: 'birthday' }] },
};

describe('a child by birthday', () => {
  it('is under eighteen on the first day of the mandate, and no longer on the eighteenth birthday', () => {
    const { gate, grant, persons } = made(CARDS);
    expect(gate.preview(ADVISER, testRequest(OPEN).scope).asked).toMatchObject({ people: 3, children: 1 });
    const found = gate.people(ADVISER, grant, WHOLE).people;
    expect(found.find(({ person }) => person === persons['young'])?.marks).toEqual([
      { mark: 'child', how: 'birthday in an address book' },
    ]);
    expect(found.filter(({ marks }) => marks !== undefined)).toHaveLength(1);
  });

  it('is fresh once, in the ledger', () => {
    const { gate, store, grant } = made(CARDS);
    const { ledger } = testGate(store, null);
    const before = ledger.entries.length;
    gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }));
    gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }));
    expect(ledger.entries.slice(before).map(({ facts }) => facts.freshChildren)).toEqual([1, 0]);
    expect(
      store.db.prepare('SELECT count(*) FROM seen_person JOIN person ON person.id = person WHERE child = 1').pluck().get(),
    ).toBe(1);
  });

  it('is not made of a birthday without a year, one to come, an anniversary, or a card that was deleted', () => {
    const cards = {
      noYear: { phones: [{ value: '+447700900010' }], birthday: '1604-05-02' },
      dashes: { phones: [{ value: '+447700900010' }], dates: [{ value: '--05-02', label: 'birthday' }] },
      toCome: { phones: [{ value: '+447700900011' }], birthday: '2026-06-01' },
      wedding: { phones: [{ value: '+447700900012' }], dates: [{ value: '2015-05-02', label: 'anniversary' }] },
      words: { phones: 'many', birthday: 20080502 },
    };
    const { gate } = made(cards);
    expect(gate.preview(ADVISER, testRequest(OPEN).scope).asked.children).toBe(0);
    const { store } = made({});
    store.record({ category: 'contacts', kind: 'contact', state: 1, detail: JSON.stringify(CARDS.ios) });
    expect(contactCards(store.db, categoryCode('contacts'))).toEqual([]);
  });

  it('follows the mandate: a version that begins after the birthday finds nobody', () => {
    const { store } = made(CARDS);
    const scope = { categories: ['messages' as const], deleted: false, undated: false };
    const { gate } = testGate(store, testMandate({ validFrom: '2026-05-10', scope }));
    expect(gate.preview(ADVISER, testRequest(OPEN).scope).asked.children).toBe(0);
    expect(store.db.prepare('SELECT count(*) FROM person WHERE child = 1').pluck().get()).toBe(0);
  });

  it('is told by the calendar alone, for any day of birth', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (birthday) => {
        const adult = `${Number(birthday.slice(0, 4)) + 18}${birthday.slice(4)}`;
        expect(childOn(birthday, adult)).toBe(false);
        expect(childOn(birthday, `${adult.slice(0, 8)}00`)).toBe(true);
        expect(childOn(birthday, birthday)).toBe(true);
      }),
    );
    expect(childOn('2008-02-29', '2026-02-28')).toBe(true);
    expect(childOn('2008-02-29', '2026-03-01')).toBe(false);
  });
});

/** A wider mandate needs another act of its issuer. */
const ANOTHER = { date: '2026-04-02', reference: 'Order of 2 April 2026', paragraph: '1', judge: 'HHJ Example' };

describe('a child by the mandate', () => {
  it('is found by any of the identifiers that it names', () => {
    const { store, persons } = made({});
    const dataSubjects = [{ name: 'Young', role: 'child', child: true, identifiers: ['07700 900010', 'young@example.com'] }];
    const childViews = { notObtained: 'She could not be reached before the hearing' };
    const { gate } = testGate(
      store,
      testMandate({
        instrument: ANOTHER,
        dataSubjects,
        childViews,
        scope: { categories: ['messages'], deleted: false, undated: false },
      }),
    );
    const grant = granted(gate, testRequest(OPEN));
    expect(gate.preview(ADVISER, testRequest(OPEN).scope).asked.children).toBe(1);
    const [young] = gate.people(ADVISER, grant, WHOLE).people.filter(({ person }) => person === persons['young']);
    expect(young?.marks).toEqual([{ mark: 'child', how: 'named as a child in the mandate' }]);
  });
});

describe('a mark by hand', () => {
  it('counts, is an entry, says who made it, and can be taken back', () => {
    const { gate, grant, persons, store } = made(CARDS);
    const person = persons['unknown'] ?? 0;
    expect(gate.markPerson(ADVISER, { grant, person, mark: 'child', set: true })).toEqual([
      { mark: 'child', how: 'marked by Ada Cole' },
    ]);
    expect(gate.preview(ADVISER, testRequest(OPEN).scope).asked.children).toBe(2);
    expect(gate.markPerson(ADVISER, { grant, person, mark: 'professional', set: true })).toHaveLength(2);
    // What passed with a professional is confidential: it is not opened, nor is anybody counted in it, unless it is asked for.
    expect(gate.preview(ADVISER, testRequest(OPEN).scope).asked.children).toBe(1);
    // Whoever made a mark takes it back, though it took the person out of their sight.
    expect(gate.markPerson(ADVISER, { grant, person, mark: 'professional', set: false })).toEqual([
      { mark: 'child', how: 'marked by Ada Cole' },
    ]);
    expect(gate.preview(ADVISER, testRequest(OPEN).scope).asked.children).toBe(2);
    expect(gate.markPerson(ADVISER, { grant, person, mark: 'child', set: false })).toEqual([]);
    expect(gate.preview(ADVISER, testRequest(OPEN).scope).asked.children).toBe(1);
    expect(store.db.prepare('SELECT act FROM person_act ORDER BY id').pluck().all()).toEqual([
      'mark',
      'mark',
      'unmark',
      'unmark',
    ]);
    expect(() => store.db.exec('DELETE FROM person_act')).toThrow('never removed');
  });

  it('does not take back what an address book says, and is made of nobody that the grant does not show', () => {
    const { gate, grant, persons } = made(CARDS);
    const young = persons['young'] ?? 0;
    expect(() => gate.markPerson(ADVISER, { grant, person: young, mark: 'child', set: false })).toThrow('by hand');
    gate.markPerson(ADVISER, { grant, person: young, mark: 'child', set: true });
    gate.markPerson(ADVISER, { grant, person: young, mark: 'child', set: false });
    expect(gate.preview(ADVISER, testRequest(OPEN).scope).asked.children).toBe(1);
    expect(() => gate.markPerson(ADVISER, { grant, person: 999, mark: 'child', set: true })).toThrow('shows nobody');
    const other = { name: 'Somebody Else', role: 'practitioner' as const };
    expect(() => gate.markPerson(other, { grant, person: young, mark: 'lawyer', set: true })).toThrow('given to somebody else');
  });
});
