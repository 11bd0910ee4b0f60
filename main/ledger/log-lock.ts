/**
 * One writer at a time: a lock file naming the process that holds the ledger. A lock whose process is gone is taken over.
 */
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import type { LogFs } from './log-fs.ts';
import { readSmall, writeWhole } from './log-fs.ts';

const LOCK = 'audit.lock';
/** A process that makes the lock fills it in the same moment; one that is still empty after this belongs to the dead. */
const FILLING_MS = 50;

export interface LogLock {
  /** Gives the ledger free. */
  release(): void;
}

/**
 * Takes the lock of a ledger's folder for this process. `boot` tells a process id of this run of the machine from the same
 * number in an earlier one. Throws `Failure('refused')` while a living process holds it.
 */
export function takeLock(io: LogFs, folder: string, boot: string): LogLock {
  const path = join(folder, LOCK);
  const mine = `${process.pid} ${boot}\n`;
  for (let attempt = 0; attempt < 3; attempt++) {
    const fd = create(io, path);
    if (fd !== null) {
      try {
        writeWhole(io, fd, Buffer.from(mine), 0);
      } finally {
        io.closeSync(fd);
      }
      // Another process may have taken it for a dead one's while it was still empty.
      if (holder(io, path) !== mine) throw held('another process');
      return { release: () => io.unlinkSync(path) };
    }
    const theirs = holder(io, path);
    if (theirs !== null && alive(theirs, boot)) throw held(theirs);
    if (theirs !== null) setAside(io, path, theirs);
  }
  throw held('another process');
}

/** A new, empty lock file; null where there is one already. */
function create(io: LogFs, path: string): number | null {
  try {
    return io.openSync(path, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null;
    throw error;
  }
}

/** What the lock says; null where it has gone meanwhile. */
function holder(io: LogFs, path: string): string | null {
  try {
    const text = readSmall(io, path, 1024).toString('latin1');
    if (text !== '') return text;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FILLING_MS);
    return readSmall(io, path, 1024).toString('latin1');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function alive(lock: string, boot: string): boolean {
  const [, pid, theirBoot] = /^(\d{1,10}) (\S+)\n$/.exec(lock) ?? [];
  if (pid === undefined) return false;
  // Where the machine has no name for its run, boots of two processes differ and only the process id can be asked.
  const comparable = !boot.startsWith('process-') && theirBoot?.startsWith('process-') === false;
  if (comparable && theirBoot !== boot) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Moves a dead lock away, and back again if another process has replaced it in the same moment. */
function setAside(io: LogFs, path: string, judged: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    io.renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readSmall(io, aside, 1024).toString('latin1') !== judged) {
    io.renameSync(aside, path);
    throw held('another process');
  }
  io.unlinkSync(aside);
}

function held(by: string): Failure {
  const pid = /^\d+/.exec(by)?.[0];
  return new Failure('refused', `audit.log is in use by ${pid === undefined ? 'another process' : `process ${pid}`}`, {
    advice: 'Close the case in the other window, then open it again.',
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
