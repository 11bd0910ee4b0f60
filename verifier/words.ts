/**
 * A root as twelve words for reading aloud: sixteen bits a word, as consonant, vowel, consonant, vowel, consonant of four, two, four, two
 * and four bits (the alphabet of arXiv:0901.4016). Eleven words are the first 22 bytes of the root; the twelfth is the first two bytes of
 * the SHA-256 of those 22.
 */
import { join, same } from './bytes.ts';
import { sha256 } from './sha256.ts';

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';
const SPOKEN = 22;
export const WORDS = 12;

/** The words of a root of 32 bytes. */
export function wordsOf(root: Uint8Array): string[] {
  const spoken = root.subarray(0, SPOKEN);
  const bytes = join(spoken, sha256(spoken).subarray(0, 2));
  return Array.from({ length: WORDS }, (_, at) => {
    const bits = ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0);
    const letters = [
      CONSONANTS[bits >> 12],
      VOWELS[(bits >> 10) & 3],
      CONSONANTS[(bits >> 6) & 15],
      VOWELS[(bits >> 4) & 3],
      CONSONANTS[bits & 15],
    ];
    return letters.join('');
  });
}

/** The first 22 bytes of the root that twelve words stand for; null where a word was misheard. */
export function spokenBytes(words: readonly string[]): Uint8Array | null {
  if (words.length !== WORDS) return null;
  const bytes = new Uint8Array(2 * WORDS);
  for (const [at, word] of words.entries()) {
    const shaped = /^[bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]$/.test(word);
    if (!shaped) return null;
    const [a = '', b = '', c = '', d = '', e = ''] = word;
    const high = (CONSONANTS.indexOf(a) << 4) | (VOWELS.indexOf(b) << 2) | (CONSONANTS.indexOf(c) >> 2);
    bytes[2 * at] = high;
    bytes[2 * at + 1] = ((CONSONANTS.indexOf(c) & 3) << 6) | (VOWELS.indexOf(d) << 4) | CONSONANTS.indexOf(e);
  }
  const spoken = bytes.subarray(0, SPOKEN);
  return same(bytes.subarray(SPOKEN), sha256(spoken).subarray(0, 2)) ? spoken : null;
}
