/** What sifters decided, added up from the entries: the latest decision about each record, and about each family without names. */
import type { Entry } from './entry.ts';

export interface Sifted {
  readonly decided: number;
  readonly released: number;
  readonly redacted: number;
  readonly withheld: number;
}

/** Records that one key stands for, and how its first and its second reader decided. */
type Readers = [count: number, first: string, second: string];

export class SiftFold {
  readonly #readers = new Map<string, Readers>();

  add({ act, facts }: Entry): void {
    const { decision, items, itemsDigest, count = 0, rules = [] } = facts;
    if (act !== 'sift.decided' || decision === undefined) return;
    const named: [string, number][] = items?.map((item) => [String(item), 1]) ?? [];
    if (items === undefined && itemsDigest !== undefined) named.push([itemsDigest, count]);
    for (const [key, records] of named) {
      const [, first, second] = this.#readers.get(key) ?? [0, 'undecided', ''];
      if (rules.includes('second-reading')) this.#readers.set(key, [records, first, decision]);
      else this.#readers.set(key, [records, decision, rules.includes('settled') ? decision : second]);
    }
  }

  sum(): Sifted {
    let [decided, released, redacted] = [0, 0, 0];
    for (const [count, first, second] of this.#readers.values()) {
      if (first === 'undecided') continue;
      decided += count;
      if (!['relevant', 'redact'].includes(first) || (second !== '' && second !== first)) continue;
      released += count;
      if (first === 'redact') redacted += count;
    }
    return { decided, released, redacted, withheld: decided - released };
  }
}
