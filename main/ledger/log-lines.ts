/** The lines of a ledger file, one after the other, without holding the file: what opening and verifying both read. */
import { readAt, type LogFs } from './log-fs.ts';

/** The longest line that Remit writes is a page of a thousand ids; ten times that is not an entry. */
export const MAX_LINE_BYTES = 256 * 1024;
const CHUNK = 1024 * 1024;
const NEWLINE = 0x0a;

export interface LogLine {
  /** Bytes without the newline; only good until the next line is asked for. */
  readonly bytes: Buffer;
  /** Where it begins in the file. */
  readonly offset: number;
  /** False for a last line that has no newline, and for one longer than any entry. */
  readonly whole: boolean;
}

/**
 * Reads the lines of an open file from its beginning. A line longer than `MAX_LINE_BYTES` comes as its first bytes, not
 * whole, and ends the reading: what follows cannot be told apart.
 */
export function* logLines(io: LogFs, fd: number): Generator<LogLine> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let held = 0;
  let position = 0;
  for (;;) {
    const read = readAt(io, fd, chunk.subarray(held), position + held);
    const end = held + read;
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1 && at < end; at = chunk.indexOf(NEWLINE, from)) {
      yield { bytes: chunk.subarray(from, at), offset: position + from, whole: at - from <= MAX_LINE_BYTES };
      if (at - from > MAX_LINE_BYTES) return;
      from = at + 1;
    }
    const rest = end - from;
    if (rest > MAX_LINE_BYTES || (read < CHUNK - held && rest > 0)) {
      yield { bytes: chunk.subarray(from, end), offset: position + from, whole: false };
      return;
    }
    if (read < CHUNK - held) return;
    chunk.copyWithin(0, from, end);
    position += from;
    held = rest;
  }
}
