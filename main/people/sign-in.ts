/**
 * Whether somebody is signed in, as a value: who, since when nothing was asked. Pure, so that every turn of the clock can be
 * tried. A clock that goes backwards locks: otherwise setting it back would keep a case open for ever.
 */
import type { Actor, SignInState } from '../../contract/people.ts';

export interface SignIn {
  readonly state: SignInState['state'];
  /** The person and role signed in, or that were when it was locked. */
  readonly actor: Actor | null;
  /** UTC milliseconds of the last call that counted. */
  readonly last: number;
}

/** Network time moves a clock back by fractions of a second. */
const CLOCK_TOLERANCE_MS = 2_000;

export const SIGNED_OUT: SignIn = { state: 'signed-out', actor: null, last: 0 };

export function signedIn(actor: Actor, now: number): SignIn {
  return { state: 'signed-in', actor, last: now };
}

export function locked(before: SignIn): SignIn {
  return before.state === 'signed-in' ? { ...before, state: 'locked' } : before;
}

/** The sign-in as it stands at `now`, where nothing has been asked since. */
export function standing(before: SignIn, now: number, idleMs: number): SignIn {
  if (before.state !== 'signed-in') return before;
  const idle = now - before.last;
  return idle >= idleMs || idle < -CLOCK_TOLERANCE_MS ? locked(before) : before;
}

/** A call was made: the time of idleness begins anew. Never moves backwards. */
export function touched(before: SignIn, now: number): SignIn {
  return before.state === 'signed-in' ? { ...before, last: Math.max(before.last, now) } : before;
}
