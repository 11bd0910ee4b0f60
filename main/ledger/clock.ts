/**
 * What time it is, twice over: the wall clock, which anybody can set, and the monotonic clock, which nobody can. The order
 * of the ledger is by entry number; these two only say how far the wall clock can be believed.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** One look at both clocks. */
export interface Reading {
  /** UTC milliseconds as the machine believes. */
  readonly wall: number;
  /** IANA name of the zone the machine is set to. */
  readonly zone: string;
  /** Milliseconds of the monotonic clock since `boot`. */
  readonly mono: number;
  readonly boot: string;
}

export interface Clock {
  read(): Reading;
}

/** Small steps back are the network time service doing its work. */
const TOLERANCE_MS = 2_000;

/**
 * The machine's clocks. On Linux `boot` is the kernel's random name of this run of the machine, and `mono` counts from its
 * start. Elsewhere no such name can be had without starting another program, so `boot` names this process and `mono` counts
 * from when the clock was made.
 */
export function systemClock(): Clock {
  const kernel = kernelBootId();
  const boot = kernel ?? `process-${randomBytes(8).toString('hex')}`;
  const start = kernel === null ? process.hrtime.bigint() : 0n;
  let zone = zoneOfMachine();
  let zoneAt = 0;
  return {
    read: () => {
      const mono = Number((process.hrtime.bigint() - start) / 1_000_000n);
      if (mono - zoneAt > ZONE_KEPT_MS) {
        zone = zoneOfMachine();
        zoneAt = mono;
      }
      return { wall: Date.now(), zone, mono, boot };
    },
  };
}

/** Asking for the zone takes longer than all else about an entry but its disk, and it changes when somebody travels. */
const ZONE_KEPT_MS = 1_000;

function zoneOfMachine(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function kernelBootId(): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const id = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return /^[0-9a-f-]{36}$/.test(id) ? id : null;
  } catch {
    // A sandbox without /proc: naming the process instead is weaker and still true.
    return null;
  }
}

/** The earliest that `now` can honestly be, in UTC milliseconds, given an earlier reading. */
function earliest(before: Reading, now: Reading): number {
  return before.boot === now.boot ? before.wall + Math.max(0, now.mono - before.mono) : before.wall;
}

/** By how many milliseconds the wall clock was set back between two readings; 0 when it was not. */
export function setBack(before: Reading, now: Reading): number {
  const behind = earliest(before, now) - now.wall;
  return behind > TOLERANCE_MS ? behind : 0;
}

/** UTC milliseconds that setting the clock back cannot move back: what a grant's end is to be measured against. */
export function steadyTime(before: Reading | null, now: Reading): number {
  return before === null ? now.wall : Math.max(now.wall, earliest(before, now));
}
