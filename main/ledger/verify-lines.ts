/** The first half of verifying a ledger: every line of `audit.log`, once, in order, in constant memory. */
import type { Check, Entry, Statement } from '../../contract/ledger.ts';
import { type Reading, setBack } from './clock.ts';
import { readEntry } from './entry-line.ts';
import type { LogFs } from './log-fs.ts';
import { logLines } from './log-lines.ts';
import { Frontier, type Hash, hashToHex, leafHash } from './merkle.ts';
import { momentIn } from './sentence.ts';
import { StatementTally } from './statement.ts';

/** What the lines say that the second half needs. */
export interface VerifiedLines {
  readonly checks: Check[];
  readonly size: number;
  /** Root of the whole log. */
  readonly root: Hash;
  /** Root at each size that was asked for and reached. */
  readonly rootAt: ReadonlyMap<number, Hash>;
  /** Each key's text and the number of the entry that named it first. */
  readonly keys: ReadonlyMap<string, number>;
  /** Sizes of checkpoints that an entry says were signed, with the key of the witness, null for the log's own. */
  readonly announced: readonly { readonly seq: number; readonly size: number; readonly key: string | null }[];
  /** Ids of the keys of people of the case. */
  readonly signers: ReadonlySet<string>;
  readonly statement: Statement;
}

/** Reads the open log `fd`, keeping the roots at the sizes in `wanted`. */
export function verifyLines(io: LogFs, fd: number, wanted: ReadonlySet<number>): VerifiedLines {
  const pass = new LinePass(wanted);
  for (const { bytes, whole } of logLines(io, fd)) pass.take(bytes, whole);
  return pass.result();
}

class LinePass {
  readonly #wanted: ReadonlySet<number>;
  readonly #frontier = new Frontier();
  readonly #rootAt = new Map<number, Hash>();
  readonly #keys = new Map<string, number>();
  readonly #announced: { seq: number; size: number; key: string | null }[] = [];
  readonly #signers = new Set<string>();
  readonly #tally = new StatementTally();
  /** The first fault of each kind; the later ones mostly follow from it. */
  readonly #first: Record<'form' | 'order' | 'chain' | 'clock', string | null> = {
    form: null,
    order: null,
    chain: null,
    clock: null,
  };
  #root: Hash = this.#frontier.root();
  #before: Entry | null = null;
  #setBack = { times: 0, first: '' };

  constructor(wanted: ReadonlySet<number>) {
    this.#wanted = wanted;
    this.#keepRoot();
  }

  take(bytes: Buffer, whole: boolean): void {
    const at = this.#frontier.size;
    const where = `audit.log, line ${at + 1}`;
    if (!whole) {
      this.#first.form ??= `${where} (the last): it has no end; opening the case moves it aside`;
      return;
    }
    const { entry, fault } = readEntry(bytes);
    if (entry === null) this.#first.form ??= `${where}: ${fault}`;
    else this.#entry(entry, at, where);
    this.#before = entry;
    this.#frontier.append(leafHash(bytes));
    this.#root = this.#frontier.root();
    this.#keepRoot();
  }

  #entry(entry: Entry, at: number, where: string): void {
    if (entry.seq !== at)
      this.#first.order ??= `${where}: it says it is entry ${entry.seq}, and it stands where entry ${at} should`;
    if (entry.prevRoot !== hashToHex(this.#root)) {
      this.#first.chain ??= `${where}, entry ${entry.seq}: the entries before it are not those it was added to`;
    }
    if (this.#before !== null) this.#clock(this.#before, entry, where);
    const { key = null, count = 0 } = entry.facts;
    if (entry.act === 'checkpoint.signed') this.#announced.push({ seq: at, size: count, key });
    else if (key !== null && !this.#keys.has(key)) this.#keys.set(key, at);
    if (entry.act === 'person.added' && entry.facts.signer !== undefined) this.#signers.add(entry.facts.signer);
    this.#tally.add(entry);
  }

  #clock(before: Reading, entry: Entry, where: string): void {
    // Nobody can set this clock, so no ledger that was kept in order has it running backwards.
    if (before.boot === entry.boot && entry.mono < before.mono) {
      this.#first.clock ??= `${where}, entry ${entry.seq}: the machine's own clock runs backwards from the entry before`;
    }
    const back = setBack(before, entry);
    if (back === 0) return;
    if (this.#setBack.times === 0) {
      const seconds = Math.round(back / 1000).toLocaleString('en-GB');
      this.#setBack.first = `before entry ${entry.seq} (${momentIn(entry.wall, entry.zone)}) by ${seconds} s`;
    }
    this.#setBack.times += 1;
  }

  #keepRoot(): void {
    if (this.#wanted.has(this.#frontier.size)) this.#rootAt.set(this.#frontier.size, this.#root);
  }

  result(): VerifiedLines {
    const size = this.#frontier.size;
    const line = (check: string, fault: string | null, holds: string): Check => ({
      check,
      holds: fault === null,
      finding: fault ?? holds,
    });
    const { times, first } = this.#setBack;
    const clock =
      times === 0
        ? 'the wall clock was never set back'
        : `the wall clock was set back ${times} ${times === 1 ? 'time' : 'times'}, first ${first}; order is by entry number`;
    return {
      checks: [
        line(
          'Every line of the ledger is an entry',
          this.#first.form,
          `${size.toLocaleString('en-GB')} lines, each as it was written`,
        ),
        line('Entries are numbered without a gap', this.#first.order, size === 0 ? 'no entry' : `0 to ${size - 1}`),
        line('Every entry follows from all before it', this.#first.chain, `the root of the whole is ${hashToHex(this.#root)}`),
        line('The clock runs forward', this.#first.clock, clock),
      ],
      size,
      root: this.#root,
      rootAt: this.#rootAt,
      keys: this.#keys,
      announced: this.#announced,
      signers: this.#signers,
      statement: this.#tally.statement(),
    };
  }
}
