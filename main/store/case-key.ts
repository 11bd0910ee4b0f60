/**
 * The key a case's store is encrypted with. It is random, made once, and kept in `case.json` only wrapped: by a key that
 * belongs to this user on this machine, or in a release by a key made of the recipient's passphrase. A slot is one wrapping.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../contract/failure.ts';
import { remitHome } from './home.ts';
import { openPassphraseSlot, PassphraseSlotSchema } from './passphrase-slot.ts';

const MachineSlotSchema = z
  .object({ kind: z.literal('machine'), nonce: z.base64(), wrapped: z.base64(), tag: z.base64() })
  .strict();
export const KeySlotSchema = z.discriminatedUnion('kind', [MachineSlotSchema, PassphraseSlotSchema]);
export type KeySlot = z.infer<typeof KeySlotSchema>;

const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/** This machine's wrapping key, made on first use. */
export function machineKey(): Buffer {
  const file = join(remitHome(), 'machine.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  const key = readFileSync(file);
  if (key.length !== KEY_BYTES)
    throw new Failure('broken', `${file} is not a key of ${KEY_BYTES} bytes`, { advice: 'Restore it from a backup.' });
  return key;
}

/** A new case key and the slot that keeps it. `caseId` is bound in, so that a slot cannot be moved between cases. */
export function newCaseKey(caseId: string): { key: Buffer; slot: KeySlot } {
  const key = randomBytes(KEY_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', machineKey(), nonce).setAAD(Buffer.from(caseId));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  return {
    key,
    slot: {
      kind: 'machine',
      nonce: nonce.toString('base64'),
      wrapped: wrapped.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
    },
  };
}

/** The case key out of its slots; a `password` failure when no slot opens on this machine or with this passphrase. */
export function openCaseKey(caseId: string, slots: readonly KeySlot[], passphrase?: string): Buffer {
  for (const slot of slots) {
    if (slot.kind === 'passphrase') {
      const key = passphrase === undefined ? null : openPassphraseSlot(caseId, slot, passphrase);
      if (key !== null) return key;
      continue;
    }
    const decipher = createDecipheriv('aes-256-gcm', machineKey(), Buffer.from(slot.nonce, 'base64'))
      .setAAD(Buffer.from(caseId))
      .setAuthTag(Buffer.from(slot.tag, 'base64'));
    try {
      return Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'base64')), decipher.final()]);
    } catch {
      // Wrapped for another machine or user: the next slot may be ours.
    }
  }
  if (slots.some(({ kind }) => kind === 'passphrase')) {
    const what =
      passphrase === undefined ? 'this release opens with a passphrase' : 'the passphrase is not the one of this release';
    throw new Failure('password', what, { advice: 'Use the passphrase that came to you by another way than the release.' });
  }
  throw new Failure('password', 'the key of this case is not held on this machine', {
    advice: 'Open the case on the machine and as the user that made it.',
  });
}
