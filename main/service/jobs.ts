/** Long work that a person watches and may cancel. Jobs live as long as the service. */
import { Failure } from '../../contract/failure.ts';
import type { Job } from '../../contract/channels.ts';
import type { Extraction, Progress } from '../../contract/coverage.ts';

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
  readonly startedAt: number;
  readonly settled: Promise<void>;
}

export type Work = (tools: {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}) => Promise<Extraction | null>;

export class Jobs {
  readonly #jobs = new Map<string, Kept>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether any job is still at work. */
  get busy(): boolean {
    return [...this.#jobs.values()].some(({ job }) => job.state === 'running');
  }

  start(work: Work): string {
    const id = String(this.#jobs.size + 1);
    const abort = new AbortController();
    const update = (change: Partial<Job>) => {
      const kept = this.#jobs.get(id);
      if (kept !== undefined) kept.job = { ...kept.job, ...change };
    };
    const startedAt = this.#now();
    const settled = Promise.resolve()
      .then(() =>
        work({
          signal: abort.signal,
          onProgress: (progress) => update({ progress, secondsLeft: secondsLeft(progress, this.#now() - startedAt) }),
        }),
      )
      .then(
        (extraction) => update({ state: 'done', extraction, secondsLeft: 0 }),
        (error: unknown) => {
          const failure = error instanceof Failure ? error.facts : new Failure('broken', (error as Error).message).facts;
          update({ state: failure.code === 'cancelled' ? 'cancelled' : 'failed', failure, secondsLeft: null });
        },
      );
    this.#jobs.set(id, {
      job: { job: id, state: 'running', progress: IDLE, secondsLeft: null, extraction: null, failure: null },
      abort,
      startedAt,
      settled,
    });
    return id;
  }

  status(id: string): Job {
    return this.#get(id).job;
  }

  cancel(id: string): void {
    this.#get(id).abort.abort();
  }

  /** Waits until a job has ended, however it ended. */
  async ended(id: string): Promise<Job> {
    await this.#get(id).settled;
    return this.#get(id).job;
  }

  async close(): Promise<void> {
    for (const { abort } of this.#jobs.values()) abort.abort();
    await Promise.all([...this.#jobs.values()].map(({ settled }) => settled));
  }

  #get(id: string): Kept {
    const kept = this.#jobs.get(id);
    if (kept === undefined) throw new Failure('usage', `there is no job ${id}`);
    return kept;
  }
}

/** By bytes, which is what a load's time goes by; null until enough is done to tell. */
function secondsLeft({ bytes }: Progress, elapsedMs: number): number | null {
  if (bytes.total === 0 || bytes.done < bytes.total / 50) return null;
  return Math.max(0, Math.round(((elapsedMs / 1000) * (bytes.total - bytes.done)) / bytes.done));
}
