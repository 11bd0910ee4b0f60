/** The second half of verifying a ledger: its checkpoints and keys against the tree of its lines. */
import { join } from 'node:path';
import type { Check } from '../../contract/ledger.ts';
import { CHECKPOINTS, KEYS, noteName, type NoteName, readNoteFile } from './checkpoint-store.ts';
import { type Checkpoint, parseCheckpoint, verifySignature } from './checkpoint.ts';
import { type LogFs, readSmall } from './log-fs.ts';
import { type Note, parseNote } from './note.ts';
import type { VerifiedLines } from './verify-lines.ts';
import { formatVkey, parseVkey, type Vkey } from './vkey.ts';

/** A note that could be read, with where it came from. */
export interface ReadNote {
  /** As a finding names it. */
  readonly file: string;
  /** Null for a note that was handed in and has no file in the ledger. */
  readonly name: NoteName | null;
  readonly note: Note;
  readonly head: Checkpoint;
}

export interface ReadNotes {
  readonly notes: readonly ReadNote[];
  /** The first file that is no checkpoint, in words. */
  readonly fault: string | null;
}

const MAX_KEY_BYTES = 1024;

/** Reads all notes of a ledger's folder, smallest first. */
export function readNotes(io: LogFs, folder: string): ReadNotes {
  const notes: ReadNote[] = [];
  let fault: string | null = null;
  for (const file of listed(io, folder, CHECKPOINTS)) {
    const shown = `${CHECKPOINTS}/${file}`;
    const name = noteName(file);
    const read = attempt(shown, () => {
      if (name === null) throw new Error(`${shown} is not the name of a checkpoint`);
      const note = readNote(readNoteFile(io, folder, file), shown);
      if (note.head.size !== name.size) throw new Error(`${shown} is of ${note.head.size} entries`);
      return { ...note, name };
    });
    if (typeof read === 'string') fault ??= read;
    else notes.push(read);
  }
  return { notes: notes.sort((a, b) => a.head.size - b.head.size), fault };
}

/** Reads one note. Throws `Failure('does-not-verify')` where it is not a checkpoint. */
export function readNote(bytes: Buffer, file: string): ReadNote {
  const note = parseNote(bytes, file);
  return { file, name: null, note, head: parseCheckpoint(note.text, file) };
}

/** Whether each note is a head of this very log. */
export function checkHeads(read: ReadNotes, lines: VerifiedLines, origin: string | null): Check {
  const [first] = read.notes;
  const expected = origin ?? first?.head.origin;
  const fault = read.notes.map((note) => headFault(note, lines, expected)).find((each) => each !== null);
  const finding = read.fault ?? fault ?? null;
  const last = read.notes.at(-1)?.head.size;
  return {
    check: 'Every checkpoint is a head of this ledger',
    holds: finding === null,
    finding:
      finding ??
      (last === undefined
        ? 'no checkpoint has been signed yet'
        : `${read.notes.length} checkpoints, the last of ${last} entries`),
  };
}

/** What contradicts the log in one checkpoint; null where nothing does. */
export function headFault(
  { file, head }: Pick<ReadNote, 'file' | 'head'>,
  lines: VerifiedLines,
  origin: string | undefined,
): string | null {
  if (origin !== undefined && head.origin !== origin) return `${file} is of another ledger, ${head.origin}`;
  if (head.size > lines.size)
    return `${file} is of ${head.size} entries, and audit.log holds ${lines.size}: its end has been cut off`;
  if (lines.rootAt.get(head.size) !== head.root)
    return `${file} was signed over other entries than the first ${head.size} of audit.log`;
  return null;
}

/** Whether a note carries a signature of the log itself that holds. */
export function signedByLog({ note, head }: Pick<ReadNote, 'note' | 'head'>, keys: readonly LogKey[]): boolean {
  const own = keys.filter(({ vkey }) => vkey.type === 'log' && vkey.name === head.origin);
  return note.signatures.some((signature) => own.some(({ vkey }) => verifySignature(note, signature, vkey).holds));
}

/** Whether each note is signed by the log, and nothing in it by a key that the log never named. */
export function checkSignatures(read: ReadNotes, keys: readonly LogKey[]): Check {
  const fault = read.notes.map((note) => signatureFault(note, keys)).find((each) => each !== null) ?? null;
  const cosigned = read.notes.filter(({ name }) => name?.witness !== null).length;
  return {
    check: 'Every checkpoint is signed by a key that the ledger names',
    holds: fault === null,
    finding: fault ?? `${read.notes.length} signed by the ledger, ${cosigned} of them also by a witness`,
  };
}

