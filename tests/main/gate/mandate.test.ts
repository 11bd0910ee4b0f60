import { describe, expect, it } from 'vitest';
import { Failure } from '../../../contract/failure.ts';
import type { Mandate } from '../../../contract/mandate.ts';
import { checkMandate } from '../../../main/gate/mandate-check.ts';
import { mandateSentence } from '../../../main/gate/scope-words.ts';
import { NOW, OFFICER, testGate, testMandate } from '../../support/gate.ts';
import { testStore } from '../../support/store.ts';

const AGREEMENT: Mandate['agreement'] = {
  by: 'Nell Harrow',
  relation: 'mother',
  capacity: 'no doubt about it',
  noPressure: 'told twice that she may refuse',
  noticeGiven: '2026-04-01',
  confirmedBy: 'signed form',
};
const CHILD = [{ name: 'Kit Harrow', role: 'child', child: true, identifiers: [] }];

function fields(json: unknown): string[] {
  return checkMandate(json, { now: NOW, attached: new Set() }).problems.map(({ field }) => field);
}

describe('a mandate that is checked', () => {
  it('has no problem when it is whole', () => {
    expect(fields(testMandate())).toEqual([]);
  });

  it.each<[string, Partial<Mandate>, string[]]>([
    ['expires before it begins', { expires: '2026-04-30', reviewOn: '2026-04-30' }, ['expires', 'reviewOn']],
    ['expired yesterday', { validFrom: '2026-04-02', expires: '2026-05-19', reviewOn: '2026-05-01' }, ['expires']],
    ['begins before its order', { validFrom: '2026-03-01' }, ['validFrom']],
    ['is reviewed after it ends', { reviewOn: '2027-01-01' }, ['reviewOn']],
    [
      'rests on the agreement of a child',
      { basis: 'agreement', agreement: AGREEMENT, dataSubjects: CHILD },
      ['childViews', 'basis'],
    ],
    [
      'says that the child agreed for itself',
      {
        basis: 'agreement-for-child-or-incapacity',
        agreement: {
          by: 'kit harrow',
          relation: 'self',
          capacity: 'x',
          noPressure: 'x',
          noticeGiven: '2026-04-01',
          confirmedBy: 'x',
        },
        dataSubjects: CHILD,
        childViews: { notObtained: 'too young' },
      },
      ['agreement.by'],
    ],
    ['rests on an agreement it does not describe', { basis: 'agreement' }, ['agreement']],
    [
      'gave notice afterwards',
      { basis: 'agreement', agreement: { ...AGREEMENT, noticeGiven: '2026-05-02' } },
      ['agreement.noticeGiven'],
    ],
    ['comes from the police by no recorded route', { basis: 'police-disclosure' }, ['gateway']],
    ['takes police material into a family case', { regime: 'dpa-part-3' }, ['gateway']],
    ['lets one person sift and review', { reviewer: 'sue light' }, ['reviewer']],
    ['looks for a word that holds no letter', { privilege: { parties: [], words: ['!!'] } }, ['privilege.words.0']],
    [
      'names a document that is not there',
      { attachments: [{ name: 'order.pdf', sha256: 'c'.repeat(64), bytes: 9 }] },
      ['attachments.0'],
    ],
    [
      'names two issues alike',
      {
        issues: [
          { id: 'a', question: 'x' },
          { id: 'a', question: 'y' },
        ],
      },
      ['issues.1.id'],
    ],
    [
      'has a window in no zone, and one that ends before it begins',
      {
        scope: {
          categories: ['calls'],
          deleted: false,
          undated: false,
          windows: [
            { from: '2026-01-01', to: '2026-02-01', zone: 'Mars/Base' },
            { from: '2026-02-01', to: '2026-01-01', zone: 'UTC' },
            { from: '2026-02-30', to: '2026-03-01', zone: 'UTC' },
          ],
        },
      },
      ['scope.windows.0.from', 'scope.windows.1', 'scope.windows.2.from'],
    ],
  ])('that %s is told so by field', (_, more, expected) => {
    expect(fields(testMandate(more))).toEqual(expected);
  });

  it('may have one person in every part for practice, and police material by a recorded route', () => {
    expect(fields(testMandate({ basis: 'practice', reviewer: 'Sue Light' }))).toEqual([]);
    expect(fields(testMandate({ basis: 'police-disclosure', gateway: 'Order of 1 May 2026, paragraph 3' }))).toEqual([]);
  });

  it('that is no mandate at all has words for every part that is missing', () => {
    const { problems } = checkMandate({ basis: 'because', extra: 1 }, { now: NOW, attached: new Set() });
    const byField = new Map(problems.map(({ field, problem }) => [field, problem]));
    expect(byField.get('caseNumber')).toBe('This is missing.');
    expect(byField.get('basis')).toMatch(/^This must be one of: family-court-order, /);
    expect(byField.get('')).toBe('Remit knows no field called extra.');
    expect(checkMandate(null, { now: NOW, attached: new Set() }).problems).toHaveLength(1);
  });
});

