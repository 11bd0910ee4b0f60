// The form of an entry is written down twice, here for the application and there for the verifier, so that neither leans on the other. This is
// where the two are held side by side: whoever changes one is told of the other, and of docs/export-format.md.
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CATEGORIES as APP_CATEGORIES } from '../../contract/category.ts';
import { ACT_FACTS, ACTS as APP_ACTS, type Entry, type EntryFacts, EntryFactsSchema, SIFTED } from '../../contract/ledger.ts';
import { LEVELS } from '../../contract/level.ts';
import { ROLES as APP_ROLES } from '../../contract/people.ts';
import { canonicalJson } from '../../main/ledger/canonical.ts';
import { readEntry as readInApp } from '../../main/ledger/entry-line.ts';
import { statementOf } from '../../main/ledger/statement.ts';
import { formatVkey, vkeyFor } from '../../main/ledger/vkey.ts';
import { readEntry } from '../../verifier/entry.ts';
import { ACTS, CATEGORIES, HIGHEST_LEVEL, ROLES } from '../../verifier/entry-words.ts';
import { Fault } from '../../verifier/fault.ts';
import { type Statement, StatementFold } from '../../verifier/statement.ts';
import type { LooseEntry } from './forge.ts';

const sorted = (words: Iterable<string>) => [...new Set(words)].toSorted();

test('the acts, what each counts as and what it carries', () => {
  const own = Object.fromEntries(
    [...ACTS].map(([act, { op, must, may }]) => [act, { op, must: sorted(must), all: sorted([...must, ...may]) }]),
  );
  const app = Object.fromEntries(
    Object.entries(ACT_FACTS).map(([act, { must, may }]) => [
      act,
      { op: APP_ACTS[act as keyof typeof APP_ACTS], must: sorted(must), all: sorted([...must, ...may]) },
    ]),
  );
  expect(own).toEqual(app);
});

/** A value of each fact, as the contract has them. */
const SAMPLES: Readonly<Record<keyof EntryFacts, unknown>> = {
  ...fill(
    ['mandate', 'request', 'grant', 'extraction', 'fresh', 'freshPeople', 'freshChildren', 'records', 'person', 'other', 'entry'],
    1,
  ),
  ...fill(['issue', 'itemsDigest', 'query', 'reason', 'recipient', 'digest', 'root', 'signer'], 'a'.repeat(64)),
  count: 2,
  items: [7, 8],
  categories: ['calls'],
  level: 2,
  decision: 'keep',
  mark: 'child',
  rules: ['outside-dates'],
  key: formatVkey(vkeyFor('witness.example', 'cosignature', Buffer.alloc(32, 7))),
  call: 'view.page',
  signature: `${'A'.repeat(86)}==`,
};

function fill<K extends string, V>(names: readonly K[], value: V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, value])) as Record<K, V>;
}

function entry(act: string, facts: Record<string, unknown>): LooseEntry {
  const op = APP_ACTS[act as keyof typeof APP_ACTS];
  const clocks = { wall: 1_790_000_000_000, zone: 'Europe/London', mono: 5, boot: 'boot-1' };
  return { v: 1, seq: 0, act, op, ...clocks, actor: 'b'.repeat(64), role: 'officer', facts, prevRoot: 'c'.repeat(64) };
}

function readsHere(bytes: Uint8Array): boolean {
  try {
    readEntry(bytes);
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

test.each(Object.keys(APP_ACTS))('%s: with each fact more and each fact less, both read it or neither', (act) => {
  const { must } = ACT_FACTS[act as keyof typeof ACT_FACTS];
  const least = Object.fromEntries(must.map((fact) => [fact, SAMPLES[fact]]));
  const digest = { ...least, itemsDigest: SAMPLES.itemsDigest };
  const names = Object.keys(SAMPLES) as (keyof EntryFacts)[];
  const variants = [least, digest].flatMap((facts) => [
    facts,
    ...names.map((fact) => ({ ...facts, [fact]: SAMPLES[fact] })),
    ...names.map((fact) => ({ ...facts, [fact]: 'x' })),
    ...must.map((fact) => Object.fromEntries(Object.entries(facts).filter(([name]) => name !== fact))),
  ]);
  let read = 0;
  for (const facts of variants) {
    const bytes = Buffer.from(canonicalJson(entry(act, facts)));
    const inApp = readInApp(bytes).entry !== null;
    expect(readsHere(bytes), bytes.toString()).toBe(inApp);
    if (inApp) read += 1;
  }
  expect(read).toBeGreaterThan(0);
});

test('the samples are of every fact there is', () => {
  expect(Object.keys(SAMPLES).toSorted()).toEqual(Object.keys(EntryFactsSchema.shape).toSorted());
});

/** Acts of which the sums by grant and by decision are made, drawn more often than others. */
const OFTEN = [
  'sift.decided',
  'sift.decided',
  'sift.decided',
  'request.granted',
  'view.page',
  'view.refused',
  'export.made',
].flatMap((act) => Array<string>(6).fill(act));
const NOT_SIFTED = { decided: 0, released: 0, redacted: 0, withheld: 0 };
const readable = (own: Statement) => ({ ...own, highest: Object.fromEntries(own.highest), grants: [...own.grants] });

test('the statement over any acts is the application’s', () => {
  const facts = fc.record(
    {
      count: fc.nat(5),
      fresh: fc.nat(5),
      freshPeople: fc.nat(3),
      freshChildren: fc.nat(3),
      records: fc.nat(100),
      level: fc.constantFrom(...LEVELS),
      categories: fc.subarray([...APP_CATEGORIES]),
      grant: fc.nat(3),
      request: fc.nat(9),
      items: fc.uniqueArray(fc.nat(6), { maxLength: 4 }),
      itemsDigest: fc.constantFrom('1'.repeat(64), '2'.repeat(64)),
      decision: fc.constantFrom(...SIFTED),
      rules: fc.constantFrom(['second-reading'], ['settled'], ['other']),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...Object.keys(APP_ACTS), ...OFTEN), facts), { maxLength: 60 }), (acts) => {
      const entries = acts.map(([act, each]) => entry(act, each));
      const fold = new StatementFold();
      for (const each of entries) fold.add(each as unknown as Parameters<typeof fold.add>[0]);
      const own = fold.sum();
      const app = statementOf(entries as unknown as Entry[]);
      expect(readable(own)).toEqual({
        sift: app.sift ?? NOT_SIFTED,
        grants: (app.grants ?? []).map(({ grant, opened, shown, taken, refused }) => [grant, [opened, shown, taken, refused]]),
        recordsInCase: app.recordsInCase,
        recordsOpened: app.recordsOpened,
        people: app.people,
        children: app.children,
        granted: app.requests.granted,
        refused: app.requests.refused,
        refusedViews: app.refusedViews,
        exports: app.exports,
        searches: app.searches,
        pages: app.pages,
        highest: app.highestLevel,
      });
    }),
    { numRuns: 500 },
  );
});

test('categories, roles and levels', () => {
  expect(CATEGORIES).toEqual([...APP_CATEGORIES]);
  expect(ROLES).toEqual([...APP_ROLES]);
  expect(HIGHEST_LEVEL).toBe(Math.max(...LEVELS));
});

test('docs/export-format.md names every act and every role', () => {
  const text = readFileSync(fileURLToPath(new URL('../../docs/export-format.md', import.meta.url)), 'utf8');
  expect([...ACTS.keys(), ...ROLES].filter((word) => !text.includes(word))).toEqual([]);
});
