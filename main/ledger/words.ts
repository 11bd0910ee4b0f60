/**
 * A root for reading aloud: twelve pronounceable words, for a recital in an order or over the telephone. Each word is sixteen
 * bits as consonant-vowel-consonant-vowel-consonant (the proquint alphabet of D. Wilkerson, arXiv:0901.4016). Eleven words carry
 * the first 176 bits of the root; the twelfth is a check over those eleven, so that a word misheard is noticed (all but one
 * in 65,536). Finding another ledger with the same words would take about 2^88 tries, against 2^128 for the whole root.
 */
import { hash } from 'node:crypto';

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';
const SPOKEN_BYTES = 22;

/** The twelve words of a root given in 64 hexadecimal digits. */
export function rootWords(root: string): string[] {
  if (!/^[0-9a-f]{64}$/.test(root)) throw new RangeError('a root is 64 hexadecimal digits');
  const spoken = Buffer.from(root, 'hex').subarray(0, SPOKEN_BYTES);
  const check = Buffer.from(hash('sha256', spoken, 'hex'), 'hex').subarray(0, 2);
  const bytes = Buffer.concat([spoken, check]);
  return Array.from({ length: bytes.length / 2 }, (_, at) => word(bytes.readUInt16BE(2 * at)));
}

/** What twelve words say of a root: that they are its words, that they are another's, or that one was misheard. */
export function heardRoot(words: readonly string[], root: string): 'same' | 'other' | 'misheard' {
  const own = rootWords(root);
  const heard = words.map((each) => each.trim().toLowerCase());
  if (heard.length === own.length && heard.every((each, at) => each === own[at])) return 'same';
  const values = heard.map(value);
  if (values.length !== own.length || values.includes(-1)) return 'misheard';
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((each, at) => bytes.writeUInt16BE(each, 2 * at));
  const check = hash('sha256', bytes.subarray(0, SPOKEN_BYTES), 'hex').slice(0, 4);
  return bytes.subarray(SPOKEN_BYTES).toString('hex') === check ? 'other' : 'misheard';
}

function word(bits: number): string {
  const consonant = (shift: number): string => CONSONANTS.charAt((bits >> shift) & 15);
  const vowel = (shift: number): string => VOWELS.charAt((bits >> shift) & 3);
  return `${consonant(12)}${vowel(10)}${consonant(6)}${vowel(4)}${consonant(0)}`;
}

/** The sixteen bits of a word; -1 where it is not one. */
function value(spoken: string): number {
  if (!/^[bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]$/.test(spoken)) return -1;
  const at = (place: number): number => (CONSONANTS + VOWELS).indexOf(spoken.charAt(place)) % CONSONANTS.length;
  return (at(0) << 12) | (at(1) << 10) | (at(2) << 6) | (at(3) << 4) | at(4);
}
