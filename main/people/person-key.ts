/**
 * A person's Ed25519 key. Its private half is kept only wrapped with AES-256-GCM, under a key that scrypt makes of the person's
 * passphrase, or under the key that belongs to this user on this machine. The public half is bound in, so that a wrapped key
 * cannot be put under another person's name.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  scryptSync,
  sign,
} from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../contract/failure.ts';
import { type KeyKeeping, PASSPHRASE_LENGTH } from '../../contract/people.ts';
import { publicKeyId } from '../ledger/vkey.ts';
import { machineKey } from '../store/case-key.ts';

const NONCE_BYTES = 12;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** What OWASP gives as the least for scrypt: 128 MiB for a third of a second, for each guess. */
const COST = { n: 2 ** 17, r: 8, p: 1 } as const;
const MOST_MEMORY = 256 * 1024 * 1024;

const Wrapped = { nonce: z.base64(), wrapped: z.base64(), tag: z.base64() };
export const PersonSlotSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('machine'), ...Wrapped }).strict(),
  z
    .object({
      kind: z.literal('passphrase'),
      salt: z.base64(),
      // Bounded, so that a changed row cannot ask for all the memory there is.
      n: z.int().min(2).max(COST.n),
      r: z.int().min(1).max(COST.r),
      p: z.int().min(1).max(COST.p),
      ...Wrapped,
    })
    .strict(),
]);
export type PersonSlot = z.infer<typeof PersonSlotSchema>;

/** Signs as one person. Lives as long as the call that the person confirmed. */
export interface PersonSigner {
  /** 32 bytes, base64. */
  readonly publicKey: string;
  /** SHA-256 of the 32 bytes, lower-case hexadecimal: how the ledger names the key. */
  readonly id: string;
  /** Ed25519 over the bytes, base64. */
  sign(message: Buffer): string;
}

export interface NewKey {
  readonly publicKey: string;
  readonly slot: PersonSlot;
}

/** A new key, kept as said. Throws `Failure('bad-input')` where a passphrase is asked for and is too short. */
export function newPersonKey(keep: KeyKeeping, passphrase: string | undefined): NewKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey = Buffer.from(x ?? '', 'base64url').toString('base64');
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
  if (keep === 'machine') return { publicKey, slot: { kind: 'machine', ...wrap(machineKey(), secret, publicKey) } };
  if ([...normal(passphrase ?? '')].length < PASSPHRASE_LENGTH) {
    throw new Failure('bad-input', `a passphrase has at least ${PASSPHRASE_LENGTH} characters`, {
      field: 'passphrase',
      advice: 'Four words that do not belong together are long enough and can be remembered.',
    });
  }
  const salt = randomBytes(SALT_BYTES);
  const key = derive(passphrase ?? '', salt, COST);
  return {
    publicKey,
    slot: { kind: 'passphrase', salt: salt.toString('base64'), ...COST, ...wrap(key, secret, publicKey) },
  };
}

/** The signer out of its slot. Throws `Failure('password')` where passphrase, machine or row is another. */
export function openPersonKey({ publicKey, slot }: NewKey, passphrase: string | undefined): PersonSigner {
  const key = slot.kind === 'machine' ? machineKey() : derive(passphrase ?? '', Buffer.from(slot.salt, 'base64'), slot);
  const secret = unwrap(key, slot, publicKey);
  const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
  secret.fill(0);
  return {
    publicKey,
    id: keyId(publicKey),
    sign: (message) => sign(null, message, privateKey).toString('base64'),
  };
}

/** SHA-256 of a public key given in base64. */
export function keyId(publicKey: string): string {
  return publicKeyId(Buffer.from(publicKey, 'base64'));
}

/** Keyboards write one accented letter in two ways. */
function normal(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

function derive(passphrase: string, salt: Buffer, { n, r, p }: { n: number; r: number; p: number }): Buffer {
  return scryptSync(normal(passphrase), salt, KEY_BYTES, { N: n, r, p, maxmem: MOST_MEMORY });
}

function wrap(key: Buffer, secret: Buffer, bound: string): { nonce: string; wrapped: string; tag: string } {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const wrapped = Buffer.concat([cipher.update(secret), cipher.final()]);
  return {
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

function unwrap(key: Buffer, slot: PersonSlot, bound: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'), { authTagLength: 16 })
      .setAAD(Buffer.from(bound))
      .setAuthTag(Buffer.from(slot.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'base64')), decipher.final()]);
  } catch (cause) {
    throw new Failure('password', 'this passphrase does not open the key', {
      advice: slot.kind === 'machine' ? 'Sign in on the machine and as the user that made the key.' : 'Type it again.',
      field: 'passphrase',
      cause,
    });
  }
}
