import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../contract/people.ts';
import { ADVISER, granted, NOW, STEPS, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { family } from './family.ts';

const REVIEWER: Actor = { name: 'Rae Stone', role: 'reviewer' };
const WHY = 'It is where he first says that he will come to the school';
const WORRY = 'He writes that he will wait for her outside the school on Friday';

function made() {
  const { store, ids } = family();
  const { gate, ledger } = testGate(store, testMandate());
  const grant = granted(gate, testRequest());
  const { rows } = gate.reveal(ADVISER, { grant, filter: {}, order: 'oldest', offset: 0, limit: 50 });
  const inside = rows[0]?.id ?? 0;
  const shown = new Set(rows.map(({ id }) => id));
  const outside = Object.values(ids).find((id) => !shown.has(id)) ?? 0;
  const before = JSON.stringify(store.db.prepare('SELECT * FROM record').all());
  return { store, gate, ledger, grant, inside, outside, before, written: gate.written };
}

describe('a mark', () => {
  it('is listed with its reason, written down before it is shown, taken back, and changes no record', () => {
    const { written, grant, inside, ledger, store, before } = made();
    written.mark(ADVISER, { grant, record: inside, reason: WHY });
    expect(ledger.entries.at(-1)).toMatchObject({
      act: 'item.marked',
      facts: { grant, items: [inside], count: 1 },
      commitments: { reason: WHY },
    });
    const { items, outside, entry } = written.marked(ADVISER, grant);
    expect(items).toMatchObject([{ record: { id: inside }, reason: WHY, by: ADVISER.name, at: NOW }]);
    expect(outside).toBe(0);
    expect(ledger.entries[entry ?? -1]).toMatchObject({ act: 'view.page', facts: { items: [inside] } });
    expect(() => written.mark(ADVISER, { grant, record: inside, reason: WHY })).toThrow('marked already');
    written.unmark(ADVISER, { grant, record: inside, reason: 'The date was wrong' });
    expect(ledger.entries.at(-1)?.act).toBe('item.unmarked');
    expect(written.marked(ADVISER, grant)).toEqual({ items: [], outside: 0, entry: null });
    expect(() => written.unmark(ADVISER, { grant, record: inside, reason: WHY })).toThrow('is not marked');
    expect(JSON.stringify(store.db.prepare('SELECT * FROM record').all())).toBe(before);
    expect(() => store.db.exec('DELETE FROM marking')).toThrow('never removed');
  });

  it('is not put on what the grant does not open, and one under another grant is only counted', () => {
    const { written, gate, grant, inside, outside, ledger } = made();
    expect(() => written.mark(ADVISER, { grant, record: outside, reason: WHY })).toThrow('not among');
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['outside-scope'] } });
    written.mark(ADVISER, { grant, record: inside, reason: WHY });
    const calls = granted(gate, testRequest({ categories: ['calls'], level: 2 }, STEPS[2]));
    expect(written.marked(ADVISER, calls)).toEqual({ items: [], outside: 1, entry: null });
  });

  it('is not kept where the ledger cannot be written', () => {
    const { written, grant, inside, ledger } = made();
    ledger.failOn = 'item.marked';
    expect(() => written.mark(ADVISER, { grant, record: inside, reason: WHY })).toThrow('no space left');
    ledger.failOn = null;
    expect(written.marked(ADVISER, grant).items).toEqual([]);
  });
});

describe('a note of a decision', () => {
  it('has the clock’s date, and a change is a further version beside the first, each an entry', () => {
    const { written, ledger } = made();
    const first = written.writeNote(ADVISER, { about: { what: 'case' }, text: 'We decided not to ask for the pictures.' });
    expect(first.versions).toMatchObject([{ version: 1, at: NOW, by: ADVISER }]);
    ledger.clock = { at: NOW + 60_000, setBackBy: 0 };
    const again = written.writeNote(ADVISER, { about: { what: 'case' }, text: 'We decided to ask for one.', note: first.note });
    expect(again.versions.map(({ version, at }) => [version, at])).toEqual([
      [1, NOW],
      [2, NOW + 60_000],
    ]);
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'note.written', facts: { entry: first.versions[0]?.entry } });
    expect(ledger.entries.at(-1)?.facts.digest).not.toBe(ledger.entries.at(-2)?.facts.digest);
    expect(written.notes()).toEqual([again]);
  });

  it('can be about a grant or a record that there is, and stays about that', () => {
    const { written, grant, inside, store } = made();
    const about = { what: 'grant', id: grant } as const;
    const note = written.writeNote(ADVISER, { about, text: 'Asked for because the mother was afraid' });
    written.writeNote(ADVISER, { about: { what: 'record', id: inside }, text: 'Read with the school’s own note' });
    expect(written.notes().map((each) => each.about)).toEqual([about, { what: 'record', id: inside }]);
    const text = 'something else entirely';
    expect(() => written.writeNote(ADVISER, { about: { what: 'case' }, text, note: note.note })).toThrow('is about what');
    expect(() => written.writeNote(ADVISER, { about: { what: 'record', id: 999_999 }, text })).toThrow('no record');
    expect(() => written.writeNote(ADVISER, { about: { what: 'grant', id: 99 }, text })).toThrow('no grant');
    expect(() => store.db.exec('DELETE FROM note')).toThrow('never removed');
  });
});

