/**
 * When two texts are the same item again. Letter case, accents and what stands between letters and digits do not count.
 *
 * - The same words: copies, where there are at least 24 letters and digits of them; shorter ones ("ok", "on my way") only
 *   where the two lie within a minute of each other, as a message and its notification do.
 * - Nearly the same words: of the five-word runs of the shorter text at least 60 % stand in the longer, and there are at least
 *   four of them. A quotation with a comment, a forward with a line above it and a cut-off notification meet this; a text
 *   retold in other words does not.
 */
import { fold } from '../name-matcher.ts';

export const LONG_ENOUGH = 24;
export const WITHIN_MS = 60_000;
export const RUN_WORDS = 5;
export const FEWEST_RUNS = 4;
export const SHARE = 0.6;

/** A text as runs of letters and digits, folded. */
export function wordsOf(text: string): string[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(([word]) => fold(word));
}

export function isLong(words: readonly string[]): boolean {
  return words.reduce((sum, word) => sum + word.length, 0) >= LONG_ENOUGH;
}

/** Runs of five words. */
export function runsOf(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (let at = 0; at + RUN_WORDS <= words.length; at++) runs.add(words.slice(at, at + RUN_WORDS).join(' '));
  return runs;
}

export function nearlySame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size < FEWEST_RUNS) return false;
  let shared = 0;
  for (const run of small) if (large.has(run)) shared++;
  return shared >= SHARE * small.size;
}

/** Whether the words of one stand in the other as they are. */
export function holdsWhole(words: readonly string[], within: readonly string[]): boolean {
  return words.length > 0 && ` ${within.join(' ')} `.includes(` ${words.join(' ')} `);
}

export function close(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && Math.abs(one - other) <= WITHIN_MS;
}
