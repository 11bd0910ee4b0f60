import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locked, SIGNED_OUT, signedIn, standing, touched } from '../../../main/people/sign-in.ts';

const IDLE = 600_000;
const ADA = { name: 'Ada Cole', role: 'practitioner' } as const;

describe('a sign-in', () => {
  it('ends at the moment its idleness is full, and not before', () => {
    const begun = signedIn(ADA, 1_000);
    expect(standing(begun, 1_000 + IDLE - 1, IDLE).state).toBe('signed-in');
    expect(standing(begun, 1_000 + IDLE, IDLE)).toEqual({ state: 'locked', actor: ADA, last: 1_000 });
    expect(standing(touched(begun, 500_000), 500_000 + IDLE - 1, IDLE).state).toBe('signed-in');
  });

  it('ends where the clock was set back, but not for the fraction of a second that network time takes', () => {
    const begun = signedIn(ADA, 10_000_000);
    expect(standing(begun, 10_000_000 - 2_000, IDLE).state).toBe('signed-in');
    expect(standing(begun, 10_000_000 - 2_001, IDLE).state).toBe('locked');
  });

  it('never comes back by time or by calls: only by signing in', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -1e9, max: 1e9 }))), (steps) => {
        let now = signedIn(ADA, 0);
        let ended = false;
        for (const [touching, at] of steps) {
          now = standing(now, at, IDLE);
          if (touching) now = touched(now, at);
          ended ||= now.state === 'locked';
          expect(now.state).toBe(ended ? 'locked' : 'signed-in');
        }
      }),
    );
  });

  it('stays out where nobody has signed in, whatever is done', () => {
    expect(locked(SIGNED_OUT)).toBe(SIGNED_OUT);
    expect(touched(SIGNED_OUT, 5)).toBe(SIGNED_OUT);
    expect(standing(SIGNED_OUT, 5, IDLE)).toBe(SIGNED_OUT);
  });
});
