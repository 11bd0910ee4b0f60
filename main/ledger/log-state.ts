/** What a ledger's entries add up to, kept as they come: the tree, the clock, the statement, and which entry was what. */
import type { Act, Entry, Statement } from '../../contract/ledger.ts';
import { type Reading, steadyTime } from './clock.ts';
import { Frontier, type Hash, leafHash } from './merkle.ts';
import { StatementTally } from './statement.ts';

export class LogState {
  readonly #frontier = new Frontier();
  readonly #tally = new StatementTally();
  readonly #byAct = new Map<Act, number[]>();
  readonly #keys = new Set<string>();
  readonly #signers = new Set<string>();
  #last: Entry | null = null;
  #steady: Reading | null = null;

  /** Takes an entry and the bytes of its line. */
  add(entry: Entry, bytes: Buffer): void {
    const { zone, mono, boot } = entry;
    this.#steady = { wall: steadyTime(this.#steady, entry), zone, mono, boot };
    const same = this.#byAct.get(entry.act);
    if (same === undefined) this.#byAct.set(entry.act, [entry.seq]);
    else same.push(entry.seq);
    if (entry.act !== 'checkpoint.signed' && entry.facts.key !== undefined) this.#keys.add(entry.facts.key);
    if (entry.act === 'person.added' && entry.facts.signer !== undefined) this.#signers.add(entry.facts.signer);
    this.#tally.add(entry);
    this.#frontier.append(leafHash(bytes));
    this.#last = entry;
  }

  get size(): number {
    return this.#frontier.size;
  }

  root(): Hash {
    return this.#frontier.root();
  }

  get last(): Entry | null {
    return this.#last;
  }

  /** The keys that entries have named, each as `formatVkey` writes it. */
  get keys(): ReadonlySet<string> {
    return this.#keys;
  }

  /** Ids of the keys of people of the case. */
  get signers(): ReadonlySet<string> {
    return this.#signers;
  }

  /** The latest time any entry shows, as a reading to count on from. */
  get steady(): Reading | null {
    return this.#steady;
  }

  statement(): Statement {
    return this.#tally.statement();
  }

  /** Entry numbers, newest first, of one act or of all, and how many there are in all. */
  newest(act: string | undefined, offset: number, limit: number): { total: number; seqs: number[] } {
    const known = act === undefined ? null : (this.#byAct.get(act as Act) ?? []);
    const total = known?.length ?? this.size;
    const end = Math.max(0, total - offset);
    const count = Math.min(limit, end);
    return { total, seqs: Array.from({ length: count }, (_, at) => known?.[end - 1 - at] ?? end - 1 - at) };
  }
}
