import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ViewQuerySchema } from '../../../../contract/query.ts';
import type { Actor } from '../../../../contract/people.ts';
import type { SiftDecision } from '../../../../contract/sift.ts';
import { SIFT_DECISIONS } from '../../../../contract/sift.ts';
import { siftHistory } from '../../../../main/store/sift.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../../support/gate.ts';
import { testStore } from '../../../support/store.ts';
import { family, JANUARY, MINUTE } from '../family.ts';

const OTHER: Actor = { name: 'Sue Light', role: 'sifter' };
const FORWARD = 'Please collect the children from the station on Friday';

/** Between mother and father: a message, its forward on another phone, its notification, its picture; two short alike answers. */
function phone() {
  const store = testStore();
  const mother = store.party('+447700900001', 'Nell Harrow', { owner: true });
  const father = store.party('07700900002', 'Mark Harrow');
  const thread = store.thread('father', [mother, father]);
  const said = (at: number, body: string, more: object = {}) =>
    store.record({ time: JANUARY + at * MINUTE, direction: 1, party: father, thread, body, ...more });
  const ids = {
    first: said(0, FORWARD, { media: 'Media/IMG_1.jpg' }),
    copy: said(90, `${FORWARD.toUpperCase()}!`),
    picture: said(5, null as never, { media: 'Media/IMG_1.jpg', body: null }),
    ok: said(10, 'ok'),
    okNotification: said(10.5, 'OK', { service: 'notifications' }),
    okLater: said(300, 'ok'),
    secret: said(20, 'the safe word is marzipan and nothing else', {
      title: 'Marzipan',
      url: 'https://x.example/marzipan',
      detail: '{"q":"marzipan"}',
    }),
  };
  store.finish();
  const made = testGate(store);
  const grant = granted(made.gate, testRequest());
  return { store, ids, ...made, grant };
}

const decide = (gate: ReturnType<typeof phone>['gate'], grant: number, decision: SiftDecision, spans: object[] = []) => {
  const { family: next } = gate.siftNext(ADVISER, grant);
  if (next === null) throw new Error('nothing is left to sift');
  gate.siftDecide(ADVISER, grant, { family: next.family, decision, reason: '', spans: spans as never });
  return next;
};

describe('the queue', () => {
  it('gives one family at a time: copies, pictures and notifications with their message', () => {
    const { gate, grant, ids } = phone();
    const seen = [];
    for (let at = 0; at < 4; at++) seen.push(decide(gate, grant, 'relevant').records.map(({ id }) => id));
    expect(seen).toEqual([[ids.first, ids.picture, ids.copy], [ids.ok, ids.okNotification], [ids.secret], [ids.okLater]]);
    expect(gate.siftNext(ADVISER, grant).family).toBeNull();
    expect(gate.siftProgress(ADVISER, grant)).toMatchObject({ families: 4, decided: 4, remaining: 0, records: 7 });
  });

  it('writes each family down before it shows it, and shows nothing when that fails', () => {
    const { gate, grant, ids, ledger, store } = phone();
    const { entry } = gate.siftNext(ADVISER, grant);
    expect(ledger.entries[entry ?? -1]).toMatchObject({
      act: 'sift.shown',
      facts: { items: [ids.first, ids.picture, ids.copy], count: 3, fresh: 3 },
    });
    store.db.exec('DELETE FROM seen');
    ledger.failOn = 'sift.shown';
    expect(() => gate.siftNext(ADVISER, grant)).toThrow();
    expect(store.db.prepare('SELECT count(*) FROM seen').pluck().get()).toBe(0);
  });

  it('tells how much of the conversation lies round it', () => {
    const { gate, grant } = phone();
    expect(gate.siftNext(ADVISER, grant).family).toMatchObject({ before: 0, after: 6, withheld: 0 });
  });

  it('needs level 4', () => {
    const { gate } = phone();
    const low = granted(
      gate,
      testRequest(
        { level: 2 },
        {
          connection: 'Times alone may already tell who wrote when, to begin with',
          balance: 'Times are less than words and hurt fewer people',
        },
      ),
    );
    expect(() => gate.siftNext(ADVISER, low)).toThrow('needs level 4');
  });
});

