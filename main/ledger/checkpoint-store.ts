/**
 * The folders beside the log: `checkpoints/` holds every note ever issued, `<size>.note` for the log's own and
 * `<size>.<key id>.note` for the same head with a witness's signature; `keys/` holds the public keys. Nothing in them is
 * ever written over.
 */
import { join } from 'node:path';
import { type LogFs, readSmall, writeDurably } from './log-fs.ts';
import { MAX_NOTE_BYTES } from './note.ts';

export const CHECKPOINTS = 'checkpoints';
export const KEYS = 'keys';
const NOTE = /^(\d{1,16})(?:\.([0-9a-f]{8}))?\.note$/;

export interface NoteName {
  readonly file: string;
  readonly size: number;
  /** Key id of the witness, or null for the log's own note. */
  readonly witness: string | null;
}

/** The size and witness a note's file name says; null where the name is not one that Remit gives. */
export function noteName(file: string): NoteName | null {
  const [, size, witness] = NOTE.exec(file) ?? [];
  return size === undefined ? null : { file, size: Number(size), witness: witness ?? null };
}

/** The notes of a ledger, smallest first. */
export function listNotes(io: LogFs, folder: string): NoteName[] {
  return io
    .readdirSync(join(folder, CHECKPOINTS))
    .flatMap((file) => noteName(file) ?? [])
    .sort((a, b) => a.size - b.size || a.file.localeCompare(b.file));
}

export function readNoteFile(io: LogFs, folder: string, file: string): Buffer {
  return readSmall(io, join(folder, CHECKPOINTS, file), MAX_NOTE_BYTES);
}

/** Writes a note that is not there yet. */
export function writeNoteFile(io: LogFs, folder: string, file: string, note: string): void {
  const path = join(folder, CHECKPOINTS, file);
  if (io.existsSync(path)) throw new Error(`${CHECKPOINTS}/${file} is there already`);
  writeDurably(io, path, Buffer.from(note));
}

/** Removes what a crash left of notes that were never issued. */
export function sweepUnfinished(io: LogFs, folder: string): void {
  for (const sub of [CHECKPOINTS, KEYS]) {
    for (const file of io.readdirSync(join(folder, sub))) {
      if (file.endsWith('.tmp')) io.unlinkSync(join(folder, sub, file));
    }
  }
}
