// Ledgers of every shape, sound and damaged: the application and this room agree on each.
import * as fc from 'fast-check';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sqlVault } from '../../main/ledger/commitment.ts';
import { passingKey } from '../../main/ledger/keys.ts';
import { Ledger } from '../../main/ledger/ledger.ts';
import { verifyLedger as verifyInApp } from '../../main/ledger/verify-ledger.ts';
import { vkeyFor } from '../../main/ledger/vkey.ts';
import { Witness } from '../../main/ledger/witness.ts';
import { toHex } from '../../verifier/bytes.ts';
import { verifyLedger } from '../../verifier/verify.ts';
import { MemoryDisk } from '../main/ledger/memory-disk.ts';
import { CASE_ID, R_OKAFOR, sampleAct, T_LINDE, TestClock } from '../main/ledger/support.ts';
import { failures, memorySource } from './sources.ts';

const FOLDER = '/case/ledger';
const key = passingKey();
const vault = sqlVault(new Database(':memory:'));

type Step =
  | { readonly does: 'append'; readonly kind: number }
  | { readonly does: 'checkpoint' | 'cosign' | 'boot' | 'clock back' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('append' as const), kind: fc.nat(40) }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Step>({ does: 'checkpoint' }, { does: 'cosign' }, { does: 'boot' }, { does: 'clock back' }),
  },
);

/** The files of a ledger that was led through `steps`. */
function ledgerOf(steps: readonly Step[]): Map<string, Uint8Array> {
  const disk = new MemoryDisk();
  const clock = new TestClock();
  const ledger = Ledger.create(FOLDER, { caseId: CASE_ID, key, vault, home: '/home', clock, io: disk.io });
  const witness = new Witness({ home: '/witness', key, name: 'witness.example', now: () => Date.UTC(2026, 5, 1), io: disk.io });
  ledger.appendSync('case.created', T_LINDE, { records: 0 });
  let witnessed = 0;
  for (const each of steps) {
    if (each.does === 'append') ledger.appendSync(sampleAct(each.kind)[0], R_OKAFOR, sampleAct(each.kind)[1]);
    else if (each.does === 'checkpoint') ledger.checkpoint();
    else if (each.does === 'boot') Object.assign(clock, { boot: `boot-${clock.wall}`, mono: 5 });
    else if (each.does === 'clock back') clock.wall -= 60_000;
    else witnessed = cosigned(ledger, witness, witnessed);
  }
  ledger.close();
  const own = [...disk.files.keys()].filter(
    (path) => /\/(audit\.log|\d.*\.note|.*\.vkey)$/.test(path) && path.startsWith(FOLDER),
  );
  return new Map(own.map((path) => [path.slice(1), new Uint8Array(disk.read(path))]));
}

function cosigned(ledger: Ledger, witness: Witness, before: number): number {
  if (before === 0) ledger.addWitness(T_LINDE, witness.vkey);
  const note = ledger.checkpoint();
  if (ledger.size === before) return before;
  const { size } = ledger;
  const proof = before === 0 ? [] : ledger.proveConsistency(before, size);
  const signed = witness.cosign(Buffer.from(note), logKey(ledger), proof);
  ledger.keepCosigned(T_LINDE, signed, witness.vkey);
  return size;
}

function logKey(ledger: Ledger) {
  return vkeyFor(ledger.origin, 'log', key.publicKey);
}

type Damage = (files: Map<string, Uint8Array>, pick: number, other: number) => void;
const LOG = 'case/ledger/audit.log';
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? new Uint8Array()).toString('utf8');
const onLines =
  (change: (lines: string[], pick: number, other: number) => string[]): Damage =>
  (files, pick, other) => {
    const lines = text(files.get(LOG)).trimEnd().split('\n');
    const changed = change(lines, pick % lines.length, other % lines.length);
    files.set(LOG, Buffer.from(changed.map((line) => `${line}\n`).join('')));
  };
const nth = (files: Map<string, Uint8Array>, pick: number) => [...files.keys()].sort()[pick % files.size] ?? LOG;

