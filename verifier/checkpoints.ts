/** The checkpoints and keys beside the log, against the tree of its lines. */
import { same, toHex, utf8 } from './bytes.ts';
import { at, Fault } from './fault.ts';
import type { Log } from './log.ts';
import { holds, type Key, type Note, readKey, readNote, type Signature } from './note.ts';
import { below, readWhole, type Source } from './source.ts';
import { grewInto, isUnder } from './tree.ts';

const MOST_NOTE = 64 * 1024;
const MOST_KEY = 1024;

export interface FiledNote extends Note {
  /** From the export's folder. */
  readonly path: string;
  /** Key id of the witness in the file's name, null for the log's own note. */
  readonly witness: string | null;
}

export interface Notes {
  /** Those that could be read, smallest first. */
  readonly notes: readonly FiledNote[];
  readonly fault: string | null;
}

/** Reads every file of `checkpoints/`; names the first that is none, or not the one that its name says. */
export async function readNotes(source: Source, folder: string): Promise<Notes> {
  const notes: FiledNote[] = [];
  let fault: string | null = null;
  for (const path of below(source, `${folder}/checkpoints`)) {
    try {
      notes.push(filed(path, `${folder}/checkpoints/`, await readWhole(source, path, MOST_NOTE)));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      fault ??= error.message;
    }
  }
  return { notes: notes.sort((a, b) => a.head.size - b.head.size), fault };
}

function filed(path: string, folder: string, bytes: Uint8Array | null): FiledNote {
  const [, size, witness] = /^(0|[1-9]\d{0,15})(?:\.([0-9a-f]{8}))?\.note$/.exec(path.slice(folder.length)) ?? [];
  if (size === undefined || bytes === null) throw new Fault(`${path} is not the name of a checkpoint`);
  const note = at(path, () => readNote(bytes));
  if (note.head.size !== Number(size)) throw new Fault(`${path} is a checkpoint of ${note.head.size} entries`);
  return { ...note, path, witness: witness ?? null };
}

/** All could be read, are of one ledger, and of no more entries than there are. */
export function checkNotes({ notes, fault }: Notes, log: Log): string {
  if (fault !== null) throw new Fault(fault);
  const [first] = notes;
  for (const { path, head } of notes) {
    if (head.origin !== first?.head.origin) throw new Fault(`${path} is of another ledger, ${head.origin}`);
    if (head.size > log.tree.size)
      throw new Fault(`${path} is of ${head.size} entries, and audit.log holds ${log.tree.size}: its end has been cut off`);
  }
  const last = notes.at(-1);
  return last === undefined ? 'there is no checkpoint' : `${notes.length} checkpoints, the last of ${last.head.size} entries`;
}

/** The root of each is the one that the lines make, and by its path each grew into the next and the last into the whole. */
export function checkRoots({ notes }: Notes, { tree }: Log): string {
  const known = notes.filter(({ head }) => head.size > 0 && head.size <= tree.size);
  for (const { path, head } of known) {
    if (!same(tree.root(head.size), head.root))
      throw new Fault(`${path} was signed over other entries than the first ${head.size} of audit.log`);
  }
  const heads = [
    ...known.map(({ path, head: { size, root } }) => ({ path, size, root })),
    { path: 'audit.log', size: tree.size, root: tree.root() },
  ];
  for (const [index, newer] of heads.entries()) {
    const older = heads[index - 1];
    if (older !== undefined && !grewInto(older.size, newer.size, older.root, newer.root, tree.growth(older.size, newer.size)))
      throw new Fault(`${older.path} did not grow into ${newer.path}`);
  }
  return known.length === 0
    ? 'there is no checkpoint to hold the lines against'
    : `${known.length} roots worked out again, and each grew into the next`;
}

/** A key with where the log names it first. */
export interface NamedKey {
  readonly key: Key;
  readonly at: number;
}

/** Those keys of the log that can be read. */
export function namedKeys(log: Log): NamedKey[] {
  return [...log.keys].flatMap(([text, where]) => {
    try {
      return [{ key: readKey(text), at: where }];
    } catch (error) {
      // `checkKeys` says which and why.
      if (error instanceof Fault) return [];
      throw error;
    }
  });
}

