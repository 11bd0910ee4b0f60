/**
 * Signed notes, keys and checkpoints (c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature): a text, an empty line, and lines
 * `— name base64(key id ‖ signature)`; a key is `name+id+base64(kind ‖ public key)`.
 */
import { fromBase64, fromUtf8, join, toHex, utf8 } from './bytes.ts';
import { verifyEd25519 } from './ed25519.ts';
import { Fault } from './fault.ts';
import { sha256 } from './sha256.ts';

const LOG_KIND = 1;
const WITNESS_KIND = 4;
const MOST_BYTES = 64 * 1024;

export interface Key {
  /** The key as it is written. */
  readonly text: string;
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly id: string;
  readonly kind: 'log' | 'witness';
  readonly publicKey: Uint8Array;
}

export interface Signature {
  readonly name: string;
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The head of a ledger: name, number of entries, root. */
export interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Note {
  /** What is signed; ends with a newline. */
  readonly text: string;
  readonly head: Head;
  readonly signatures: readonly Signature[];
}

/** Throws `Fault` on what is not a key, or whose id is not the one of its name and bytes. */
export function readKey(text: string): Key {
  const [, name, id, base64] = /^([^\s+]{1,150})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = fromBase64(base64 ?? '');
  if (name === undefined || id === undefined || bytes === null) throw new Fault('it is not name+id+key');
  const kind = bytes[0] === LOG_KIND ? 'log' : bytes[0] === WITNESS_KIND ? 'witness' : null;
  if (kind === null || bytes.length !== 33) throw new Fault('it is of a kind that this page does not know');
  const own = toHex(sha256(utf8(`${name}\n`), bytes).subarray(0, 4));
  if (own !== id) throw new Fault(`its id should be ${own}, not ${id}`);
  return { text, name, id, kind, publicKey: bytes.subarray(1) };
}

/** Throws `Fault` on what is not a checkpoint as a signed note. */
export function readNote(bytes: Uint8Array): Note {
  if (bytes.length > MOST_BYTES) throw new Fault(`it is longer than ${MOST_BYTES} bytes`);
  const whole = fromUtf8(bytes);
  if (whole === null) throw new Fault('it is not UTF-8 text');
  if ([...whole].some((char) => (char < ' ' && char !== '\n') || char === '\u007F'))
    throw new Fault('it holds control characters');
  const gap = whole.lastIndexOf('\n\n');
  if (gap < 1 || !whole.endsWith('\n')) throw new Fault('it is not a text, an empty line and signatures');
  const text = whole.slice(0, gap + 1);
  const signatures = whole
    .slice(gap + 2, -1)
    .split('\n')
    .map(readSignature);
  return { text, head: readHead(text), signatures };
}

function readSignature(line: string): Signature {
  const [, name, base64] = /^— ([^\s+]{1,150}) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  const bytes = fromBase64(base64 ?? '');
  if (name === undefined || bytes === null || bytes.length < 5) throw new Fault('a signature line is not one');
  return { name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) };
}

/** Reads the three lines of a checkpoint. Throws `Fault` on anything else. */
export function readHead(text: string): Head {
  const lines = text.split('\n');
  const [origin = '', size = '', base64 = '', end] = lines;
  if (lines.length !== 4 || end !== '') throw new Fault('it does not have three lines');
  if (!/^proportionality-log\/[0-9a-f-]{36}$/.test(origin)) throw new Fault('its first line is not the name of a ledger');
  const root = fromBase64(base64);
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new Fault('its second line is not a number');
  if (root?.length !== 32) throw new Fault('its third line is not a SHA-256 in base64');
  return { origin, size: Number(size), root };
}

/** When a witness says it signed, seconds since 1970; 0 where that is beyond any calendar. */
export function signedAt({ bytes }: Signature): number {
  const { buffer, byteOffset } = bytes;
  const seconds = new DataView(buffer, byteOffset).getBigUint64(0);
  return seconds > 8_640_000_000_000n ? 0 : Number(seconds);
}

/** Whether a signature of a note was made with this key. Never throws. */
export function holds(note: Note, signature: Signature, key: Key): boolean {
  if (signature.name !== key.name || signature.id !== key.id) return false;
  if (key.kind === 'log') return verifyEd25519(key.publicKey, utf8(note.text), signature.bytes);
  if (signature.bytes.length !== 72) return false;
  const { buffer, byteOffset } = signature.bytes;
  const seconds = new DataView(buffer, byteOffset).getBigUint64(0);
  const said = utf8(`cosignature/v1\ntime ${seconds}\n`);
  return verifyEd25519(key.publicKey, join(said, utf8(note.text)), signature.bytes.subarray(8));
}
