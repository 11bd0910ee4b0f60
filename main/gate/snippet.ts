/** A few words either side of the first search word in a text. Null where the text holds none of them. */
import { fold } from './name-matcher.ts';

const RUN = /[\p{L}\p{M}\p{N}]+/gu;
const AROUND = 6;
const LONGEST = 240;

export function snippet(text: string, terms: readonly string[]): string | null {
  const runs = [...text.matchAll(RUN)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    word: fold(match[0]),
  }));
  const wanted = terms.map((term) => [...term.matchAll(RUN)].map(([word]) => fold(word))).filter((words) => words.length > 0);
  const at = runs.findIndex((_, index) => wanted.some((words) => words.every((word, step) => runs[index + step]?.word === word)));
  if (at === -1) return null;
  const first = runs[Math.max(0, at - AROUND)];
  const last = runs[Math.min(runs.length - 1, at + AROUND)];
  if (first === undefined || last === undefined) return null;
  const cut = text.slice(first.from, last.to).slice(0, LONGEST);
  return `${at > AROUND ? '… ' : ''}${cut}${at + AROUND < runs.length - 1 ? ' …' : ''}`;
}
