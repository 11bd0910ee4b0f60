/** What a ledger's entries add up to, kept as they come: the tree, the clock, the statement, and which entry was what. */
import type { Act, Entry, EntryFacts, Statement } from '../../contract/ledger.ts';
import { type Reading, steadyTime } from './clock.ts';
import { Frontier, type Hash, leafHash } from './merkle.ts';
import { dayIn } from './sentence.ts';
import { StatementTally } from './statement.ts';

export class LogState {
  readonly #frontier = new Frontier();
  readonly #tally = new StatementTally();
  readonly #told: Told[] = [];
  readonly #actors = new Set<string>();
  readonly #used = new Set<number>();
  readonly #lapsed = new Set<number>();
  readonly #activations = new Map<number, EntryFacts>();
  readonly #keys = new Set<string>();
  readonly #signers = new Set<string>();
  #last: Entry | null = null;
  #steady: Reading | null = null;

  /** Takes an entry and the bytes of its line. */
  add(entry: Entry, bytes: Buffer): void {
    const { zone, mono, boot } = entry;
    this.#steady = { wall: steadyTime(this.#steady, entry), zone, mono, boot };
    const { grant = null } = entry.facts;
    this.#told.push({ act: entry.act, actor: entry.actor, grant, wall: entry.wall, zone });
    this.#actors.add(entry.actor);
    if (grant !== null && USING.has(entry.op)) this.#used.add(grant);
    if (grant !== null && entry.act === 'grant.lapsed') this.#lapsed.add(grant);
    if (entry.act === 'mandate.activated') this.#activations.set(entry.seq, entry.facts);
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

  /** What the entry of this number says, where it put a version of the mandate in force. */
  activation(seq: number): EntryFacts | null {
    return this.#activations.get(seq) ?? null;
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

  /** Commitments to the names of everybody who did anything. */
  get actors(): ReadonlySet<string> {
    return this.#actors;
  }

  /** Whether nothing was ever opened, decided or taken out under a grant, and no entry says so yet. */
  unusedAndUnsaid(grant: number): boolean {
    return !this.#used.has(grant) && !this.#lapsed.has(grant);
  }

  /** Entry numbers, newest first, of those that are asked for, and how many there are in all. */
  newest(asked: Asked, offset: number, limit: number): { total: number; seqs: number[] } {
    const seqs: number[] = [];
    let total = 0;
    const all = asked.act === undefined && asked.actors === undefined && asked.grant === undefined && asked.day === undefined;
    for (let seq = this.size - 1; seq >= 0; seq--) {
      const told = this.#told[seq];
      if (!all && (told === undefined || !answers(told, asked))) continue;
      if (total >= offset && seqs.length < limit) seqs.push(seq);
      total += 1;
      if (all && seqs.length === limit) break;
    }
    return { total: all ? this.size : total, seqs };
  }
}

/** Operations under a grant that are a use of it. */
const USING: ReadonlySet<string> = new Set(['consultation', 'disclosure', 'alteration', 'combination']);

/** What a reader can choose entries by. */
export interface Asked {
  readonly act?: string | undefined;
  /** Commitments to names, any of them. */
  readonly actors?: ReadonlySet<string> | undefined;
  readonly grant?: number | undefined;
  /** `2026-05-03`, in the zone that the entry was written in. */
  readonly day?: string | undefined;
}

interface Told {
  readonly act: Act;
  readonly actor: string;
  readonly grant: number | null;
  readonly wall: number;
  readonly zone: string;
}

function answers(told: Told, { act, actors, grant, day }: Asked): boolean {
  if (act !== undefined && told.act !== act) return false;
  if (actors !== undefined && !actors.has(told.actor)) return false;
  if (grant !== undefined && told.grant !== grant) return false;
  return day === undefined || dayIn(told.wall, told.zone) === day;
}
