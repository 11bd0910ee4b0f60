import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Category } from '../../../contract/category.ts';
import type { Mandate } from '../../../contract/mandate.ts';
import { type LeveledScope, LeveledScopeSchema, type Scope } from '../../../contract/scope.ts';
import { CaseView } from '../../../main/gate/case-view.ts';
import { compile } from '../../../main/gate/scope.ts';
import { testMandate } from '../../support/gate.ts';
import { SHA, type TestStore, testStore } from '../../support/store.ts';
import { inMandate, mayBeSeen, type PlainRecord, type PlainWorld } from './reference-predicate.ts';

const OTHER_SHA = 'b'.repeat(64);
const CATEGORIES: Category[] = ['calls', 'messages', 'email', 'photos'];
const SERVICES = ['sms', 'WhatsApp', 'unknown'];
const WORDS = ['knife', 'meet', 'bank', 'knife bank', 'KNIFE', '?!'];
const BODIES = ['the knife is here', 'meet me at the bank', 'knife bank', 'meeting knives', '', 'bank.'];
/** Each in a way that people write it; the store holds them in others. */
const IDENTIFIERS = ['07700 900002', '+44 7700 900003', '00447700900004', 'SAM@example.org', '07700900001', '07700 900099'];

/** Around midnights, and around both changes of the clocks in London and New York. */
const EDGES = [
  Date.UTC(2026, 0, 1),
  Date.UTC(2026, 2, 8, 5),
  Date.UTC(2026, 2, 8, 7),
  Date.UTC(2026, 2, 29),
  Date.UTC(2026, 2, 29, 1),
  Date.UTC(2026, 2, 29, 23),
  Date.UTC(2026, 2, 30),
  Date.UTC(2026, 9, 25),
  Date.UTC(2026, 9, 25, 1),
  Date.UTC(2026, 9, 24, 23),
  Date.UTC(2026, 9, 26),
];
const time = fc.oneof(
  fc.tuple(fc.constantFrom(...EDGES), fc.constantFrom(-3_600_000, -1, 0, 1, 3_599_999)).map(([edge, step]) => edge + step),
  fc.integer({ min: Date.UTC(2025, 11, 30), max: Date.UTC(2026, 11, 31) }),
);
const day = fc.constantFrom(
  '2026-01-01',
  '2026-03-08',
  '2026-03-28',
  '2026-03-29',
  '2026-03-30',
  '2026-10-24',
  '2026-10-25',
  '2026-10-26',
);
const instant = fc
  .tuple(fc.constantFrom(...EDGES), fc.constantFrom(-1, 0, 1))
  .map(([edge, step]) => new Date(edge + step).toISOString());
const window = fc.record({
  from: fc.oneof(day, instant),
  to: fc.oneof(day, instant),
  zone: fc.constantFrom('Europe/London', 'America/New_York', 'UTC', 'Asia/Kolkata'),
});
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });

/** Round a town, over the date line, at a pole; radii that no record here lies on the edge of. */
const PLACES = [
  { label: 'town', lat: 51.88, lon: -4.31, metres: 2000 },
  { label: 'county', lat: 51.9, lon: -4, metres: 60_000 },
  { label: 'date line', lat: -16.8, lon: 179.9, metres: 50_000 },
  { label: 'pole', lat: 90, lon: 0, metres: 700_000 },
];
const POSITIONS = [
  [51.88, -4.31],
  [51.8824, -4.3105],
  [51.95, -4.31],
  [52.6, -4.0],
  [-16.8, 179.9],
  [-16.8, -179.9],
  [-16.8, -170],
  [85, 120],
  [80, 120],
  [0, 0],
] as const;

const scope = fc
  .record(
    {
      categories: some(CATEGORIES),
      services: some([...SERVICES, 'whatsapp', 'signal']),
      windows: fc.array(window, { minLength: 1, maxLength: 3 }),
      parties: some(IDENTIFIERS).map((identifiers) =>
        identifiers.map((identifier) => ({ label: identifier, identifiers: [identifier] })),
      ),
      words: some(WORDS),
      places: some(PLACES),
      extractions: some([1, 2, 9]),
      deleted: fc.boolean(),
      undated: fc.boolean(),
    },
    { requiredKeys: ['categories', 'deleted', 'undated'] },
  )
  .map((value): Scope => value);

/** Lets everything through, so that the other scope alone decides. */
const wide: Scope = { categories: CATEGORIES, deleted: true, undated: true };
/** One limit at a time, for the edges of each. */
const oneLimit = fc.oneof(
  fc.array(window, { minLength: 1, maxLength: 2 }).map((windows): Scope => ({ ...wide, windows })),
  some(PLACES).map((places): Scope => ({ ...wide, places })),
  some(IDENTIFIERS).map((identifiers): Scope => ({ ...wide, parties: [{ label: 'named', identifiers }] })),
);

