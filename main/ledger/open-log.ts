/**
 * Opening a ledger that is already there: read every line into the tree, hold the result against what was signed and what this
 * machine remembers, and only then let a torn end be moved aside. A ledger that contradicts either is not opened for writing.
 */
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { type Entry, EntrySchema } from '../../contract/ledger.ts';
import { type AnchorSays, readAnchor } from './anchor.ts';
import { CHECKPOINTS, listNotes, readNoteFile } from './checkpoint-store.ts';
import { type Checkpoint, originOf, parseCheckpoint } from './checkpoint.ts';
import { type Reading, steadyTime } from './clock.ts';
import { readEntry } from './entry-line.ts';
import { LogFile } from './log-file.ts';
import type { LogFs } from './log-fs.ts';
import { Frontier, type Hash, hashToHex, leafHash } from './merkle.ts';
import { parseNote } from './note.ts';

/** How this machine's memory of the ledger stood when it was opened. */
export type AnchorState = AnchorSays['is'];

export interface OpenedLog {
  /** Not yet settled. */
  readonly file: LogFile;
  readonly frontier: Frontier;
  readonly last: Entry | null;
  /** The latest time any entry shows, as a reading to count on from. */
  readonly steady: Reading | null;
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
    return { file, frontier: reader.frontier, last: reader.last, steady: reader.steady, anchor: anchor.is };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Takes the lines of a log into a tree. */
class LogReader {
  readonly frontier = new Frontier();
  readonly rootAt = new Map<number, Hash>();
  steady: Reading | null = null;
  last: Entry | null = null;
  readonly #wanted: ReadonlySet<number>;

  constructor(wanted: readonly number[]) {
    this.#wanted = new Set(wanted);
    this.#note();
  }

  take(bytes: Buffer): void {
    // Only the clocks are read of every entry; whether all of it is as it should be is what verifying says.
    const reading = CLOCKS.safeParse(parse(bytes));
    if (!reading.success) throw damaged(this.frontier.size, 'it is not an entry');
    this.steady = { ...reading.data, wall: steadyTime(this.steady, reading.data) };
    this.frontier.append(leafHash(bytes));
    this.#note();
  }

  /**
   * The last line. One that is no entry was torn, and does not count. One that is an entry but does not belong here was put
   * here by something other than a crash.
   */
  acceptLast(bytes: Buffer): boolean {
    const { entry } = readEntry(bytes);
    if (entry === null) return false;
    const number = this.frontier.size;
    if (entry.seq !== number) throw damaged(number, `it says it is entry ${entry.seq}`);
    if (entry.prevRoot !== hashToHex(this.frontier.root()))
      throw damaged(number, 'the entries before it are not those it was added to');
    this.last = entry;
    return true;
  }

  #note(): void {
    if (this.#wanted.has(this.frontier.size)) this.rootAt.set(this.frontier.size, this.frontier.root());
  }
}

const CLOCKS = EntrySchema.pick({ wall: true, zone: true, mono: true, boot: true }).strip();

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function agree(whose: string, head: Checkpoint, log: LogReader, origin: string): void {
  const { size } = log.frontier;
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
      'Run verify on the case to see what does not hold. If this is an older copy of the case, use the newer one: ' +
      'the ledger is not continued from here.',
  });
}

function damaged(number: number, why: string): Failure {
  return new Failure('does-not-verify', `audit.log, entry ${number} (line ${number + 1}): ${why}`, {
    advice: 'Run verify on the case to see what does not hold. The ledger is not continued from here.',
  });
}
