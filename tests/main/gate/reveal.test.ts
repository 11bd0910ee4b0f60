import { describe, expect, it } from 'vitest';
import { ContentViewSchema, FullViewSchema, HitViewSchema, MetadataViewSchema } from '../../../contract/record.ts';
import { ViewQuerySchema } from '../../../contract/query.ts';
import { Failure } from '../../../contract/failure.ts';
import { ADVISER, granted, OFFICER, STEPS, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { type TestStore, testStore } from '../../support/store.ts';

const JANUARY = Date.UTC(2026, 0, 10, 12);

function family(): { store: TestStore; ids: Record<string, number> } {
  const store = testStore();
  const mother = store.party('+447700900001', 'Nell Harrow', { owner: true });
  const father = store.party('07700900002', 'Mark Harrow');
  const friend = store.party('+447700900003', 'Jasmine Okoro');
  const both = store.thread('father', [mother, father]);
  const other = store.thread('friend', [mother, friend]);
  const ids = {
    threat: store.record({ time: JANUARY, direction: 1, party: father, thread: both, body: 'I know where Jasmine Okoro lives' }),
    answer: store.record({
      time: JANUARY + 1000,
      direction: 2,
      party: null,
      thread: both,
      body: 'call me on 07700 900 003',
      media: 'a/b/IMG.jpg',
    }),
    late: store.record({ time: Date.UTC(2026, 5, 1), direction: 1, party: father, thread: both, body: 'much later' }),
    undated: store.record({ time: null, direction: 1, party: father, thread: both, body: 'when was this' }),
    deleted: store.record({ time: JANUARY + 2000, direction: 1, party: father, thread: both, state: 4, body: 'gone' }),
    friend: store.record({ time: JANUARY, direction: 1, party: friend, thread: other, body: 'between us' }),
    place: store.record({ category: 'locations', time: JANUARY, lat: 51.5074, lon: -0.1278, accuracy: 5 }),
  };
  store.finish();
  return { store, ids };
}

const query = (grant: number, more: object = {}) => ViewQuerySchema.parse({ grant, ...more });

function refusal(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure && error.facts.code === 'refused')
      return (error.facts.reasons ?? []).map((reason) => reason.split(':')[0] ?? '');
    throw error;
  }
  throw new Error('was not refused');
}

