/**
 * Proofs over the Merkle tree: that an entry is in a tree, and that a tree only grew into another (RFC 9162 sections
 * 2.1.3 and 2.1.4). Making a proof needs the leaves; checking one needs two roots and nothing else.
 */
import { EMPTY_ROOT, HASH_BYTES, type Hash, nodeHash } from './merkle.ts';

/** Root of the leaves from `from` up to, not including, `to`. */
function rangeRoot(leaves: readonly Hash[], from: number, to: number): Hash {
  if (to - from === 0) return EMPTY_ROOT;
  if (to - from === 1) return leaves[from] ?? EMPTY_ROOT;
  const middle = from + split(to - from);
  return nodeHash(rangeRoot(leaves, from, middle), rangeRoot(leaves, middle, to));
}

/** The largest power of two smaller than `size`, for sizes above 1. */
function split(size: number): number {
  let width = 1;
  while (width * 2 < size) width *= 2;
  return width;
}

/** Root of the first `size` leaves. */
export function rootOf(leaves: readonly Hash[], size = leaves.length): Hash {
  return rangeRoot(leaves, 0, size);
}

/** Proof that leaf `index` is in the tree of the first `size` leaves. Throws a RangeError when it is not. */
export function inclusionProof(leaves: readonly Hash[], index: number, size = leaves.length): Hash[] {
  within(index >= 0 && index < size && size <= leaves.length, `no leaf ${index} in a tree of ${size}`);
  const path: Hash[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.push(rangeRoot(leaves, middle, to));
      to = middle;
    } else {
      path.push(rangeRoot(leaves, from, middle));
      from = middle;
    }
  }
  return path.toReversed();
}

/** Proof that the tree of the first `older` leaves grew into that of the first `newer`. Throws a RangeError on other sizes. */
export function consistencyProof(leaves: readonly Hash[], older: number, newer = leaves.length): Hash[] {
  within(older > 0 && older <= newer && newer <= leaves.length, `no proof from ${older} to ${newer} leaves`);
  const path: Hash[] = [];
  let from = 0;
  let to = newer;
  let wholeOlderTree = true;
  while (older !== to) {
    const middle = from + split(to - from);
    if (older <= middle) {
      path.push(rangeRoot(leaves, middle, to));
      to = middle;
    } else {
      path.push(rangeRoot(leaves, from, middle));
      from = middle;
      wholeOlderTree = false;
    }
  }
  if (!wholeOlderTree) path.push(rangeRoot(leaves, from, to));
  return path.toReversed();
}

/** Whether `proof` leads from a leaf to `root` (RFC 9162 section 2.1.3.2). Never throws. */
export function verifyInclusion(index: number, size: number, leaf: Hash, proof: readonly Hash[], root: Hash): boolean {
  if (!wellFormed([leaf, root, ...proof], [index, size]) || index >= size) return false;
  let position = index;
  let last = size - 1;
  let computed = leaf;
  for (const step of proof) {
    if (last === 0) return false;
    if (odd(position) || position === last) {
      computed = nodeHash(step, computed);
      while (!odd(position) && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      computed = nodeHash(computed, step);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && computed === root;
}

/**
 * Whether the tree of `older` leaves with `olderRoot` is the beginning of that of `newer` with `newerRoot` (RFC 9162 section
 * 2.1.4.2). The empty tree is the beginning of every tree, so it proves nothing and is refused. Never throws.
 */
export function verifyConsistency(
  older: number,
  newer: number,
  olderRoot: Hash,
  newerRoot: Hash,
  proof: readonly Hash[],
): boolean {
  if (!wellFormed([], [older, newer]) || older === 0 || older > newer) return false;
  // Nothing was hashed between a head and itself: the two are the same or not, whatever they are.
  if (older === newer) return proof.length === 0 && olderRoot === newerRoot;
  if (!wellFormed([olderRoot, newerRoot, ...proof], [])) return false;
  if (proof.length === 0) return false;
  // A perfect older tree is itself a node of the newer one, so the proof leaves it out.
  const path = Number.isInteger(Math.log2(older)) ? [olderRoot, ...proof] : proof;
  let position = older - 1;
  let last = newer - 1;
  while (odd(position)) {
    position = half(position);
    last = half(last);
  }
  const [first = EMPTY_ROOT, ...rest] = path;
  let computedOlder = first;
  let computedNewer = first;
  for (const step of rest) {
    if (last === 0) return false;
    if (odd(position) || position === last) {
      computedOlder = nodeHash(step, computedOlder);
      computedNewer = nodeHash(step, computedNewer);
      while (!odd(position) && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      computedNewer = nodeHash(computedNewer, step);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && computedOlder === olderRoot && computedNewer === newerRoot;
}

function wellFormed(hashes: readonly Hash[], sizes: readonly number[]): boolean {
  return hashes.every((each) => each.length === HASH_BYTES) && sizes.every((each) => Number.isSafeInteger(each) && each >= 0);
}

// Sizes can be above 2^31, where bit operators would lose their upper half.
const odd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);

function within(holds: boolean, message: string): void {
  if (!holds) throw new RangeError(message);
}
