/** What sifters decided, added up from the entries: the latest decision about each record stands. */
import type { Entry, SiftTotals } from '../../contract/ledger.ts';

type Decision = NonNullable<Entry['facts']['decision']>;

/** How entries tell whose decision it is; older ones say neither, and count as the first reader's. */
export const SECOND_READING = 'second-reading';
export const SETTLED = 'settled';

interface Sifted {
  readonly count: number;
  readonly first: Decision;
  readonly second: Decision | null;
}

export class SiftTally {
  /** By record, or by digest of a family too large to be named record by record. */
  readonly #sifted = new Map<number | string, Sifted>();
  readonly #sum = { decided: 0, released: 0, redacted: 0, withheld: 0 };

  add({ act, facts }: Entry): void {
    const { decision, items, itemsDigest, count = 0, rules = [] } = facts;
    if (act !== 'sift.decided' || decision === undefined) return;
    if (items === undefined) {
      if (itemsDigest !== undefined) this.#put(itemsDigest, count, decision, rules);
      return;
    }
    for (const item of items) this.#put(item, 1, decision, rules);
  }

  /** Undefined where nothing was ever decided. */
  totals(): SiftTotals | undefined {
    return this.#sifted.size === 0 ? undefined : { ...this.#sum };
  }

  #put(key: number | string, count: number, decision: Decision, rules: readonly string[]): void {
    const before = this.#sifted.get(key);
    const second = rules.includes(SECOND_READING);
    const after: Sifted = {
      count,
      first: second ? (before?.first ?? 'undecided') : decision,
      second: second || rules.includes(SETTLED) ? decision : (before?.second ?? null),
    };
    this.#sifted.set(key, after);
    if (before !== undefined) this.#weigh(before, -1);
    this.#weigh(after, 1);
  }

  #weigh({ count, first, second }: Sifted, sign: 1 | -1): void {
    if (first === 'undecided') return;
    const released = (first === 'relevant' || first === 'redact') && (second === null || second === first);
    this.#sum.decided += sign * count;
    this.#sum[released ? 'released' : 'withheld'] += sign * count;
    if (released && first === 'redact') this.#sum.redacted += sign * count;
  }
}
