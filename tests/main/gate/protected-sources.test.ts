/** Records that their source protects: told by who sent them and which app they lie in, out unless asked for. All people are invented. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Protection, PROTECTIONS, SOURCE_RULES } from '../../../contract/protected-sources.ts';
import { ViewQuerySchema } from '../../../contract/query.ts';
import { LeveledScopeSchema } from '../../../contract/scope.ts';
import { approvalNeeds } from '../../../main/gate/approval-need.ts';
import { isSender } from '../../../main/gate/protected-sources.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

const AT = Date.UTC(2026, 1, 3);
const KINDS = ['messages' as const, 'email' as const, 'device-use' as const, 'health' as const];
const ASK = { categories: [...KINDS], windows: undefined, parties: undefined };
const SPECIAL = {
  special: { necessity: 'Nothing else tells who was told of the injury that day', condition: 'Article 9(2)(f), legal claims' },
};

/** One record of each source, under the name by which a test asks for it. */
function made() {
  const store = testStore();
  const owner = store.party('+447700900001', null, { owner: true });
  const ids: Record<string, number> = {};
  const from = (name: string, identifier: string, more: object = {}) => {
    const party = store.party(identifier);
    const thread = store.thread(name, [owner, party]);
    ids[name] = store.record({ time: AT, direction: 1, party, thread, body: name, ...more });
    return { party, thread };
  };
  from('clinic', 'NHS-NoReply');
  from('crisis', '85258');
  from('mail', 'appointments@gosh.nhs.uk', { category: 'email' });
  from('lookalike', 'nhsfan@example.org', { category: 'email' });
  from('friend', '+447700900003');
  const worker = from('worker', '+447700900004');
  ids['toWorker'] = store.record({ time: AT, direction: 2, party: null, thread: worker.thread, body: 'to her' });
  const app = store.extraction('second', 'b'.repeat(64));
  store.db.prepare("UPDATE file SET path = 'data/data/com.tinder/databases/tinder-3.db' WHERE extraction = ?").run(app);
  ids['dating'] = store.record({ time: AT, direction: 1, extraction: app, body: 'hi', kind: 'chat' });
  ids['used'] = store.record({ time: AT, category: 'device-use', title: 'com.Tinder' });
  ids['steps'] = store.record({ time: AT, category: 'health', title: 'com.apple.Health', extraction: app });
  store.finish();
  const limits = { categories: [...KINDS], deleted: false, undated: false };
  const { gate } = testGate(store, testMandate({ scope: limits }));
  const person = store.db.prepare('SELECT person FROM party WHERE id = ?').pluck().get(worker.party) as number;
  const shown = (grant: number) => new Set(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows.map(({ id }) => id));
  const named = (...names: string[]) => new Set(names.map((name) => ids[name]));
  return { store, gate, ids, person, shown, named };
}

const FREE = ['lookalike', 'friend', 'worker', 'toWorker', 'steps'];
const CONFIDENTIAL = ['clinic', 'crisis', 'mail'];
const SPECIALS = ['dating', 'used'];

