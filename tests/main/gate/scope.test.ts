import { describe, expect, it } from 'vitest';
import { LeveledScopeSchema } from '../../../contract/scope.ts';
import type { Mandate } from '../../../contract/mandate.ts';
import { CaseView } from '../../../main/gate/case-view.ts';
import { compile } from '../../../main/gate/scope.ts';
import { testMandate } from '../../support/gate.ts';
import { type TestStore, testStore } from '../../support/store.ts';

const WIDE = { categories: ['messages'], deleted: true, undated: true } as const;

function found(store: TestStore, scope: object, mandate: Partial<Mandate> = {}): number[] {
  const view = new CaseView(store.db);
  const of = testMandate({ scope: LeveledScopeSchema.omit({ level: true }).parse(WIDE), ...mandate });
  const list = view.list(compile(of, LeveledScopeSchema.parse({ ...WIDE, ...scope, level: 2 }), view.context()).where);
  return list.ids('oldest', 0, list.total);
}

describe('edges of time', () => {
  it('the first moment is in and the moment after the last is out', () => {
    const store = testStore();
    const from = Date.UTC(2026, 2, 28);
    const to = Date.UTC(2026, 2, 29, 23);
    const [, first, last] = [from - 1, from, to - 1, to].map((time) => store.record({ time }));
    store.finish();
    expect(found(store, { windows: [{ from: '2026-03-28', to: '2026-03-29', zone: 'Europe/London' }], undated: false })).toEqual([
      first,
      last,
    ]);
  });

  it('a record without a time is out of everything that does not ask for it', () => {
    const store = testStore();
    const undated = store.record({ time: null });
    const dated = store.record({ time: 0 });
    store.finish();
    expect(found(store, { undated: false })).toEqual([dated]);
    expect(found(store, {})).toEqual([dated, undated]);
    expect(found(store, {}, { scope: { ...WIDE, categories: ['messages'], undated: false } })).toEqual([dated]);
  });
});

describe('edges of people', () => {
  const father = [{ label: 'the father', identifiers: ['07700 900002'] }];

  it('in a group, what a named person wrote is in; what went out is in only when everybody there is named', () => {
    const store = testStore();
    const [me, dad, friend] = [
      store.party('me', null, { owner: true }),
      store.party('+447700900002'),
      store.party('+447700900003'),
    ];
    const mixed = store.thread('mixed', [me, dad, friend], { grouped: true });
    const alone = store.thread('alone', [me, dad], { grouped: true });
    const fromDad = store.record({ time: 1, direction: 1, party: dad, thread: mixed });
    store.record({ time: 2, direction: 1, party: friend, thread: mixed });
    store.record({ time: 3, direction: 2, party: null, thread: mixed });
    store.record({ time: 4, direction: 2, party: dad, thread: mixed });
    const toDad = store.record({ time: 5, direction: 2, party: null, thread: alone });
    store.finish();
    expect(found(store, { parties: father })).toEqual([fromDad, toDad]);
  });

  it('nobody known is nobody named', () => {
    const store = testStore();
    const empty = store.thread('empty', []);
    store.record({ time: 1, direction: 1, party: null });
    store.record({ time: 2, direction: 2, party: null, thread: empty });
    store.record({ time: 3, direction: 2, party: null });
    store.finish();
    expect(found(store, { parties: father })).toEqual([]);
    expect(found(store, {})).toHaveLength(3);
  });

  it('a person is named by any way of writing the number, by address in any case, or by pseudonym', () => {
    const store = testStore();
    const dad = store.party('447700900002@s.whatsapp.net');
    const gran = store.party('Gran@Example.org');
    const record = store.record({ time: 1, direction: 1, party: dad });
    const mail = store.record({ time: 2, direction: 1, party: gran });
    store.finish();
    const number = store.db.prepare("SELECT number FROM person WHERE key = 'tel:+447700900002'").pluck().get();
    for (const identifier of ['07700 900002', '+44 7700 900 002', '00447700900002', `Contact ${number}`, `contact ${number}`]) {
      expect(found(store, { parties: [{ label: 'x', identifiers: [identifier] }] })).toEqual([record]);
    }
    expect(found(store, { parties: [{ label: 'x', identifiers: ['gran@EXAMPLE.org'] }] })).toEqual([mail]);
  });
});

describe('edges of what is searched and loaded', () => {
  it('words are whole, in any case, with or without accents', () => {
    const store = testStore();
    const one = store.record({ time: 1, body: 'The KNIFE, there' });
    store.record({ time: 2, body: 'penknife' });
    const three = store.record({ time: 3, body: 'at the café' });
    store.finish();
    expect(found(store, { words: ['knife'] })).toEqual([one]);
    expect(found(store, { words: ['cafe', 'knife'] })).toEqual([one, three]);
    expect(found(store, { words: ['?'] })).toEqual([]);
    expect(found(store, { words: ['knife" OR "penknife', '\0knife'] })).toEqual([one]);
  });

  it('a load that has not finished is not there', () => {
    const store = testStore();
    store.record({ time: 1 });
    store.finish();
    store.db.prepare("UPDATE extraction SET state = 'loading'").run();
    expect(found(store, {})).toEqual([]);
  });
});
