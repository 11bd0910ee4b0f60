/** The hash that identifies an image: of the one file it is, or over the list of its files' hashes when it is a folder. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { moduleUrl, startThread } from './thread.ts';

/**
 * Hashes a file beside the load, because reading it whole is most of the time a load needs: in a process of its own, or in a
 * thread where the packaged application cannot start a second Node.
 */
export function hashInThread(file: string): { readonly done: Promise<{ sha256: string; bytes: number }>; stop(): void } {
  return process.versions['electron'] === undefined ? hashInProcess(file) : hashInWorker(file);
}

function hashInProcess(file: string): ReturnType<typeof hashInThread> {
  const { promise, resolve, reject } = Promise.withResolvers<{ sha256: string; bytes: number }>();
  const child = execFile(process.execPath, [fileURLToPath(moduleUrl('hash-worker')), file], (error, sha256) => {
    if (error === null && /^[0-9a-f]{64}$/.test(sha256)) resolve({ sha256, bytes: statSync(file).size });
    else reject(new Error(`${file} could not be hashed: ${error?.message.split('\n')[0] ?? 'no hash came back'}`));
  });
  return { done: promise, stop: () => void child.kill('SIGKILL') };
}

function hashInWorker(file: string): ReturnType<typeof hashInThread> {
  const worker = startThread('hash-worker', { workerData: { file } });
  const done = new Promise<{ sha256: string; bytes: number }>((resolve, reject) => {
    worker.once('message', (sha256: string) => resolve({ sha256, bytes: statSync(file).size }));
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`hashing stopped with code ${code}`));
    });
  });
  return { done, stop: () => void worker.terminate() };
}

/**
 * Digest of a folder: SHA-256 over lines of `hash`, two spaces, path, newline, sorted by path as bytes. The same as
 * `find . -type f | sort | xargs sha256sum | sha256sum` in the C locale, so that anyone can repeat it.
 */
export function folderDigest(files: Iterable<{ path: string; sha256: string }>): string {
  const lines = [...files]
    .map(({ path, sha256 }) => [Buffer.from(path), sha256] as const)
    .toSorted(([a], [b]) => Buffer.compare(a, b));
  const hash = createHash('sha256');
  for (const [path, sha256] of lines) hash.update(`${sha256}  ./`).update(path).update('\n');
  return hash.digest('hex');
}
