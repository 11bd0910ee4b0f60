/**
 * How hard a text is to read: the Flesch-Kincaid grade (J. P. Kincaid and others, 1975) from words, sentences and syllables.
 * Syllables are counted by groups of vowels, which is right for most English words and close for the rest.
 */

export interface Counted {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}

/** Years of age at which a text can be read: its grade and five. 0 for a text without words. */
export function readingAge(lines: readonly string[]): number {
  const { words, sentences, syllables } = countText(lines);
  if (words === 0) return 0;
  const grade = 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
  return Math.round(Math.max(0, grade + 5) * 10) / 10;
}

/** Each line ends a sentence, whether or not it ends with a full stop. */
export function countText(lines: readonly string[]): Counted {
  const sentences = lines.flatMap((line) => line.split(/[.!?:;]+(?=\s|$)/)).map(wordsOf);
  const words = sentences.flat();
  return {
    words: words.length,
    sentences: sentences.filter((each) => each.length > 0).length,
    syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0),
  };
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
}

/** At least one; a number counts as one. */
export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  const groups = letters.match(/[aeiouy]+/g)?.length ?? 0;
  const endings = /[^aeiouy]e$/.test(letters) && !/[^aeiouy]le$/.test(letters) ? 1 : 0;
  const past = /[^aeiouydt]ed$/.test(letters) ? 1 : 0;
  const plural = /[^aeiouyscxzgh]es$/.test(letters) ? 1 : 0;
  return Math.max(1, groups - endings - past - plural);
}
