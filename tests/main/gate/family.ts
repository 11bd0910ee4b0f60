/** A small invented family's phone, for tests of what the gate shows of it. */
import { testStore, type TestStore } from '../../support/store.ts';

export const JANUARY = Date.UTC(2026, 0, 10, 12);
export const MINUTE = 60_000;

export interface Family {
  readonly store: TestStore;
  readonly ids: Readonly<
    Record<
      | 'threat'
      | 'answer'
      | 'before'
      | 'late'
      | 'undated'
      | 'deleted'
      | 'friend'
      | 'lawyer'
      | 'aboutLawyer'
      | 'call'
      | 'place'
      | 'contact',
      number
    >
  >;
  readonly threads: Readonly<Record<'father' | 'friend' | 'lawyer', number>>;
}

/** Numbers end in: 1 the mother, whose phone it is; 2 the father; 3 a friend, a child; 4 her solicitor. */
export function family(): Family {
  const store = testStore();
  const mother = store.party('+447700900001', 'Nell Harrow', { owner: true });
  const father = store.party('07700900002', 'Mark Harrow');
  const friend = store.party('+447700900003', 'Jasmine Okoro');
  const lawyer = store.party('+447700900004', 'Petra Lyle');
  const threads = {
    father: store.thread('father', [mother, father]),
    friend: store.thread('friend', [mother, friend]),
    lawyer: store.thread('lawyer', [mother, lawyer]),
  };
  const said = (time: number | null, direction: 1 | 2, party: number, thread: number, body: string, more: object = {}) =>
    store.record({ time, direction, party, thread, body, ...more });
  const ids = {
    before: said(Date.UTC(2025, 11, 1), 1, father, threads.father, 'last year'),
    threat: said(JANUARY, 1, father, threads.father, 'I know where Jasmine Okoro lives'),
    answer: said(JANUARY + MINUTE, 2, father, threads.father, 'call me on 07700 900 003', {
      media: 'a/447700900003/IMG.jpg',
      url: 'https://maps.example/?q=51.507412,-0.127845',
    }),
    deleted: said(JANUARY + 2 * MINUTE, 1, father, threads.father, 'gone', { state: 4 }),
    aboutLawyer: said(JANUARY + 3 * MINUTE, 2, father, threads.father, 'she says: ring 07700 900004'),
    late: said(Date.UTC(2026, 5, 1), 1, father, threads.father, 'much later'),
    undated: said(null, 1, father, threads.father, 'when was this'),
    friend: said(JANUARY, 1, friend, threads.friend, 'between us'),
    lawyer: said(JANUARY, 1, lawyer, threads.lawyer, 'my advice is'),
    call: store.record({
      category: 'calls',
      kind: 'call',
      time: JANUARY + 10 * MINUTE,
      direction: 1,
      party: father,
      meta: '{"seconds":61}',
    }),
    place: store.record({
      category: 'locations',
      time: JANUARY,
      lat: 51.507412,
      lon: -0.127845,
      accuracy: 5,
      detail: '{"lat":51.507412}',
    }),
    contact: store.record({
      category: 'contacts',
      time: JANUARY,
      title: 'Mum',
      party: friend,
      detail: '{"numbers":["+44 7700 900003"]}',
    }),
  };
  store.finish();
  store.db.prepare("UPDATE person SET child = 1 WHERE key = 'tel:+447700900003'").run();
  return { store, ids, threads };
}