/** Every key that the log names is in `keys/`, and no other. */
export async function checkKeys(source: Source, folder: string, log: Log): Promise<string> {
  const keys = [...log.keys].map(([text, where]) => ({ where, key: at(`audit.log, line ${where + 1}`, () => readKey(text)) }));
  const paths = below(source, `${folder}/keys`);
  for (const path of paths) {
    const known = keys.find(({ key }) => path === `${folder}/keys/${key.id}.vkey`);
    if (known === undefined) throw new Fault(`${path} is a key that no entry names`);
    const bytes = await readWhole(source, path, MOST_KEY);
    if (bytes === null || !same(bytes, utf8(`${known.key.text}\n`)))
      throw new Fault(`${path} is not the key of line ${known.where + 1} of audit.log`);
  }
  const absent = keys.find(({ key }) => !paths.includes(`${folder}/keys/${key.id}.vkey`));
  if (absent !== undefined)
    throw new Fault(`${folder}/keys/${absent.key.id}.vkey is missing: line ${absent.where + 1} of audit.log names it`);
  return keys.map(({ key }) => `${key.name} ${key.id}`).join('; ') || 'the ledger names no key';
}

/** Every signature holds, by keys that the log names, and each note has the ones it should. */
export function checkSignatures({ notes }: Notes, keys: readonly NamedKey[]): string {
  for (const note of notes) {
    const own = note.signatures.map((signature) => at(note.path, () => signer(note, signature, keys)));
    if (!own.some((each) => isOfLog(each, note))) throw new Fault(`${note.path} is not signed by the ledger’s key`);
    if (note.witness !== null && !own.some(({ key }) => key.kind === 'witness' && key.id === note.witness))
      throw new Fault(`${note.path} is not signed by the witness in its name`);
  }
  const witnessed = notes.filter(({ witness }) => witness !== null).length;
  return `${notes.length} signed by the ledger’s key, ${witnessed} of them also by a witness`;
}

function signer(note: Note, signature: Signature, keys: readonly NamedKey[]): NamedKey {
  const known = keys.find(({ key }) => key.name === signature.name && key.id === signature.id);
  if (known === undefined)
    throw new Fault(`it is signed by ${signature.name} ${signature.id}, a key that the ledger does not name`);
  if (!holds(note, signature, known.key)) throw new Fault(`the signature of ${signature.name} does not hold`);
  return known;
}

function isOfLog({ key, at: place }: NamedKey, { head }: Note): boolean {
  return key.kind === 'log' && key.name === head.origin && place < head.size;
}

/** Every checkpoint that an entry says was signed is there. */
export function checkAnnounced(source: Source, folder: string, log: Log): string {
  for (const { at: where, size, key } of log.announced) {
    const id = key === null ? null : (/^[^+]+\+([0-9a-f]{8})\+/.exec(key)?.[1] ?? 'unknown');
    const path = `${folder}/checkpoints/${size}${id === null ? '' : `.${id}`}.note`;
    if (!source.has(path)) throw new Fault(`${path} is missing: line ${where + 1} of audit.log says it was signed`);
  }
  return `${log.announced.length} spoken of`;
}

/** A note by the ledger's key whose signature holds and which the given entries are under. */
export function checkCovered({ notes }: Notes, keys: readonly NamedKey[], { tree }: Log, places: readonly number[]): string {
  const last = Math.max(...places);
  if (places.length === 0) throw new Fault('audit.log has no entry of an export');
  const sound = notes.find(
    (note) =>
      note.head.size > last &&
      note.head.size <= tree.size &&
      keys.some((own) => isOfLog(own, note) && note.signatures.some((signature) => holds(note, signature, own.key))) &&
      places.every((place) => isUnder(place, note.head.size, tree.leaf(place), tree.path(place, note.head.size), note.head.root)),
  );
  if (sound === undefined)
    throw new Fault(`no checkpoint is signed over line ${last + 1} of audit.log: whoever had this folder could have written it`);
  return `${sound.path} covers them; its root is ${toHex(sound.head.root)}`;
}
