/**
 * The folders beside the log: `checkpoints/` holds every note ever issued, `<size>.note` for the log's own and
 * `<size>.<key id>.note` for the same head with a witness's signature; `keys/` holds the public keys as `<key id>.vkey`.
 * Nothing in them is ever written over.
 */
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint, type SigningKey, signAsLog, verifySignature } from './checkpoint.ts';
import { type LogFs, readSmall, writeDurably } from './log-fs.ts';
import { formatNote, MAX_NOTE_BYTES, type Note, parseNote } from './note.ts';
import { formatVkey, type Vkey, vkeyFor } from './vkey.ts';

export const CHECKPOINTS = 'checkpoints';
export const KEYS = 'keys';
const NOTE = /^(0|[1-9]\d{0,15})(?:\.([0-9a-f]{8}))?\.note$/;

export interface NoteName {
  readonly file: string;
  readonly size: number;
  /** Key id of the witness, or null for the log's own note. */
  readonly witness: string | null;
}

/** The size and witness that a note's file name says; null where the name is not one that Remit gives. */
export function noteName(file: string): NoteName | null {
  const [, size, witness] = NOTE.exec(file) ?? [];
  return size === undefined ? null : { file, size: Number(size), witness: witness ?? null };
}

/** The notes of a ledger, smallest first. */
export function listNotes(io: LogFs, folder: string): NoteName[] {
  return io
    .readdirSync(join(folder, CHECKPOINTS))
    .flatMap((file) => noteName(file) ?? [])
    .sort((a, b) => a.size - b.size || (a.file < b.file ? -1 : 1));
}

export function readNoteFile(io: LogFs, folder: string, file: string): Buffer {
  return readSmall(io, join(folder, CHECKPOINTS, file), MAX_NOTE_BYTES);
}

/** The checkpoints and keys of a ledger that is being written, and the key that signs them. */
export class CheckpointStore {
  readonly #io: LogFs;
  readonly #folder: string;
  readonly #key: SigningKey;
  readonly #origin: string;
  /** The log's public key under the name of the log. */
  readonly vkey: Vkey;
  /** Size of the log's latest own note; 0 before the first. */
  #latest: number;

  constructor(io: LogFs, folder: string, key: SigningKey, origin: string) {
    this.#io = io;
    this.#folder = folder;
    this.#key = key;
    this.#origin = origin;
    this.vkey = vkeyFor(origin, 'log', key.publicKey);
    this.#latest = listNotes(io, folder).at(-1)?.size ?? 0;
  }

  static makeFolders(io: LogFs, folder: string): void {
    for (const sub of [CHECKPOINTS, KEYS]) io.mkdirSync(join(folder, sub), { recursive: true, mode: 0o700 });
  }

  get latest(): number {
    return this.#latest;
  }

  /** Keeps a key that the ledger names, where it is not there yet: the entry comes first, and its file can be made again. */
  keepKey(vkey: Vkey): void {
    const path = join(this.#folder, KEYS, `${vkey.id}.vkey`);
    if (!this.#io.existsSync(path)) writeDurably(this.#io, path, Buffer.from(`${formatVkey(vkey)}\n`));
  }

  /** Signs a head and keeps the note; gives its text. */
  sign(head: Checkpoint): string {
    const text = formatCheckpoint(head);
    const note = formatNote({ text, signatures: [signAsLog(text, this.#key, this.#origin)] });
    this.#keep(`${head.size}.note`, note);
    this.#latest = head.size;
    return note;
  }

  /** The log's own note of a size. */
  read(size: number): string {
    return readNoteFile(this.#io, this.#folder, `${size}.note`).toString('utf8');
  }

  /**
   * Keeps one of the log's own notes as a witness signed it; gives its size. Throws `Failure('does-not-verify')` where it is of
   * another head, or carries anything but the log's signature and the witness's.
   */
  keepCosigned(note: string, witness: Vkey): number {
    const size = this.sizeOfCosigned(note, witness);
    const file = `${size}.${witness.id}.note`;
    if (!this.#io.existsSync(join(this.#folder, CHECKPOINTS, file))) this.#keep(file, note);
    return size;
  }

  /** The size of one of the log's own notes as a witness signed it; throws as `keepCosigned` does. */
  sizeOfCosigned(note: string, witness: Vkey): number {
    const parsed = parseNote(Buffer.from(note), 'the cosigned checkpoint');
    const { size } = parseCheckpoint(parsed.text, 'the cosigned checkpoint');
    const own = listNotes(this.#io, this.#folder).some(({ file }) => file === `${size}.note`) ? this.read(size) : '';
    const theirs = parsed.signatures.filter((each) => verifySignature(parsed, each, witness).holds);
    // The log's note as it stands, and one line more.
    if (theirs.length !== 1 || note !== own + formatNote({ text: '', signatures: theirs }).slice(1)) {
      const what = `the cosigned checkpoint of ${size} entries`;
      throw new Failure('does-not-verify', `${what} is not one of this ledger, signed by it and by ${witness.name}`);
    }
    return size;
  }

  /** Size of the longest head that a witness has signed, by its key id; 0 for none. */
  cosignedBy(witness: string): number {
    return listNotes(this.#io, this.#folder).findLast((note) => note.witness === witness)?.size ?? 0;
  }

  /** The notes that carry a witness's signature. */
  readCosigned(): { note: Note; head: Checkpoint }[] {
    const named = listNotes(this.#io, this.#folder).filter(({ witness }) => witness !== null);
    return named.map(({ file }) => {
      const shown = `${CHECKPOINTS}/${file}`;
      const note = parseNote(readNoteFile(this.#io, this.#folder, file), shown);
      return { note, head: parseCheckpoint(note.text, shown) };
    });
  }

  /** Removes what a crash left of files that were never finished. */
  sweep(): void {
    for (const sub of [CHECKPOINTS, KEYS]) {
      for (const file of this.#io.readdirSync(join(this.#folder, sub))) {
        if (file.endsWith('.tmp')) this.#io.unlinkSync(join(this.#folder, sub, file));
      }
    }
  }

  #keep(file: string, note: string): void {
    const path = join(this.#folder, CHECKPOINTS, file);
    if (this.#io.existsSync(path)) throw new Error(`${CHECKPOINTS}/${file} is there already`);
    writeDurably(this.#io, path, Buffer.from(note));
  }
}
