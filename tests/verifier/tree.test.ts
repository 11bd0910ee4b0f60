import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashFromBytes, hashToHex, leafHash as appLeaf } from '../../main/ledger/merkle.ts';
import { consistencyProof, inclusionProof, rootOf } from '../../main/ledger/proof.ts';
import { toHex } from '../../verifier/bytes.ts';
import { grewInto, isUnder, leafHash, Tree } from '../../verifier/tree.ts';
import { corpus, describeCorpus } from '../support/corpus.ts';

const data = Array.from({ length: 67 }, (_, at) => Buffer.from(`entry ${at}`));

function treeOf(count: number): Tree {
  const tree = new Tree();
  for (const each of data.slice(0, count)) tree.append(leafHash(each));
  return tree;
}

test('roots and paths are those of the application’s tree, at every size', () => {
  const whole = treeOf(data.length);
  const leaves = data.map((each) => appLeaf(each));
  const app = (hashes: readonly string[]) => hashes.map((each) => hashToHex(each));
  for (let size = 0; size <= data.length; size++) {
    expect(toHex(whole.root(size))).toBe(hashToHex(rootOf(leaves, size)));
    expect(toHex(treeOf(size).root())).toBe(toHex(whole.root(size)));
    for (let index = 0; index < size; index++)
      expect(whole.path(index, size).map(toHex)).toEqual(app(inclusionProof(leaves, index, size)));
    for (let older = 1; older <= size; older++)
      expect(whole.growth(older, size).map(toHex)).toEqual(app(consistencyProof(leaves, older, size)));
  }
});

describe('a path', () => {
  const tree = treeOf(21);
  test('leads from every leaf to the root, and from no other place', () => {
    for (let index = 0; index < 21; index++) {
      const path = tree.path(index);
      expect(isUnder(index, 21, tree.leaf(index), path, tree.root())).toBe(true);
      expect(isUnder((index + 1) % 21, 21, tree.leaf(index), path, tree.root())).toBe(false);
      expect(isUnder(index, 21, tree.leaf((index + 1) % 21), path, tree.root())).toBe(false);
      expect(isUnder(index, 21, tree.leaf(index), path.slice(1), tree.root())).toBe(false);
      expect(isUnder(index, 21, tree.leaf(index), [...path, tree.root()], tree.root())).toBe(false);
    }
  });

  test('shows that each size grew into each later one, and nothing else', () => {
    for (let older = 1; older <= 21; older++) {
      for (let newer = older; newer <= 21; newer++) {
        const path = tree.growth(older, newer);
        expect(grewInto(older, newer, tree.root(older), tree.root(newer), path)).toBe(true);
        expect(grewInto(older, newer, tree.root(older), tree.root(newer), [...path, tree.root()])).toBe(false);
        expect(grewInto(older, newer, tree.leaf(20), tree.root(newer), path)).toBe(false);
        if (newer > older) expect(grewInto(older, newer, tree.root(older), tree.leaf(20), path)).toBe(false);
      }
    }
  });

  test('of sizes that are none shows nothing', () => {
    for (const [older, newer] of [
      [0, 5],
      [-1, 5],
      [5, 4],
      [1.5, 5],
      [Number.NaN, 5],
      [1, 2 ** 60],
    ] as const) {
      expect(grewInto(older, newer, tree.root(), tree.root(), [])).toBe(false);
      expect(isUnder(older, newer, tree.root(), [], tree.root())).toBe(false);
    }
  });
});

describeCorpus('the published probes', () => {
  interface Probe {
    readonly proof: string[] | null;
    readonly wantErr: boolean;
    readonly [field: string]: unknown;
  }
  const probes = (kind: string): Probe[] => {
    const folder = corpus(`vectors/rfc6962/${kind}`);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
    return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Probe);
  };
  const hash = (base64: unknown) => new Uint8Array(Buffer.from(String(base64), 'base64'));

  test('inclusion: all 98, the good and the bad', () => {
    const all = probes('inclusion');
    expect(all).toHaveLength(98);
    const wrong = all.filter(({ leafIdx, treeSize, leafHash: leaf, root, proof, wantErr }) => {
      return isUnder(Number(leafIdx), Number(treeSize), hash(leaf), (proof ?? []).map(hash), hash(root)) === wantErr;
    });
    expect(wrong).toEqual([]);
  });

  test('consistency: all 98, the good and the bad', () => {
    const all = probes('consistency');
    expect(all).toHaveLength(98);
    const wrong = all.filter(({ size1, size2, root1, root2, proof, wantErr }) => {
      return grewInto(Number(size1), Number(size2), hash(root1), hash(root2), (proof ?? []).map(hash)) === wantErr;
    });
    expect(wrong).toEqual([]);
  });
});

test('a leaf of 32 bytes is hashed as a leaf', () => {
  expect(toHex(leafHash(Buffer.from(hashFromBytes(Buffer.alloc(32)), 'latin1')))).toBe(hashToHex(appLeaf(Buffer.alloc(32))));
});
