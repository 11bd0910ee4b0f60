/** Members of the corpus's zips, unpacked for a test with the write-ahead log that belongs to them. */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll } from 'vitest';
import * as yauzl from 'yauzl';
import { corpus } from './corpus.ts';

/**
 * Unpacks the one member whose path ends in `ending`, and its `-wal`, `-shm` and `-journal`, into a folder of their own
 * that is removed after the file's tests. Gives back the member's path; throws when there is not exactly one.
 */
export async function memberOf(zip: string, ending: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'remit-member-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const wanted = ['', '-wal', '-shm', '-journal'].map((suffix) => ending + suffix);
  const archive = await yauzl.openPromise(corpus(zip), { lazyEntries: true });
  const found: string[] = [];
  for await (const entry of archive.eachEntry()) {
    if (!wanted.some((end) => entry.fileName.endsWith(end))) continue;
    if (entry.fileName.endsWith(ending)) found.push(entry.fileName);
    const to = join(folder, basename(entry.fileName));
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(to));
  }
  if (found.length !== 1) throw new Error(`${zip} holds ${found.length} members ending in ${ending}`);
  return join(folder, basename(ending));
}
