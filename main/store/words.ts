/** Words to look for, as conditions over the full text. Each is a phrase in quotes: nothing in it is read as an operator. */
import { EVERYTHING, NOTHING, type Predicate } from './predicate.ts';

/** The words, each a phrase, as a condition: a record must hold at least one of them. */
export function anyWord(words: readonly string[]): Predicate {
  const phrases = words.map(phrase).filter((text) => text !== null);
  return phrases.length === 0 ? NOTHING : { ...EVERYTHING, match: phrases.join(' OR ') };
}

/** All the words of a text typed into a search box, in any order; text in double quotes is a phrase. */
export function everyWord(text: string): Predicate {
  const phrases = searchTerms(text).map(phrase);
  if (phrases.length === 0 || phrases.includes(null)) return NOTHING;
  return { ...EVERYTHING, match: phrases.join(' AND ') };
}

/** The words and quoted phrases of a search text. */
export function searchTerms(text: string): string[] {
  return [...text.matchAll(/"([^"]+)"|([^\s"]+)/g)].map((found) => found[1] ?? found[2] ?? '').filter((term) => term !== '');
}

/** Null where there is no letter or digit to look for: the full text holds nothing else. */
function phrase(text: string): string | null {
  if (!/[\p{L}\p{N}\p{Co}]/u.test(text)) return null;
  // A NUL would end the expression early.
  return `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}