describe('a decision', () => {
  it('cannot be made about what was never shown, nor about another family', () => {
    const { gate, grant, ids, ledger } = phone();
    const order = { family: ids.first, decision: 'relevant', reason: '', spans: [] } as const;
    expect(() => gate.siftDecide(ADVISER, grant, order)).toThrow('not been shown');
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'view.refused', facts: { rules: ['not-shown'] } });
    expect(() => gate.siftDecide(ADVISER, grant, { ...order, family: ids.copy })).toThrow('not among');
  });

  it('can be taken back, and every version stays', () => {
    const { gate, grant, ids, store, ledger } = phone();
    decide(gate, grant, 'relevant');
    expect(gate.siftUndo(ADVISER, grant, ids.first)).toMatchObject({ decided: 0 });
    expect(decide(gate, grant, 'not-relevant').family).toBe(ids.first);
    expect(siftHistory(store.db, ids.copy).map(({ version, decision }) => [version, decision])).toEqual([
      [1, 'relevant'],
      [2, null],
      [3, 'not-relevant'],
    ]);
    const acts = ledger.entries.filter(({ act }) => act === 'sift.decided').map(({ facts }) => facts.decision);
    expect(acts).toEqual(['relevant', 'undecided', 'not-relevant']);
  });

  it('to redact must mark words, and words that are there', () => {
    const { gate, grant, ids } = phone();
    gate.siftNext(ADVISER, grant);
    const order = { family: ids.first, decision: 'redact', reason: '' } as const;
    expect(() => gate.siftDecide(ADVISER, grant, { ...order, spans: [] })).toThrow('Mark the words');
    const span = { record: ids.first, field: 'body', from: 0, to: FORWARD.length + 1 } as const;
    expect(() => gate.siftDecide(ADVISER, grant, { ...order, spans: [span] })).toThrow('not in the words');
    expect(() => gate.siftDecide(ADVISER, grant, { ...order, spans: [{ ...span, record: ids.ok, to: 1 }] })).toThrow('not in');
  });

  it('privileged takes the family away from the sifter and everybody else', () => {
    const { gate, grant, ids } = phone();
    decide(gate, grant, 'privileged');
    const { rows } = gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }));
    expect(rows.map(({ id }) => id)).toEqual([ids.ok, ids.okNotification, ids.secret, ids.okLater]);
    expect(gate.siftNext(ADVISER, grant).family?.family).toBe(ids.ok);
    expect(() => gate.siftUndo(ADVISER, grant, ids.first)).toThrow('Nothing is decided');
  });
});

describe('the second reader', () => {
  it('is somebody else, gets a fixed sample, and differences keep a family back', () => {
    const { gate, grant, ids, store } = phone();
    for (let at = 0; at < 4; at++) decide(gate, grant, 'relevant');
    expect(gate.siftSample(ADVISER, grant, 100)).toMatchObject({ sampled: 4, read: 0, family: null });
    expect(() => gate.siftSecond(ADVISER, grant, ids.first, 'relevant')).toThrow('other than the first');
    store.db.prepare("UPDATE grant_ SET json = json_set(json, '$.holder.name', 'Sue Light')").run();
    const { family: next } = gate.siftSample(OTHER, grant, 100);
    expect(next?.family).toBe(ids.first);
    gate.siftSecond(OTHER, grant, ids.first, 'not-relevant');
    expect(gate.siftSample(OTHER, grant, 100)).toMatchObject({
      read: 1,
      disagreements: [{ family: ids.first, first: 'relevant', second: 'not-relevant' }],
    });
    const { released, rows } = gate.schedule(OTHER, grant);
    expect(released).toBe(4);
    expect(rows[0]?.withheld).toContainEqual({ reason: 'readers-differ', count: 3 });
  });
});

