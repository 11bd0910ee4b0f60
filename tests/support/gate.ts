/** A gate over a test store, with a ledger in memory that can be told to fail and a clock that can be set. */
import type { Mandate } from '../../contract/mandate.ts';
import type { Act, EntryFacts } from '../../contract/ledger.ts';
import { EntryFactsSchema } from '../../contract/ledger.ts';
import type { Actor } from '../../contract/people.ts';
import type { AccessRequest } from '../../contract/request.ts';
import { LeveledScopeSchema, type LeveledScope } from '../../contract/scope.ts';
import { Gate } from '../../main/gate/gate.ts';
import type { GateLedger } from '../../main/gate/gate-ledger.ts';
import { factFault } from '../../main/ledger/facts.ts';
import type { TestStore } from './store.ts';

export const NOW = Date.UTC(2026, 4, 20, 10);
export const ADVISER: Actor = { name: 'Ada Cole', role: 'practitioner' };
export const OFFICER: Actor = { name: 'Tom Reed', role: 'officer' };

export interface Entry {
  readonly act: Act;
  readonly actor: Actor;
  readonly facts: EntryFacts;
  readonly commitments: Record<string, unknown>;
}

export interface TestLedger extends GateLedger {
  readonly entries: Entry[];
  clock: { at: number; setBackBy: number };
  /** Acts whose append throws. */
  failOn: Act | 'everything' | null;
}

export function testLedger(): TestLedger {
  const ledger: TestLedger = {
    entries: [],
    clock: { at: NOW, setBackBy: 0 },
    failOn: null,
    now: () => ledger.clock,
    activation: (entry) => {
      const found = ledger.entries[entry];
      return found?.act === 'mandate.activated' ? found.facts : null;
    },
    appendSync(act, actor, facts, commitments = {}) {
      if (ledger.failOn === act || ledger.failOn === 'everything') throw new Error('no space left on device');
      const committed = Object.fromEntries(Object.keys(commitments).map((name) => [name, '0'.repeat(64)]));
      const told = EntryFactsSchema.parse({ ...facts, ...committed });
      const fault = factFault(act, told);
      if (fault !== null) throw new Error(fault);
      ledger.entries.push({ act, actor, facts, commitments });
      return { seq: ledger.entries.length - 1 };
    },
  };
  return ledger;
}

export function testMandate(more: Partial<Mandate> = {}): Mandate {
  return {
    basis: 'family-court-order',
    instrument: { date: '2026-04-01', reference: 'Order of 1 April 2026', paragraph: '4', judge: 'HHJ Example' },
    issuer: { name: 'HHJ Example', role: 'judge', organisation: 'Family Court at Exampleton', court: 'Family Court' },
    caseNumber: 'XX26C00001',
    proceedings: 'public-law',
    regime: 'uk-gdpr',
    purpose: 'Whether the father threatened the mother',
    issues: [{ id: 'threats', question: 'Did the father threaten the mother?' }],
    devices: [{ exhibit: 'AB/1' }],
    dataSubjects: [{ name: 'Nell Harrow', role: 'mother', child: false, identifiers: ['+447700900001'] }],
    scope: {
      categories: ['messages', 'calls'],
      windows: [{ from: '2026-01-01', to: '2026-03-31', zone: 'Europe/London' }],
      parties: [{ label: 'the father', identifiers: ['07700 900002'] }],
      deleted: false,
      undated: false,
    },
    maxLevel: 4,
    thirdParties: 'pseudonyms',
    privilege: { parties: [], words: [] },
    conditions: [],
    sifter: 'Sue Light',
    reviewer: 'Rae Stone',
    validFrom: '2026-05-01',
    expires: '2026-12-31',
    reviewOn: '2026-06-30',
    attachments: [],
    ...more,
  };
}

export function testRequest(scope: Partial<LeveledScope> = {}, more: Partial<AccessRequest> = {}): AccessRequest {
  return {
    scope: LeveledScopeSchema.parse({
      categories: ['messages'],
      windows: [{ from: '2026-01-01', to: '2026-03-31', zone: 'Europe/London' }],
      parties: [{ label: 'the father', identifiers: ['+447700900002'] }],
      level: 4,
      ...scope,
    }),
    issue: 'threats',
    objective: 'To find out whether he threatened her over those three months',
    connection: 'The mother says the threats came by text message to this very phone',
    alternatives: [{ what: 'other-party-copy', outcome: 'The father says that he deleted his copy' }],
    balance: 'Only what passed between the two of them is opened, and nothing of anybody else',
    collateral: { who: 'The children are spoken of', children: true, mitigation: 'Nothing is copied out of the phone' },
    hours: 4,
    ...more,
  };
}

export interface TestGate {
  readonly gate: Gate;
  readonly ledger: TestLedger;
}

/** A store has one ledger, whoever opens it: a mandate is held against the entry that put it in force. */
const ledgers = new WeakMap<TestStore['db'], TestLedger>();

/** A gate with the mandate in force. */
export function testGate(store: Pick<TestStore, 'db'>, mandate: Mandate | null = testMandate()): TestGate {
  const ledger = ledgers.get(store.db) ?? testLedger();
  ledgers.set(store.db, ledger);
  const gate = new Gate({ db: store.db, ledger });
  if (mandate !== null) gate.mandateActivate(OFFICER, mandate);
  return { gate, ledger };
}

/** The number of a grant for the request; fails where it is refused. */
export function granted(gate: Gate, request: AccessRequest, actor = ADVISER): number {
  const decision = gate.request(actor, request);
  if (decision.outcome !== 'granted') throw new Error(`not granted: ${JSON.stringify(decision)}`);
  return decision.grant.id;
}

/** Answers of their own for each step of the ladder, since no step may borrow another's. */
export const STEPS: Readonly<Record<1 | 2 | 3 | 4 | 5, Pick<AccessRequest, 'connection' | 'balance'>>> = {
  1: {
    connection: 'Counting by day tells whether there was any contact',
    balance: 'Numbers alone hurt nobody who is not part of this',
  },
  2: {
    connection: 'When and which way shows who began each exchange',
    balance: 'Times are less than words, and are enough for a chronology',
  },
  3: {
    connection: 'The one phrase she remembers can be looked for',
    balance: 'Six words either side spare the rest of what they wrote',
  },
  4: {
    connection: 'Whether it was meant as a threat needs the whole text',
    balance: 'Two adults in dispute, and a court that must decide on it',
  },
  5: {
    connection: 'He says the picture was of somewhere else entirely',
    balance: 'One image, named in her statement, seen by one adviser',
  },
};
