/** A family that is held back, in words: when, why, and how it stands. */
import type { PrivilegedFamily } from '../../../contract/sift.ts';
import { dayOf } from '../../text/when.ts';
import { words } from './words.ts';

export function spanWords({ first, last }: PrivilegedFamily): string {
  return first === null || last === null ? words.undated : words.spanOf(dayOf(first), dayOf(last));
}

/** Numbers and grounds: never what an item says. */
export function whyWords(family: PrivilegedFamily): string[] {
  return (['lawyer', 'word', 'sifted', 'copies'] as const).flatMap((why) =>
    family[why] === 0 ? [] : [words.whys[why](family[why])],
  );
}

export function decisionWords({ decision, waiting, waivers }: PrivilegedFamily): string {
  const stands = waiting !== null ? words.waits(waiting) : decision === 'keep' ? words.kept : words.undecided;
  return waivers.length === 0 ? stands : `${stands}; ${words.waived(waivers.length)}`;
}