describe('what two readers decided differently', () => {
  it('is settled by one of the two, takes the place of both, and every version stays', () => {
    const { gate, grant, ids, store, ledger } = phone();
    for (let at = 0; at < 4; at++) decide(gate, grant, 'relevant');
    const holder = (name: string) =>
      store.db.prepare("UPDATE grant_ SET json = json_set(json, '$.holder.name', ?), holder = ?").run(name, name);
    holder(OTHER.name);
    gate.siftSample(OTHER, grant, 100);
    gate.siftSecond(OTHER, grant, ids.first, 'not-relevant');
    const settled = { family: ids.first, decision: 'not-relevant', reason: 'It is about another day', spans: [] } as const;
    expect(gate.siftOtherReader(OTHER, grant, ids.first)).toBe(ADVISER.name);
    const third: Actor = { name: 'Ned Park', role: 'sifter' };
    holder(third.name);
    expect(() => gate.siftSettle(third, grant, settled)).toThrow('between them');
    holder(OTHER.name);
    expect(() => gate.siftSettle(OTHER, grant, { ...settled, family: ids.secret })).toThrow('not decided differently');
    expect(gate.siftOpen(OTHER, grant, ids.first).family.records).toHaveLength(3);
    expect(ledger.entries.at(-1)?.act).toBe('sift.shown');
    gate.siftSettle(OTHER, grant, settled);
    expect(ledger.entries.filter(({ act }) => act === 'sift.decided').at(-1)?.commitments).toEqual({
      reason: `settled with ${ADVISER.name}: It is about another day`,
    });
    expect(gate.siftSample(OTHER, grant, 100)).toMatchObject({ read: 1, disagreements: [] });
    expect(gate.schedule(OTHER, grant).rows[0]?.withheld).toEqual([{ reason: 'not-relevant', count: 3 }]);
    expect(siftHistory(store.db, ids.first).map(({ decision }) => decision)).toEqual(['relevant', 'not-relevant']);
  });
});

describe('the schedule', () => {
  it('adds up whatever was decided, in every row, and holds no word of content', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SIFT_DECISIONS, 'undo' as const, 'lock' as const), { maxLength: 6 }),
        (decisions) => {
          const { store, ids } = family();
          const { gate } = testGate(store, testMandate({ privilege: { parties: [], words: ['ring'] } }));
          const grant = granted(gate, testRequest());
          for (const decision of decisions) {
            const { family: next } = gate.siftNext(ADVISER, grant);
            if (next === null) break;
            const id = next.records[0]?.id ?? 0;
            if (decision === 'lock') gate.escalateMedia(ADVISER, id);
            else {
              const spans = [{ record: id, field: 'body', from: 0, to: 2 } as const];
              const as = decision === 'undo' ? 'relevant' : decision;
              gate.siftDecide(ADVISER, grant, { family: next.family, decision: as, reason: '', spans });
              if (decision === 'undo') gate.siftUndo(ADVISER, grant, next.family);
            }
          }
          const found = gate.schedule(ADVISER, grant);
          expect(found.total).toBe(Object.keys(ids).length);
          expect(found.total).toBe(found.released + found.withheld);
          for (const row of found.rows) {
            expect(row.total).toBe(row.released + row.withheld.reduce((sum, { count }) => sum + count, 0));
            expect(row.redacted).toBeLessThanOrEqual(row.released);
          }
          expect(JSON.stringify(found)).not.toMatch(/Okoro|live|call me|0770|ring/);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('what somebody thinks illegal', () => {
  it('is gone from every page, from the sift, from exports and searches at once, with its copies; the ledger has the ids only', () => {
    const { gate, grant, ids, ledger } = phone();
    const { advice, locked } = gate.escalateMedia(ADVISER, ids.first);
    expect(locked).toBe(2);
    expect(advice.join(' ')).toMatch(/999.*101/);
    expect(ledger.entries.at(-1)).toMatchObject({
      act: 'item.locked',
      facts: { items: [ids.first, ids.picture], count: 2 },
      commitments: {},
    });
    const { rows } = gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }));
    expect(rows.map(({ id }) => id)).not.toContain(ids.first);
    expect(rows.map(({ id }) => id)).not.toContain(ids.picture);
    expect(() => gate.record(ADVISER, grant, ids.first)).toThrow('not among');
    expect(gate.siftNext(ADVISER, grant).family?.records.map(({ id }) => id)).not.toContain(ids.first);
    const exported = gate.exportRows(ADVISER, grant);
    exported.handedOver(1);
    expect([...exported.batches()].flat().map(({ record }) => record.id)).not.toContain(ids.first);
    const { items } = gate.conversation(ADVISER, grant, rows[0]?.thread ?? 0, { offset: 0, limit: 50 });
    expect(items[0]).toEqual({ what: 'withheld', count: 2, reason: 'locked: possibly illegal to look at' });
  });

  it('what a sifter referred on leaves in no export', () => {
    const { gate, grant, ids } = phone();
    decide(gate, grant, 'escalate');
    const exported = gate.exportRows(ADVISER, grant);
    exported.handedOver(1);
    expect([...exported.batches()].flat().map(({ record }) => record.id)).toEqual([
      ids.ok,
      ids.okNotification,
      ids.secret,
      ids.okLater,
    ]);
  });
});