describe('a concern', () => {
  it('keeps ids, who was told, when and how, and widens nothing', () => {
    const { written, grant, inside, outside, ledger, gate } = made();
    const told = { who: 'Exampleton duty social worker', route: 'phone', when: NOW - 60_000 } as const;
    const raised = written.raiseConcern(ADVISER, { grant, records: [inside], worry: WORRY, told: [told] });
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'concern.raised', facts: { grant, items: [inside], count: 1 } });
    expect(raised).toMatchObject({ records: [inside], worry: WORRY, told: [told], by: ADVISER });
    const police = { who: 'Police, 101', route: 'phone', when: NOW } as const;
    expect(written.tellConcern(ADVISER, raised.id, police).told).toEqual([told, police]);
    expect(written.concerns()).toHaveLength(1);
    expect(() => gate.record(ADVISER, grant, outside)).toThrow('not among');
    expect(() => written.raiseConcern(ADVISER, { grant, records: [inside, outside], worry: WORRY, told: [] })).toThrow(
      'not among',
    );
    expect(() => written.tellConcern(ADVISER, raised.id, { ...police, when: NOW + 86_400_000 })).toThrow('still to come');
    expect(() => written.tellConcern(ADVISER, 99, police)).toThrow('no concern');
  });
});

describe('a search kept for later', () => {
  it('is shared in the case, and is not kept where it could not be made', () => {
    const { written, grant, gate, ledger } = made();
    written.saveSearch(ADVISER, { grant, name: 'School', text: 'school friday' });
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'search.saved', facts: { grant } });
    expect(written.savedSearches()).toMatchObject([{ name: 'School', text: 'school friday', by: ADVISER.name }]);
    const low = granted(gate, testRequest({ level: 2 }, STEPS[2]));
    expect(() => written.saveSearch(ADVISER, { grant: low, name: 'School', text: 'school' })).toThrow('needs level 3');
    expect(() => written.saveSearch(ADVISER, { grant, name: 'Him', text: '07700900003' })).toThrow(
      'whom the mandate does not name',
    );
  });
});

describe('an appeal', () => {
  it('is of a refusal, decided once by somebody else, and grants nothing by itself', () => {
    const { written, gate, ledger } = made();
    const decision = gate.request(ADVISER, testRequest({ categories: ['browsing'] }, STEPS[4]));
    expect(decision.outcome).toBe('refused');
    const appeal = written.raiseAppeal(ADVISER, decision.request, 'The order does speak of web pages, in paragraph 4');
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'appeal.raised', facts: { request: decision.request } });
    expect(() => written.raiseAppeal(ADVISER, decision.request, 'once more')).toThrow('waits already');
    expect(() => written.raiseAppeal(ADVISER, 1, 'it was granted')).toThrow('was not refused');
    const order = {
      appeal: appeal.id,
      outcome: 'allowed',
      reason: 'Paragraph 4 does; the mandate is to be varied first',
    } as const;
    expect(() => written.decideAppeal({ ...REVIEWER, name: ADVISER.name }, order)).toThrow('their own appeal');
    expect(written.decideAppeal(REVIEWER, order)).toMatchObject({ outcome: 'allowed', decided: { by: 'Rae Stone' } });
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'appeal.decided', facts: { rules: ['allowed'] } });
    expect(() => written.decideAppeal(REVIEWER, order)).toThrow('waits for a decision');
    expect(gate.grants()).toHaveLength(1);
  });
});
