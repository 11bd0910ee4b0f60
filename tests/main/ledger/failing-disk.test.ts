import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../contract/ledger.ts';
import { type CommitmentVault, sqlVault } from '../../../main/ledger/commitment.ts';
import { passingKey } from '../../../main/ledger/keys.ts';
import { Ledger, type LedgerOptions } from '../../../main/ledger/ledger.ts';
import { verifyLedger } from '../../../main/ledger/verify-ledger.ts';
import { MemoryDisk, type Trouble, type Troubles } from './memory-disk.ts';
import { CASE_ID, R_OKAFOR, sampleAct, T_LINDE, TestClock } from './support.ts';

const FOLDER = '/cases/A.remit';
const HOME = '/home/remit';
const key = passingKey();
const vault: CommitmentVault = sqlVault(new Database(':memory:'));

/** Each run is another run of the machine, so that the lock of the one before is seen to be dead. */
let runs = 0;
function options(disk: MemoryDisk): LedgerOptions {
  const clock = new TestClock();
  clock.boot = `boot-${runs++}`;
  return { caseId: CASE_ID, key, vault, home: HOME, clock, io: disk.io };
}

/** A morning's work: what was acknowledged, as whoever was shown something would know it, and what was tried. */
interface Work {
  readonly acknowledged: Entry[];
  readonly tried: number;
}

function work(disk: MemoryDisk, start: 'create' | 'open'): Work {
  const acknowledged: Entry[] = [];
  let tried = 0;
  let ledger: Ledger;
  try {
    ledger = Ledger[start](FOLDER, options(disk));
  } catch {
    return { acknowledged, tried };
  }
  let failed = false;
  for (let at = 0; at < 7; at++) {
    try {
      tried += 1;
      const [act, facts] = sampleAct(at);
      acknowledged.push(
        at === 0 && start === 'create' ? ledger.appendSync('case.created', T_LINDE, {}) : ledger.appendSync(act, R_OKAFOR, facts),
      );
      if (at === 4) ledger.checkpoint();
      // Once it has failed it may not take an entry again, even where the disk is well again.
      expect(failed).toBe(false);
    } catch (error) {
      if (error instanceof Error && error.name === 'AssertionError') throw error;
      failed = true;
    }
  }
  try {
    ledger.close();
  } catch {
    // What close could not sign is signed by the next to open; what matters is what was acknowledged.
  }
  return { acknowledged, tried };
}

/** Opens on a sound disk and holds what is found against what was acknowledged before. */
function reopened(disk: MemoryDisk, before: Entry[], { acknowledged, tried }: Work, created: boolean): void {
  if (!disk.files.has(`${FOLDER}/audit.log`)) {
    expect(created).toBe(false);
    expect(acknowledged).toEqual([]);
    return;
  }
  const ledger = Ledger.open(FOLDER, options(disk));
  const found = ledger.entries();
  const told = found.filter(({ act }) => act !== 'checkpoint.signed' && act !== 'key.added');
  // Everything acknowledged is there, in its place, and at most the one that was being written besides.
  for (const entry of [...before, ...acknowledged]) expect(found[entry.seq]).toEqual(entry);
  expect(told.length).toBeLessThanOrEqual(before.length + Math.min(tried, acknowledged.length + 1));
  ledger.appendSync('ledger.read', T_LINDE, { count: 1 });
  ledger.close();
  expect(disk.openHandles).toBe(0);
  const verified = verifyLedger(FOLDER, { caseId: CASE_ID, home: HOME, io: disk.io });
  expect(verified.checks.filter(({ holds }) => !holds)).toEqual([]);
}

/** A disk with a ledger that has lived a little. */
function livedIn(): { disk: MemoryDisk; before: Entry[] } {
  const disk = new MemoryDisk();
  const { acknowledged } = work(disk, 'create');
  return { disk, before: acknowledged };
}

function callsOf(start: 'create' | 'open', disk: MemoryDisk): number {
  const before = disk.calls;
  expect(work(disk, start).acknowledged).toHaveLength(7);
  return disk.calls - before;
}

const faults: [string, Trouble, boolean][] = [
  ['EIO, once', 'EIO', false],
  ['EIO, ever after', 'EIO', true],
  ['no space, once', 'ENOSPC', false],
  ['no space, ever after', 'ENOSPC', true],
  ['a short write, once', 'short', false],
];

describe.each(faults)('a disk that fails with %s', (_, trouble, everAfter) => {
  const failing =
    (first: number): Troubles =>
    (call) =>
      call === first || (everAfter && call > first) ? trouble : null;

  test('loses no acknowledged entry of a new ledger, at whatever call it fails', () => {
    const calls = callsOf('create', new MemoryDisk());
    expect(calls).toBeGreaterThan(80);
    for (let at = 1; at <= calls; at++) {
      const disk = new MemoryDisk();
      disk.troubles = failing(at);
      const done = work(disk, 'create');
      disk.troubles = () => null;
      reopenedOrUnborn(disk, [], done);
    }
  });

  test('loses no acknowledged entry of a ledger gone on with, at whatever call it fails', () => {
    const { disk: template, before } = livedIn();
    const calls = callsOf('open', template.copy());
    for (let at = 1; at <= calls; at++) {
      const disk = template.copy();
      disk.troubles = failing(at);
      const done = work(disk, 'open');
      disk.troubles = () => null;
      reopened(disk, before, done, true);
    }
  });
});

describe('a power cut', () => {
  const cutAt =
    (last: number): Troubles =>
    (call) =>
      call >= last ? 'power' : null;
  /** Numbers from 0 to 1, the same for the same seed. */
  const lucky = (seed: number): (() => number) => {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
  };

  test('at any call of a new ledger loses nothing that was acknowledged, whatever the disk had kept back', () => {
    const calls = callsOf('create', new MemoryDisk());
    for (let at = 1; at <= calls; at++) {
      for (let seed = 0; seed < 2; seed++) {
        const disk = new MemoryDisk();
        disk.troubles = cutAt(at);
        const done = work(disk, 'create');
        reopenedOrUnborn(disk.afterPowerCut(lucky(1000 * at + seed)), [], done);
      }
    }
  });

  test('at any call of a ledger gone on with loses nothing that was acknowledged', () => {
    const { disk: template, before } = livedIn();
    const calls = callsOf('open', template.copy());
    for (let at = 1; at <= calls; at++) {
      for (let seed = 0; seed < 2; seed++) {
        const disk = template.copy();
        disk.troubles = cutAt(at);
        const done = work(disk, 'open');
        reopened(disk.afterPowerCut(lucky(1000 * at + seed)), before, done, true);
      }
    }
  });
});

function reopenedOrUnborn(disk: MemoryDisk, before: Entry[], done: Work): void {
  reopened(disk, before, done, disk.files.has(`${FOLDER}/audit.log`));
}
