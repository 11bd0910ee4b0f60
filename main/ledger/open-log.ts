/**
 * Opening a ledger that is already there: read every line into the tree, hold the result against what was signed and what this
 * machine remembers, and only then let a torn end be moved aside. A ledger that contradicts either is not opened for writing.
 */
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { EntrySchema } from '../../contract/ledger.ts';
import { type AnchorSays, readAnchor } from './anchor.ts';
import { CHECKPOINTS, listNotes, readNoteFile } from './checkpoint-store.ts';
import { type Checkpoint, originOf, parseCheckpoint } from './checkpoint.ts';
import { readEntry } from './entry-line.ts';
import { factFault } from './facts.ts';
import { LogFile } from './log-file.ts';
import type { LogFs } from './log-fs.ts';
import { LogState } from './log-state.ts';
import { type Hash, hashToHex } from './merkle.ts';
import { parseNote } from './note.ts';

/** How this machine's memory of the ledger stood when it was opened. */
export type AnchorState = AnchorSays['is'];

export interface OpenedLog {
  /** Not yet settled. */
  readonly file: LogFile;
  readonly state: LogState;
  readonly anchor: AnchorState;
}

/** Reads `audit.log`. Throws `Failure('does-not-verify')` where it contradicts its checkpoint, its anchor or itself. */
export function openLog(io: LogFs, folder: string, name: string, caseId: string, home: string): OpenedLog {
  const anchor = readAnchor(io, home, caseId);
  const heads: { whose: string; head: Checkpoint }[] = [];
  if (anchor.is === 'present') heads.push({ whose: 'this machine remembers', head: anchor.head });
  const newest = listNotes(io, folder).at(-1);
  if (newest !== undefined) {
    const file = `${CHECKPOINTS}/${newest.file}`;
    heads.push({
      whose: `${file} says`,
      head: parseCheckpoint(parseNote(readNoteFile(io, folder, newest.file), file).text, file),
    });
  }
  const reader = new LogReader(heads.map(({ head }) => head.size));
  const file = LogFile.open(io, join(folder, name), reader);
  try {
    for (const { whose, head } of heads) agree(whose, head, reader, originOf(caseId));
    return { file, state: reader.state, anchor: anchor.is };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Takes the lines of a log into a tree. */
class LogReader {
  readonly state = new LogState();
  readonly rootAt = new Map<number, Hash>();
  readonly #wanted: ReadonlySet<number>;

  constructor(wanted: readonly number[]) {
    this.#wanted = new Set(wanted);
    this.#note();
  }

  take(bytes: Buffer): void {
    const number = this.state.size;
    // That a line is canonical and carries the root before it is left to verifying; the heads compared here cover its bytes.
    const parsed = EntrySchema.safeParse(parse(bytes));
    if (!parsed.success) throw damaged(number, 'it is not an entry');
    if (parsed.data.seq !== number) throw damaged(number, `it says it is entry ${parsed.data.seq}`);
    const fault = factFault(parsed.data.act, parsed.data.facts);
    if (fault !== null) throw damaged(number, fault);
    this.state.add(parsed.data, bytes);
    this.#note();
  }

  /**
   * The last line. One that is no entry was torn, and does not count. One that is an entry but does not belong here was put
   * here by something other than a crash.
   */
  acceptLast(bytes: Buffer): boolean {
    const { entry } = readEntry(bytes);
    if (entry === null) return false;
    const number = this.state.size;
    if (entry.seq !== number) throw damaged(number, `it says it is entry ${entry.seq}`);
    if (entry.prevRoot !== hashToHex(this.state.root())) {
      throw damaged(number, 'the entries before it are not those it was added to');
    }
    return true;
  }

  #note(): void {
    if (this.#wanted.has(this.state.size)) this.rootAt.set(this.state.size, this.state.root());
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // Not JSON is not an entry: the caller says so, and where.
    return undefined;
  }
}

function agree(whose: string, head: Checkpoint, log: LogReader, origin: string): void {
  const { size } = log.state;
  if (head.origin !== origin) throw contradicts(`${whose} that it is ${head.origin}; this case's ledger is ${origin}`);
  if (head.size > size)
    throw contradicts(`${whose} ${head.size} entries, and it holds ${size}: entries have been cut off its end`);
  if (log.rootAt.get(head.size) !== head.root) {
    throw contradicts(`its first ${head.size} entries are not those that ${whose.replace(/ says$/, ' signed')}`);
  }
}

function contradicts(what: string): Failure {
  return new Failure('does-not-verify', `audit.log: ${what}`, {
    advice:
      'Run verify on the case to see what does not hold. If this is an older copy of the case, use the newer one. If the ' +
      'newer one is lost, tell the reviewer which entries are missing, then move the case’s file out of “anchors” in the Remit home.',
  });
}

function damaged(number: number, why: string): Failure {
  return new Failure('does-not-verify', `audit.log, entry ${number} (line ${number + 1}): ${why}`, {
    advice: 'Run verify on the case to see what does not hold. The ledger is not continued from here.',
  });
}
