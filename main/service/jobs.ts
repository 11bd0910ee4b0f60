/** Long work that a person watches and may pause or cancel. Jobs live as long as the service. */
import { Failure } from '../../contract/failure.ts';
import type { Job } from '../../contract/job.ts';
import type { Extraction, Progress } from '../../contract/coverage.ts';
import { Pausing } from '../ingest/pausing.ts';
import { TimeLeft } from './time-left.ts';

const IDLE: Progress = {
  phase: 'recognising',
  files: { done: 0, total: 0 },
  records: 0,
  bytes: { done: 0, total: 0 },
  doing: '',
};

interface Kept {
  job: Job;
  readonly abort: AbortController;
  readonly pausing: Pausing;
  readonly settled: Promise<void>;
}

export interface WorkDone {
  readonly extraction: Extraction | null;
  /** The case held it already: nothing was added. */
  readonly already: boolean;
}

export type Work = (tools: {
  readonly signal: AbortSignal;
  readonly pausing: Pausing;
  readonly onProgress: (progress: Progress) => void;
}) => Promise<WorkDone>;

export class Jobs {
  readonly #jobs = new Map<string, Kept>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether any job is still at work. */
  get busy(): boolean {
    return [...this.#jobs.values()].some(({ job }) => !isOver(job));
  }

  start(work: Work): string {
    const id = String(this.#jobs.size + 1);
    const abort = new AbortController();
    const update = (change: Partial<Job>) => {
      const kept = this.#jobs.get(id);
      if (kept !== undefined) kept.job = { ...kept.job, ...change };
    };
    const pausing = new Pausing();
    const clock = new ActiveClock(this.#now, pausing);
    const left = new TimeLeft();
    const settled = Promise.resolve()
      .then(() =>
        work({
          signal: abort.signal,
          pausing,
          onProgress: (progress) => update({ progress, secondsLeft: left.after(progress, clock.ms) }),
        }),
      )
      .then(
        ({ extraction, already }) => update({ state: 'done', extraction, already, secondsLeft: 0 }),
        (error: unknown) => {
          const failure = error instanceof Failure ? error.facts : new Failure('broken', (error as Error).message).facts;
          update({ state: failure.code === 'cancelled' ? 'cancelled' : 'failed', failure, secondsLeft: null });
        },
      );
    this.#jobs.set(id, {
      job: { job: id, state: 'running', progress: IDLE, secondsLeft: null, extraction: null, failure: null },
      abort,
      pausing,
      settled,
    });
    return id;
  }

  status(id: string): Job {
    return this.#get(id).job;
  }

  /** Holds a job, or lets it go on. Of one that is over nothing changes. */
  pause(id: string, paused: boolean): void {
    const kept = this.#get(id);
    if (isOver(kept.job)) return;
    kept.job = { ...kept.job, state: paused ? 'paused' : 'running' };
    kept.pausing.set(paused);
  }

  /** A job that is held is let go, so that it can come to its end. */
  cancel(id: string): void {
    const { abort, pausing } = this.#get(id);
    abort.abort();
    pausing.set(false);
  }

  /** Waits until a job has ended, however it ended. */
  async ended(id: string): Promise<Job> {
    await this.#get(id).settled;
    return this.#get(id).job;
  }

  async close(): Promise<void> {
    for (const id of this.#jobs.keys()) this.cancel(id);
    await Promise.all([...this.#jobs.values()].map(({ settled }) => settled));
  }

  #get(id: string): Kept {
    const kept = this.#jobs.get(id);
    if (kept === undefined) throw new Failure('usage', `there is no job ${id}`);
    return kept;
  }
}

function isOver({ state }: Job): boolean {
  return state !== 'running' && state !== 'paused';
}

/** Milliseconds since it was made, without those during which the work was paused. */
class ActiveClock {
  readonly #now: () => number;
  #before = 0;
  #since: number | null;

  constructor(now: () => number, pausing: Pausing) {
    this.#now = now;
    this.#since = now();
    pausing.onChange((paused) => {
      this.#before = this.ms;
      this.#since = paused ? null : now();
    });
  }

  get ms(): number {
    return this.#before + (this.#since === null ? 0 : this.#now() - this.#since);
  }
}
