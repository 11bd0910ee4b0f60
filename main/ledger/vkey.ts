/**
 * Public keys and signatures as C2SP writes them (c2sp.org/signed-note): a verifier key is `name+id+key`, where the id is the
 * first four bytes of SHA-256(name ‖ newline ‖ type ‖ key) in hexadecimal, and the key is base64 of type ‖ public key.
 */
import { createPublicKey, hash, type KeyObject } from 'node:crypto';
import { Failure } from '../../contract/failure.ts';

/** Kind of signature: the log's own Ed25519, or a witness's timestamped cosignature (c2sp.org/tlog-cosignature). */
export const KEY_TYPES = { log: 0x01, cosignature: 0x04 } as const;
export type KeyType = keyof typeof KEY_TYPES;

export interface Vkey {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly id: string;
  readonly type: KeyType;
  /** The 32 bytes of an Ed25519 public key. */
  readonly publicKey: Buffer;
}

const ED25519_BYTES = 32;
/** The fixed beginning of an Ed25519 SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const SHAPE = /^([^\s+]{1,150})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/;

/** The verifier key of a public key under a name. The name may hold no white space and no plus sign. */
export function vkeyFor(name: string, type: KeyType, publicKey: Buffer): Vkey {
  if (!/^[^\s+]{1,150}$/.test(name)) throw new RangeError(`a key name has no spaces and no plus sign: ${name}`);
  if (publicKey.length !== ED25519_BYTES) throw new RangeError(`an Ed25519 public key has ${ED25519_BYTES} bytes`);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed(type, publicKey)]), 'hex').slice(0, 8);
  return { name, id, type, publicKey };
}

export function formatVkey(vkey: Vkey): string {
  return `${vkey.name}+${vkey.id}+${typed(vkey.type, vkey.publicKey).toString('base64')}`;
}

/** Reads a verifier key. Throws `Failure('bad-input')` where the text is not one, or its id does not belong to its key. */
export function parseVkey(text: string): Vkey {
  const [, name, id, base64] = SHAPE.exec(text) ?? [];
  if (name === undefined || id === undefined || base64 === undefined) throw notOne('it is not name+id+key');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) throw notOne('its base64 is not in the usual form');
  const type = (Object.keys(KEY_TYPES) as KeyType[]).find((each) => KEY_TYPES[each] === bytes[0]);
  if (type === undefined || bytes.length !== 1 + ED25519_BYTES) throw notOne('it is of a kind this version does not know');
  const vkey = vkeyFor(name, type, bytes.subarray(1));
  if (vkey.id !== id) throw notOne(`its id should be ${vkey.id}, not ${id}`);
  return vkey;
}

/** SHA-256 of a public key, lower-case hexadecimal: how the ledger names the key of a person. */
export function publicKeyId(publicKey: Buffer): string {
  return hash('sha256', publicKey, 'hex');
}

/** The public key as node's crypto takes it. */
export function publicKeyObject(vkey: Vkey): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, vkey.publicKey]), format: 'der', type: 'spki' });
}

function typed(type: KeyType, publicKey: Buffer): Buffer {
  return Buffer.concat([Buffer.of(KEY_TYPES[type]), publicKey]);
}

function notOne(why: string): Failure {
  return new Failure('bad-input', `not a verifier key: ${why}`, { advice: 'Copy the whole line, from the name to the end.' });
}
