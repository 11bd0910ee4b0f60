/**
 * The part of the file system that the ledger stands on, as a value, so that tests can make the n-th call fail. Everything is
 * synchronous: the gate must know that an entry is on the disk before it goes on.
 */
import * as fs from 'node:fs';
import { dirname } from 'node:path';

export type LogFs = Pick<
  typeof fs,
  | 'openSync'
  | 'closeSync'
  | 'readSync'
  | 'writeSync'
  | 'fdatasyncSync'
  | 'fsyncSync'
  | 'fstatSync'
  | 'ftruncateSync'
  | 'renameSync'
  | 'unlinkSync'
  | 'readdirSync'
  | 'mkdirSync'
  | 'existsSync'
>;

export const nodeFs: LogFs = fs;

/** Writes all of `bytes` or throws: a disk that takes a part of a line has failed. */
export function writeWhole(io: LogFs, fd: number, bytes: Buffer, position: number | null): void {
  const written = io.writeSync(fd, bytes, 0, bytes.length, position);
  if (written !== bytes.length) throw new Error(`the disk took ${written} of ${bytes.length} bytes`);
}

/** The whole of a small file. Throws a RangeError where it is longer than `most` bytes. */
export function readSmall(io: LogFs, path: string, most: number): Buffer {
  const fd = io.openSync(path, 'r');
  try {
    const { size } = io.fstatSync(fd);
    if (size > most) throw new RangeError(`longer than ${most} bytes`);
    const bytes = Buffer.alloc(size);
    return bytes.subarray(0, readAt(io, fd, bytes, 0));
  } finally {
    io.closeSync(fd);
  }
}

/** Fills `into` from `position` as far as the file goes; the number of bytes read. */
export function readAt(io: LogFs, fd: number, into: Buffer, position: number): number {
  let filled = 0;
  while (filled < into.length) {
    const read = io.readSync(fd, into, filled, into.length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

/**
 * Makes a file that is either whole and on the disk, or not there: written beside, synced, then renamed into place. What a
 * crash can leave is a `.tmp` that nobody reads.
 */
export function writeDurably(io: LogFs, path: string, bytes: Buffer, mode = 0o600): void {
  const beside = `${path}.tmp`;
  const fd = io.openSync(beside, 'w', mode);
  try {
    writeWhole(io, fd, bytes, 0);
    io.fsyncSync(fd);
  } finally {
    io.closeSync(fd);
  }
  io.renameSync(beside, path);
  syncFolder(io, dirname(path));
}

/** Makes the names in a folder durable. Windows keeps them with the file and has no such call. */
export function syncFolder(io: LogFs, folder: string): void {
  if (process.platform === 'win32') return;
  const fd = io.openSync(folder, 'r');
  try {
    io.fsyncSync(fd);
  } finally {
    io.closeSync(fd);
  }
}

/** What the system said of a failed call, without the path that it was made on: that may be one nobody named. */
export function troubleOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/ '.*'$/s, '') : String(error);
}

/** Runs every one of `acts`, whatever the others do, then throws the first error there was. */
export function allOf(...acts: (() => void)[]): void {
  const errors = acts.flatMap((act) => {
    try {
      act();
      return [];
    } catch (error) {
      return [error];
    }
  });
  if (errors.length > 0) throw errors[0];
}
