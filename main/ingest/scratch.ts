/** Private copies of evidence: one pass that copies and hashes, into files only this user can read. */
import { createHash } from 'node:crypto';
import { mkdirSync, openSync, closeSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface Copied {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

export class Scratch {
  readonly folder: string;
  #next = 0;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** A name nothing else in this scratch has. Evidence file names never reach the file system. */
  path(ending = ''): string {
    return join(this.folder, `${(this.#next++).toString(36)}${ending}`);
  }

  /** Copies a stream to `file`, hashing on the way. What was written is removed when the stream fails. */
  async copy(bytes: AsyncIterable<Uint8Array>, file: string, onBytes: (count: number) => void): Promise<Copied> {
    const hash = createHash('sha256');
    const handle = openSync(file, 'wx', 0o600);
    let total = 0;
    try {
      for await (const chunk of bytes) {
        hash.update(chunk);
        for (let at = 0; at < chunk.length; ) at += writeSync(handle, chunk, at);
        total += chunk.length;
        onBytes(chunk.length);
      }
    } catch (error) {
      closeSync(handle);
      rmSync(file, { force: true });
      throw error;
    }
    closeSync(handle);
    return { file, sha256: hash.digest('hex'), bytes: total };
  }

  /** Hashes a stream without keeping it. */
  static async hash(
    bytes: AsyncIterable<Uint8Array>,
    onBytes: (count: number) => void,
  ): Promise<{ sha256: string; bytes: number }> {
    const hash = createHash('sha256');
    let total = 0;
    for await (const chunk of bytes) {
      hash.update(chunk);
      total += chunk.length;
      onBytes(chunk.length);
    }
    return { sha256: hash.digest('hex'), bytes: total };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