describe('what a grant opens', () => {
  it('is the messages inside its dates and with its party, and nothing else', () => {
    const { store, ids } = family();
    const { gate } = testGate(store);
    const page = gate.reveal(ADVISER, query(granted(gate, testRequest())));
    expect(page.rows.map((row) => row.id)).toEqual([ids['threat'], ids['answer']]);
    expect(page.total).toBe(2);
    expect(page.rows[0]?.body).toMatch(/^I know where Contact \d lives$/);
    expect(page.rows[1]?.body).toMatch(/^call me on Contact \d$/);
    expect(page.rows[0]?.party?.label).toBe('the father');
  });

  it('has the fields of its level and no others', () => {
    const { store } = family();
    const { gate } = testGate(store, testMandate({ maxLevel: 5 }));
    const at = (level: 2 | 3 | 4 | 5, filter: object = {}) => {
      const request = testRequest({ level }, STEPS[level]);
      return gate.reveal(ADVISER, query(granted(gate, request), { filter })).rows;
    };
    const metadata = at(2);
    for (const row of metadata) expect(MetadataViewSchema.strict().parse(row)).toEqual(row);
    for (const row of at(3, { text: 'lives' })) expect(HitViewSchema.strict().parse(row)).toEqual(row);
    for (const row of at(4)) expect(ContentViewSchema.strict().parse(row)).toEqual(row);
    for (const row of at(5)) expect(FullViewSchema.strict().parse(row)).toEqual(row);
    expect(metadata).toHaveLength(2);
    expect(JSON.stringify(metadata)).not.toMatch(/lives|IMG|call me/);
  });

  it('is written as a combination where a page holds rows of more than one phone, and only there', () => {
    const store = testStore();
    const second = store.extraction('tablet', 'b'.repeat(64));
    const father = store.party('07700900002', 'Mark Harrow');
    const his = store.party('07700900002', 'Dad', { extraction: second });
    const from = (party: number, time: number, extraction: number) =>
      store.record({ time, direction: 1, party, extraction, body: 'See you on Sunday' });
    const rows = [from(father, JANUARY, 1), from(his, JANUARY + 1000, second), from(father, JANUARY + 2000, 1)];
    store.finish();
    const { gate, ledger } = testGate(store);
    const grant = granted(gate, testRequest());
    const written = (more: object) => {
      const { entry, rows: shown } = gate.reveal(ADVISER, query(grant, more));
      return { act: ledger.entries[entry]?.act, items: ledger.entries[entry]?.facts.items, shown: shown.map(({ id }) => id) };
    };
    expect(written({})).toEqual({ act: 'view.combined', items: rows, shown: rows });
    expect(written({ filter: { text: 'sunday' } })).toEqual({ act: 'view.combined', items: rows, shown: rows });
    expect(written({ limit: 1 })).toMatchObject({ act: 'view.page', shown: [rows[0]] });
    expect(written({ filter: { extraction: second } })).toMatchObject({ act: 'view.page', shown: [rows[1]] });
    expect(written({ filter: { extraction: 1, text: 'sunday' } })).toMatchObject({
      act: 'view.search',
      shown: [rows[0], rows[2]],
    });
    ledger.failOn = 'view.combined';
    expect(() => gate.reveal(ADVISER, query(grant))).toThrow('no space left');
  });

  it('is written down before it is shown', () => {
    const { store, ids } = family();
    const { gate, ledger } = testGate(store);
    const page = gate.reveal(ADVISER, query(granted(gate, testRequest())));
    const entry = ledger.entries[page.entry];
    expect(entry?.act).toBe('view.page');
    expect(entry?.facts).toMatchObject({
      items: [ids['threat'], ids['answer']],
      count: 2,
      fresh: 2,
      freshPeople: 1,
      freshChildren: 0,
      level: 4,
    });
    const again = gate.reveal(ADVISER, query(1));
    expect(ledger.entries[again.entry]?.facts).toMatchObject({ fresh: 0, freshPeople: 0 });
  });

  it('is nothing, and nothing counts as seen, when the ledger cannot be written', () => {
    const { store } = family();
    const { gate, ledger } = testGate(store);
    const grant = granted(gate, testRequest());
    ledger.failOn = 'view.page';
    expect(() => gate.reveal(ADVISER, query(grant))).toThrow('no space left');
    expect(store.db.prepare('SELECT count(*) FROM seen').pluck().get()).toBe(0);
    expect(store.db.prepare('SELECT count(*) FROM seen_person').pluck().get()).toBe(0);
  });
});

describe('a grant opens nothing', () => {
  it('to somebody else, after its time, after it was ended, when the clock was set back, or under another mandate', () => {
    const { store } = family();
    const { gate, ledger } = testGate(store);
    const grant = granted(gate, testRequest());
    const look = () => gate.reveal(ADVISER, query(grant));
    expect(refusal(() => gate.reveal(OFFICER, query(grant)))).toEqual(['other-holder']);
    ledger.clock.setBackBy = 60_000;
    expect(refusal(look)).toEqual(['clock-set-back']);
    ledger.clock.setBackBy = 0;
    ledger.clock.at += 4 * 3_600_000 - 1;
    expect(look().total).toBe(2);
    ledger.clock.at += 1;
    expect(refusal(look)).toEqual(['grant-expired']);
    ledger.clock.at -= 1;
    gate.mandateActivate(OFFICER, testMandate({ purpose: 'Another one' }));
    expect(refusal(look)).toEqual(['mandate-replaced']);
    expect(refusal(() => gate.reveal(ADVISER, query(99)))).toEqual(['no-grant']);
    const refused = ledger.entries.filter(({ act }) => act === 'view.refused').map(({ facts }) => facts.rules);
    expect(refused).toEqual([['other-holder'], ['clock-set-back'], ['grant-expired'], ['mandate-replaced'], ['no-grant']]);
  });

  it('once it was ended', () => {
    const { store } = family();
    const { gate } = testGate(store);
    const grant = granted(gate, testRequest());
    expect(gate.endGrant(ADVISER, grant).state).toBe('ended');
    expect(refusal(() => gate.reveal(ADVISER, query(grant)))).toEqual(['grant-ended']);
  });
});
