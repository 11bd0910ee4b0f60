/** Random joins and splits: no scope changes by them, and what was joined and split again is called as before. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeveledScopeSchema, type Scope } from '../../../contract/scope.ts';
import { CaseView } from '../../../main/gate/case-view.ts';
import { labelsFor } from '../../../main/gate/labels.ts';
import { compile } from '../../../main/gate/scope.ts';
import { addPersonAct, ensurePersonTables } from '../../../main/store/person-acts.ts';
import { testMandate } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';
import { mayBeSeen, type PlainRecord, type PlainWorld } from './reference-predicate.ts';

const IDS = [1, 2, 3, 4, 5, 6];
const address = (id: number) => `+44770090000${id}`;
const pair = fc.uniqueArray(fc.constantFrom(2, 3, 4, 5, 6), { minLength: 2, maxLength: 2 });
const acts = fc.array(fc.record({ join: fc.boolean(), pair }), { maxLength: 12 });
const record = fc.record({
  direction: fc.constantFrom(0 as const, 1 as const, 2 as const),
  party: fc.option(fc.constantFrom(...IDS), { freq: 4 }),
  thread: fc.constantFrom(1, 2, null),
});
const threads = fc.tuple(fc.uniqueArray(fc.constantFrom(...IDS)), fc.uniqueArray(fc.constantFrom(...IDS)));
const scope = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 3 }).map(
  (named): Scope => ({
    categories: ['messages'],
    deleted: true,
    undated: true,
    parties: named.map((id) => ({ label: `p${id}`, identifiers: [address(id)] })),
  }),
);

function built(records: readonly Pick<PlainRecord, 'direction' | 'party' | 'thread'>[], members: readonly number[][]) {
  const store = testStore();
  for (const id of IDS) store.party(address(id), null, { owner: id === 1 });
  members.forEach((each, index) => store.thread(`t${index}`, each, { grouped: true }));
  const plain = records.map((each): PlainRecord => {
    const nothing = { time: null, lat: null, lon: null, state: 0, extraction: 1, body: '' };
    const whole = { ...each, ...nothing, category: 'messages' as const, service: 'sms' };
    return { ...whole, id: store.record(whole) };
  });
  store.finish();
  ensurePersonTables(store.db);
  const world: PlainWorld = {
    parties: IDS.map((id) => ({ id, address: address(id), owner: id === 1 })),
    threads: members.map((each, index) => ({ id: index + 1, grouped: true, members: each })),
    hashes: new Map([[1, 'a'.repeat(64)]]),
  };
  const person = (id: number) => store.db.prepare('SELECT person FROM party WHERE id = ?').pluck().get(id) as number;
  const act = (kind: 'join' | 'split', [one = 0, other = 0]: readonly number[]) =>
    addPersonAct(store.db, {
      at: 0,
      by: 'x',
      act: kind,
      person: person(one),
      other: person(other),
      grant: 1,
      reason: 'x',
      entry: 0,
    });
  return { store, plain, world, act };
}

describe('joins', () => {
  it('leave every scope as the reference has it, whatever was joined and split', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 4, maxLength: 25 }),
        threads,
        acts,
        scope,
        scope,
        (records, members, done, of, asked) => {
          const { store, plain, world, act } = built(records, members);
          try {
            for (const { join, pair: two } of done) act(join ? 'join' : 'split', two);
            const view = new CaseView(store.db);
            const mandate = testMandate({ scope: of });
            const leveled = LeveledScopeSchema.parse({ ...asked, level: 2 });
            const list = view.list(compile(mandate, leveled, view.context()).where);
            const expected = plain.filter((each) => mayBeSeen(each, mandate, leveled, world)).map(({ id }) => id);
            expect(list.ids('oldest', 0, list.total).toSorted((a, b) => a - b)).toEqual(expected);
          } finally {
            store.db.close();
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('that are all undone leave every name as it was, and while they stand call whoever is one by the lowest number of them', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 6 }), (pairs) => {
        const { store, act } = built([], []);
        try {
          const view = new CaseView(store.db);
          const names = () => {
            const context = view.context();
            const labels = labelsFor(
              testMandate({
                dataSubjects: [{ name: 'X', role: 'x', child: false, identifiers: [] }],
                scope: { categories: ['messages'], deleted: false, undated: false },
              }),
              context,
            );
            return [...context.people.persons.values()].map(({ id }) => labels.person(id)?.label);
          };
          const before = names();
          for (const two of pairs) act('join', two);
          const { joins, people } = view.context();
          for (const { id } of people.persons.values()) {
            const numbers = joins.membersOf(id).map((each) => people.persons.get(each)?.number ?? 0);
            expect(people.persons.get(joins.leadOf(id))?.number).toBe(Math.min(...numbers));
          }
          for (const two of pairs) act('split', two.toReversed());
          expect(names()).toEqual(before);
        } finally {
          store.db.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});
