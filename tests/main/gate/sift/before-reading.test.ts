/**
 * A mandate that has everything sifted before it is read: whoever does not sift sees what sifting released, through every channel, and
 * what was redacted nowhere. All people are invented.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../contract/people.ts';
import { type Filter, ViewQuerySchema } from '../../../../contract/query.ts';
import type { SiftDecision } from '../../../../contract/sift.ts';
import type { Gate } from '../../../../main/gate/gate.ts';
import { textDigest } from '../../../../main/gate/sift/redact.ts';
import { decideRows, putSecond, undoRows } from '../../../../main/store/sift.ts';
import { ADVISER, granted, STEPS, testGate, testMandate, testRequest } from '../../../support/gate.ts';
import { type TestStore, testStore } from '../../../support/store.ts';

const SIFTER: Actor = { name: 'Sue Light', role: 'sifter' };
const COURT: Actor = { name: 'Jo Quill', role: 'court-reader' };
const AT = Date.UTC(2026, 1, 3, 9);
const OPEN = { categories: ['messages' as const], deleted: false, undated: false };
const ASK = { ...OPEN, windows: undefined, parties: undefined };
const SECRET = 'marzipan';
const WHOLE = { offset: 0, limit: 1000 };

interface Made {
  readonly store: TestStore;
  readonly gate: Gate;
  readonly ids: readonly number[];
  readonly sifting: number;
  readonly reading: number;
}

/** Nine messages in three conversations, each with words of its own and the word that will be taken out. */
function made(sift: 'before-reading' | 'not-ordered' | null = 'before-reading', level: 2 | 3 | 4 = 4): Made {
  const store = testStore();
  const owner = store.party('+447700900001', 'Nell Harrow', { owner: true });
  const ids: number[] = [];
  for (const person of [1, 2, 3]) {
    const party = store.party(`+44770090001${person}`, `Isolde March${person}`);
    const thread = store.thread(`t${person}`, [owner, party]);
    for (const n of [0, 1, 2]) {
      const word = `word${ids.length} number ${ids.length} of the long list of things that were said`;
      ids.push(
        store.record({
          time: AT + ids.length * 3_600_000 * 26,
          direction: 1,
          party,
          thread,
          body: `${word} ${SECRET} end`,
          url: `https://x.example/${SECRET}`,
          detail: JSON.stringify({ quoted: SECRET }),
          meta: JSON.stringify({ n }),
          media: `Media/${SECRET}-${ids.length}.jpg`,
          lat: 51.5,
          lon: -0.1,
        }),
      );
    }
  }
  store.finish();
  const { gate } = testGate(store, testMandate({ scope: OPEN, ...(sift === null ? {} : { sift }) }));
  const sifting = granted(gate, testRequest(ASK), SIFTER);
  const steps = level === 4 ? {} : STEPS[level];
  const words = level === 3 ? { words: ['end'] } : {};
  const own = { ...steps, objective: 'What of it the adviser needs for the report of next month' };
  const reading = granted(gate, testRequest({ ...ASK, level, ...words }, own));
  return { store, gate, ids, sifting, reading };
}

/** Decides about one record as the sifter was shown it; of a redaction the secret is marked in the words. */
function decide({ store, gate, sifting }: Made, record: number, decision: SiftDecision): void {
  const view = gate.record(SIFTER, sifting, record).record;
  const from = (view.body ?? '').indexOf(SECRET);
  const spans = decision === 'redact' ? [{ record, field: 'body' as const, from, to: from + SECRET.length }] : [];
  decideRows(store.db, [
    { record, family: record, decision, reason: '', spans, digest: textDigest(view), by: SIFTER.name, at: AT },
  ]);
}

const rows = (gate: Gate, grant: number, actor: Actor = ADVISER, filter: Filter = {}) =>
  gate.reveal(actor, ViewQuerySchema.parse({ grant, filter, limit: 1000 }));
const shownIds = (gate: Gate, grant: number, actor: Actor = ADVISER, filter: Filter = {}) =>
  rows(gate, grant, actor, filter).rows.map(({ id }) => id);

