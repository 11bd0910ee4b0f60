/** How long an entry takes to reach the disk, and how long a hundred thousand take to open and to verify. */
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntryFacts } from '../contract/ledger.ts';
import type { Actor } from '../contract/people.ts';
import { sqlVault } from '../main/ledger/commitment.ts';
import { passingKey } from '../main/ledger/keys.ts';
import { Ledger, type LedgerOptions } from '../main/ledger/ledger.ts';
import { verifyLedger } from '../main/ledger/verify-ledger.ts';

const APPENDS = 5_000;
const ENTRIES = 100_000;
const CASE_ID = '0b9f4a52-6f0a-4b5c-8b1e-2f9f7d6c5a41';
const WHO: Actor = { name: 'Bench', role: 'officer' };
const PAGE: EntryFacts = {
  mandate: 1,
  grant: 7,
  level: 2,
  categories: ['messages', 'calls'],
  count: 200,
  itemsDigest: 'ab'.repeat(32),
  fresh: 12,
  freshPeople: 1,
};

export const bench = { name: 'ledger', run };

/** Runs in the system's temporary folder; times are milliseconds. */
async function run(): Promise<Record<string, number | string>> {
  const top = mkdtempSync(join(tmpdir(), 'remit-bench-ledger-'));
  try {
    return { ...appends(top), ...hundredThousand(top) };
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

function appends(top: string): Record<string, number> {
  const ledger = Ledger.create(join(top, 'appends'), options(top));
  ledger.appendSync('case.created', WHO, {});
  const times: number[] = [];
  for (let at = 0; at < APPENDS; at++) {
    const start = performance.now();
    ledger.appendSync('view.page', WHO, PAGE);
    times.push(performance.now() - start);
  }
  ledger.close();
  times.sort((a, b) => a - b);
  const percentile = (share: number): number => round(times[Math.floor(share * (times.length - 1))] ?? 0);
  return { 'append p50 ms': percentile(0.5), 'append p99 ms': percentile(0.99), 'append worst ms': percentile(1) };
}

function hundredThousand(top: string): Record<string, number> {
  const folder = join(top, 'long');
  const home = join(top, 'home-long');
  // Only the writing is spared its syncs: what is measured here is reading.
  const io = { ...fs, fdatasyncSync: () => undefined, fsyncSync: () => undefined };
  const long = { ...options(top), home };
  const ledger = Ledger.create(folder, { ...long, io });
  ledger.appendSync('case.created', WHO, {});
  while (ledger.size < ENTRIES) ledger.appendSync('view.page', WHO, PAGE);
  ledger.close();
  const [verification, verify] = timed(() => verifyLedger(folder, { caseId: CASE_ID, home }));
  if (!verification.holds) throw new Error('the ledger just written does not verify');
  const [reopened, open] = timed(() => Ledger.open(folder, long));
  const [, page] = timed(() => reopened.page({ offset: 0, limit: 200 }));
  reopened.close();
  return {
    'entries verified': verification.size,
    'log megabytes': round(statSync(join(folder, 'audit.log')).size / 1e6),
    'verify ms': verify,
    'open ms': open,
    'ledger page of 200 ms': page,
  };
}

function options(top: string): LedgerOptions {
  return { caseId: CASE_ID, key: passingKey(), vault: sqlVault(new Database(':memory:')), home: join(top, 'home') };
}

function timed<T>(act: () => T): [T, number] {
  const start = performance.now();
  const result = act();
  return [result, round(performance.now() - start)];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
