/**
 * The unencrypted head of WhatsApp's `.crypt12`, `.crypt14` and `.crypt15` files: where the IV is, where the locked bytes
 * begin, and what follows them. Facts of the format: wa-crypt-tools, checked on its samples.
 */
import { protoAt } from '../formats/protobuf.ts';
import { Undecodable } from '../parser.ts';

export type CryptVersion = 12 | 14 | 15;

export interface CryptHeader {
  readonly iv: Uint8Array;
  /** Salt of the key the file was locked with; crypt15 has none. */
  readonly salt: Uint8Array | null;
  /** Where the locked bytes begin. */
  readonly at: number;
}

/** Bytes that hold every head there is. */
export const HEAD_BYTES = 2 + 255;
const TAG = 16;
const IV = 16;
const SALT = 32;

/** The version in a name such as `msgstore-2023-01-01.1.db.crypt14`; null for another name. */
export function cryptVersion(name: string): CryptVersion | null {
  const digits = /\.crypt(12|14|15)$/i.exec(name)?.[1];
  return digits === undefined ? null : (Number(digits) as CryptVersion);
}

/** Reads the head. `Undecodable` when it is none of that version. */
export function readHeader(version: CryptVersion, head: Uint8Array): CryptHeader {
  const header = version === 12 ? fixedHeader(head) : protobufHeader(version, head);
  if (header === null) throw new Undecodable(`the file does not begin as a crypt${version} backup does`);
  return header;
}

/** Two bytes of cipher version, one of key version, salt, Google id (16), IV: 67 in all. */
function fixedHeader(head: Uint8Array): CryptHeader | null {
  if (head.length < 67 || head[0] !== 0 || head[1] !== 1) return null;
  return { salt: head.subarray(3, 3 + SALT), iv: head.subarray(51, 51 + IV), at: 67 };
}

/** One byte of length, then perhaps a 1, then a message: `2.5` is the IV of crypt14 and `2.3` its salt, `3.1` the IV of crypt15. */
function protobufHeader(version: 14 | 15, head: Uint8Array): CryptHeader | null {
  const length = head[0] ?? 0;
  for (const start of head[1] === 1 ? [2, 1] : [1]) {
    if (start + length > head.length) continue;
    const message = head.subarray(start, start + length);
    const iv = bytesAt(message, version === 15 ? '3.1' : '2.5');
    if (iv?.length !== IV) continue;
    const salt = version === 14 ? bytesAt(message, '2.3') : null;
    return { iv, salt: salt?.length === SALT ? salt : null, at: start + length };
  }
  return null;
}

function bytesAt(message: Uint8Array, path: string): Uint8Array | null {
  try {
    const value = protoAt(message, path);
    return value instanceof Uint8Array ? value : null;
  } catch (error) {
    // The message may begin a byte later: the caller tries the other place.
    if (error instanceof Undecodable) return null;
    throw error;
  }
}

/**
 * Where the locked bytes end and their tag (16 bytes) begins. crypt12 ends in the tag and four digits of the number;
 * crypt14 and 15 in the tag and the MD5 of all before it, which parts of a backup in several files leave out.
 */
export function lockedEnd(version: CryptVersion, size: number, endsInMd5: boolean): number {
  return size - TAG - (version === 12 ? 4 : endsInMd5 ? 16 : 0);
}
