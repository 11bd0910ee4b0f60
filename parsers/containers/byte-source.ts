/** Bytes read from front to back: of a file, where skipping costs nothing, or of a stream, where it means reading on. */
import { Undecodable } from '../parser.ts';
import type { FileBytes } from './file-bytes.ts';

export interface ByteSource {
  /** Position of the next byte. */
  readonly at: number;
  /** The next `length` bytes; fewer where the source ends. */
  take(length: number): Promise<Buffer>;
  /** Goes on to a position not before `at`; false where the source ends first. */
  skipTo(position: number): Promise<boolean>;
  /** The next `length` bytes in pieces; `Undecodable` naming `name` where the source ends first. */
  stream(length: number, name: string): AsyncGenerator<Buffer>;
  /** Lets go of what feeds the source; a file stays open for its owner. */
  close(): Promise<void>;
}

const AHEAD = 8192;

/** A file: headers are read a few kilobytes at a time, what lies between them is stepped over. */
export class FileSource implements ByteSource {
  readonly #file: FileBytes;
  readonly #signal: AbortSignal | undefined;
  #at = 0;
  #ahead: Buffer = Buffer.alloc(0);
  #aheadAt = 0;

  constructor(file: FileBytes, signal?: AbortSignal) {
    this.#file = file;
    this.#signal = signal;
  }

  get at(): number {
    return this.#at;
  }

  async take(length: number): Promise<Buffer> {
    const inside = this.#at - this.#aheadAt;
    if (!(inside >= 0 && inside + length <= this.#ahead.length)) {
      this.#signal?.throwIfAborted();
      this.#ahead = await this.#file.upTo(this.#at, Math.max(AHEAD, length));
      this.#aheadAt = this.#at;
    }
    const from = this.#at - this.#aheadAt;
    const bytes = this.#ahead.subarray(from, from + length);
    this.#at += bytes.length;
    return bytes;
  }

  async skipTo(position: number): Promise<boolean> {
    this.#at = Math.min(Math.max(position, this.#at), this.#file.size);
    return this.#at >= position;
  }

  async *stream(length: number, name: string): AsyncGenerator<Buffer> {
    const from = this.#at;
    if (from + length > this.#file.size) throw cutShort(name);
    for await (const piece of this.#file.stream(from, length, this.#signal)) {
      this.#at += piece.length;
      yield piece;
    }
  }

  async close(): Promise<void> {}
}

/** A stream, such as what comes out of a gzip. */
export class StreamSource implements ByteSource {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #at = 0;
  #held: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  get at(): number {
    return this.#at;
  }

  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let wanted = length; wanted > 0; ) {
      const part = await this.#some(wanted);
      if (part === null) break;
      parts.push(part);
      wanted -= part.length;
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  }

  async skipTo(position: number): Promise<boolean> {
    while (this.#at < position) if ((await this.#some(position - this.#at)) === null) return false;
    return true;
  }

  async *stream(length: number, name: string): AsyncGenerator<Buffer> {
    for (let wanted = length; wanted > 0; ) {
      const part = await this.#some(wanted);
      if (part === null) throw cutShort(name);
      wanted -= part.length;
      yield part;
    }
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  /** One to `most` bytes, or null at the end. */
  async #some(most: number): Promise<Buffer | null> {
    while (this.#held.length === 0) {
      const { value, done } = await this.#pieces.next();
      if (done === true) return null;
      this.#held = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    const part = this.#held.subarray(0, most);
    this.#held = this.#held.subarray(part.length);
    this.#at += part.length;
    return part;
  }
}

function cutShort(name: string): Undecodable {
  return new Undecodable(`${name}: cut short: the archive ends in the middle of it`);
}
