/** The second and third promise, attacked: nothing without a grant and a durable entry, nothing unknown, whatever is asked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../../contract/category.ts';
import { FilterSchema, ViewQuerySchema } from '../../../contract/query.ts';
import { Gate } from '../../../main/gate/gate.ts';
import { sqlVault } from '../../../main/ledger/commitment.ts';
import { Ledger } from '../../../main/ledger/ledger.ts';
import { RECORD_INDEXES } from '../../../main/store/schema.ts';
import { ADVISER, granted, OFFICER, testGate, testMandate, testRequest } from '../../support/gate.ts';
import { family, type Family } from './family.ts';

const WHOLE = { offset: 0, limit: 100 };

/** Every way there is to be shown something. */
function ways(gate: Gate, grant: number, { ids, threads }: Family): Record<string, () => unknown> {
  return {
    page: () => gate.reveal(ADVISER, ViewQuerySchema.parse({ grant })),
    search: () => gate.reveal(ADVISER, ViewQuerySchema.parse({ grant, filter: { text: 'lives' } })),
    record: () => gate.record(ADVISER, grant, ids.threat),
    histogram: () => gate.histogram(ADVISER, grant, {}, 10),
    threads: () => gate.threads(ADVISER, grant, WHOLE),
    conversation: () => gate.conversation(ADVISER, grant, threads.father, WHOLE),
    people: () => gate.people(ADVISER, grant, WHOLE),
    counts: () => gate.searchCounts(ADVISER, grant, 'lives'),
    preview: () => gate.preview(ADVISER, testRequest().scope),
  };
}

describe('when the ledger cannot be written', () => {
  it('nothing is shown in any way, nothing counts as seen, and no refusal is silent', () => {
    const made = family();
    const { gate, ledger } = testGate(made.store);
    const grant = granted(gate, testRequest());
    ledger.failOn = 'everything';
    for (const [name, look] of Object.entries(ways(gate, grant, made))) expect(look, name).toThrow('no space left on device');
    expect(() => gate.reveal(OFFICER, ViewQuerySchema.parse({ grant }))).toThrow('no space left on device');
    expect(() => gate.request(ADVISER, testRequest({ level: 2 }))).toThrow('no space left on device');
    expect(() => gate.endGrant(ADVISER, grant)).toThrow('no space left on device');
    for (const table of ['seen', 'seen_person'])
      expect(made.store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    expect(gate.register()).toHaveLength(1);
    expect(gate.grants().map(({ state }) => state)).toEqual(['in-force']);
  });

  it('and then can, everything looked at is an entry with the grant it was looked at under', () => {
    const made = family();
    const { gate, ledger } = testGate(made.store);
    const grant = granted(gate, testRequest());
    for (const [name, look] of Object.entries(ways(gate, grant, made))) {
      const before = ledger.entries.length;
      look();
      expect(ledger.entries.length, name).toBe(before + 1);
      if (name !== 'preview') expect(ledger.entries.at(-1)?.facts, name).toMatchObject({ grant, mandate: 1 });
    }
  });
});

describe('with a ledger on a disk', () => {
  it('a page is an entry that reads back, and a closed ledger shows nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-gate-'));
    try {
      const { store, ids } = family();
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const key = {
        publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
        sign: (message: Buffer) => sign(null, message, privateKey),
      };
      const now = Date.UTC(2026, 4, 20);
      const clock = { read: () => ({ wall: now, zone: 'Europe/London', mono: 1, boot: 'test' }) };
      const ledger = Ledger.create(join(folder, 'ledger'), {
        caseId: randomUUID(),
        key,
        vault: sqlVault(store.db),
        home: folder,
        clock,
      });
      const gate = new Gate({ db: store.db, ledger });
      gate.mandateActivate(OFFICER, testMandate());
      const grant = granted(gate, testRequest());
      const page = gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }));
      const entry = ledger.entries(page.entry, page.entry + 1)[0];
      expect(entry).toMatchObject({
        act: 'view.page',
        role: 'practitioner',
        facts: { items: [ids.threat, ids.answer, ids.aboutLawyer], count: 3, fresh: 3 },
      });
      expect(JSON.stringify(ledger.entries())).not.toMatch(/Ada|Harrow|threatened|lives|900002/);
      ledger.close();
      expect(() => gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }))).toThrow('the ledger is closed');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('while the first phone of a case is still loading', () => {
  it('there is nothing to be shown, and asking breaks nothing', () => {
    const made = family();
    made.store.db.exec("UPDATE extraction SET state = 'loading'");
    for (const name of Object.keys(RECORD_INDEXES)) made.store.db.exec(`DROP INDEX ${name}`);
    const privilege = { parties: [{ label: 'the solicitor', identifiers: ['+447700900004'] }], words: ['advice'] };
    const { gate } = testGate(made.store, testMandate({ privilege }));
    expect(gate.presence()).toEqual({ counts: {}, extractions: [] });
    expect(gate.preview(ADVISER, testRequest().scope).asked).toEqual({ records: 0, people: 0, children: 0, days: 0, threads: 0 });
    const grant = granted(gate, testRequest());
    expect(gate.reveal(ADVISER, ViewQuerySchema.parse({ grant }))).toMatchObject({ total: 0, rows: [] });
    expect(gate.histogram(ADVISER, grant, {}, 10)).toEqual({ width: 1, bars: [], undated: 0 });
    expect(gate.people(ADVISER, grant, WHOLE)).toEqual({ total: 0, people: [] });
    expect(gate.threads(ADVISER, grant, WHOLE)).toEqual({ total: 0, threads: [] });
    expect(gate.searchCounts(ADVISER, grant, 'lives').total).toBe(0);
    expect(() => gate.conversation(ADVISER, grant, made.threads.father, WHOLE)).toThrow('is not among');
  });
});

