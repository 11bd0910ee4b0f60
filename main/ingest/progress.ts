/** Progress of a load: counts, said at most ten times a second. */
import type { Progress } from '../../contract/coverage.ts';

const EVERY_MS = 100;

export class ProgressMeter {
  readonly #say: (progress: Progress) => void;
  #state: Progress = { phase: 'recognising', files: { done: 0, total: 0 }, records: 0, bytes: { done: 0, total: 0 }, doing: '' };
  #said = 0;

  constructor(say: (progress: Progress) => void) {
    this.#say = say;
  }

  phase(phase: Progress['phase'], doing: string): void {
    const { steps: _, ...state } = this.#state;
    this.#state = { ...state, phase, doing };
    this.#tell(true);
  }

  /** What the load will read: files that parsers claim, and bytes of whatever is read. */
  expect(files: number, bytes: number): void {
    const { done } = this.#state.bytes;
    this.#state = { ...this.#state, files: { done: 0, total: files }, bytes: { done, total: bytes } };
  }

  /** How far a phase is that reads nothing. */
  steps(done: number, total: number): void {
    this.#state = { ...this.#state, steps: { done, total } };
    this.#tell(true);
  }

  file(doing: string, records: number): void {
    const { files } = this.#state;
    this.#state = { ...this.#state, files: { ...files, done: files.done + 1 }, records: this.#state.records + records, doing };
    this.#tell(false);
  }

  bytes(count: number): void {
    const { bytes } = this.#state;
    this.#state = { ...this.#state, bytes: { ...bytes, done: bytes.done + count } };
    this.#tell(false);
  }

  #tell(always: boolean): void {
    const now = performance.now();
    if (!always && now - this.#said < EVERY_MS) return;
    this.#said = now;
    this.#say(this.#state);
  }
}