describe('a mandate that is activated', () => {
  it('is written down first, then kept as the next version, and reads back as it was', () => {
    const store = testStore();
    store.finish();
    const { gate, ledger } = testGate(store);
    const second = gate.mandateActivate(OFFICER, testMandate({ purpose: 'Another one' }));
    expect(gate.mandateVersions().map(({ version }) => version)).toEqual([1, 2]);
    expect(gate.mandateVersions()[1]).toEqual(second);
    expect(second.mandate).toEqual(testMandate({ purpose: 'Another one' }));
    expect(ledger.entries.map(({ act, facts }) => [act, facts.mandate, facts.digest])).toEqual([
      ['mandate.activated', 1, gate.mandateVersions()[0]?.digest],
      ['mandate.activated', 2, second.digest],
    ]);
    expect(gate.currentMandate()).toMatchObject({
      version: 2,
      inForce: true,
      line: 'An order of the family court, 1 April 2026, XX26C00001',
    });
  });

  it('is not kept when the ledger cannot be written', () => {
    const store = testStore();
    store.finish();
    const { gate, ledger } = testGate(store, null);
    ledger.failOn = 'everything';
    expect(() => gate.mandateActivate(OFFICER, testMandate())).toThrow('no space left');
    expect(gate.currentMandate()).toBeNull();
  });

  it('is refused when it is incomplete, naming the field, and the refusal is written down', () => {
    const store = testStore();
    store.finish();
    const { gate, ledger } = testGate(store, null);
    try {
      gate.mandateActivate(OFFICER, { ...testMandate(), caseNumber: '' });
      expect.unreachable();
    } catch (error) {
      expect((error as Failure).facts).toMatchObject({ code: 'bad-input', field: 'caseNumber' });
    }
    expect(ledger.entries.map(({ act }) => act)).toEqual(['mandate.refused']);
  });

  it('opens nothing once a byte of it was changed', () => {
    const store = testStore();
    store.finish();
    const { gate } = testGate(store);
    store.db.prepare(`UPDATE mandate SET json = replace(json, '"maxLevel":4', '"maxLevel":5')`).run();
    expect(() => gate.currentMandate()).toThrow('is not what was activated');
  });

  it('is in force from the first moment of its first day to the last of its last, in London', () => {
    const store = testStore();
    store.finish();
    const { gate, ledger } = testGate(store);
    const inForce = (at: number) => {
      ledger.clock.at = at;
      return gate.currentMandate()?.inForce;
    };
    expect(inForce(Date.UTC(2026, 3, 30, 23) - 1)).toBe(false);
    expect(inForce(Date.UTC(2026, 3, 30, 23))).toBe(true);
    expect(inForce(Date.UTC(2027, 0, 1) - 1)).toBe(true);
    expect(inForce(Date.UTC(2027, 0, 1))).toBe(false);
  });
});

describe('a mandate in a sentence', () => {
  it('says what may be seen and what not', () => {
    expect(mandateSentence(testMandate({ scope: { ...testMandate().scope, categories: ['messages', 'calls', 'photos'] } }))).toBe(
      'Messages, calls and photos between 1 January and 31 March 2026 with the father. Not: social media, web browsing, email, videos, audio, ' +
        'documents and notes, locations, health, home and work, contacts, use of the device, the device, cookies, pictures and exact places, ' +
        'anything deleted, anything without a time.',
    );
  });
});
