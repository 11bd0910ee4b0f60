import { describe, expect, it } from 'vitest';
import { ConversationSchema } from '../../../contract/query.ts';
import { fold } from '../../../main/gate/conversation.ts';
import { ADVISER, granted, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { family } from './family.ts';

const WHOLE = { offset: 0, limit: 200 };
const privilege = { parties: [{ label: 'the solicitor', identifiers: ['07700 900004'] }], words: [] };

describe('a conversation', () => {
  it('shows what was granted in order, and folds the rest into how many and why', () => {
    const { store, ids, threads } = family();
    const { gate, ledger } = testGate(store, testMandate({ privilege }));
    const grant = granted(gate, testRequest());
    const found = gate.conversation(ADVISER, grant, threads.father, WHOLE);
    expect(ConversationSchema.parse(found)).toEqual(found);
    expect(found.items.map((item) => (item.what === 'record' ? item.record.id : [item.count, item.reason]))).toEqual([
      [1, 'outside the dates'],
      ids.threat,
      ids.answer,
      [1, 'outside what was granted'],
      [1, 'held back as privileged'],
      [2, 'outside the dates'],
    ]);
    expect(found.thread).toMatchObject({
      count: 2,
      withheld: 5,
      first: store.db.prepare('SELECT time FROM record WHERE id = ?').pluck().get(ids.threat),
    });
    expect(JSON.stringify(found)).not.toMatch(/last year|gone|much later|when was|she says|Okoro|900003|900 003/);
    expect(ledger.entries[found.entry]?.facts).toMatchObject({ items: [ids.threat, ids.answer], count: 2 });
  });

  it('pages over its lines', () => {
    const { store, ids, threads } = family();
    const { gate } = testGate(store);
    const grant = granted(gate, testRequest());
    const page = gate.conversation(ADVISER, grant, threads.father, { offset: 1, limit: 1 });
    expect(page.total).toBe(6);
    expect(page.items.map((item) => item.what === 'record' && item.record.id)).toEqual([ids.threat]);
  });

  it('of which nothing was granted is refused like one that is not there', () => {
    const { store, threads } = family();
    const { gate, ledger } = testGate(store);
    const grant = granted(gate, testRequest());
    for (const thread of [threads.friend, threads.lawyer, 999]) {
      expect(() => gate.conversation(ADVISER, grant, thread, WHOLE)).toThrow(
        `Conversation ${thread} is not among what grant ${grant} opens.`,
      );
    }
    expect(ledger.entries.slice(-3).map(({ facts }) => facts.rules)).toEqual([
      ['outside-scope'],
      ['outside-scope'],
      ['outside-scope'],
    ]);
  });
});

describe('folding', () => {
  it('joins a run of one reason and keeps reasons apart', () => {
    const row = (id: number, inside: 0 | 1, dated: 0 | 1, quarantined: 0 | 1 = 0) => ({
      id,
      time: id,
      inside,
      dated,
      quarantined,
    });
    expect(fold([row(1, 0, 0), row(2, 0, 0), row(3, 0, 1), row(4, 0, 0, 1), row(5, 1, 1), row(6, 0, 0)])).toEqual([
      { count: 2, reason: 'outside the dates' },
      { count: 1, reason: 'outside what was granted' },
      { count: 1, reason: 'held back as privileged' },
      { id: 5 },
      { count: 1, reason: 'outside the dates' },
    ]);
    expect(fold([])).toEqual([]);
  });
});
