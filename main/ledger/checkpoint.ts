/**
 * Checkpoints (c2sp.org/tlog-checkpoint): the head of a ledger as three lines, origin, number of entries and root, signed as a
 * note. The log's key signs the text itself; a witness signs the text with the time at which it saw it.
 */
import { verify } from 'node:crypto';
import { Failure } from '../../contract/failure.ts';
import { type Hash, hashFromBytes, hashToBase64 } from './merkle.ts';
import type { Note, NoteSignature } from './note.ts';
import { publicKeyObject, type Vkey, vkeyFor } from './vkey.ts';

/** The head of a log: what is signed. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** Whatever can sign bytes with Ed25519: the device's key, or a person's. */
export interface SigningKey {
  /** 32 bytes. */
  readonly publicKey: Buffer;
  sign(message: Buffer): Buffer;
}

const CASE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;

/** The name of a case's log. The case id is a random UUID and says nothing of the court's case number. */
export function originOf(caseId: string): string {
  if (!CASE_ID.test(caseId)) throw new RangeError('a case id is a UUID in lower case');
  return `proportionality-log/${caseId}`;
}

export function formatCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${hashToBase64(checkpoint.root)}\n`;
}

/** Reads the three lines. `file` names it in the `Failure('does-not-verify')` thrown when they are anything else. */
export function parseCheckpoint(text: string, file: string): Checkpoint {
  const [origin, size, root, end, ...rest] = text.split('\n');
  if (end !== '' || rest.length > 0 || origin === undefined || root === undefined || size === undefined) {
    throw notOne(file, 'it does not have three lines');
  }
  if (!/^proportionality-log\/[0-9a-f-]{36}$/.test(origin)) throw notOne(file, 'its first line is not the name of a ledger');
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) throw notOne(file, 'its size is not a number');
  const bytes = Buffer.from(root, 'base64');
  if (bytes.toString('base64') !== root || bytes.length !== 32) throw notOne(file, 'its root is not a SHA-256 in base64');
  return { origin, size: Number(size), root: hashFromBytes(bytes) };
}

/** The log's own signature over a checkpoint's text; the key goes under the name of the log. */
export function signAsLog(text: string, key: SigningKey, origin: string): NoteSignature {
  const vkey = vkeyFor(origin, 'log', key.publicKey);
  return { name: vkey.name, keyId: vkey.id, bytes: key.sign(Buffer.from(text)) };
}

/** A witness's signature: that at `seconds` (UTC, since 1970) this was the longest log of that name it had seen. */
export function cosign(text: string, key: SigningKey, name: string, seconds: number): NoteSignature {
  const vkey = vkeyFor(name, 'cosignature', key.publicKey);
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  return { name, keyId: vkey.id, bytes: Buffer.concat([time, key.sign(cosigned(text, seconds))]) };
}

export type SignatureVerdict =
  | {
      readonly holds: true /** When a witness says it signed, UTC seconds; null for the log's own. */;
      readonly at: number | null;
    }
  | { readonly holds: false };

/** Whether one signature of a note was made by this key over this text. Never throws. */
export function verifySignature(note: Note, signature: NoteSignature, vkey: Vkey): SignatureVerdict {
  if (signature.name !== vkey.name || signature.keyId !== vkey.id) return { holds: false };
  const key = publicKeyObject(vkey);
  if (vkey.type === 'log') {
    const holds = signature.bytes.length === SIGNATURE_BYTES && verify(null, Buffer.from(note.text), key, signature.bytes);
    return holds ? { holds, at: null } : { holds };
  }
  if (signature.bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return { holds: false };
  const seconds = signature.bytes.readBigUInt64BE(0);
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) return { holds: false };
  const at = Number(seconds);
  return verify(null, cosigned(note.text, at), key, signature.bytes.subarray(TIME_BYTES))
    ? { holds: true, at }
    : { holds: false };
}

function cosigned(text: string, seconds: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}

function notOne(file: string, why: string): Failure {
  return new Failure('does-not-verify', `${file} is not a checkpoint: ${why}`);
}
