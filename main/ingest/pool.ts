/**
 * Parsers at work: on all cores but one. One that runs out of memory, dies or takes too long loses its own file and nothing
 * else; another takes its place.
 */
import { availableParallelism } from 'node:os';
import { LIMITS, roomFor, timeFor, type Limits } from './limits.ts';
import type { ParseJob } from './parse-worker.ts';
import type { Outcome } from './parse-file.ts';
import { startParserHost, type ParserHost } from './parser-host.ts';
import type { Pausing } from './pausing.ts';

/** A file to be parsed, as its reader knows it; the limits are the pool's. */
export type PoolJob = Omit<ParseJob, 'records' | 'room'>;

interface Waiting {
  readonly job: PoolJob;
  readonly bytes: number;
  readonly settle: (outcomes: readonly Outcome[]) => void;
}

interface Busy extends Waiting {
  timer: NodeJS.Timeout;
}

/** What a reader may take to start, before the time of its first file runs: a machine with much else to do takes long over it. */
const START_MS = 120_000;

export class ParsePool {
  readonly size: number;
  readonly #limits: Limits;
  readonly #folder: string;
  readonly #idle: ParserHost[] = [];
  readonly #busy = new Map<ParserHost, Busy>();
  readonly #queue: Waiting[] = [];
  readonly #pausing: Pausing | undefined;
  readonly #forget: (() => void) | undefined;
  #closed = false;

  /** `folder` is where hosts work; nothing is kept in it. While paused no file is given to a parser; those begun are finished. */
  constructor(
    folder: string,
    limits: Limits = LIMITS,
    pausing?: Pausing,
    size: number = Math.max(1, availableParallelism() - 1),
  ) {
    this.#folder = folder;
    this.#limits = limits;
    this.#pausing = pausing;
    this.size = size;
    this.#forget = pausing?.onChange((paused) => {
      if (paused) return;
      for (let host = 0; host < size; host++) this.#next();
    });
  }

  /** Parses one file. Resolves with an outcome for each parser, also when its host is lost. */
  run(job: PoolJob, bytes: number): Promise<readonly Outcome[]> {
    return new Promise((settle) => {
      this.#queue.push({ job, bytes, settle });
      this.#next();
    });
  }

  #next(): void {
    if (this.#closed || this.#pausing?.paused === true || this.#queue.length === 0) return;
    const host = this.#idle.pop() ?? (this.#busy.size < this.size ? this.#start() : undefined);
    if (host === undefined) return;
    const waiting = this.#queue.shift()!;
    const timer = this.#endAfter(host, START_MS, `its reader did not start within ${START_MS / 1000} seconds`);
    this.#busy.set(host, { ...waiting, timer });
    host.post({ ...waiting.job, records: this.#limits.records, room: roomFor(waiting.bytes, this.#limits) });
  }

  #began(host: ParserHost): void {
    const busy = this.#busy.get(host);
    if (busy === undefined) return;
    clearTimeout(busy.timer);
    const ms = timeFor(busy.bytes, this.#limits);
    busy.timer = this.#endAfter(host, ms, `limit: it took longer than ${ms / 1000} seconds`);
  }

  #endAfter(host: ParserHost, ms: number, reason: string): NodeJS.Timeout {
    return setTimeout(() => {
      void host.end();
      this.#lose(host, reason);
    }, ms);
  }

  #start(): ParserHost {
    const host: ParserHost = startParserHost(this.#limits, this.#folder, {
      began: () => this.#began(host),
      done: ({ outcomes }) => this.#finish(host, outcomes),
      lost: (reason) => this.#lose(host, reason),
    });
    return host;
  }

  #finish(host: ParserHost, outcomes: readonly Outcome[]): void {
    const busy = this.#busy.get(host);
    if (busy === undefined) return;
    clearTimeout(busy.timer);
    this.#busy.delete(host);
    this.#idle.push(host);
    busy.settle(outcomes);
    this.#next();
  }

  #lose(host: ParserHost, reason: string): void {
    const idle = this.#idle.indexOf(host);
    if (idle >= 0) this.#idle.splice(idle, 1);
    const busy = this.#busy.get(host);
    if (busy === undefined) return;
    clearTimeout(busy.timer);
    this.#busy.delete(host);
    busy.settle(busy.job.parsers.map(({ id }) => ({ parser: id, version: 0, read: false, tallies: [], reasons: [reason] })));
    this.#next();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#forget?.();
    for (const { timer } of this.#busy.values()) clearTimeout(timer);
    const hosts = [...this.#idle, ...this.#busy.keys()];
    this.#idle.length = 0;
    this.#busy.clear();
    await Promise.all(hosts.map((host) => host.end()));
  }
}
