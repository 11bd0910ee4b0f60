/** A file on the officer's disk, read by position through a read-only handle. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Undecodable } from '../parser.ts';

const CHUNK = 256 * 1024;
/** Windows has no O_NOFOLLOW; there the flag is nothing. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

export class FileBytes {
  readonly path: string;
  readonly size: number;
  readonly #handle: FileHandle;

  private constructor(path: string, size: number, handle: FileHandle) {
    this.path = path;
    this.size = size;
    this.#handle = handle;
  }

  /** Opens a regular file; throws `Undecodable` for anything else. `follow: false` refuses a symbolic link. */
  static async open(path: string, { follow = true }: { follow?: boolean } = {}): Promise<FileBytes> {
    // Non-blocking, so that a FIFO put in a file's place cannot hold the load up for ever.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | (follow ? 0 : NO_FOLLOW));
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) throw new Undecodable(`${path} is not a regular file`);
      return new FileBytes(path, facts.size, handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Up to `length` bytes from `offset`; fewer at the end of the file, none outside of it. */
  async upTo(offset: number, length: number): Promise<Buffer> {
    if (!(offset >= 0)) return Buffer.alloc(0);
    return await this.into(Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - offset))), offset);
  }

  /** Fills `bytes` from `offset`; what is returned is shorter at the end of the file. */
  async into(bytes: Buffer, offset: number): Promise<Buffer> {
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await this.#handle.read(bytes, filled, bytes.length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  }

  /** Exactly `length` bytes from `offset`; `Undecodable` where the file ends first. */
  async exactly(offset: number, length: number): Promise<Buffer> {
    if (!(offset >= 0) || !(length >= 0) || offset + length > this.size) throw this.#short(offset, length);
    const bytes = await this.upTo(offset, length);
    if (bytes.length < length) throw this.#short(offset, length);
    return bytes;
  }

  /** The bytes from `offset`, `length` of them, in pieces; `Undecodable` where the file ends first. */
  async *stream(offset = 0, length = this.size - offset, signal?: AbortSignal): AsyncGenerator<Buffer> {
    for (let done = 0; done < length; ) {
      signal?.throwIfAborted();
      const piece = await this.upTo(offset + done, Math.min(CHUNK, length - done));
      if (piece.length === 0) throw this.#short(offset, length);
      yield piece;
      done += piece.length;
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  #short(offset: number, length: number): Undecodable {
    return new Undecodable(
      `${this.path} ends at byte ${this.size}, before byte ${offset + length} that it should hold: it is cut short`,
    );
  }
}
