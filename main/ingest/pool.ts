/**
 * Workers for parsing: all cores but one. A worker that runs out of memory, crashes or takes too long loses its own file
 * and nothing else; another takes its place.
 */
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { ParseDone, ParseJob } from './parse-worker.ts';
import type { Outcome } from './parse-file.ts';
import { startThread } from './thread.ts';

export interface Limits {
  /** Megabytes of JavaScript heap a worker may hold. */
  readonly heapMb: number;
  /** Milliseconds a file may take, and so many more for each megabyte of it. */
  readonly baseMs: number;
  readonly msPerMb: number;
}

export const LIMITS: Limits = { heapMb: 512, baseMs: 5 * 60_000, msPerMb: 1000 };

interface Waiting {
  readonly job: ParseJob;
  readonly bytes: number;
  readonly settle: (outcomes: readonly Outcome[]) => void;
}

interface Busy extends Waiting {
  readonly timer: NodeJS.Timeout;
}

export class ParsePool {
  readonly size: number;
  readonly #limits: Limits;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Busy>();
  readonly #queue: Waiting[] = [];
  #closed = false;

  constructor(limits: Limits = LIMITS, size = Math.max(1, availableParallelism() - 1)) {
    this.#limits = limits;
    this.size = size;
  }

  /** Parses one file. Resolves with an outcome for each parser, also when the worker is lost. */
  run(job: ParseJob, bytes: number): Promise<readonly Outcome[]> {
    return new Promise((settle) => {
      this.#queue.push({ job, bytes, settle });
      this.#next();
    });
  }

  #next(): void {
    if (this.#closed || this.#queue.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#busy.size < this.size ? this.#start() : undefined);
    if (worker === undefined) return;
    const waiting = this.#queue.shift()!;
    const ms = this.#limits.baseMs + (waiting.bytes / 1_048_576) * this.#limits.msPerMb;
    const timer = setTimeout(() => this.#lose(worker, `limit: it took longer than ${Math.round(ms / 1000)} seconds`), ms);
    this.#busy.set(worker, { ...waiting, timer });
    worker.postMessage(waiting.job);
  }

  #start(): Worker {
    const worker = startThread('parse-worker', {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMb },
    });
    worker.on('message', (done: ParseDone) => this.#finish(worker, done.outcomes));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#lose(
        worker,
        memory ? `limit: it needed more than ${this.#limits.heapMb} MB of memory` : `its reader stopped: ${error.message}`,
      );
    });
    worker.on('exit', () => this.#lose(worker, 'its reader stopped without a word'));
    return worker;
  }

  #finish(worker: Worker, outcomes: readonly Outcome[]): void {
    const busy = this.#busy.get(worker);
    if (busy === undefined) return;
    clearTimeout(busy.timer);
    this.#busy.delete(worker);
    this.#idle.push(worker);
    busy.settle(outcomes);
    this.#next();
  }

  #lose(worker: Worker, reason: string): void {
    const idle = this.#idle.indexOf(worker);
    if (idle >= 0) this.#idle.splice(idle, 1);
    const busy = this.#busy.get(worker);
    if (busy === undefined) return;
    clearTimeout(busy.timer);
    this.#busy.delete(worker);
    void worker.terminate();
    busy.settle(busy.job.parsers.map((parser) => ({ parser, version: 0, read: false, tallies: [], reasons: [reason] })));
    this.#next();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { timer } of this.#busy.values()) clearTimeout(timer);
    const workers = [...this.#idle, ...this.#busy.keys()];
    this.#idle.length = 0;
    this.#busy.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
