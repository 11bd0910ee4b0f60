import * as fc from 'fast-check';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyEd25519 } from '../../verifier/ed25519.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** RFC 8032 section 7.1: secret key, public key, message, signature. */
const VECTORS: readonly (readonly [string, string, string, string, string])[] = [
  [
    'TEST 1',
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    'TEST 2',
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'TEST 3',
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
  [
    'TEST SHA(abc)',
    '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
    'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    createHash('sha512').update('abc').digest('hex'),
    'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
  ],
];

const PKCS8 = '302e020100300506032b657004220420';

test.each(VECTORS)('RFC 8032, %s', (_, secret, publicKey, message, signature) => {
  const key = createPrivateKey({ key: Buffer.from(PKCS8 + secret, 'hex'), format: 'der', type: 'pkcs8' });
  // The vector as typed here is the RFC's: another implementation makes the same of its secret key.
  expect(rawKey(createPublicKey(key)).toString('hex')).toBe(publicKey);
  expect(sign(null, bytes(message), key).toString('hex')).toBe(signature);
  expect(verifyEd25519(bytes(publicKey), bytes(message), bytes(signature))).toBe(true);
});

function rawKey(key: ReturnType<typeof createPublicKey>): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32);
}

test('agrees with another implementation, on what it signed and on any one bit changed', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = new Uint8Array(rawKey(publicKey));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(511), fc.boolean(), (message, bit, change) => {
      const signature = new Uint8Array(sign(null, message, privateKey));
      if (change) signature[bit >> 3] = (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifyEd25519(key, message, signature)).toBe(verify(null, message, publicKey, signature));
      expect(verifyEd25519(key, message, signature)).toBe(!change);
    }),
    { numRuns: 80 },
  );
});

describe('what is not the one encoding of its number is refused', () => {
  const [, , key = '', message = '', signature = ''] = VECTORS[2] ?? [];
  const little = (number: bigint) => Buffer.from([...Buffer.from(number.toString(16).padStart(64, '0'), 'hex')].toReversed());

  test('the same signature with the order of the group added', () => {
    const s = BigInt(`0x${(signature.slice(64).match(/../g) ?? []).toReversed().join('')}`);
    const again = Buffer.concat([Buffer.from(signature.slice(0, 64), 'hex'), little(s + L)]);
    expect(verifyEd25519(bytes(key), bytes(message), again)).toBe(false);
  });

  test.each([
    ['a y not below the prime', little(2n ** 255n - 19n + 1n)],
    ['no point at all', little(2n)],
    ['minus zero', little(1n | (1n << 255n))],
  ])('%s as a key', (_, odd) => {
    expect(verifyEd25519(odd, bytes(message), bytes(signature))).toBe(false);
  });

  test.each([
    [0, 64],
    [32, 0],
    [31, 64],
    [33, 64],
    [32, 63],
    [32, 65],
  ])('a key of %i bytes and a signature of %i', (keyBytes, signatureBytes) => {
    expect(verifyEd25519(new Uint8Array(keyBytes), bytes(message), new Uint8Array(signatureBytes))).toBe(false);
  });
});