describe('before anything is sifted', () => {
  it('a reader is shown nothing in any channel but how much waits, and the sifter everything', () => {
    const { gate, ids, sifting, reading } = made();
    const page = rows(gate, reading);
    expect([page.total, page.rows, page.withheld]).toEqual([0, [], ids.length]);
    expect(gate.histogram(ADVISER, reading, {}, 10)).toMatchObject({ undated: 0 });
    expect(gate.histogram(ADVISER, reading, {}, 10).bars.every(({ count }) => count === 0)).toBe(true);
    expect(gate.rhythm(ADVISER, reading, {}).dated).toBe(0);
    expect(gate.threads(ADVISER, reading, WHOLE)).toEqual({ total: 0, threads: [] });
    expect(gate.people(ADVISER, reading, WHOLE)).toEqual({ total: 0, people: [] });
    expect(gate.searchCounts(ADVISER, reading, 'end').total).toBe(0);
    expect(gate.summary(ADVISER, reading)).toMatchObject({ people: [], peopleTotal: 0, unsifted: ids.length });
    expect(gate.exportRows(ADVISER, reading).total).toBe(0);
    expect(gate.preview(ADVISER, testRequest(ASK).scope)).toMatchObject({ asked: { records: 0, people: 0 } });
    expect(gate.preview(ADVISER, testRequest(ASK).scope).told?.join()).toContain(
      `${ids.length} withheld: not sifted as relevant`,
    );
    for (const id of ids) expect(() => gate.record(ADVISER, reading, id)).toThrow('not among');
    for (const thread of [1, 2, 3]) expect(() => gate.conversation(ADVISER, reading, thread, WHOLE)).toThrow('not among');
    expect(gate.personLinks(ADVISER, reading)).toEqual({ joins: [], suggestions: [] });
    expect(() =>
      gate.unmask(ADVISER, { grant: reading, person: 2, reason: 'Whoever wrote these has to be known to the court' }),
    ).toThrow();
    expect(gate.siftNext(ADVISER, reading).family).toBeNull();
    expect(rows(gate, sifting, SIFTER).total).toBe(ids.length);
    expect(rows(gate, sifting, SIFTER).withheld).toBeUndefined();
  });

  it('is as it was where no sift is ordered, and where a mandate from before does not say', () => {
    for (const sift of ['not-ordered', null] as const) {
      const { gate, ids, reading } = made(sift);
      expect(shownIds(gate, reading)).toEqual(ids);
      expect(rows(gate, reading).withheld).toBeUndefined();
    }
  });

  it('holds for whoever reads for a court too', () => {
    const { gate } = made();
    const grant = granted(gate, testRequest(ASK, { objective: 'What the court itself wants to see of these messages' }), COURT);
    expect(rows(gate, grant, COURT).total).toBe(0);
  });
});

describe('what was sifted', () => {
  it('as relevant or redacted is read, anything else is a number, and taking it back takes it away', () => {
    const made4 = made();
    const { store, gate, ids, reading } = made4;
    const [relevant = 0, redacted = 0, not = 0, escalated = 0, twice = 0] = ids;
    decide(made4, relevant, 'relevant');
    decide(made4, redacted, 'redact');
    decide(made4, not, 'not-relevant');
    decide(made4, escalated, 'escalate');
    decide(made4, twice, 'relevant');
    putSecond(store.db, [twice], 'not-relevant', 'Another', AT);
    expect(shownIds(gate, reading)).toEqual([relevant, redacted]);
    expect(rows(gate, reading).withheld).toBe(ids.length - 2);
    const talk = gate.conversation(ADVISER, reading, 1, WHOLE).items;
    expect(talk.map((item) => (item.what === 'record' ? item.record.id : `${item.count} ${item.reason}`))).toEqual([
      relevant,
      redacted,
      '1 not sifted as relevant',
    ]);
    expect(gate.summary(ADVISER, reading)).toMatchObject({ peopleTotal: 1, unsifted: ids.length - 2 });
    undoRows(store.db, [{ record: relevant, family: relevant, reason: 'x', by: SIFTER.name, at: AT }]);
    expect(shownIds(gate, reading)).toEqual([redacted]);
  });

  it('as redacted is without the marked words in every channel, and is found by none of them', () => {
    const made4 = made();
    const { gate, ids, reading } = made4;
    const [redacted = 0, plain = 0] = ids;
    decide(made4, redacted, 'redact');
    expect(JSON.stringify(rows(gate, reading))).not.toContain(SECRET);
    expect(rows(gate, reading).rows[0]).toMatchObject({
      body: expect.stringContaining('[redacted] end'),
      hasMedia: false,
      url: null,
    });
    expect(JSON.stringify(gate.record(ADVISER, reading, redacted).record)).not.toContain(SECRET);
    expect(JSON.stringify(gate.conversation(ADVISER, reading, 1, WHOLE))).not.toContain(SECRET);
    const leaving = gate.exportRows(ADVISER, reading);
    leaving.handedOver(1);
    expect(JSON.stringify([...leaving.batches()].flat().map(({ record }) => record))).not.toContain(SECRET);
    expect(leaving.total).toBe(1);
    for (const text of [SECRET, 'word0', 'end']) {
      expect(gate.searchCounts(ADVISER, reading, text).total, text).toBe(0);
      expect(rows(gate, reading, ADVISER, { text }), text).toMatchObject({ total: 0, rows: [] });
      expect(rows(gate, reading, ADVISER, { text }).withheld, text).toBeUndefined();
    }
    expect(rows(gate, reading, ADVISER, { placed: true }).total).toBe(0);
    const worded = gate.preview(ADVISER, testRequest({ ...ASK, words: [SECRET] }).scope);
    expect(worded.asked.records).toBe(0);
    expect(worded.told?.join()).not.toMatch(/\d+ withheld/);
    decide(made4, plain, 'relevant');
    expect(gate.searchCounts(ADVISER, reading, 'end').total).toBe(1);
  });

  it('below level 4 gives no field that the level has not, and no word of a redaction', () => {
    for (const level of [2, 3] as const) {
      const low = made('before-reading', level);
      const [redacted = 0, relevant = 0] = low.ids;
      decide(low, redacted, 'redact');
      decide(low, relevant, 'relevant');
      const shown = rows(low.gate, low.reading).rows;
      expect(shown.map(({ id }) => id)).toEqual(level === 2 ? [redacted, relevant] : [relevant]);
      for (const row of shown) expect(Object.keys(row)).not.toContain('body');
      if (level === 2) expect(JSON.stringify(shown)).not.toContain(SECRET);
    }
  });

  it('of another text than stands there now stays away until it is redacted again', () => {
    const made4 = made();
    const { store, gate, ids, reading } = made4;
    decide(made4, ids[0] ?? 0, 'redact');
    expect(shownIds(gate, reading)).toEqual([ids[0]]);
    store.db.prepare("UPDATE sift SET digest = 'another'").run();
    undoRows(store.db, []);
    putSecond(store.db, [ids[0] ?? 0], 'redact', 'Another', AT);
    expect(shownIds(gate, reading)).toEqual([]);
  });
});