describe('a sender', () => {
  const rule = (id: string) => {
    const found = SOURCE_RULES.find((each) => each.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  it.each([
    ['clinic', 'NHS-NoReply', true],
    ['clinic', 'nhsnoreply', true],
    ['clinic', 'NHS', true],
    ['clinic', 'GP Surgery', true],
    ['clinic', 'x@trust.nhs.uk', true],
    ['clinic', 'x@NHS.NET', true],
    ['clinic', 'x@notnhs.uk', false],
    ['clinic', 'GPSstore', false],
    ['clinic', 'Nhsfan', false],
    ['clinic', '+447700900111', false],
    ['counselling', '85258', true],
    ['counselling', '0800 1111', true],
    ['counselling', 'Childline', true],
    ['counselling', 'Shouting', false],
    ['social-work', 'j.doe@cafcass.gov.uk', true],
    ['politics', 'news@labour.org.uk', true],
    ['politics', 'news@harbour.org.uk', false],
  ])('by the rule %s: %s is one, %s', (id, identifier, is) => {
    expect(isSender(identifier, rule(id))).toBe(is);
  });

  it('has rules that each say something, of which none is twice', () => {
    expect(new Set(SOURCE_RULES.map(({ id }) => id)).size).toBe(SOURCE_RULES.length);
    for (const { id, apps = [], senders = [], senderWords = [], domains = [] } of SOURCE_RULES) {
      expect([...apps, ...senders, ...senderWords, ...domains].length, id).toBeGreaterThan(0);
      for (const domain of domains) expect(domain, id).toBe(domain.toLowerCase());
    }
  });
});

describe('what its source protects', () => {
  it('is left out of a grant that did not ask for it, and the preview says how much and what it takes', () => {
    const { gate, shown, named } = made();
    const grant = granted(gate, testRequest(ASK, SPECIAL));
    expect(shown(grant)).toEqual(named(...FREE));
    const { asked, told } = gate.preview(ADVISER, testRequest(ASK).scope);
    expect(asked.records).toBe(FREE.length);
    expect(told).toHaveLength(2);
    expect(told?.[0]).toContain(`${CONFIDENTIAL.length} of confidential records are left out`);
    expect(told?.[1]).toContain(`${SPECIALS.length} of apps that tell what the law protects most are left out`);
    expect(told?.join()).not.toMatch(/tinder|dating|nhs|clinic|85258/i);
  });

  it.each([
    ['confidential', CONFIDENTIAL],
    ['special', SPECIALS],
  ] as const)('opens for a request that asks for %s, with necessity and condition, and not without', (kind, names) => {
    const { gate, shown, named } = made();
    const asked = testRequest({ ...ASK, categories: ['messages', 'email', 'device-use'], sources: [kind] });
    expect(gate.request(ADVISER, asked)).toMatchObject({ outcome: 'refused', reasons: [{ rule: 'special-category' }] });
    const grant = granted(gate, testRequest({ ...ASK, sources: [kind] }, SPECIAL));
    expect(shown(grant)).toEqual(named(...FREE, ...names));
    expect(gate.preview(ADVISER, testRequest({ ...ASK, sources: [kind] }).scope).told?.join()).toContain(
      `would open ${names.length}`,
    );
  });

  it('needs a second person where it is confidential, like health', () => {
    const scope = testRequest({ sources: ['confidential'] }).scope;
    expect(approvalNeeds(scope)).toEqual(['confidential']);
    expect(approvalNeeds({ ...scope, sources: ['special'] })).toEqual([]);
  });

  it('is what passed with somebody marked as a professional, from the mark on, until it is taken back', () => {
    const { gate, person, shown, named } = made();
    const grant = granted(gate, testRequest(ASK, SPECIAL));
    gate.markPerson(ADVISER, { grant, person, mark: 'professional', set: true });
    expect(shown(grant)).toEqual(named(...FREE.filter((name) => !/worker/i.test(name))));
    const wide = granted(
      gate,
      testRequest(
        { ...ASK, sources: ['confidential'] },
        { ...SPECIAL, objective: 'What the social worker was told of it at the time' },
      ),
    );
    expect(shown(wide)).toEqual(named(...FREE, ...CONFIDENTIAL));
    gate.markPerson(ADVISER, { grant: wide, person, mark: 'professional', set: false });
    expect(shown(grant)).toEqual(named(...FREE));
  });

  it('is left out whatever else a request says, and nothing else is', () => {
    const sources = fc.subarray(Object.keys(PROTECTIONS) as Protection[]);
    const categories = fc.subarray(KINDS, { minLength: 1 });
    const { gate, ids, store } = made();
    const kindOf = new Map<string, Protection>([
      ...CONFIDENTIAL.map((name) => [name, 'confidential'] as const),
      ...SPECIALS.map((name) => [name, 'special'] as const),
    ]);
    const category = store.db.prepare('SELECT c.name FROM record r JOIN category c ON c.id = r.category WHERE r.id = ?').pluck();
    fc.assert(
      fc.property(sources, categories, (asked, kinds) => {
        const scope = LeveledScopeSchema.parse({
          categories: kinds,
          level: 2,
          ...(asked.length === 0 ? {} : { sources: asked }),
        });
        const expected = Object.entries(ids).filter(([name, id]) => {
          const kind = kindOf.get(name);
          return (kinds as string[]).includes(category.get(id) as string) && (kind === undefined || asked.includes(kind));
        });
        expect(gate.preview(ADVISER, scope).asked.records).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
  });
});
