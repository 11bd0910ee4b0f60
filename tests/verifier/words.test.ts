import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { heardRoot, rootWords } from '../../main/ledger/words.ts';
import { toHex } from '../../verifier/bytes.ts';
import { spokenBytes, wordsOf } from '../../verifier/words.ts';

const root = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('are the words that the application prints, and are heard as the beginning of the root', () => {
  fc.assert(
    fc.property(root, (bytes) => {
      expect(wordsOf(bytes)).toEqual(rootWords(toHex(bytes)));
      expect(toHex(spokenBytes(wordsOf(bytes)) ?? new Uint8Array())).toBe(toHex(bytes.subarray(0, 22)));
    }),
  );
});

test('misheard, they are the words of no root, to both', () => {
  fc.assert(
    fc.property(root, fc.nat(11), fc.constantFrom('babab', 'zuzuz', 'lusab', 'x', '', 'bebeb', 'ßabab'), (bytes, at, other) => {
      const words = wordsOf(bytes).with(at, other);
      fc.pre(words[at] !== wordsOf(bytes)[at]);
      expect(spokenBytes(words)).toBe(null);
      expect(heardRoot(words, toHex(bytes))).toBe('misheard');
    }),
  );
  expect(spokenBytes([])).toBe(null);
});
