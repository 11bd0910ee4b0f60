/** Starts a thread from a file of this folder, whether run from source or built. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

type Module = 'parse-worker' | 'parse-watchdog' | 'hash-worker' | 'load-thread';

/** The file of this folder that a thread or process starts with. */
export function moduleUrl(name: Module): URL {
  return new URL(`./${name}.${ENDING}`, import.meta.url);
}

export function startThread(name: Module, options: WorkerOptions): Worker {
  return new Worker(moduleUrl(name), options);
}