const DAMAGES: Readonly<Record<string, Damage>> = {
  none: () => {},
  'a byte': (files, pick, other) => {
    const path = nth(files, other);
    const bytes = Uint8Array.from(files.get(path) ?? []);
    bytes[pick % bytes.length] = (bytes[pick % bytes.length] ?? 0) ^ (1 + (other % 255));
    files.set(path, bytes);
  },
  'a file': (files, pick) => void (nth(files, pick) !== LOG && files.delete(nth(files, pick))),
  'two files': (files, pick, other) => {
    const [a, b] = [nth(files, pick), nth(files, other)];
    const [first, second] = [files.get(a) ?? new Uint8Array(), files.get(b) ?? new Uint8Array()];
    files.set(a, second).set(b, first);
  },
  'a stray note': (files, pick) =>
    void files.set('case/ledger/checkpoints/3.note', files.get(nth(files, pick)) ?? new Uint8Array()),
  'a line dropped': onLines((lines, pick) => lines.toSpliced(pick, 1)),
  'a line doubled': onLines((lines, pick) => lines.toSpliced(pick, 0, lines[pick] ?? '')),
  'lines swapped': onLines((lines, pick, other) => lines.with(pick, lines[other] ?? '').with(other, lines[pick] ?? '')),
  'a word': onLines((lines, pick, other) => {
    const swaps = [
      ['"v":1', '"v":2'],
      ['"count":', '"fresh":'],
      ['"op":"', '"op":"x'],
      ['"seq":', '"seq":1'],
      ['"mono":', '"mono":9'],
      ['{"act"', '{ "act"'],
      ['"level":2', '"level":6'],
      ['messages', 'massages'],
      ['"facts":{', '"facts":{"a":1,'],
      ['"role":"officer"', '"role":"judge"'],
      ['"wall":', '"wall":-'],
    ];
    const [from = '', into = ''] = swaps[other % swaps.length] ?? [];
    return lines.with(pick, (lines[pick] ?? '').replace(from, into));
  }),
  'the end': (files, pick) =>
    void files.set(LOG, (files.get(LOG) ?? new Uint8Array()).subarray(0, pick % (files.get(LOG)?.length ?? 1))),
};

async function compare(files: ReadonlyMap<string, Uint8Array>): Promise<boolean> {
  const disk = new MemoryDisk();
  for (const [path, bytes] of files) disk.put(`/${path}`, Buffer.from(bytes));
  const app = verifyInApp(FOLDER, { io: disk.io });
  const source = memorySource(files);
  const file = source.get(LOG);
  if (file === undefined) throw new Error('no log');
  const own = await verifyLedger(source, 'case/ledger', file);
  const said = app.checks.filter(({ holds }) => !holds).map(({ check, finding }) => `${check}: ${finding}`);
  expect(failures(own).length === 0, JSON.stringify([said, own.checks])).toBe(app.holds);
  expect(own.log.tree.size).toBe(app.size);
  expect(toHex(own.log.tree.root())).toBe(app.root);
  return app.holds;
}

test('sound ledgers: both hold, with the same root and the same statement', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const files = ledgerOf(steps);
      expect(await compare(files)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('damaged ledgers: where one fails the other does', async () => {
  let failed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 14 }),
      fc.constantFrom(...Object.keys(DAMAGES)),
      fc.nat(),
      fc.nat(),
      async (steps, damage, pick, other) => {
        const files = ledgerOf(steps);
        DAMAGES[damage]?.(files, pick, other);
        if (!(await compare(files))) failed += 1;
      },
    ),
    { numRuns: 500 },
  );
  expect(failed).toBeGreaterThan(250);
});

test('the statement is the application’s, number by number', async () => {
  const files = ledgerOf(Array.from({ length: 60 }, (_, kind) => ({ does: 'append' as const, kind })));
  const disk = new MemoryDisk();
  for (const [path, bytes] of files) disk.put(`/${path}`, Buffer.from(bytes));
  const { statement: app } = verifyInApp(FOLDER, { io: disk.io });
  const source = memorySource(files);
  const file = source.get(LOG);
  if (file === undefined) throw new Error('no log');
  const own = (await verifyLedger(source, 'case/ledger', file)).log.statement.sum();
  expect({ ...own, highest: Object.fromEntries(own.highest), grants: [...own.grants] }).toEqual({
    sift: app.sift ?? { decided: 0, released: 0, redacted: 0, withheld: 0 },
    grants: (app.grants ?? []).map(({ grant, opened, shown, taken, refused }) => [grant, [opened, shown, taken, refused]]),
    recordsInCase: app.recordsInCase,
    recordsOpened: app.recordsOpened,
    people: app.people,
    children: app.children,
    granted: app.requests.granted,
    refused: app.requests.refused,
    refusedViews: app.refusedViews,
    exports: app.exports,
    searches: app.searches,
    pages: app.pages,
    highest: app.highestLevel,
  });
  expect(own.recordsOpened).toBe(12);
});
