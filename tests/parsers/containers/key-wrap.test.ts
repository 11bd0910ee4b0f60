import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrapKey } from '../../../parsers/containers/key-wrap.ts';
import { wrap } from '../../support/encrypt-backup.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((some) => Buffer.from(some));

describe('unwrapKey', () => {
  const kek = hex('000102030405060708090A0B0C0D0E0F 101112131415161718191A1B1C1D1E1F');

  it.each([
    ['4.3, 128 bits', '64E8C3F9CE0F5BA2 63E9777905818A2A 93C8191E7D6E8AE7', '00112233445566778899AABBCCDDEEFF'],
    [
      '4.5, 192 bits',
      'A8F9BC1612C68B3F F6E6F4FBE30E71E4 769C8B80A32CB895 8CD5D17D6B254DA1',
      '00112233445566778899AABBCCDDEEFF0001020304050607',
    ],
    [
      '4.6, 256 bits',
      '28C9F404C4B810F4 CBCCB35CFB87F826 3F5786E2D80ED326 CBC7F0E71A99F43B FB988B9B7A02DD21',
      '00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F',
    ],
  ])('agrees with the example of RFC 3394, section %s', (section, wrapped, key) => {
    // 4.3 and 4.5 are of the 256-bit key-encryption key as well.
    expect(section).toMatch(/^4\./);
    expect(unwrapKey(kek, hex(wrapped))).toEqual(hex(key));
  });

  it('undoes what OpenSSL wraps', () => {
    fc.assert(
      fc.property(
        bytes(32),
        fc.integer({ min: 2, max: 8 }).chain((blocks) => bytes(blocks * 8)),
        (some, key) => {
          expect(unwrapKey(some, wrap(some, key))).toEqual(key);
        },
      ),
    );
  });

  it('gives nothing for another key, a changed bit or a wrong length', () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), fc.nat(319), (some, key, bit) => {
        const wrapped = wrap(some, key);
        const changed = Buffer.from(wrapped);
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(unwrapKey(some, changed)).toBeNull();
        expect(unwrapKey(Buffer.from(some.map((byte) => byte ^ 1)), wrapped)).toBeNull();
        expect(unwrapKey(some, wrapped.subarray(0, -1))).toBeNull();
        expect(unwrapKey(some, wrapped.subarray(0, 16))).toBeNull();
      }),
    );
  });
});
