/** PBKDF2 on a thread of its own, with a share of the work done and a way to stop waiting. */
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);
const TICK_MS = 100;
/** Rounds of the trial by which the time of the real ones is foretold. */
const TRIAL = 50_000;

export interface Derivation {
  readonly password: string | Uint8Array;
  readonly salt: Uint8Array;
  readonly rounds: number;
  readonly digest: 'sha1' | 'sha256';
}

/**
 * A 32-byte key. The share reported is foretold from a short trial, as the derivation itself tells nothing until it is
 * done. On abort the wait ends at once; the thread runs to the end of its rounds, unheard.
 */
export async function deriveKey(
  { password, salt, rounds, digest }: Derivation,
  { signal, onUnlock }: { signal?: AbortSignal; onUnlock?: (share: number) => void } = {},
): Promise<Buffer> {
  signal?.throwIfAborted();
  let ticks: NodeJS.Timeout | undefined;
  if (onUnlock !== undefined && rounds > TRIAL) {
    const trialFrom = performance.now();
    await derive(password, salt, TRIAL, 32, digest);
    const from = performance.now();
    const foretold = ((from - trialFrom) * rounds) / TRIAL;
    ticks = setInterval(() => onUnlock(Math.min(0.99, (performance.now() - from) / foretold)), TICK_MS);
  }
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([derive(password, salt, rounds, 32, digest), aborted.promise]);
  } finally {
    clearInterval(ticks);
    signal?.removeEventListener('abort', abort);
  }
}
