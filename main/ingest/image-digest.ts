/** The hash that identifies an image: of the one file it is, or over the list of its files' hashes when it is a folder. */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FromHasher } from './hash-worker.ts';
import type { Pausing } from './pausing.ts';
import { moduleUrl, startThread } from './thread.ts';

export interface HashingOptions {
  readonly pausing?: Pausing;
  /** Told of every piece. */
  readonly onBytes?: (count: number) => void;
}

export interface Hashing {
  readonly done: Promise<{ sha256: string; bytes: number }>;
  stop(): void;
}

/**
 * Hashes a file beside the load, because reading it whole is most of the time a load needs: in a process of its own, or in a
 * thread where the packaged application cannot start a second Node.
 */
export function hashInThread(file: string, { pausing, onBytes }: HashingOptions = {}): Hashing {
  const { promise, resolve, reject } = Promise.withResolvers<{ sha256: string; bytes: number }>();
  let bytes = 0;
  const hear = (message: FromHasher): void => {
    if ('sha256' in message) return resolve({ sha256: message.sha256, bytes });
    bytes += message.bytes;
    onBytes?.(message.bytes);
  };
  // After a hash has been said this changes nothing.
  const ended = (why: string) => reject(new Error(`${file} could not be hashed: ${why}`));
  const peer = process.versions['electron'] === undefined ? inProcess(file, hear, ended) : inWorker(file, hear, ended);
  const forget = pausing?.onChange((paused) => peer.send(paused ? 'pause' : 'resume'));
  if (pausing?.paused === true) peer.send('pause');
  return {
    done: promise,
    stop() {
      forget?.();
      peer.end();
    },
  };
}

interface Hasher {
  send(message: 'pause' | 'resume'): void;
  end(): void;
}

function inProcess(file: string, hear: (message: FromHasher) => void, ended: (why: string) => void): Hasher {
  const child = fork(fileURLToPath(moduleUrl('hash-worker')), [file], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.on('data', (words: Buffer) => {
    lastWords = (lastWords + words.toString('utf8')).slice(-4096);
  });
  child.on('message', (message) => hear(message as FromHasher));
  child.once('error', (error) => ended(error.message));
  child.once('close', (code, signal) => ended(/^\w*Error.*$/m.exec(lastWords)?.[0] ?? `its reader ended with ${signal ?? code}`));
  return { send: (message) => void child.send(message, () => {}), end: () => void child.kill('SIGKILL') };
}

function inWorker(file: string, hear: (message: FromHasher) => void, ended: (why: string) => void): Hasher {
  const worker = startThread('hash-worker', { workerData: { file } });
  worker.on('message', hear);
  worker.once('error', (error) => ended(error.message));
  worker.once('exit', (code) => ended(`its reader ended with ${code}`));
  return { send: (message) => worker.postMessage(message), end: () => void worker.terminate() };
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
