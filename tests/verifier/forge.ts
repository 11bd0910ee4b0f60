/**
 * A forger who has everything: the export, Remit itself, and a key that signs. Makes an export anew with something changed in it, and all
 * that follows from the change put right again, so that only the check that is about the change itself can notice.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../contract/ledger.ts';
import { bagInfo, filesUnder, manifest, writeBag } from '../../main/exports/bag.ts';
import { isContent } from '../../main/exports/layout.ts';
import { canonicalJson } from '../../main/ledger/canonical.ts';
import { formatCheckpoint, signAsLog, type SigningKey } from '../../main/ledger/checkpoint.ts';
import { passingKey } from '../../main/ledger/keys.ts';
import { Frontier, type Hash, hashToHex, leafHash } from '../../main/ledger/merkle.ts';
import { formatNote } from '../../main/ledger/note.ts';
import { formatVkey, vkeyFor } from '../../main/ledger/vkey.ts';
import { rootWords } from '../../main/ledger/words.ts';

/** An entry that may hold anything. */
export type LooseEntry = Omit<Entry, 'facts' | 'act' | 'op'> & { act: string; op: string; facts: Record<string, unknown> };

export interface Forgery {
  /** Changes files of the payload before the ledger names them. */
  readonly payload?: (folder: string) => void;
  readonly entries?: (entries: LooseEntry[]) => LooseEntry[];
  /** Changes an entry once its number and the root before it are set. */
  readonly numbered?: (entry: LooseEntry, at: number) => LooseEntry;
  /** Changes the text of a line. */
  readonly line?: (text: string, entry: LooseEntry) => string;
  /** Changes files of the ledger, or of the payload once the ledger has named them. */
  readonly ledger?: (folder: string, forger: Forger) => void;
  readonly information?: (information: Record<string, string>) => Record<string, string>;
  /** Changes what is left when all else is done. */
  readonly after?: (folder: string) => void;
}

export interface Forger {
  readonly key: SigningKey;
  readonly origin: string;
  /** Sizes of the checkpoints that were signed, smallest first. */
  readonly sizes: readonly number[];
  /** Signs any head as the log. */
  sign(size: number, root: Hash): string;
}

export function forge(from: string, to: string, forgery: Forgery = {}): string {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  const before = bagInfo(to);
  forgery.payload?.(to);
  const lines = readFileSync(join(to, 'data/ledger/audit.log'), 'utf8').trimEnd().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as LooseEntry);
  const key = passingKey();
  const origin = String(entries[0]?.facts['key']).split('+')[0] ?? '';
  const vkey = vkeyFor(origin, 'log', key.publicKey);
  const changed = (forgery.entries ?? ((all) => all))(entries);
  seal(to, changed);
  if (changed[0] !== undefined) changed[0].facts['key'] = formatVkey(vkey);
  const sign = (size: number, root: Hash) => {
    const text = formatCheckpoint({ origin, size, root });
    return formatNote({ text, signatures: [signAsLog(text, key, origin)] });
  };
  const { written, notes, root } = rewrite(changed, forgery, sign);
  writeLedger(join(to, 'data/ledger'), written, notes, `${vkey.id}.vkey`, `${formatVkey(vkey)}\n`);
  forgery.ledger?.(to, { key, origin, sizes: [...notes.keys()], sign });
  const words = rootWords(hashToHex(root)).join(' ');
  const last = [...notes.values()].at(-1) ?? '';
  const ofLedger = {
    'Ledger-Root': hashToHex(root),
    'Ledger-Root-Words': words,
    'Ledger-Checkpoint': last.trim().replaceAll('\n', ' | '),
    'Ledger-Witnessed': `0 of ${written.length} entries; nobody`,
  };
  const information = { ...Object.fromEntries(before), ...ofLedger };
  writeBag(to, (forgery.information ?? ((all) => all))(information));
  forgery.after?.(to);
  return to;
}

/** The last entry that seals an export names the content that is there now. */
function seal(folder: string, entries: readonly LooseEntry[]): void {
  const sealed = entries.findLast(({ act }) => act === 'export.sealed');
  const content = manifest(folder, filesUnder(folder, 'data').filter(isContent));
  if (sealed !== undefined) sealed.facts['digest'] = createHash('sha256').update(content).digest('hex');
}

function rewrite(entries: readonly LooseEntry[], forgery: Forgery, sign: Forger['sign']) {
  const frontier = new Frontier();
  const notes = new Map<number, string>();
  const written: string[] = [];
  for (const [at, given] of entries.entries()) {
    const facts = given.act === 'checkpoint.signed' ? { ...given.facts, count: at + 1 } : given.facts;
    const numbered = { ...given, facts, seq: at, prevRoot: hashToHex(frontier.root()) };
    const entry = (forgery.numbered ?? ((each) => each))(numbered, at);
    const text = canonicalJson(entry);
    const line = (forgery.line ?? ((each) => each))(text, entry);
    written.push(`${line}\n`);
    frontier.append(leafHash(Buffer.from(line)));
    if (entry.act === 'checkpoint.signed') notes.set(at + 1, sign(at + 1, frontier.root()));
  }
  return { written, notes, root: frontier.root() };
}

function writeLedger(
  folder: string,
  lines: readonly string[],
  notes: ReadonlyMap<number, string>,
  keyFile: string,
  key: string,
): void {
  rmSync(folder, { recursive: true });
  for (const sub of ['checkpoints', 'keys']) mkdirSync(join(folder, sub), { recursive: true });
  writeFileSync(join(folder, 'audit.log'), lines.join(''));
  for (const [size, note] of notes) writeFileSync(join(folder, 'checkpoints', `${size}.note`), note);
  writeFileSync(join(folder, 'keys', keyFile), key);
}

/** Makes the tag manifest anew, after a file about the export was changed. */
export function retag(folder: string): void {
  writeFileSync(join(folder, 'tagmanifest-sha256.txt'), manifest(folder, ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt']));
}

/** Changes text in a file that holds it. */
export function edit(folder: string, path: string, from: string | RegExp, into: string): void {
  const file = join(folder, path);
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, into);
  if (changed === text) throw new Error(`${path} holds no ${String(from)}`);
  writeFileSync(file, changed);
}

/** Puts entries before the last one of an act; they take its clocks and actor. */
export function insertBefore(act: string, ...added: Pick<LooseEntry, 'act' | 'op' | 'facts'>[]) {
  return (entries: LooseEntry[]): LooseEntry[] => {
    const at = entries.findLastIndex((entry) => entry.act === act);
    const like = entries[at];
    if (like === undefined) throw new Error(`no ${act}`);
    return entries.toSpliced(at, 0, ...added.map((each) => ({ ...like, ...each })));
  };
}
