/** Two pseudonyms of one person: suggested by rules, joined and taken apart by people. All people are invented. */
import { describe, expect, it } from 'vitest';
import type { Mandate } from '../../../contract/mandate.ts';
import { ViewQuerySchema } from '../../../contract/query.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

const WHY = 'The school gave the same name for this address and this number on its list';
const ALL = { categories: ['messages' as const], parties: undefined, windows: undefined };
const WHOLE = { offset: 0, limit: 100 };
const AT = Date.UTC(2026, 1, 3);
const PEOPLE = {
  mobile: '+447700900010',
  mail: 'petra@example.org',
  landline: '+441632960001',
  husband: '+447700900011',
  hidden: '998877@lid',
  chat: '447700900012@s.whatsapp.net',
  father: '+447700900002',
} as const;
type Who = keyof typeof PEOPLE;

/** One card with a mobile, an address and a landline; another with the same landline; an app's contact with a hidden account. */
function made(scope: object = {}, dataSubjects?: Mandate['dataSubjects']) {
  const store = testStore();
  const owner = store.party('+447700900001', 'Nell Harrow', { owner: true });
  const threads: number[] = [];
  for (const [name, identifier] of Object.entries(PEOPLE)) {
    const party = store.party(identifier);
    const thread = store.thread(`t-${name}`, [owner, party]);
    threads.push(thread);
    store.record({ time: AT, direction: 1, party, thread, body: `${name} says ring ${PEOPLE.mobile} or ${PEOPLE.mail}` });
  }
  const card = (title: string, detail: object) =>
    store.record({ category: 'contacts', kind: 'contact', title, detail: JSON.stringify(detail) });
  card('Petra Lyle', { phones: [PEOPLE.mobile, PEOPLE.landline], emails: [{ value: PEOPLE.mail, label: 'home' }] });
  card('Otto Lyle', { phones: [PEOPLE.husband, PEOPLE.landline] });
  card('Nell Harrow', { phones: ['+447700900001', PEOPLE.father] });
  card('Ines', { id: PEOPLE.chat, lid: PEOPLE.hidden });
  store.finish();
  const limits = { categories: ['messages' as const, 'calls' as const], deleted: false, undated: false };
  const { gate, ledger } = testGate(
    store,
    testMandate({ scope: { ...limits, ...scope }, ...(dataSubjects === undefined ? {} : { dataSubjects }) }),
  );
  const grant = granted(gate, testRequest(ALL));
  const number = store.db.prepare('SELECT person FROM party WHERE identifier = ?').pluck();
  const id = (who: Who) => number.get(PEOPLE[who]) as number;
  const pseudonym = (who: Who) =>
    `Contact ${store.db.prepare('SELECT number FROM person WHERE id = ?').pluck().get(id(who)) as number}`;
  const page = () => gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows;
  return { store, gate, ledger, grant, id, pseudonym, page };
}

describe('suggestions', () => {
  it('rest on one entry or on an app’s list, never on a shared landline and never on the owner, and show no identifier', () => {
    const { gate, grant, id } = made();
    const { joins, suggestions } = gate.personLinks(ADVISER, grant);
    expect(joins).toEqual([]);
    const pairs = suggestions.map(({ person, other, rule }) => [new Set([person, other]), rule]);
    expect(pairs).toEqual([
      [new Set([id('hidden'), id('chat')]), 'app-account'],
      [new Set([id('mobile'), id('mail')]), 'one-entry'],
    ]);
    expect(JSON.stringify(suggestions)).not.toMatch(/7700|1632|example|lid|Petra|Lyle|Ines/);
  });

  it('are of people whom the grant shows, and are asked for as an entry', () => {
    const { gate, ledger, pseudonym } = made();
    const narrow = granted(
      gate,
      testRequest(
        { ...ALL, parties: [{ label: pseudonym('mobile'), identifiers: [pseudonym('mobile')] }] },
        {
          objective: 'Only what this one number wrote over that winter is asked for now',
        },
      ),
    );
    expect(gate.personLinks(ADVISER, narrow)).toEqual({ joins: [], suggestions: [] });
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.counts', facts: { grant: narrow } });
  });

  it('that are refused are not made again, and nobody is joined without a reason', () => {
    const { gate, ledger, grant, id } = made();
    const pair = { grant, person: id('mobile'), other: id('mail') };
    expect(() => gate.joinPersons(ADVISER, { ...pair, reason: 'same' })).toThrow('too short');
    expect(() => gate.keepApart(ADVISER, { ...pair, reason: '' })).toThrow('no answer');
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['unanswered-question'] } });
    const { suggestions } = gate.keepApart(ADVISER, { ...pair, reason: WHY });
    expect(suggestions.map(({ rule }) => rule)).toEqual(['app-account']);
    expect(ledger.entries.filter(({ act }) => act === 'person.split')).toHaveLength(1);
    expect(gate.joinPersons(ADVISER, { ...pair, reason: WHY }).joins).toHaveLength(1);
  });
});

