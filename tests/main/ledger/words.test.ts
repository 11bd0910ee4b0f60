import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { heardRoot, rootWords } from '../../../main/ledger/words.ts';

const root = createHash('sha256').update('a root').digest('hex');

describe('a root in words', () => {
  test('is twelve words of five letters', () => {
    expect(rootWords(root)).toHaveLength(12);
    for (const word of rootWords(root))
      expect(word).toMatch(/^[bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]$/);
    // 0x0000 and 0xffff are the first and last words there are; 127.0.0.1 is the published example of the alphabet.
    expect(rootWords('0000ffff7f000001'.padEnd(64, '0')).slice(0, 4)).toEqual(['babab', 'zuzuz', 'lusab', 'babad']);
    expect(() => rootWords('abc')).toThrow('64 hexadecimal digits');
  });

  test('is the same heard again, in any case and with spaces', () => {
    expect(
      heardRoot(
        rootWords(root).map((word) => ` ${word.toUpperCase()} `),
        root,
      ),
    ).toBe('same');
  });

  test('of another ledger is told from one misheard', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.nat(11),
        fc.constantFrom('b', 'd', 'k', 'z'),
        (bytes, at, letter) => {
          const other = Buffer.from(bytes).toString('hex');
          fc.pre(other.slice(0, 44) !== root.slice(0, 44));
          const words = rootWords(other);
          expect(heardRoot(words, root)).toBe('other');
          const misheard = words.with(at, `${letter}${(words[at] ?? '').slice(1)}`);
          fc.pre(misheard[at] !== words[at]);
          expect(heardRoot(misheard, other)).toBe('misheard');
        },
      ),
      { seed: 1 },
    );
  });

  test.each([[[]], [['babab']], [Array.from({ length: 12 }, () => 'aaaaa')], [Array.from({ length: 13 }, () => 'babab')]])(
    'is misheard where it is not twelve words: %j',
    (words) => {
      expect(heardRoot(words, root)).toBe('misheard');
    },
  );
});
