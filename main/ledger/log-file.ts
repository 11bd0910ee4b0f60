/**
 * `audit.log`: one line per entry, each on the disk before the call that wrote it returns. Any error while writing is final:
 * after a failed write or sync nobody knows what the disk holds, so the file takes nothing more until it is opened again.
 */
import { constants } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { type LogFs, readAt, syncFolder, troubleOf, writeDurably, writeWhole } from './log-fs.ts';
import { logLines, MAX_LINE_BYTES } from './log-lines.ts';

/** The torn end of a file, moved aside when it was opened. */
export interface TornEnd {
  /** Name of the file beside the log that now holds it. */
  readonly file: string;
  readonly bytes: number;
}

export interface LineReader {
  /** Every line that counts, in order, without its newline. */
  take(bytes: Buffer): void;
  /** Whether the last line is an entry: a power cut can tear a line and still leave its newline. */
  acceptLast(bytes: Buffer): boolean;
}

export class LogFile {
  readonly #io: LogFs;
  readonly #path: string;
  readonly #fd: number;
  /** Where each line begins and, last, where the next one will. */
  readonly #starts: number[];
  #state: 'unsettled' | 'ready' | 'failed' | 'closed';

  private constructor(io: LogFs, path: string, fd: number, starts: number[], state: 'unsettled' | 'ready') {
    this.#io = io;
    this.#path = path;
    this.#fd = fd;
    this.#starts = starts;
    this.#state = state;
  }

  /** Makes an empty log. Throws where the file is there already or cannot be made durable. */
  static create(io: LogFs, path: string): LogFile {
    const fd = io.openSync(path, 'ax+', 0o600);
    try {
      io.fsyncSync(fd);
      syncFolder(io, dirname(path));
      return new LogFile(io, path, fd, [0], 'ready');
    } catch (error) {
      io.closeSync(fd);
      throw error;
    }
  }

  /** Reads a log from its beginning. It changes nothing and takes no entry before `settle`. */
  static open(io: LogFs, path: string, reader: LineReader): LogFile {
    // Append mode, so that nothing already there can be written over; never creating, as a missing log is not an empty one.
    const fd = io.openSync(path, constants.O_RDWR | constants.O_APPEND);
    try {
      const starts = [0];
      let held: Buffer | null = null;
      for (const line of logLines(io, fd)) {
        if (!line.whole) break;
        if (held !== null) reader.take(held);
        held = Buffer.from(line.bytes);
        starts.push(line.offset + line.bytes.length + 1);
      }
      if (held !== null && reader.acceptLast(held)) reader.take(held);
      else if (held !== null) starts.pop();
      return new LogFile(io, path, fd, starts, 'unsettled');
    } catch (error) {
      io.closeSync(fd);
      throw error;
    }
  }

  /** Lines in the log. */
  get size(): number {
    return this.#starts.length - 1;
  }

  get #end(): number {
    return this.#starts.at(-1) ?? 0;
  }

  /**
   * Makes an opened log ready for entries. A torn end is first copied to `audit.log.torn-<n>`, durably, and only then cut
   * off. The last line is written once more, byte for byte: where an earlier sync failed, the system may hold it in memory
   * believing it to be on the disk, and the next entries must not come to stand on a line that a power cut can take away.
   */
  settle(): TornEnd | null {
    return this.#orFail('could not be made ready', () => {
      const torn = this.#moveTornEnd();
      if (this.size > 0) this.#rewriteLast();
      this.#io.fdatasyncSync(this.#fd);
      this.#state = 'ready';
      return torn;
    });
  }

  /** Appends one line (without its newline) and returns when it is on the disk. */
  append(line: Buffer): void {
    if (this.#state !== 'ready') throw unusable(this.#state);
    this.#orFail('did not take the entry', () => {
      const { size } = this.#io.fstatSync(this.#fd);
      if (size !== this.#end) throw new Error(`it has ${size} bytes where this program wrote ${this.#end}`);
      writeWhole(this.#io, this.#fd, Buffer.concat([line, NEWLINE]), null);
      // On macOS node asks for F_FULLFSYNC here, which also empties the drive's own cache.
      this.#io.fdatasyncSync(this.#fd);
      this.#starts.push(this.#end + line.length + 1);
    });
  }

  /** Lines `from` up to, not including, `to`. */
  read(from: number, to: number): Buffer[] {
    if (this.#state === 'closed') throw unusable(this.#state);
    const begin = this.#starts[from];
    const end = this.#starts[to];
    if (begin === undefined || end === undefined || to < from) throw new RangeError(`audit.log has no lines ${from} to ${to}`);
    const bytes = Buffer.alloc(end - begin);
    if (readAt(this.#io, this.#fd, bytes, begin) !== bytes.length) throw new Failure('broken', 'audit.log became shorter');
    return Array.from({ length: to - from }, (_, at) => {
      const start = (this.#starts[from + at] ?? 0) - begin;
      return bytes.subarray(start, (this.#starts[from + at + 1] ?? 0) - begin - 1);
    });
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#io.closeSync(this.#fd);
  }

  #moveTornEnd(): TornEnd | null {
    const { size } = this.#io.fstatSync(this.#fd);
    const length = size - this.#end;
    if (length === 0) return null;
    // A torn entry is at most one line. Anything longer was not left behind by a crash, and nobody should tidy it away.
    if (length > MAX_LINE_BYTES) throw new Error(`${length} bytes after entry ${this.size} are not an entry`);
    const bytes = Buffer.alloc(length);
    if (readAt(this.#io, this.#fd, bytes, this.#end) !== length) throw new Error('it became shorter');
    let number = 1;
    while (this.#io.existsSync(`${this.#path}.torn-${number}`)) number += 1;
    const aside = `${this.#path}.torn-${number}`;
    writeDurably(this.#io, aside, bytes);
    this.#io.ftruncateSync(this.#fd, this.#end);
    return { file: basename(aside), bytes: length };
  }

  #rewriteLast(): void {
    const begin = this.#starts.at(-2) ?? 0;
    const bytes = Buffer.alloc(this.#end - begin);
    if (readAt(this.#io, this.#fd, bytes, begin) !== bytes.length) throw new Error('it became shorter');
    const fd = this.#io.openSync(this.#path, 'r+');
    try {
      writeWhole(this.#io, fd, bytes, begin);
      this.#io.fdatasyncSync(fd);
    } finally {
      this.#io.closeSync(fd);
    }
  }

  #orFail<T>(what: string, act: () => T): T {
    try {
      return act();
    } catch (error) {
      this.#state = 'failed';
      throw new Failure('broken', `audit.log ${what}: ${troubleOf(error)}`, { advice: ADVICE, cause: error });
    }
  }
}

const NEWLINE = Buffer.from('\n');
const ADVICE = 'Nothing was shown. Check the disk and its free space, then close the case and open it again.';

function unusable(state: string): Failure {
  const why = state === 'failed' ? 'failed earlier and takes no more entries' : `is ${state}`;
  return new Failure('broken', `audit.log ${why}`, { advice: 'Nothing was shown. Close the case and open it again.' });
}
