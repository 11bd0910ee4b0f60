/** When refusals become an alert: so many of one person within so many minutes, and one alert for them, not one for each. */
import type { Act } from '../../contract/ledger.ts';
import { POLICY } from '../../contract/policy.ts';

/** Acts that say that somebody tried what they may not. A mandate that was filled in wrongly is no attempt. */
export const ATTEMPTS = [
  'view.refused',
  'request.refused',
  'export.refused',
  'call.refused',
  'session.refused',
  'approval.refused',
  'breakglass.refused',
] as const satisfies readonly Act[];

export function isAttempt(act: Act): boolean {
  return (ATTEMPTS as readonly Act[]).includes(act);
}

export interface Watch {
  /** UTC milliseconds of the attempts that can still count, oldest first. */
  readonly times: readonly number[];
  readonly alertedAt: number | null;
}

export const NOTHING_WATCHED: Watch = { times: [], alertedAt: null };
const WINDOW_MS = POLICY.attemptMinutes * 60_000;

/** One person's attempt at `at`, never earlier than the one before; `alert` says that now somebody is to be told. */
export function attempted(before: Watch, at: number): { readonly watch: Watch; readonly alert: boolean } {
  const times = [...before.times.filter((time) => at - time < WINDOW_MS), at].slice(-POLICY.attempts);
  const told = before.alertedAt !== null && at - before.alertedAt < WINDOW_MS;
  const alert = !told && times.length >= POLICY.attempts;
  return { watch: { times, alertedAt: alert ? at : before.alertedAt }, alert };
}