describe('against the reference', () => {
  const step = fc.record({
    record: fc.integer({ min: 0, max: 8 }),
    decision: fc.constantFrom<SiftDecision | 'undo'>('relevant', 'not-relevant', 'redact', 'escalate', 'undo'),
    second: fc.option(fc.constantFrom<SiftDecision>('relevant', 'not-relevant', 'redact'), { freq: 3 }),
  });

  it('whatever was decided in whatever order, every channel agrees on what is released and nothing else', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        const world = made();
        const { store, gate, ids, reading } = world;
        try {
          const stands = new Map<number, SiftDecision>();
          const second = new Map<number, SiftDecision>();
          for (const each of steps) {
            const id = ids[each.record] ?? 0;
            if (each.decision === 'undo') {
              undoRows(store.db, [{ record: id, family: id, reason: 'x', by: SIFTER.name, at: AT }]);
              stands.delete(id);
              second.delete(id);
              continue;
            }
            decide(world, id, each.decision);
            stands.set(id, each.decision);
            if (each.second === null) continue;
            putSecond(store.db, [id], each.second, 'Another', AT + steps.indexOf(each));
            second.set(id, each.second);
          }
          const expected = ids.filter((id) => {
            const first = stands.get(id);
            return (first === 'relevant' || first === 'redact') && (second.get(id) ?? first) === first;
          });
          const redactions = expected.filter((id) => stands.get(id) === 'redact');
          expect(shownIds(gate, reading)).toEqual(expected);
          expect(rows(gate, reading).withheld).toBe(ids.length - expected.length);
          const bars = gate.histogram(ADVISER, reading, {}, 20).bars.reduce((sum, { count }) => sum + count, 0);
          const threads = gate.threads(ADVISER, reading, WHOLE).threads;
          const talked = threads.flatMap(({ id }) =>
            gate
              .conversation(ADVISER, reading, id, WHOLE)
              .items.flatMap((item) => (item.what === 'record' ? [item.record.id] : [])),
          );
          const people = gate.people(ADVISER, reading, WHOLE).people.reduce((sum, { records }) => sum + records, 0);
          const summed = gate.summary(ADVISER, reading).categories.reduce((sum, { count }) => sum + count, 0);
          const n = expected.length;
          expect([
            bars,
            gate.rhythm(ADVISER, reading, {}).dated,
            people,
            summed,
            gate.exportRows(ADVISER, reading).total,
          ]).toEqual([n, n, n, n, n]);
          expect(talked.toSorted((a, b) => a - b)).toEqual(expected);
          expect(gate.searchCounts(ADVISER, reading, 'end').total).toBe(n - redactions.length);
          expect(JSON.stringify(rows(gate, reading).rows.filter(({ id }) => redactions.includes(id)))).not.toContain(SECRET);
        } finally {
          store.db.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});
