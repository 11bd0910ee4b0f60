import { describe, expect, it } from 'vitest';
import type { AccessRequest, Decision } from '../../../contract/request.ts';
import { similarity } from '../../../main/gate/similarity.ts';
import { ADVISER, OFFICER, STEPS, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

function gateOf(mandate = testMandate()) {
  const store = testStore();
  const mother = store.party('+447700900001', 'Nell Harrow', { owner: true });
  const father = store.party('+447700900002', 'Mark Harrow');
  store.party('+447700900003', 'Jasmine Okoro');
  store.thread('t', [mother, father]);
  store.record({ time: Date.UTC(2026, 0, 5), direction: 1, party: father, thread: 1, body: 'x' });
  store.finish();
  return { ...testGate(store, mandate), store };
}

const rules = (decision: Decision) =>
  decision.outcome === 'refused' ? [...new Set(decision.reasons.map(({ rule }) => rule))] : ['granted'];
const MONTHS = { windows: [{ from: '2026-01-01', to: '2026-03-31', zone: 'Europe/London' }] };

describe('a request inside the mandate', () => {
  it('is granted for as long as it asks, and both are written down', () => {
    const { gate, ledger, store } = gateOf();
    const decision = gate.request(
      ADVISER,
      testRequest({ windows: [{ from: '2026-02-01', to: '2026-02-28', zone: 'Europe/London' }], level: 2 }),
    );
    expect(decision).toMatchObject({
      outcome: 'granted',
      request: 1,
      grant: { id: 1, level: 2, holder: ADVISER, state: 'in-force', issue: 'threats' },
    });
    if (decision.outcome === 'granted') expect(decision.grant.until - decision.grant.from).toBe(4 * 3_600_000);
    const entry = ledger.entries.at(-1);
    expect(entry?.act).toBe('request.granted');
    expect(entry?.facts).toEqual({ mandate: 1, request: 1, grant: 1, level: 2, categories: ['messages'] });
    // Reasons are commitments, never facts in the open.
    expect(JSON.stringify(entry?.facts)).not.toContain('threatened');
    expect(JSON.stringify(entry?.commitments)).toContain('threatened');
    expect(gate.register()).toEqual([
      {
        request: 1,
        at: ledger.clock.at,
        by: ADVISER,
        asked: testRequest({ windows: [{ from: '2026-02-01', to: '2026-02-28', zone: 'Europe/London' }], level: 2 }),
        decision,
      },
    ]);
    expect(store.db.prepare('SELECT count(*) FROM grant_').pluck().get()).toBe(1);
  });
});

describe('a request beyond the mandate is refused, never cut', () => {
  it.each<[string, object, string]>([
    ['another category', { categories: ['messages', 'email'] }, 'outside-categories'],
    ['more dates', { windows: [{ from: '2025-12-31', to: '2026-03-31', zone: 'Europe/London' }] }, 'outside-dates'],
    ['an hour more, by another zone', { windows: [{ from: '2026-03-31', to: '2026-03-31', zone: 'UTC' }] }, 'outside-dates'],
    ['any dates', { windows: undefined }, 'outside-dates'],
    ['somebody else', { parties: [{ label: 'a friend', identifiers: ['+447700900003'] }] }, 'outside-parties'],
    [
      'the father and somebody else under one label',
      { parties: [{ label: 'the father', identifiers: ['+447700900002', '+447700900003'] }] },
      'outside-parties',
    ],
    ['somebody whom no phone knows', { parties: [{ label: 'nobody', identifiers: ['+447700900999'] }] }, 'outside-parties'],
    ['anybody', { parties: undefined }, 'outside-parties'],
    ['a higher level', { level: 5 }, 'above-level'],
    ['deleted records', { deleted: true }, 'deleted-not-allowed'],
    ['undated records', { undated: true }, 'undated-not-allowed'],
    ['a phone that is not there', { extractions: [9] }, 'outside-extractions'],
  ])('%s', (_, scope, rule) => {
    const { gate, ledger, store } = gateOf();
    const decision = gate.request(ADVISER, testRequest(scope));
    expect(rules(decision)).toEqual([rule]);
    if (decision.outcome === 'refused')
      expect(decision.reasons.every(({ reason, remedy }) => reason.length > 10 && remedy.length > 10)).toBe(true);
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'request.refused', facts: { request: 1, rules: [rule] } });
    expect(gate.register()[0]?.decision).toEqual(decision);
    expect(store.db.prepare('SELECT count(*) FROM grant_').pluck().get()).toBe(0);
  });

  it('services and words that the mandate does not name, or none where it names some', () => {
    const scope = { ...testMandate().scope, services: ['sms'], words: ['knife', 'the bank'] };
    const { gate } = gateOf(testMandate({ scope }));
    const ask = (more: object) => rules(gate.request(ADVISER, testRequest(more)));
    expect(ask({})).toEqual(['outside-services', 'outside-words']);
    expect(ask({ services: ['whatsapp'], words: ['bank'] })).toEqual(['outside-services', 'outside-words']);
    expect(ask({ services: ['SMS'], words: ['Knife', 'meet at the bank'] })).toEqual(['granted']);
  });

  it('a phone that the mandate names by another hash', () => {
    const { gate } = gateOf(testMandate({ devices: [{ exhibit: 'A', sha256: 'e'.repeat(64) }] }));
    expect(rules(gate.request(ADVISER, testRequest()))).toEqual(['outside-extractions']);
  });
});

