/** One pass over `audit.log`: the tree of its lines, and what its entries say that other files are held against. */
import { toHex } from './bytes.ts';
import { type Entry, readEntry } from './entry.ts';
import { Fault } from './fault.ts';
import type { SourceFile } from './source.ts';
import { StatementFold } from './statement.ts';
import { leafHash, Tree } from './tree.ts';

const MOST_LINE = 256 * 1024;
const NEWLINE = 10;
/** Acts that later checks ask for; the views between them are only added up. */
const KEPT = new Set(['mandate.activated', 'request.granted', 'grant.ended', 'export.made', 'export.sealed']);

export interface Placed {
  /** Where the entry stands, counted from 0: what it is known by, whatever it says itself. */
  readonly at: number;
  readonly entry: Entry;
}

export interface Log {
  readonly tree: Tree;
  /** First fault of each kind, null for none. */
  readonly faults: Readonly<Record<'lines' | 'numbers' | 'chain' | 'clock', string | null>>;
  /** Entries of the acts in `KEPT`, in order. */
  readonly kept: readonly Placed[];
  /** Each key's text and where it was first named. */
  readonly keys: ReadonlyMap<string, number>;
  /** Checkpoints that entries say were signed; `key` is the witness's, null for the log's own. */
  readonly announced: readonly { readonly at: number; readonly size: number; readonly key: string | null }[];
  /** Ids of the keys of people of the case: SHA-256 of their 32 bytes. */
  readonly people: ReadonlySet<string>;
  readonly statement: StatementFold;
}

/** Reads a ledger to its end, or to a line longer than any entry. Never holds more than a piece of it. */
export async function readLog(file: SourceFile): Promise<Log> {
  const pass = new Pass(file.path);
  for await (const line of lines(file)) pass.take(line);
  return pass;
}

interface Line {
  readonly bytes: Uint8Array;
  readonly ended: boolean;
}

async function* lines(file: SourceFile): AsyncGenerator<Line> {
  let rest = new Uint8Array();
  for await (const chunk of file.chunks()) {
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1 && end - from <= MOST_LINE; end = bytes.indexOf(NEWLINE, from)) {
      yield { bytes: bytes.subarray(from, end), ended: true };
      from = end + 1;
    }
    rest = bytes.slice(from);
    if (rest.length > MOST_LINE) break;
  }
  if (rest.length > 0) yield { bytes: rest, ended: false };
}

class Pass implements Log {
  readonly tree = new Tree();
  readonly faults: Record<'lines' | 'numbers' | 'chain' | 'clock', string | null> = {
    lines: null,
    numbers: null,
    chain: null,
    clock: null,
  };
  readonly kept: Placed[] = [];
  readonly keys = new Map<string, number>();
  readonly announced: { at: number; size: number; key: string | null }[] = [];
  readonly people = new Set<string>();
  readonly statement = new StatementFold();
  readonly #path: string;
  #before: Entry | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  take({ bytes, ended }: Line): void {
    const at = this.tree.size;
    const where = `${this.#path}, line ${at + 1}`;
    if (!ended) {
      this.faults.lines ??= `${where}: it has no end, or is longer than any entry`;
      return;
    }
    let entry: Entry | null = null;
    try {
      entry = readEntry(bytes);
      this.#judge(entry, at, where);
      this.#note(entry, at);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.faults.lines ??= `${where}: ${error.message}`;
    }
    this.#before = entry;
    this.tree.append(leafHash(bytes));
  }

  #judge(entry: Entry, at: number, where: string): void {
    if (entry.seq !== at)
      this.faults.numbers ??= `${where}: it says it is entry ${entry.seq}, and it stands where entry ${at} should`;
    if (entry.prevRoot !== toHex(this.tree.root()))
      this.faults.chain ??= `${where}: the lines before it are not those it was added to`;
    const before = this.#before;
    if (before !== null && before.boot === entry.boot && entry.mono < before.mono)
      this.faults.clock ??= `${where}: the machine’s own clock runs backwards from the entry before`;
  }

  #note(entry: Entry, at: number): void {
    const { key, count = 0 } = entry.facts;
    if (entry.act === 'checkpoint.signed') this.announced.push({ at, size: count, key: key ?? null });
    else if (key !== undefined && !this.keys.has(key)) this.keys.set(key, at);
    if (entry.act === 'person.added' && entry.facts.signer !== undefined) this.people.add(entry.facts.signer);
    if (KEPT.has(entry.act)) this.kept.push({ at, entry });
    this.statement.add(entry);
  }
}