function signatureFault({ file, name, note, head }: ReadNote, keys: readonly LogKey[]): string | null {
  let byLog = false;
  let byWitness = name === null || name.witness === null;
  for (const signature of note.signatures) {
    const known = keys.find(({ vkey }) => vkey.name === signature.name && vkey.id === signature.keyId);
    if (known === undefined) return `${file} carries a signature by ${signature.name}, which the ledger does not name`;
    if (!verifySignature(note, signature, known.vkey).holds) return `${file}: the signature of ${signature.name} does not hold`;
    if (known.vkey.type === 'log') byLog ||= known.vkey.name === head.origin && known.seq < head.size;
    else byWitness ||= known.vkey.id === name?.witness;
  }
  if (!byLog) return `${file} is not signed by the ledger`;
  return byWitness ? null : `${file} is not signed by the witness in its name`;
}

/** Whether the note of every checkpoint that an entry speaks of is there. */
export function checkAnnounced(read: ReadNotes, lines: VerifiedLines, keys: readonly LogKey[]): Check {
  const there = new Set(read.notes.map(({ name }) => name?.file));
  const missing = lines.announced
    .map(({ seq, size, key }) => {
      const witness = key === null ? '' : `.${keys.find(({ vkey }) => formatVkey(vkey) === key)?.vkey.id ?? 'unknown'}`;
      return { seq, file: `${size}${witness}.note` };
    })
    .find(({ file }) => !there.has(file));
  return {
    check: 'Every checkpoint that was announced is there',
    holds: missing === undefined,
    finding:
      missing === undefined
        ? `${lines.announced.length} announced`
        : `entry ${missing.seq} says that ${CHECKPOINTS}/${missing.file} was signed, and it is not there`,
  };
}

/** A key and the entry that named it. */
export interface LogKey {
  readonly vkey: Vkey;
  readonly seq: number;
}

/** The keys that the ledger names, and whether `keys/` holds exactly those. */
export function checkKeys(io: LogFs, folder: string, lines: VerifiedLines): { check: Check; keys: LogKey[] } {
  const faults: string[] = [];
  const keys: LogKey[] = [];
  for (const [text, seq] of lines.keys) {
    const vkey = attempt(`the key named by entry ${seq}`, () => parseVkey(text));
    if (typeof vkey === 'string') faults.push(vkey);
    else keys.push({ vkey, seq });
  }
  const files = listed(io, folder, KEYS);
  for (const file of files) {
    const known = keys.find(({ vkey }) => `${vkey.id}.vkey` === file);
    const text = attempt(`${KEYS}/${file}`, () => ({ bytes: readSmall(io, join(folder, KEYS, file), MAX_KEY_BYTES) }));
    if (known === undefined) faults.push(`${KEYS}/${file} is not the key of any entry`);
    else if (typeof text === 'string') faults.push(text);
    else if (text.bytes.toString('utf8') !== `${formatVkey(known.vkey)}\n`)
      faults.push(`${KEYS}/${file} is not the key that entry ${known.seq} names`);
  }
  const absent = keys.find(({ vkey }) => !files.includes(`${vkey.id}.vkey`));
  if (absent !== undefined) faults.push(`${KEYS}/${absent.vkey.id}.vkey, named by entry ${absent.seq}, is not there`);
  const [fault] = faults;
  return {
    check: {
      check: 'The keys are those that the ledger names',
      holds: fault === undefined,
      finding: fault ?? (keys.map(({ vkey }) => `${vkey.name} ${vkey.id}`).join('; ') || 'no key yet'),
    },
    keys,
  };
}

/** Files of a folder beside the log, without those that a crash left unfinished; none where there is no such folder. */
function listed(io: LogFs, folder: string, sub: string): string[] {
  const path = join(folder, sub);
  return io.existsSync(path)
    ? io
        .readdirSync(path)
        .filter((file) => !file.endsWith('.tmp'))
        .sort()
    : [];
}

function attempt<T extends object>(what: string, act: () => T): T | string {
  try {
    return act();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return why.includes(what) ? why : `${what}: ${why}`;
  }
}
