/** A case's key under a passphrase: for whoever is given a release, on any machine. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../contract/failure.ts';

/** scrypt as RFC 7914 has it. A slot from elsewhere may not ask for more work or memory than these. */
const COST = { n: 2 ** 16, r: 8, p: 1 } as const;
const MOST_N = 2 ** 18;
const KEY_BYTES = 32;
export const SHORTEST_PASSPHRASE = 12;

export const PassphraseSlotSchema = z
  .object({
    kind: z.literal('passphrase'),
    n: z
      .int()
      .min(2 ** 14)
      .max(MOST_N)
      .refine((n) => Number.isInteger(Math.log2(n)), 'a power of two'),
    r: z.literal(8),
    p: z.literal(1),
    salt: z.base64(),
    nonce: z.base64(),
    wrapped: z.base64(),
    tag: z.base64(),
  })
  .strict();
export type PassphraseSlot = z.infer<typeof PassphraseSlotSchema>;

/** Wraps a key. Throws `Failure('bad-input')` for a passphrase of fewer than 12 characters. */
export function passphraseSlot(caseId: string, key: Buffer, passphrase: string): PassphraseSlot {
  if ([...passphrase.normalize('NFKC')].length < SHORTEST_PASSPHRASE) {
    throw new Failure('bad-input', `the passphrase has fewer than ${SHORTEST_PASSPHRASE} characters`, {
      field: 'passphrase',
      advice:
        'Use four or more words that do not belong together, and give them to the recipient by another way than the release.',
    });
  }
  const salt = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived(passphrase, salt, COST.n), nonce).setAAD(Buffer.from(caseId));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString('base64');
  return {
    kind: 'passphrase',
    ...COST,
    salt: text(salt),
    nonce: text(nonce),
    wrapped: text(wrapped),
    tag: text(cipher.getAuthTag()),
  };
}

/** The key; null where the passphrase is another. */
export function openPassphraseSlot(caseId: string, slot: PassphraseSlot, passphrase: string): Buffer | null {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const tag = bytes(slot.tag);
  if (tag.length !== 16) return null;
  const decipher = createDecipheriv('aes-256-gcm', derived(passphrase, bytes(slot.salt), slot.n), bytes(slot.nonce))
    .setAAD(Buffer.from(caseId))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(bytes(slot.wrapped)), decipher.final()]);
  } catch {
    // The tag does not fit: another passphrase, or a slot that was changed.
    return null;
  }
}

function derived(passphrase: string, salt: Buffer, n: number): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, KEY_BYTES, { N: n, r: COST.r, p: COST.p, maxmem: 256 * n * COST.r });
}