const parties = [
  '+447700900001',
  '07700900002',
  '447700900003@s.whatsapp.net',
  '+44 7700 900004',
  'Sam@Example.org',
  'stranger_5',
];
const ADDRESSES = ['+447700900001', '+447700900002', '+447700900003', '+447700900004', 'sam@example.org', 'stranger_5'];

const thread = fc.record({
  grouped: fc.boolean(),
  members: fc.uniqueArray(fc.integer({ min: 1, max: parties.length }), { maxLength: 4 }),
});
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });
const record = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  service: fc.constantFrom(...SERVICES),
  time: maybe(time),
  direction: fc.constantFrom(0 as const, 1 as const, 2 as const),
  party: maybe(fc.integer({ min: 1, max: parties.length })),
  thread: maybe(fc.integer({ min: 1, max: 3 })),
  state: fc.constantFrom(0, 0, 0, 1, 4),
  extraction: fc.constantFrom(1, 1, 2),
  body: fc.constantFrom(...BODIES),
  position: fc.option(fc.constantFrom(...POSITIONS), { freq: 4 }),
});
/** As the store and the reference have it. */
const flat = ({ position, ...rest }: typeof record extends fc.Arbitrary<infer R> ? R : never) => ({
  ...rest,
  lat: position?.[0] ?? null,
  lon: position?.[1] ?? null,
});

const world = fc.record({
  threads: fc.array(thread, { minLength: 3, maxLength: 3 }),
  records: fc.array(record.map(flat), { minLength: 5, maxLength: 40 }),
});
const devices = fc.constantFrom<Mandate['devices']>(
  [{ exhibit: 'A' }],
  [{ exhibit: 'A', sha256: SHA }],
  [{ exhibit: 'A', sha256: OTHER_SHA }, { exhibit: 'B' }],
);

interface Built {
  readonly store: TestStore;
  readonly plain: PlainWorld;
  readonly records: readonly PlainRecord[];
}

function build({
  threads,
  records,
}: {
  threads: { grouped: boolean; members: number[] }[];
  records: Omit<PlainRecord, 'id'>[];
}): Built {
  const store = testStore();
  store.extraction('second', OTHER_SHA);
  parties.forEach((identifier, index) => store.party(identifier, null, { owner: index === 0 }));
  threads.forEach(({ grouped, members }, index) => store.thread(`t${index}`, members, { grouped }));
  const withIds = records.map((each) => ({ ...each, id: store.record(each as Parameters<TestStore['record']>[0]) }));
  store.finish();
  return {
    store,
    records: withIds,
    plain: {
      parties: ADDRESSES.map((address, index) => ({ id: index + 1, address, owner: index === 0 })),
      threads: threads.map((each, index) => ({ ...each, id: index + 1 })),
      hashes: new Map([
        [1, SHA],
        [2, OTHER_SHA],
      ]),
    },
  };
}

function compiledIds(store: TestStore, mandate: Mandate, asked: LeveledScope): number[] {
  const view = new CaseView(store.db);
  const list = view.list(compile(mandate, asked, view.context()).where);
  return list.ids('oldest', 0, list.total);
}

describe('a compiled scope', () => {
  it('returns what the reference returns, which is inside the mandate', () => {
    fc.assert(
      fc.property(world, fc.oneof(scope, fc.constant(wide)), fc.oneof(scope, oneLimit), devices, (made, of, asked, phones) => {
        const built = build(made);
        try {
          const mandate = testMandate({ scope: of, devices: phones });
          const leveled = LeveledScopeSchema.parse({ ...asked, level: 2 });
          const found = compiledIds(built.store, mandate, leveled);
          const expected = built.records.filter((each) => mayBeSeen(each, mandate, leveled, built.plain)).map(({ id }) => id);
          expect(found.toSorted((a, b) => a - b)).toEqual(expected);
          const allowed = new Set(built.records.filter((each) => inMandate(each, mandate, built.plain)).map(({ id }) => id));
          expect(found.every((id) => allowed.has(id))).toBe(true);
        } finally {
          built.store.db.close();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('returns most of a wide scope, so that the comparison above is of something', () => {
    let returned = 0;
    let records = 0;
    fc.assert(
      fc.property(world, (made) => {
        const built = build(made);
        const all: Scope = { categories: CATEGORIES, deleted: true, undated: true };
        returned += compiledIds(built.store, testMandate({ scope: all }), { ...all, level: 2 }).length;
        records += built.records.length;
        built.store.db.close();
      }),
      { numRuns: 20 },
    );
    expect(returned).toBe(records);
  });
});