describe('whatever is asked', () => {
  const made = family();
  const { gate } = testGate(made.store);
  const grant = granted(gate, testRequest());
  const allowed = new Set([made.ids.threat, made.ids.answer, made.ids.aboutLawyer]);
  const far = fc.oneof(fc.integer({ min: -1e14, max: 1e14 }), fc.constantFrom(0, 8.64e15, -8.64e15, Number.MAX_SAFE_INTEGER));
  const text = fc.oneof(
    fc.constantFrom(
      'lives',
      'between us',
      'gone',
      '*',
      '" OR body:"',
      'lives OR gone',
      'NOT x',
      'NEAR(a b)',
      "'; DROP TABLE record; --",
      'body:gone',
      '^gone',
      'go*',
      '{',
      '\u0000',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  );
  const filter = fc.record(
    {
      categories: fc.uniqueArray(fc.constantFrom(...CATEGORIES), { maxLength: 5 }),
      services: fc.array(fc.oneof(fc.constantFrom('sms', 'SMS'), fc.string()), { maxLength: 3 }),
      from: far,
      to: far,
      direction: fc.constantFrom('none', 'in', 'out'),
      person: far,
      thread: fc.oneof(fc.constantFrom(...Object.values(made.threads)), far),
      extraction: fc.oneof(fc.constant(1), far),
      text,
    },
    { requiredKeys: [] },
  );
  const query = fc.record({
    filter,
    order: fc.constantFrom('oldest', 'newest'),
    offset: fc.nat(1e9),
    limit: fc.integer({ min: 1, max: 1000 }),
  });

  it('a page holds nothing that the grant does not open, and says so by a refusal if at all', () => {
    fc.assert(
      fc.property(query, fc.boolean(), (asked, fromStart) => {
        fc.pre(FilterSchema.safeParse(asked.filter).success);
        const wanted = ViewQuerySchema.parse({ grant, ...asked, offset: fromStart ? 0 : asked.offset });
        try {
          const page = gate.reveal(ADVISER, wanted);
          expect(page.rows.every(({ id }) => allowed.has(id))).toBe(true);
          expect(page.total).toBeLessThanOrEqual(allowed.size);
          expect(JSON.stringify(page)).not.toMatch(/between us|gone|much later|when was|advice|Okoro/);
        } catch (error) {
          expect((error as { facts?: { code: string } }).facts?.code).toBe('refused');
        }
      }),
      { numRuns: 400 },
    );
    expect(made.store.db.prepare('SELECT count(*) FROM record').pluck().get()).toBe(Object.keys(made.ids).length);
    const seen = made.store.db.prepare('SELECT record FROM seen').pluck().all() as number[];
    expect(seen.filter((id) => !allowed.has(id))).toEqual([]);
  });

  it('one record is one of those, or a refusal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...Object.values(made.ids)), fc.integer({ min: 1 })), (id) => {
        try {
          expect(allowed.has(gate.record(ADVISER, grant, id).record.id)).toBe(true);
        } catch (error) {
          expect((error as { facts?: { code: string } }).facts?.code).toBe('refused');
          expect(allowed.has(id)).toBe(false);
        }
      }),
    );
  });

  it('no grant is no answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2 }), (other) => {
        for (const [name, look] of Object.entries(ways(gate, other, made)))
          if (name !== 'preview') expect(look, name).toThrow('There is no grant');
      }),
      { numRuns: 5 },
    );
  });
});
