import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { toHex } from '../../verifier/bytes.ts';
import { rootFractions } from '../../verifier/sha2-constants.ts';
import { Sha256, sha256 } from '../../verifier/sha256.ts';
import { sha512 } from '../../verifier/sha512.ts';

test('the constants begin and end as FIPS 180-4 prints them', () => {
  const k256 = rootFractions(3, 64, 32);
  expect([k256[0], k256[63]]).toEqual([0x428a2f98n, 0xc67178f2n]);
  const k512 = rootFractions(3, 80, 64);
  expect([k512[0], k512[79]]).toEqual([0x428a2f98d728ae22n, 0x6c44198c4a475817n]);
  expect(rootFractions(2, 8, 64)[7]).toBe(0x5be0cd19137e2179n);
});

test('every length up to three blocks, against another implementation', () => {
  for (let length = 0; length <= 400; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (7 * at + length) & 255);
    expect(toHex(sha256(bytes)), `256, ${length}`).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(toHex(sha512(bytes)), `512, ${length}`).toBe(createHash('sha512').update(bytes).digest('hex'));
  }
});

test('in whatever pieces the bytes come', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (pieces) => {
      const mine = new Sha256();
      const theirs = createHash('sha256');
      for (const piece of pieces) {
        mine.update(piece);
        theirs.update(piece);
      }
      expect(toHex(mine.digest())).toBe(theirs.digest('hex'));
    }),
    { numRuns: 300 },
  );
});

test('more than 2^32 bits keep their length', () => {
  const piece = new Uint8Array(16 * 1024 * 1024);
  const mine = new Sha256();
  const theirs = createHash('sha256');
  for (let at = 0; at < 33; at++) {
    mine.update(piece);
    theirs.update(piece);
  }
  expect(toHex(mine.digest())).toBe(theirs.digest('hex'));
});
