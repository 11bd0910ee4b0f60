/** The master key of an encrypted Android backup, unlocked with the person's password. */
import { createDecipheriv } from 'node:crypto';
import { Failure } from '../../contract/failure.ts';
import type { AndroidHeader, AndroidKeys } from './android-header.ts';
import { deriveKey } from './derive-key.ts';
import type { OpenOptions } from './image.ts';

export interface MasterKey {
  readonly key: Buffer;
  readonly iv: Buffer;
}

/** `Failure` with code `password` when the password is wrong or missing. */
export async function unlockMasterKey(
  { version, keys }: AndroidHeader & { readonly keys: AndroidKeys },
  password: string,
  options: OpenOptions = {},
): Promise<MasterKey> {
  const { userSalt, checkSalt, rounds, userIv, masterKeyBlob } = keys;
  const userKey = await deriveKey({ password, salt: userSalt, rounds, digest: 'sha1' }, options);
  const parts = openBlob(userKey, userIv, masterKeyBlob);
  if (parts !== null) {
    const checked = version === 1 ? parts.key : asJavaChars(parts.key);
    const check = await deriveKey({ password: checked, salt: checkSalt, rounds, digest: 'sha1' }, { signal: options.signal });
    if (check.equals(parts.check)) {
      options.onUnlock?.(1);
      return parts;
    }
  }
  throw new Failure('password', 'the password does not open this Android backup', {
    advice: 'Check capital letters and the keyboard. It is the password that was typed on the phone when the backup was made.',
  });
}

/** Three parts, each after its length in one byte: IV, master key, check value. Null: the wrong key, or damage. */
function openBlob(userKey: Buffer, iv: Buffer, blob: Buffer): { iv: Buffer; key: Buffer; check: Buffer } | null {
  const cipher = createDecipheriv('aes-256-cbc', userKey, iv).setAutoPadding(false);
  const plain = cipher.update(blob);
  const parts: Buffer[] = [];
  for (let at = 0; parts.length < 3; ) {
    const length = plain[at] ?? 0;
    if (at + 1 + length > plain.length) return null;
    parts.push(plain.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  const [masterIv, key, check] = parts as [Buffer, Buffer, Buffer];
  return masterIv.length === 16 && key.length === 32 && check.length === 32 ? { iv: masterIv, key, check } : null;
}

/**
 * From version 2 on, Android takes the master key for a password of Java characters before it derives the check value: each
 * byte is a signed number made a character (0x80 becomes U+FF80), and the characters are written as UTF-8.
 */
export function asJavaChars(key: Uint8Array): Buffer {
  return Buffer.from(Array.from(key, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xff00 | byte)).join(''), 'utf8');
}
