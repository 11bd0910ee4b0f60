/**
 * The Merkle tree of RFC 6962 section 2.1 over the lines of a ledger, kept whole: the hash of every complete subtree, so that the root
 * at any size and any path can be had by the definition itself.
 */
import { same } from './bytes.ts';
import { sha256 } from './sha256.ts';

const HASH = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ line). */
export function leafHash(line: Uint8Array): Uint8Array {
  return sha256(LEAF, line);
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right);
}

/** Hashes one after the other in one piece of memory. */
class HashRow {
  #bytes = new Uint8Array(16 * HASH);
  length = 0;

  push(hash: Uint8Array): void {
    if ((this.length + 1) * HASH > this.#bytes.length) {
      const wider = new Uint8Array(2 * this.#bytes.length);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#bytes.set(hash, this.length * HASH);
    this.length += 1;
  }

  at(index: number): Uint8Array {
    return this.#bytes.slice(index * HASH, (index + 1) * HASH);
  }
}

export class Tree {
  /** `#rows[k]` holds the roots of the complete subtrees of 2^k leaves, from the left. */
  readonly #rows: HashRow[] = [new HashRow()];

  get size(): number {
    return this.#row(0).length;
  }

  append(leaf: Uint8Array): void {
    let hash = leaf;
    for (let height = 0; ; height++) {
      const row = this.#row(height);
      row.push(hash);
      if (row.length % 2 === 1) return;
      hash = nodeHash(row.at(row.length - 2), hash);
    }
  }

  /** Root of the first `size` leaves: MTH(D[0:size]). */
  root(size = this.size): Uint8Array {
    return size === 0 ? sha256(new Uint8Array()) : this.#range(0, size);
  }

  leaf(index: number): Uint8Array {
    return this.#row(0).at(index);
  }

  /** The audit path of a leaf in the tree of the first `size` (RFC 6962 section 2.1.1). */
  path(index: number, size = this.size): Uint8Array[] {
    return this.#path(index, 0, size);
  }

  /** The path by which the tree of `older` leaves grew into that of `newer` (RFC 6962 section 2.1.2); 0 < older <= newer. */
  growth(older: number, newer = this.size): Uint8Array[] {
    return this.#growth(older, 0, newer, true);
  }

  #path(index: number, from: number, to: number): Uint8Array[] {
    if (to - from === 1) return [];
    const middle = from + leftWidth(to - from);
    return index < middle
      ? [...this.#path(index, from, middle), this.#range(middle, to)]
      : [...this.#path(index, middle, to), this.#range(from, middle)];
  }

  #growth(older: number, from: number, to: number, known: boolean): Uint8Array[] {
    if (older === to) return known ? [] : [this.#range(from, to)];
    const middle = from + leftWidth(to - from);
    return older <= middle
      ? [...this.#growth(older, from, middle, known), this.#range(middle, to)]
      : [...this.#growth(older, middle, to, false), this.#range(from, middle)];
  }

  #range(from: number, to: number): Uint8Array {
    const width = to - from;
    const height = Math.log2(width);
    if (Number.isInteger(height) && from % width === 0) return this.#row(height).at(from / width);
    const middle = from + leftWidth(width);
    return nodeHash(this.#range(from, middle), this.#range(middle, to));
  }

  #row(height: number): HashRow {
    const row = this.#rows[height] ?? new HashRow();
    this.#rows[height] = row;
    return row;
  }
}

/** The largest power of two below `width`, for widths above 1. */
function leftWidth(width: number): number {
  let left = 1;
  while (2 * left < width) left *= 2;
  return left;
}

/** Whether `path` leads from a leaf at `index` to the root of a tree of `size`. Never throws. */
export function isUnder(index: number, size: number, leaf: Uint8Array, path: readonly Uint8Array[], root: Uint8Array): boolean {
  if (!areSizes(index, size) || index >= size || !areHashes(leaf, root, ...path)) return false;
  const rest = [...path];
  const climb = (at: number, width: number): Uint8Array | null => {
    if (width === 1) return leaf;
    const sibling = rest.pop();
    const left = leftWidth(width);
    const below = at < left ? climb(at, left) : climb(at - left, width - left);
    if (sibling === undefined || below === null) return null;
    return at < left ? nodeHash(below, sibling) : nodeHash(sibling, below);
  };
  const reached = climb(index, size);
  return reached !== null && rest.length === 0 && same(reached, root);
}

/** Whether `path` shows that the tree of `older` leaves is the beginning of that of `newer`. Never throws. */
export function grewInto(
  older: number,
  newer: number,
  olderRoot: Uint8Array,
  newerRoot: Uint8Array,
  path: readonly Uint8Array[],
): boolean {
  if (!areSizes(older, newer) || older === 0 || older > newer) return false;
  // Between a head and itself nothing was hashed: the two are the same or not, whatever they are.
  if (older === newer) return path.length === 0 && same(olderRoot, newerRoot);
  if (!areHashes(olderRoot, newerRoot, ...path)) return false;
  const rest = [...path];
  /** The older and the newer root as the path has them, of the part of the tree that `width` leaves make up. */
  const climb = (at: number, width: number, known: boolean): readonly [Uint8Array, Uint8Array] | null => {
    if (at === width && known) return [olderRoot, olderRoot];
    const top = rest.pop();
    if (top === undefined) return null;
    if (at === width) return [top, top];
    const left = leftWidth(width);
    const below = at <= left ? climb(at, left, known) : climb(at - left, width - left, false);
    if (below === null) return null;
    return at <= left ? [below[0], nodeHash(below[1], top)] : [nodeHash(top, below[0]), nodeHash(top, below[1])];
  };
  const reached = climb(older, newer, true);
  return reached !== null && rest.length === 0 && same(reached[0], olderRoot) && same(reached[1], newerRoot);
}

function areHashes(...hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === HASH);
}

function areSizes(...sizes: readonly number[]): boolean {
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
}
