/**
 * Families of records: an item with everything that is the same item again. Parts and states of one source row; records of the
 * same file, by path or by hash; the same words. Each is decided about once.
 */
import type { KinRow } from '../../store/kin.ts';
import { close, isLong, wordsOf } from './likeness.ts';

export interface Family {
  /** Lowest id in it. */
  readonly id: number;
  /** Ids in the order of the rows they came from. */
  readonly records: readonly number[];
}

/** In the order of their first rows. `together` says of further pairs of ids that they belong together. */
export function familiesOf(rows: readonly KinRow[], together: Iterable<readonly [number, number]> = []): Family[] {
  const groups = new Groups(rows.map(({ id }) => id));
  joinEqual(rows, groups, (row) => row.source);
  joinEqual(rows, groups, (row) => (row.media === null ? null : `${row.extraction} ${row.media}`));
  joinEqual(rows, groups, (row) => row.sha256);
  joinSameWords(rows, groups);
  for (const [one, other] of together) groups.join(one, other);
  const members = new Map<number, number[]>();
  for (const { id } of rows) {
    const root = groups.root(id);
    const list = members.get(root);
    if (list === undefined) members.set(root, [id]);
    else list.push(id);
  }
  return [...members].map(([id, records]) => ({ id, records }));
}

function joinEqual(rows: readonly KinRow[], groups: Groups, keyOf: (row: KinRow) => string | null): void {
  const first = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row.id);
    else groups.join(earlier, row.id);
  }
}

function joinSameWords(rows: readonly KinRow[], groups: Groups): void {
  const byText = new Map<string, KinRow[]>();
  for (const row of rows) {
    const words = row.text === null ? [] : wordsOf(row.text);
    if (words.length === 0) continue;
    const key = words.join(' ');
    const same = byText.get(key);
    if (same === undefined) byText.set(key, [row]);
    else if (isLong(words)) groups.join(same[0]?.id ?? row.id, row.id);
    else same.push(row);
  }
  for (const same of byText.values()) {
    const dated = same.filter(({ time }) => time !== null).toSorted((a, b) => (a.time ?? 0) - (b.time ?? 0));
    for (const [at, row] of dated.entries()) {
      const before = dated[at - 1];
      if (before !== undefined && close(before.time, row.time)) groups.join(before.id, row.id);
    }
  }
}

/** Disjoint sets of ids; each is known by its lowest. */
class Groups {
  readonly #parent: Map<number, number>;

  constructor(ids: readonly number[]) {
    this.#parent = new Map(ids.map((id) => [id, id]));
  }

  root(id: number): number {
    let at = id;
    for (;;) {
      const up = this.#parent.get(at) ?? at;
      if (up === at) break;
      this.#parent.set(at, this.#parent.get(up) ?? up);
      at = up;
    }
    return at;
  }

  /** Ids that are not among the rows are left alone. */
  join(one: number, other: number): void {
    if (!this.#parent.has(one) || !this.#parent.has(other)) return;
    const [a, b] = [this.root(one), this.root(other)];
    if (a !== b) this.#parent.set(Math.max(a, b), Math.min(a, b));
  }
}
