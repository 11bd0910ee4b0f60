/**
 * Signed notes (c2sp.org/signed-note): text, an empty line, and signature lines `— name base64(id ‖ signature)`. Reading is
 * strict: what this code did not write byte for byte is not a note.
 */
import { Failure } from '../../contract/failure.ts';

export interface NoteSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly bytes: Buffer;
}

export interface Note {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Far above the few hundred bytes of any note; keeps a hostile file from being read whole. */
export const MAX_NOTE_BYTES = 64 * 1024;
const LINE = /^— ([^\s+]{1,150}) ([A-Za-z0-9+/]+={0,2})$/;
// Space and newline aside, nothing that a terminal or an editor would act on.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/;

export function formatNote(note: Note): string {
  const lines = note.signatures.map(({ name, keyId, bytes }) => {
    return `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')}\n`;
  });
  return `${note.text}\n${lines.join('')}`;
}

/** Reads a note. `file` names it in the `Failure('does-not-verify')` thrown when it is not one. */
export function parseNote(bytes: Buffer, file: string): Note {
  if (bytes.length > MAX_NOTE_BYTES) throw notOne(file, `it is longer than ${MAX_NOTE_BYTES} bytes`);
  const whole = bytes.toString('utf8');
  if (!Buffer.from(whole, 'utf8').equals(bytes)) throw notOne(file, 'it is not UTF-8');
  if (CONTROL.test(whole)) throw notOne(file, 'it holds control characters');
  const gap = whole.lastIndexOf('\n\n');
  if (gap <= 0 || !whole.endsWith('\n')) throw notOne(file, 'it has no text followed by an empty line and signatures');
  const lines = whole.slice(gap + 2, -1).split('\n');
  return { text: whole.slice(0, gap + 1), signatures: lines.map((line, at) => signature(line, at + 1, file)) };
}

function signature(line: string, number: number, file: string): NoteSignature {
  const [, name, base64] = LINE.exec(line) ?? [];
  if (name === undefined || base64 === undefined) throw notOne(file, `signature line ${number} is not one`);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64 || bytes.length < 5) throw notOne(file, `signature line ${number} is damaged`);
  return { name, keyId: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) };
}

function notOne(file: string, why: string): Failure {
  return new Failure('does-not-verify', `${file} is not a signed note: ${why}`);
}