describe('without authority', () => {
  it('there is no grant: no mandate, one that has expired, one that has not begun, an issue it does not know', () => {
    const store = testStore();
    store.finish();
    const none = testGate(store, null);
    expect(rules(none.gate.request(ADVISER, testRequest()))).toContain('no-mandate');
    const { gate, ledger } = gateOf();
    ledger.clock.at = Date.UTC(2027, 0, 1);
    expect(rules(gate.request(ADVISER, testRequest()))).toEqual(['mandate-expired']);
    ledger.clock.at = Date.UTC(2026, 3, 10);
    expect(rules(gate.request(ADVISER, testRequest()))).toEqual(['mandate-not-yet-valid']);
    ledger.clock.at = Date.UTC(2026, 5, 1);
    expect(rules(gate.request(ADVISER, testRequest({}, { issue: 'curiosity' })))).toEqual(['unknown-issue']);
  });
});

describe('answers', () => {
  const good = testRequest();
  it.each<[string, Partial<AccessRequest>]>([
    ['none', { objective: '' }],
    ['too short', { connection: 'It helps.' }],
    ['one word many times', { balance: 'fair fair fair fair fair fair fair' }],
    ['a stock phrase', { objective: 'For the investigation.' }],
    ['a stock phrase and a little more', { balance: 'It is necessary and proportionate here.' }],
    ['the same twice', { connection: good.objective }],
    ['the same twice but for a full stop', { balance: `${good.objective}.` }],
    ['no alternatives', { alternatives: [] }],
    ['an alternative without outcome', { alternatives: [{ what: 'narrower-dates', outcome: 'no' }] }],
    ['nobody else', { collateral: { who: '', children: false, mitigation: good.collateral.mitigation } }],
    ['nothing done about others', { collateral: { who: good.collateral.who, children: true, mitigation: 'n/a' } }],
  ])('that say nothing are refused: %s', (_, more) => {
    expect(rules(gateOf().gate.request(ADVISER, testRequest({}, more)))).toEqual(['unanswered-question']);
  });

  it('of an earlier grant may be given again, but the copy is told and recorded; those of a refusal are nobody’s copy', () => {
    const { gate, ledger } = gateOf();
    expect(rules(gate.request(ADVISER, testRequest({ level: 5 })))).toEqual(['above-level']);
    expect(gate.request(ADVISER, testRequest({ level: 2 }))).toMatchObject({ outcome: 'granted', challenges: [] });
    const copied = gate.request(OFFICER, testRequest({ level: 4 }));
    expect(copied).toMatchObject({ outcome: 'granted' });
    expect(copied.outcome === 'granted' && copied.challenges.map((one) => one.split(':')[0])).toEqual([
      'objective',
      'connection',
      'balance',
    ]);
    expect(JSON.stringify(ledger.entries.at(-1)?.commitments)).toMatch(/copied[^\]]*objective[^\]]*connection[^\]]*balance/);
    expect(gate.request(ADVISER, testRequest({ level: 4 }, STEPS[4]))).toMatchObject({ outcome: 'granted' });
  });

  it('that copy an objective for the same issue are granted, and the copy is recorded', () => {
    const { gate, ledger } = gateOf();
    gate.request(ADVISER, testRequest({ level: 2 }));
    gate.request(ADVISER, testRequest({ level: 4 }, STEPS[4]));
    expect(ledger.entries.at(-1)).toMatchObject({ act: 'request.granted' });
    expect(JSON.stringify(ledger.entries.at(-1)?.commitments)).toMatch(/copied[^\]]*objective/);
  });

  it('must say why, and on which condition, for what the law protects most', () => {
    const mandate = testMandate({ scope: { ...testMandate().scope, categories: ['messages', 'health'] } });
    const ask = (more: Partial<AccessRequest>) =>
      rules(gateOf(mandate).gate.request(ADVISER, testRequest({ categories: ['health'], ...MONTHS }, more)));
    expect(ask({})).toEqual(['special-category']);
    expect(ask({ special: { necessity: 'yes', condition: '' } })).toEqual(['special-category']);
    expect(
      ask({ special: { necessity: 'Sleep is the only record of that night', condition: 'Safeguarding of children' } }),
    ).toEqual(['granted']);
  });
});

describe('likeness of texts', () => {
  it('is 1 for the same text, high for one changed a little, low for another', () => {
    expect(similarity('To find out whether he threatened her', 'to find out, whether he threatened her.')).toBe(1);
    expect(similarity('To find out whether he threatened her', 'To find out whether he threatened them')).toBeGreaterThan(0.9);
    expect(similarity('To find out whether he threatened her', 'The school saw bruises on Monday')).toBeLessThan(0.3);
    expect(similarity('', '')).toBe(0);
  });
});
