/** What ledger tests share: a folder that goes away again, a ledger with a clock that ticks, and entries of every sort. */
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Act, EntryFacts } from '../../../contract/ledger.ts';
import type { Actor } from '../../../contract/people.ts';
import type { Clock, Reading } from '../../../main/ledger/clock.ts';
import { type CommitmentVault, sqlVault } from '../../../main/ledger/commitment.ts';
import { type DeviceKey, passingKey } from '../../../main/ledger/keys.ts';
import { Ledger, type LedgerOptions } from '../../../main/ledger/ledger.ts';

export const CASE_ID = '6f1c2b1e-8d4a-4c51-9f0e-0a1b2c3d4e5f';
export const OTHER_CASE_ID = '00000000-1111-4222-8333-444444444444';
export const R_OKAFOR: Actor = { name: 'R. Okafor', role: 'practitioner' };
export const T_LINDE: Actor = { name: 'T. Linde', role: 'officer' };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder under the system's own, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'remit-ledger-'));
  folders.push(folder);
  return folder;
}

/** A clock that the test sets; it moves on by `step` milliseconds with every look. */
export class TestClock implements Clock {
  wall = Date.UTC(2026, 4, 3, 13, 2);
  mono = 1_000;
  boot = 'boot-1';
  readonly step: number;
  constructor(step = 10) {
    this.step = step;
  }
  read(): Reading {
    this.wall += this.step;
    this.mono += this.step;
    return { wall: this.wall, zone: 'Europe/London', mono: this.mono, boot: this.boot };
  }
}

export interface Room {
  /** The case folder. */
  readonly folder: string;
  readonly home: string;
  readonly vault: CommitmentVault;
  readonly key: DeviceKey;
  readonly options: LedgerOptions;
}

/** Everything a ledger needs, in temporary places. */
export function room(more: Partial<LedgerOptions> = {}): Room {
  const top = temporaryFolder();
  const vault = sqlVault(new Database(':memory:'));
  const key = passingKey();
  const home = join(top, 'home');
  return {
    folder: join(top, 'A.remit'),
    home,
    vault,
    key,
    options: { caseId: CASE_ID, key, vault, home, clock: new TestClock(), ...more },
  };
}

/** Facts of the `index`-th entry of a long, dull case: pages, searches, previews, refusals. */
export function sampleAct(index: number): [Act, EntryFacts] {
  const where = { mandate: 1, grant: 7, level: 2 as const, categories: ['messages' as const] };
  switch (index % 5) {
    case 0:
      return ['view.page', { ...where, count: 3, items: [index, index + 1, index + 2], fresh: 1, freshPeople: 1 }];
    case 1:
      return ['request.previewed', { mandate: 1, categories: ['calls'], level: 2, count: 12 }];
    case 2:
      return ['view.refused', { rules: ['outside-dates'], grant: 7 }];
    case 3:
      return ['view.record', { ...where, level: 4, count: 1, items: [index], fresh: 0 }];
    default:
      return ['ledger.read', { count: index }];
  }
}

/** A closed ledger of `entries` sample entries after its first. */
export function writtenLedger(entries: number, more: Partial<LedgerOptions> = {}): Room {
  const made = room(more);
  const ledger = Ledger.create(made.folder, made.options);
  ledger.appendSync('case.created', T_LINDE, { records: 0 });
  for (let at = 0; at < entries; at++) ledger.appendSync(sampleAct(at)[0], R_OKAFOR, sampleAct(at)[1]);
  ledger.close();
  return made;
}
