/**
 * How long a load still takes, by its pace of late: bytes while it reads, steps afterwards. What comes after the reading goes by
 * the number of records. Pauses are no part of the clock that it is asked with.
 */
import type { Progress } from '../../contract/coverage.ts';

/** The pace is that of the last half minute: the files of a phone come in runs, small ones and large ones. */
const WINDOW_MS = 30_000;
/** Before so much of a stage has gone by, nothing can be said of its pace. */
const LEAST_MS = 1000;
/** What indexing and full text take for a record, as measured; the pace takes over as soon as they have one. */
const MS_A_RECORD = 0.008;

interface Sample {
  readonly at: number;
  readonly done: number;
}

type Stage = 'bytes' | 'steps' | null;

export class TimeLeft {
  #stage: Stage = null;
  #samples: Sample[] = [];

  /** Seconds, or null while it cannot be told. `at` is milliseconds of a clock that stands still during pauses. */
  after(progress: Progress, at: number): number | null {
    const stage = stageOf(progress);
    if (stage !== this.#stage) this.#samples = [];
    this.#stage = stage;
    if (stage === null) return progress.phase === 'done' ? 0 : null;
    const { done, total } = (stage === 'bytes' ? progress.bytes : progress.steps) ?? { done: 0, total: 0 };
    this.#samples.push({ at, done });
    while (this.#samples.length > 2 && at - this.#samples[1]!.at > WINDOW_MS) this.#samples.shift();
    const first = this.#samples[0]!;
    const left = Math.max(0, total - done);
    const later = stage === 'bytes' ? afterReading(progress) : 0;
    if (left === 0) return seconds(later);
    if (at - first.at < LEAST_MS || done <= first.done) return null;
    return seconds((left * (at - first.at)) / (done - first.done) + later);
  }
}

function stageOf({ phase, bytes, steps }: Progress): Stage {
  if (phase === 'reading' || phase === 'hashing') return bytes.total > 0 ? 'bytes' : null;
  return (phase === 'merging' || phase === 'indexing') && steps !== undefined ? 'steps' : null;
}

/** Milliseconds of indexing, for as many records as there will be if the rest of the bytes holds as many as those read. */
function afterReading({ records, bytes }: Progress): number {
  return records * Math.max(1, bytes.total / Math.max(1, bytes.done)) * MS_A_RECORD;
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}
