/**
 * What travels between a ledger and a witness on another machine: a small text file. Going, it holds the ledger's public key and
 * then what c2sp.org/tlog-witness calls an add-checkpoint request: the size that the proof begins from, the proof, an empty line,
 * the checkpoint. Coming back, it holds the witness's public key, an empty line, and the checkpoint with one signature more.
 */
import { Failure } from '../../contract/failure.ts';
import { type Hash, hashFromBytes, hashToBase64 } from './merkle.ts';
import { MAX_NOTE_BYTES } from './note.ts';
import { formatVkey, parseVkey, type Vkey } from './vkey.ts';

export interface WitnessRequest {
  /** The ledger's key; null where only the note came, and the key is told otherwise. */
  readonly log: Vkey | null;
  /** Entries that the proof begins from; 0 for a witness that has seen none. */
  readonly old: number;
  readonly proof: readonly Hash[];
  readonly note: Buffer;
}

export interface Cosigned {
  readonly witness: Vkey;
  readonly note: string;
}

/** No proof is longer: a tree of 2^63 entries. */
const MOST_HASHES = 63;

export function formatRequest({ log, old, proof, note }: WitnessRequest): string {
  const key = log === null ? '' : `key ${formatVkey(log)}\n`;
  return `${key}${formatProof(old, proof)}\n${note.toString('utf8')}`;
}

/** The proof alone, for a note that travels by itself. */
export function formatProof(old: number, proof: readonly Hash[]): string {
  return `old ${old}\n${proof.map((hash) => `${hashToBase64(hash)}\n`).join('')}`;
}

/** Reads a request, or a bare checkpoint, which has no proof. `file` names it in the `Failure('bad-input')` thrown otherwise. */
export function parseRequest(bytes: Buffer, file: string): WitnessRequest {
  const text = whole(bytes, file);
  if (!/^(key|old) /.test(text)) return { log: null, old: 0, proof: [], note: bytes };
  const { log, rest } = keyLine(text, file);
  const gap = rest.indexOf('\n\n');
  if (gap === -1) throw notOne(file, 'it holds no checkpoint');
  return { log, ...parseProof(rest.slice(0, gap + 1), file), note: Buffer.from(rest.slice(gap + 2)) };
}

export function parseProof(text: string, file: string): Pick<WitnessRequest, 'old' | 'proof'> {
  const [first = '', ...lines] = text.replace(/\n$/, '').split('\n');
  const [, old] = /^old (0|[1-9]\d{0,14})$/.exec(first) ?? [];
  if (old === undefined || lines.length > MOST_HASHES) throw notOne(file, 'it does not say from which size its proof begins');
  return { old: Number(old), proof: lines.map((line) => hashOf(line, file)) };
}

export function formatCosigned({ witness, note }: Cosigned): string {
  return `key ${formatVkey(witness)}\n\n${note}`;
}

/** Reads what came back. Throws `Failure('bad-input')` where it is not that. */
export function parseCosigned(bytes: Buffer, file: string): Cosigned {
  const { log: witness, rest } = keyLine(whole(bytes, file), file);
  if (witness === null || witness.type !== 'cosignature' || !rest.startsWith('\n'))
    throw notOne(file, 'it does not name the witness whose signature it carries');
  return { witness, note: rest.slice(1) };
}

function whole(bytes: Buffer, file: string): string {
  if (bytes.length > MAX_NOTE_BYTES) throw notOne(file, `it is longer than ${MAX_NOTE_BYTES} bytes`);
  return bytes.toString('utf8');
}

function keyLine(text: string, file: string): { log: Vkey | null; rest: string } {
  const [, key] = /^key (.+)\n/.exec(text) ?? [];
  if (key === undefined) return { log: null, rest: text };
  try {
    return { log: parseVkey(key), rest: text.slice('key '.length + key.length + 1) };
  } catch (error) {
    throw notOne(file, error instanceof Error ? error.message : String(error));
  }
}

function hashOf(line: string, file: string): Hash {
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== line) throw notOne(file, 'a line of its proof is not a SHA-256');
  return hashFromBytes(bytes);
}

function notOne(file: string, why: string): Failure {
  return new Failure('bad-input', `${file} is not what a ledger and its witness exchange: ${why}`, {
    advice: 'Use the file as Remit wrote it, unchanged.',
  });
}