describe('a join', () => {
  it('makes one person of two under the lower number, everywhere, and its undoing gives back what was', () => {
    const { gate, ledger, grant, id, pseudonym, page } = made();
    const before = JSON.stringify([page(), gate.people(ADVISER, grant, WHOLE)]);
    const total = gate.people(ADVISER, grant, WHOLE).total;
    const [low, high] = [pseudonym('mobile'), pseudonym('mail')].toSorted((a, b) => Number(a.slice(8)) - Number(b.slice(8)));
    const { joins } = gate.joinPersons(ADVISER, { grant, person: id('mobile'), other: id('mail'), reason: WHY });
    expect(joins).toMatchObject([{ rule: 'one-entry', by: ADVISER.name, reason: WHY }]);
    expect(new Set([joins[0]?.one, joins[0]?.other])).toEqual(new Set([low, high]));
    expect(gate.people(ADVISER, grant, WHOLE).total).toBe(total - 1);
    expect(gate.preview(ADVISER, testRequest(ALL).scope).asked.people).toBe(total - 1);
    expect(JSON.stringify(page())).not.toContain(`${high}"`);
    expect(page().every(({ body }) => body?.endsWith(`ring ${low} or ${low}`))).toBe(true);
    const filtered = gate.reveal(ADVISER, ViewQuerySchema.parse({ grant, filter: { person: joins[0]?.person } }));
    expect(filtered.total).toBe(2);
    const entry = ledger.entries.find(({ act }) => act === 'person.joined');
    expect(entry).toMatchObject({ facts: { grant, mandate: 1 }, commitments: { reason: WHY } });
    expect(() => gate.splitPersons(ADVISER, { grant, join: joins[0]?.entry ?? 0, reason: '' })).toThrow('no answer');
    gate.splitPersons(ADVISER, { grant, join: joins[0]?.entry ?? 0, reason: WHY });
    expect(JSON.stringify([page(), gate.people(ADVISER, grant, WHOLE)])).toBe(before);
    expect(() => gate.splitPersons(ADVISER, { grant, join: joins[0]?.entry ?? 0, reason: WHY })).toThrow('no join stands');
  });

  it('widens nothing that names one half: the preview says which half is not asked for, and a grant opens what it opened', () => {
    const father = { label: 'the father', identifiers: [PEOPLE.father] };
    const { gate, grant, id, pseudonym, page } = made();
    const asked = { ...ALL, parties: [father] };
    const narrow = granted(
      gate,
      testRequest(asked, { objective: 'Only what the father himself wrote over that winter is asked for' }),
    );
    const rows = () => gate.reveal(ADVISER, ViewQuerySchema.parse({ grant: narrow })).total;
    expect([rows(), page().length]).toEqual([1, Object.keys(PEOPLE).length]);
    gate.joinPersons(ADVISER, { grant, person: id('father'), other: id('mobile'), reason: WHY });
    expect([rows(), page().length]).toEqual([1, Object.keys(PEOPLE).length]);
    const { asked: cost, told } = gate.preview(ADVISER, testRequest(asked).scope);
    expect(cost.records).toBe(1);
    expect(told?.join()).toContain(`joined as one person with ${pseudonym('mobile')}`);
  });

  it('with somebody whom the mandate names calls both by that name, and keeps the other’s number out of every text', () => {
    const subject = (name: string, who: Who) => ({ name, role: 'party', child: false, identifiers: [PEOPLE[who]] });
    const { gate, grant, id, page } = made({}, [subject('Mark Harrow', 'father'), subject('Ines Vale', 'chat')]);
    expect(() => gate.joinPersons(ADVISER, { grant, person: id('father'), other: id('chat'), reason: WHY })).toThrow(
      'two people',
    );
    gate.joinPersons(ADVISER, { grant, person: id('father'), other: id('mobile'), reason: WHY });
    expect(page().filter(({ party }) => party?.label === 'Mark Harrow')).toHaveLength(2);
    expect(JSON.stringify(page())).not.toContain('900010');
    expect(page()[0]?.body).toContain('ring Mark Harrow or Contact');
  });

  it('does not carry an unmasking over to whoever is joined later, and one of both holds for both', () => {
    const { gate, grant, id, page } = made();
    gate.unmask(ADVISER, { grant, person: id('mobile'), reason: WHY });
    expect(JSON.stringify(page())).toContain('+447700900010');
    gate.joinPersons(ADVISER, { grant, person: id('mobile'), other: id('mail'), reason: WHY });
    expect(JSON.stringify(page())).not.toMatch(/900010|petra@/);
    gate.unmask(ADVISER, { grant, person: id('mail'), reason: WHY });
    expect(JSON.stringify(page())).toMatch(/petra@example\.org/);
    expect(gate.remask(ADVISER, grant, id('mobile')).label).toMatch(/^Contact/);
    expect(JSON.stringify(page())).not.toMatch(/900010|petra@/);
  });

  it('with a child makes the whole person a child until it is undone', () => {
    const { gate, grant, id } = made();
    gate.markPerson(ADVISER, { grant, person: id('mail'), mark: 'child', set: true });
    const children = () => gate.preview(ADVISER, testRequest(ALL).scope).asked.children;
    const { joins } = gate.joinPersons(ADVISER, { grant, person: id('mail'), other: id('mobile'), reason: WHY });
    expect(children()).toBe(1);
    expect(() => gate.unmask(ADVISER, { grant, person: id('mobile'), reason: WHY })).toThrow('marked as a child');
    gate.splitPersons(ADVISER, { grant, join: joins[0]?.entry ?? 0, reason: WHY });
    expect(children()).toBe(1);
    expect(gate.unmask(ADVISER, { grant, person: id('mobile'), reason: WHY }).person).toBe(id('mobile'));
  });

  it('is not made where the ledger cannot be written', () => {
    const { gate, ledger, grant, id, page } = made();
    const before = JSON.stringify(page());
    ledger.failOn = 'person.joined';
    expect(() => gate.joinPersons(ADVISER, { grant, person: id('mobile'), other: id('mail'), reason: WHY })).toThrow('no space');
    ledger.failOn = null;
    expect(JSON.stringify(page())).toBe(before);
  });
});
