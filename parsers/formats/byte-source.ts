/** Bytes that can be read piece by piece, so that a header can be read without its file. */
import { Undecodable } from '../parser.ts';

export interface ByteSource {
  readonly size: number;
  /** Up to `size` bytes from `from` on, fewer at the end. */
  range(from: number, size: number): Uint8Array;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, range: (from, size) => bytes.subarray(from, from + size) };
}

/** Headers are small and lie close together: one read serves many of them. */
const BLOCK = 64 * 1024;

/** Reads whole pieces or says that the file ends early; keeps the last block read. */
export class Window {
  readonly #source: ByteSource;
  #from = 0;
  #block: Uint8Array = new Uint8Array();

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size;
  }

  /** Exactly `size` bytes. Throws `Undecodable` where the file has fewer. */
  bytes(from: number, size: number): Uint8Array {
    if (!(from >= 0) || !(size >= 0) || from + size > this.size) {
      throw new Undecodable(`${size} bytes are announced at ${from}, the file ends at ${this.size}`);
    }
    if (from < this.#from || from + size > this.#from + this.#block.length) {
      this.#block = this.#source.range(from, Math.max(size, BLOCK));
      this.#from = from;
      if (this.#block.length < size) throw new Undecodable(`the file could not be read to the end at ${from}`);
    }
    return this.#block.subarray(from - this.#from, from - this.#from + size);
  }

  view(from: number, size: number): DataView {
    const bytes = this.bytes(from, size);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Text of one byte a character, such as a four-letter mark. */
  latin1(from: number, size: number): string {
    return String.fromCharCode(...this.bytes(from, size));
  }
}
