/**
 * The Merkle tree of RFC 9162 section 2.1 (the same hashes as RFC 6962) and its compact head: the roots of the perfect
 * subtrees that make up a tree of n leaves, so that adding a leaf costs O(log n) and needs no old leaf.
 */
import { hash } from 'node:crypto';

/**
 * A SHA-256 hash: its 32 bytes as a string of 32 Latin-1 characters. Two are equal when `===` says so, and it is the form
 * in which one-shot hashing is fastest, which is what verifying long ledgers is made of.
 */
export type Hash = string;
export const HASH_BYTES = 32;

/** Node's types know Latin-1 by this older name only. */
const LATIN1 = 'binary';
const LEAF_PREFIX = 0;
const NODE_PREFIX = 1;
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE_PREFIX);
let leafBuffer = Buffer.alloc(4096);

/** Root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Hash = hash('sha256', '', LATIN1);

/** Hash of a leaf: SHA-256(0x00 ‖ bytes). */
export function leafHash(bytes: Uint8Array): Hash {
  if (leafBuffer.length <= bytes.length) leafBuffer = Buffer.alloc(2 * bytes.length);
  leafBuffer[0] = LEAF_PREFIX;
  leafBuffer.set(bytes, 1);
  return hash('sha256', leafBuffer.subarray(0, bytes.length + 1), LATIN1);
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  pair.write(left, 1, 'latin1');
  pair.write(right, 1 + HASH_BYTES, 'latin1');
  return hash('sha256', pair, LATIN1);
}

export function hashToHex(value: Hash): string {
  return Buffer.from(value, 'latin1').toString('hex');
}

export function hashToBase64(value: Hash): string {
  return Buffer.from(value, 'latin1').toString('base64');
}

/** The hash in 32 bytes; throws a RangeError on any other length. */
export function hashFromBytes(bytes: Uint8Array): Hash {
  if (bytes.length !== HASH_BYTES) throw new RangeError(`a SHA-256 hash has ${HASH_BYTES} bytes, not ${bytes.length}`);
  return Buffer.from(bytes).toString('latin1');
}

/** The compact head of a growing tree. */
export class Frontier {
  /** Roots of perfect subtrees, widest first: one for each bit set in the number of leaves. */
  readonly #peaks: Hash[] = [];
  #size = 0;

  /** Leaves so far. */
  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    let carried = leaf;
    // Like adding 1 in binary: every trailing 1 bit is a subtree of the same width to join with.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      carried = nodeHash(this.#peaks.pop() ?? EMPTY_ROOT, carried);
    }
    this.#peaks.push(carried);
    this.#size += 1;
  }

  /** Root of the tree of the leaves so far. */
  root(): Hash {
    const peaks = this.#peaks;
    let root = peaks.at(-1) ?? EMPTY_ROOT;
    for (let at = peaks.length - 2; at >= 0; at--) root = nodeHash(peaks[at] ?? EMPTY_ROOT, root);
    return root;
  }

  /** The same tree, to be tried further without touching this one. */
  copy(): Frontier {
    const copy = new Frontier();
    copy.#peaks.push(...this.#peaks);
    copy.#size = this.#size;
    return copy;
  }
}
