/**
 * A switch that holds a load at its next safe step: between two pieces of a file, two files, two indexes. What a parser has
 * begun it finishes, so that a pause never makes a file exceed its time.
 */
export class Pausing {
  #held: { readonly promise: Promise<void>; resolve(): void } | null = null;
  readonly #listeners = new Set<(paused: boolean) => void>();

  get paused(): boolean {
    return this.#held !== null;
  }

  set(paused: boolean): void {
    if (paused === this.paused) return;
    const held = this.#held;
    this.#held = paused ? Promise.withResolvers<void>() : null;
    held?.resolve();
    for (const listener of this.#listeners) listener(paused);
  }

  /** Tells of every change. Returns what ends the telling. */
  onChange(listener: (paused: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** At once while nothing is paused. Throws when the signal is aborted, also while it waits. */
  async passed(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    while (this.#held !== null) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const stop = () => resolve();
      signal?.addEventListener('abort', stop, { once: true });
      await Promise.race([this.#held.promise, promise]);
      signal?.removeEventListener('abort', stop);
      signal?.throwIfAborted();
    }
  }

  /** The same bytes, none of them while paused. */
  async *through(bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      if (this.#held !== null) await this.passed(signal);
      yield piece;
    }
  }
}
