/**
 * Keys of WhatsApp's encrypted backups on Android. The `key` file (crypt12, crypt14) and `encrypted_backup.key` (crypt15)
 * are Java's serial form of a list of bytes: a head of 27 bytes, then 131 or 32 of them. The 64 digits that a person wrote
 * down for crypt15 are the same 32. Facts of the format: wa-crypt-tools, checked on its keys.
 */
import { createHmac } from 'node:crypto';
import type { CryptVersion } from './whatsapp-header.ts';

export interface WhatsappKey {
  /** For `end-to-end`, the root that the key of a file is derived from; for `server`, the key itself. */
  readonly kind: 'end-to-end' | 'server';
  readonly bytes: Buffer;
  /** Of a `server` key: which of the account's keys it is. A file names the salt of the key it was locked with. */
  readonly salt: Buffer | null;
}

/** Java's head of a serialised `byte[]`, up to its length. */
const JAVA = Buffer.from('aced0005757200025b42acf317f8060854e00200007870', 'hex');
const HEAD = JAVA.length + 4;
const END_TO_END = 32;
const SERVER = 131;

/** The key in a key file; null for bytes that are none. */
export function keyFromFile(bytes: Buffer): WhatsappKey | null {
  if (bytes.length <= HEAD || !bytes.subarray(0, JAVA.length).equals(JAVA)) return null;
  const body = bytes.subarray(HEAD);
  if (bytes.readUInt32BE(JAVA.length) !== body.length) return null;
  if (body.length === END_TO_END) return { kind: 'end-to-end', bytes: Buffer.from(body), salt: null };
  if (body.length !== SERVER) return null;
  return { kind: 'server', bytes: Buffer.from(body.subarray(99)), salt: Buffer.from(body.subarray(3, 35)) };
}

/** The key in 64 hexadecimal digits, as WhatsApp shows them (in groups, if they like); null for anything else. */
export function keyFromDigits(text: string): WhatsappKey | null {
  const digits = text.replace(/[\s-]/g, '');
  return /^[0-9a-f]{64}$/i.test(digits) ? { kind: 'end-to-end', bytes: Buffer.from(digits, 'hex'), salt: null } : null;
}

/** Which kind of key a version of the format is locked with. */
export function kindFor(version: CryptVersion): WhatsappKey['kind'] {
  return version === 15 ? 'end-to-end' : 'server';
}

/** The AES key of a file: for crypt15 derived by HMAC (RFC 5869 with no salt and one block), else the key itself. */
export function fileKey(key: WhatsappKey): Buffer {
  if (key.kind === 'server') return key.bytes;
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(key.bytes).digest();
  return createHmac('sha256', extracted)
    .update('backup encryption')
    .update(Buffer.from([1]))
    .digest();
}
