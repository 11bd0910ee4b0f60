/** What somebody has on paper or in an e-mail: a root in hexadecimal, its twelve words, or a checkpoint. Held against the ledger. */
import { fromHex, same, utf8 } from './bytes.ts';
import type { NamedKey } from './checkpoints.ts';
import { Fault } from './fault.ts';
import type { Log } from './log.ts';
import { type Head, holds, type Note, readHead, readNote } from './note.ts';
import { grewInto, type Tree } from './tree.ts';
import { spokenBytes, WORDS } from './words.ts';

/** Compares what was typed. Throws `Fault` where the ledger is another one, or the text is none of the three. */
export function comparePaper(typed: string, log: Log, origin: string | null, keys: readonly NamedKey[]): string {
  // bag-info.txt prints a checkpoint on one line, with bars between its lines.
  const text = typed
    .trim()
    .replaceAll('\r\n', '\n')
    .replaceAll(/ ?\| ?/g, '\n');
  const digits = text.toLowerCase().replaceAll(/[\s:]/g, '');
  const root = digits.length === 64 ? fromHex(digits) : null;
  if (root !== null) return byBeginning(root, log.tree);
  const words = text
    .toLowerCase()
    .split(/[\s,.;]+/)
    .filter((word) => word !== '');
  if (text.includes('proportionality-log/')) return byCheckpoint(text, log.tree, origin, keys);
  if (words.length === WORDS) {
    const spoken = spokenBytes(words);
    if (spoken === null) throw new Fault('a word was misheard or mistyped: these twelve words are not the words of any root');
    return byBeginning(spoken, log.tree);
  }
  throw new Fault(`what you entered is not 64 hexadecimal digits, twelve words or a checkpoint: it has ${words.length} words`);
}

/** By the whole root, or as much of it as twelve words carry. */
function byBeginning(root: Uint8Array, tree: Tree): string {
  for (let size = tree.size; size > 0; size--) {
    if (same(tree.root(size).subarray(0, root.length), root)) return withSize(size, tree.size);
  }
  throw new Fault('no beginning of audit.log has this root: it is not the ledger that was printed or read out');
}

function byCheckpoint(text: string, tree: Tree, origin: string | null, keys: readonly NamedKey[]): string {
  const note = text.includes('\n\n') ? readNote(utf8(`${text}\n`)) : null;
  const head: Head = note?.head ?? readHead(`${text}\n`);
  if (origin !== null && head.origin !== origin) throw new Fault(`what you entered is of another ledger, ${head.origin}`);
  if (head.size > tree.size)
    throw new Fault(
      `what you entered is of ${head.size} entries, and audit.log holds ${tree.size}: compare with an export made later`,
    );
  if (head.size === 0 || !grewInto(head.size, tree.size, head.root, tree.root(), tree.growth(head.size)))
    throw new Fault(`audit.log did not grow out of the ${head.size} entries of what you entered${signedHere(note, keys)}`);
  return withSize(head.size, tree.size);
}

/** The worst case there is: one key signed two histories. */
function signedHere(note: Note | null, keys: readonly NamedKey[]): string {
  const own = note?.signatures.some((signature) => keys.some(({ key }) => holds(note, signature, key))) === true;
  return own ? ', which this ledger’s own key signed: there are two histories' : '';
}

function withSize(size: number, all: number): string {
  return size === all
    ? `it is the root of all ${all} entries`
    : `it is the root of the first ${size} of ${all} entries, and the rest grew out of them`;
}
