/** Starts a thread from a file of this folder, whether run from source or built. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

export function startThread(name: 'parse-worker' | 'hash-worker' | 'load-thread', options: WorkerOptions): Worker {
  return new Worker(new URL(`./${name}.${ENDING}`, import.meta.url), options);
}
