import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EMPTY_ROOT, Frontier, type Hash, hashFromBytes, hashToHex, leafHash, nodeHash } from '../../../main/ledger/merkle.ts';
import { consistencyProof, inclusionProof, rootOf, verifyConsistency, verifyInclusion } from '../../../main/ledger/proof.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';

const leaves = (count: number, seed = ''): Hash[] =>
  Array.from({ length: count }, (_, at) => leafHash(Buffer.from(`${seed}${at}`)));

/** The definition of RFC 9162 section 2.1.1, word for word, over bytes and with another hash call. */
function definition(data: Buffer[]): Buffer {
  const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (data.length === 0) return sha256();
  if (data.length === 1) return sha256(Buffer.of(0), ...data);
  let k = 1;
  while (k * 2 < data.length) k *= 2;
  return sha256(Buffer.of(1), definition(data.slice(0, k)), definition(data.slice(k)));
}

describe('the tree', () => {
  test('has the root that the definition gives, at every size, leaf after leaf', () => {
    const data = Array.from({ length: 70 }, (_, at) => Buffer.from(`entry ${at}`));
    const frontier = new Frontier();
    expect(hashToHex(EMPTY_ROOT)).toBe(createHash('sha256').digest('hex'));
    for (let size = 0; size <= data.length; size++) {
      expect(hashToHex(frontier.root())).toBe(definition(data.slice(0, size)).toString('hex'));
      expect(rootOf(data.map(leafHash), size)).toBe(frontier.root());
      expect(frontier.size).toBe(size);
      const next = data[size];
      if (next !== undefined) frontier.append(leafHash(next));
    }
  });

  test('cannot take a node for a leaf', () => {
    const [left = '', right = ''] = leaves(2);
    expect(leafHash(Buffer.from(left + right, 'latin1'))).not.toBe(nodeHash(left, right));
  });

  test('hashes a leaf longer than any before it', () => {
    const long = Buffer.alloc(100_000, 7);
    expect(hashToHex(leafHash(long))).toBe(definition([long]).toString('hex'));
  });

  test('takes a hash of 32 bytes only', () => {
    expect(() => hashFromBytes(Buffer.alloc(31))).toThrow('32 bytes, not 31');
    expect(hashToHex(hashFromBytes(Buffer.alloc(32, 0xfe)))).toBe('fe'.repeat(32));
  });
});

