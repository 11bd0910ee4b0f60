import { describe, expect, test } from 'vitest';
import { type Act, ACT_FACTS, ACTS, type EntryFacts, EntryFactsSchema } from '../../../contract/ledger.ts';
import { factFault } from '../../../main/ledger/facts.ts';
import { formatVkey, vkeyFor } from '../../../main/ledger/vkey.ts';

const hash = 'cd'.repeat(32);
/** One sound value for each fact there is. */
const sound: Required<EntryFacts> = {
  mandate: 1,
  request: 2,
  grant: 3,
  issue: hash,
  extraction: 4,
  categories: ['calls'],
  level: 2,
  items: [9],
  itemsDigest: hash,
  count: 1,
  fresh: 1,
  freshPeople: 1,
  freshChildren: 1,
  query: hash,
  reason: hash,
  recipient: hash,
  digest: hash,
  root: hash,
  decision: 'relevant',
  records: 10,
  rules: ['level'],
  key: formatVkey(vkeyFor('name', 'log', Buffer.alloc(32, 7))),
  entry: 5,
  person: 6,
  other: 7,
  mark: 'child',
  call: 'view.page',
  signer: hash,
  signature: Buffer.alloc(64, 1).toString('base64'),
};
const facts = Object.keys(EntryFactsSchema.shape) as (keyof EntryFacts)[];
const acts = Object.keys(ACTS) as Act[];
const only = (names: readonly (keyof EntryFacts)[]): EntryFacts => Object.fromEntries(names.map((name) => [name, sound[name]]));

describe('the facts of an act', () => {
  test('have a closed list for every act, of facts that exist', () => {
    expect(Object.keys(sound).sort()).toEqual([...facts].sort());
    expect(EntryFactsSchema.parse(sound)).toEqual(sound);
    expect(Object.keys(ACT_FACTS).sort()).toEqual([...acts].sort());
  });

  test.each(acts)('%s: all it may carry is taken, anything else and anything missing is named', (act) => {
    const { must, may } = ACT_FACTS[act];
    const allowed = new Set([...must, ...may]);
    const whole = only([...allowed]);
    expect(factFault(act, whole)).toBeNull();
    for (const fact of facts) {
      if (!allowed.has(fact)) expect(factFault(act, { ...whole, [fact]: sound[fact] })).toBe(`${act} has no ${fact}`);
    }
    for (const fact of must) {
      const { [fact]: _, ...rest } = whole;
      expect(factFault(act, rest)).toBe(`${act} does not say its ${fact}`);
    }
  });

  test('agree with one another', () => {
    const page = { mandate: 1, grant: 1, level: 2, count: 2, items: [1, 2] } as const;
    const fault = (more: Partial<EntryFacts>): string | null => factFault('view.page', { ...page, items: [1, 2], ...more });
    expect(fault({})).toBeNull();
    expect(fault({ fresh: 2, freshPeople: 3, freshChildren: 3 })).toBeNull();
    expect(fault({ count: 3 })).toBe('view.page names 2 items and counts 3');
    expect(fault({ fresh: 3 })).toBe('view.page counts more fresh records than records');
    expect(fault({ freshPeople: 1, freshChildren: 2 })).toBe('view.page counts more children than people');
    expect(factFault('view.record', { mandate: 1, grant: 1, level: 2, count: 1 })).toBe('view.record does not say which items');
    expect(factFault('view.record', { mandate: 1, grant: 1, level: 2, count: 1, itemsDigest: hash })).toBeNull();
    expect(factFault('key.added', { key: 'name+0badcafe+AAAA' })).toMatch(/^not a verifier key/);
  });
});
