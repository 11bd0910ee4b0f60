import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../contract/people.ts';
import { ViewQuerySchema } from '../../../../contract/query.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../../support/gate.ts';
import { testStore } from '../../../support/store.ts';
import { JANUARY, MINUTE } from '../family.ts';

const COUNSEL: Actor = { name: 'Ivo Hart', role: 'independent-counsel' };
const ADVICE =
  'You should not answer his messages until we have seen the school report, and keep the letters from the nursery safe';

/** What a solicitor wrote, and where it went from there. `slips` is what this cannot see. */
function phone() {
  const store = testStore();
  const mother = store.party('+447700900001', 'Nell Harrow', { owner: true });
  const father = store.party('07700900002', 'Mark Harrow');
  const sister = store.party('07700900005', 'Bea Harrow');
  const lawyer = store.party('+447700900004', 'Petra Lyle');
  const threads = {
    lawyer: store.thread('lawyer', [mother, lawyer]),
    sister: store.thread('sister', [mother, sister]),
    father: store.thread('father', [mother, father]),
  };
  const put = (at: number, thread: number | null, party: number | null, body: string | null, more: object = {}) =>
    store.record({ time: JANUARY + at * MINUTE, direction: thread === null ? 0 : 2, party, thread, body, ...more });
  const planted = {
    thread: put(0, threads.lawyer, lawyer, ADVICE),
    letter: put(1, threads.lawyer, lawyer, null, { media: 'Media/letter.pdf', title: 'letter.pdf' }),
    short: put(2, threads.lawyer, lawyer, 'Call me at four'),
    forward: put(30, threads.sister, sister, `Look what Petra says: "${ADVICE}" what do you think`),
    attachment: put(31, threads.sister, sister, null, { media: 'Media/letter.pdf' }),
    notification: put(0.2, null, null, ADVICE.slice(0, 80), { service: 'notifications', category: 'device-use' }),
    shortNotification: put(2.3, null, null, 'Call me at four', { service: 'notifications' }),
    quoting: put(60, threads.sister, sister, 'is that so', { detail: JSON.stringify({ quoted: { text: ADVICE } }) }),
  };
  const slips = {
    retold: put(70, threads.sister, sister, 'She told me to stay quiet till the school has written'),
    laterShort: put(400, threads.sister, sister, 'Call me at four'),
  };
  const free = {
    father: put(80, threads.father, father, 'You should not answer your phone at work'),
    school: put(81, threads.father, father, 'The school report came and the letters from the nursery are here with me'),
  };
  store.finish();
  return { store, planted, slips, free };
}

function gated() {
  const made = phone();
  const categories = ['messages', 'device-use'] as const;
  const open = { categories: [...categories], deleted: false, undated: false };
  const mandate = testMandate({
    scope: open,
    privilege: { parties: [{ label: 'the solicitor', identifiers: ['+44 7700 900004'] }], words: [] },
  });
  const { gate, ledger } = testGate(made.store, mandate);
  const grant = granted(gate, testRequest({ ...open, windows: undefined, parties: undefined }));
  const ids = () => new Set(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })).rows.map(({ id }) => id));
  return { ...made, gate, ledger, grant, ids };
}

describe('what a lawyer wrote', () => {
  it('is held back with its forward, its attachment, its notification and its quotation; nothing else is', () => {
    const { planted, slips, free, ids } = gated();
    const seen = ids();
    expect(Object.entries(planted).filter(([, id]) => seen.has(id))).toEqual([]);
    expect([...seen].toSorted((a, b) => a - b)).toEqual(
      [...Object.values(slips), ...Object.values(free)].toSorted((a, b) => a - b),
    );
    const all = Object.keys(planted).length + Object.keys(slips).length;
    process.stdout.write(
      `privilege, planted family: ${Object.keys(planted).length} of ${all} held back, ${Object.keys(slips).join(', ')} slip through\n`,
    );
  });

  it('never comes up in a sift', () => {
    const { gate, grant, planted } = gated();
    const held = new Set(Object.values(planted));
    for (;;) {
      const { family } = gate.siftNext(ADVISER, grant);
      if (family === null) break;
      expect(family.records.filter(({ id }) => held.has(id))).toEqual([]);
      gate.siftDecide(ADVISER, grant, { family: family.family, decision: 'relevant', reason: '', spans: [] });
    }
    expect(gate.schedule(ADVISER, grant).rows.flatMap(({ withheld }) => withheld)).toContainEqual({
      reason: 'privileged',
      count: 7,
    });
  });
});

describe('independent counsel', () => {
  it('alone lists it, by numbers, and opens it one family at a time on the record', () => {
    const { gate, ledger, planted } = gated();
    for (const role of ['officer', 'sifter', 'practitioner', 'approver', 'reviewer', 'court-reader'] as const) {
      const actor = { name: 'X', role };
      expect(() => gate.privilegeList(actor)).toThrow('Only independent counsel');
      expect(() => gate.privilegeReveal(actor, planted.thread)).toThrow('Only independent counsel');
      expect(() => gate.privilegeDecide(actor, { family: planted.thread, decision: 'release', reason: 'x' })).toThrow(
        'Only independent counsel',
      );
    }
    const list = gate.privilegeList(COUNSEL);
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({
      count: 8,
      lawyer: 3,
      word: 0,
      sifted: 0,
      copies: 5,
      decision: null,
      waiting: null,
      waivers: [],
    });
    expect(JSON.stringify(list)).not.toMatch(/answer|letter|Petra|Contact/);
    const { rows, entry } = gate.privilegeReveal(COUNSEL, list[0]?.family ?? 0);
    expect(rows.some(({ body }) => body?.includes('school report') === true)).toBe(true);
    expect(ledger.entries[entry]).toMatchObject({ act: 'privilege.shown', facts: { count: 8, level: 4 } });
  });

  it('keeps a family back or gives it free; only then is it seen', () => {
    const { gate, planted, ids, ledger } = gated();
    const family = gate.privilegeList(COUNSEL)[0]?.family ?? 0;
    expect(gate.privilegeDecide(COUNSEL, { family, decision: 'keep', reason: 'advice' })).toBeNull();
    expect(ids().has(planted.thread)).toBe(false);
    expect(gate.privilegeList(COUNSEL)[0]?.decision).toBe('keep');
    const waiver = { by: 'Nell Harrow', what: 'the advice of January, for the hearing', document: 'a'.repeat(64) };
    expect(gate.privilegeWaive(COUNSEL, family, waiver)).toMatchObject({ by: 'Nell Harrow', recordedBy: 'Ivo Hart' });
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'privilege.waived', facts: { count: 8 } });
    expect(ids().has(planted.thread), 'a waiver alone releases nothing').toBe(false);
    expect(gate.privilegeList(COUNSEL)[0]?.waivers).toHaveLength(1);
    gate.privilegeDecide(COUNSEL, { family, decision: 'release', reason: 'the client waived it in her statement' });
    expect(Object.values(planted).every((id) => ids().has(id))).toBe(true);
    expect(gate.privilegeList(COUNSEL)).toEqual([]);
  });
});