describe('proofs', () => {
  const all = leaves(40);

  test('every leaf is proved to be in every tree that has it, and in its own place only', () => {
    for (let size = 1; size <= all.length; size++) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(all, index, size);
        const [leaf = '', root] = [all[index], rootOf(all, size)];
        expect(verifyInclusion(index, size, leaf, proof, root)).toBe(true);
        expect(verifyInclusion(index + 1, size, leaf, proof, root)).toBe(false);
        expect(verifyInclusion(index, size, all[index + 1] ?? EMPTY_ROOT, proof, root)).toBe(false);
        expect(verifyInclusion(index, size, leaf, [...proof, root], root)).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(index, size, leaf, proof.slice(0, -1), root)).toBe(false);
      }
    }
  });

  test('every tree is proved to have grown into every larger one', () => {
    for (let newer = 1; newer <= all.length; newer++) {
      for (let older = 1; older <= newer; older++) {
        const proof = consistencyProof(all, older, newer);
        const [before, after] = [rootOf(all, older), rootOf(all, newer)];
        expect(verifyConsistency(older, newer, before, after, proof)).toBe(true);
        expect(verifyConsistency(older, newer, before, after, [...proof, before])).toBe(false);
        if (older < newer) {
          expect(verifyConsistency(older, newer, after, before, proof)).toBe(false);
          expect(verifyConsistency(older, newer, before, after, proof.slice(1))).toBe(false);
          expect(verifyConsistency(older + 1, newer, before, after, proof)).toBe(false);
        }
      }
    }
  });

  test('a fork at any leaf has no proof, whatever a prover who knows both trees sends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 39 }), fc.integer({ min: 1, max: 39 }), fc.nat(), (a, b, at) => {
        const [older, newer] = a <= b ? [a, b] : [b, a];
        const forkAt = at % older;
        const forked = all.map((leaf, index) => (index === forkAt ? EMPTY_ROOT : leaf));
        for (const proof of [consistencyProof(all, older, newer), consistencyProof(forked, older, newer)]) {
          expect(verifyConsistency(older, newer, rootOf(all, older), rootOf(forked, newer), proof)).toBe(false);
        }
      }),
    );
  });

  test('one flipped bit anywhere in a proof breaks it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (size, pick, bit) => {
        const older = 1 + (pick % (size - 1));
        const index = pick % size;
        const grown = consistencyProof(all, older, size);
        const inside = inclusionProof(all, index, size);
        expect(verifyConsistency(older, size, rootOf(all, older), rootOf(all, size), flipped(grown, bit))).toBe(false);
        expect(verifyInclusion(index, size, all[index] ?? '', flipped(inside, bit), rootOf(all, size))).toBe(false);
      }),
    );
  });

  test('nothing is proved from the empty tree, of no size, or with hashes of another length', () => {
    const [one = ''] = all;
    expect(verifyConsistency(0, 1, EMPTY_ROOT, one, [])).toBe(false);
    expect(verifyConsistency(0, 0, EMPTY_ROOT, EMPTY_ROOT, [])).toBe(false);
    expect(verifyConsistency(1.5, 3, one, one, [one])).toBe(false);
    expect(verifyInclusion(0, 0, one, [], one)).toBe(false);
    expect(verifyInclusion(-1, 1, one, [], one)).toBe(false);
    expect(verifyInclusion(0, 1, 'short', [], 'short')).toBe(false);
    expect(() => inclusionProof(all, 40)).toThrow('no leaf 40 in a tree of 40');
    expect(() => consistencyProof(all, 0)).toThrow('no proof from 0');
  });

  test('a sound proof does not hold for a tree said to be larger than it is', () => {
    for (let size = 1; size <= 20; size++) {
      const root = rootOf(all, size);
      // The first leaf's path is as long as the tree is high: said of a higher tree, it ends too early.
      const inside = inclusionProof(all, 0, size);
      const higher = 2 ** (inside.length + 1);
      expect(verifyInclusion(0, size, all[0] ?? '', inside, root)).toBe(true);
      expect(verifyInclusion(0, higher, all[0] ?? '', inside, root)).toBe(false);
      if (size === 1) continue;
      const grown = consistencyProof(all, 1, size);
      expect(verifyConsistency(1, size, all[0] ?? '', root, grown)).toBe(true);
      expect(verifyConsistency(1, 2 ** (grown.length + 1), all[0] ?? '', root, grown)).toBe(false);
    }
  });

  test('sizes beyond 32 bits keep their upper half', () => {
    const size = 2 ** 40 + 1;
    const [leaf = '', root] = [all[0], nodeHash(all[1] ?? '', all[0] ?? '')];
    // The last leaf of a perfect tree and one: its only neighbour is the root of the whole perfect tree.
    expect(verifyInclusion(size - 1, size, leaf, [all[1] ?? ''], root)).toBe(true);
    expect(verifyInclusion(0, size, leaf, [all[1] ?? ''], root)).toBe(false);
  });
});

function flipped(proof: Hash[], bit: number): Hash[] {
  const bytes = Buffer.from(proof.join(''), 'latin1');
  const at = bit % (bytes.length * 8);
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
  return proof.map((_, index) => hashFromBytes(bytes.subarray(32 * index, 32 * index + 32)));
}

describeCorpus('proofs by the published probes', () => {
  interface Probe {
    readonly proof: string[] | null;
    readonly wantErr: boolean;
    readonly desc: string;
    readonly [field: string]: unknown;
  }
  const probes = (kind: string): Probe[] => {
    const folder = corpus(`vectors/rfc6962/${kind}`);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
    return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Probe);
  };
  // A probe's hash may be of a wrong length on purpose.
  const hash = (base64: unknown): Hash => Buffer.from(String(base64), 'base64').toString('latin1');

  test('inclusion: all 98, the good and the bad', () => {
    const all = probes('inclusion');
    expect(all).toHaveLength(98);
    const wrong = all.filter((probe) => {
      const { leafIdx, treeSize, leafHash: leaf, root, proof } = probe;
      return (
        verifyInclusion(Number(leafIdx), Number(treeSize), hash(leaf), (proof ?? []).map(hash), hash(root)) === probe.wantErr
      );
    });
    expect(wrong).toEqual([]);
    expect(all.filter(({ wantErr }) => !wantErr).length).toBeGreaterThan(3);
  });

  test('consistency: all 98, the good and the bad', () => {
    const all = probes('consistency');
    expect(all).toHaveLength(98);
    const wrong = all.filter((probe) => {
      const { size1, size2, root1, root2, proof } = probe;
      return verifyConsistency(Number(size1), Number(size2), hash(root1), hash(root2), (proof ?? []).map(hash)) === probe.wantErr;
    });
    expect(wrong).toEqual([]);
    expect(all.filter(({ wantErr }) => !wantErr).length).toBeGreaterThan(3);
  });
});
