/** A store whose tree of rows never ends: every branch of every level leads to the same next page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { PAGE, pagesOf } from './spoiled-pages.ts';

/**
 * Rewrites the tree of `table`, which must have one level of branches, to `levels` of them. With a few hundred branches a page,
 * five levels give more rows than can be counted in a life.
 */
export function endlessTree(path: string, table: string, levels: number): void {
  const [root] = pagesOf(path, table, 'internal') as [number];
  const [leaf] = pagesOf(path, table, 'leaf') as [number];
  const bytes = readFileSync(path);
  const last = bytes.length / PAGE;
  const chain = [root, ...Array.from({ length: levels - 1 }, (_, level) => last + 1 + level)];
  const grown = Buffer.concat([bytes, Buffer.alloc(PAGE * (levels - 1))]);
  grown.writeUInt32BE(grown.length / PAGE, 28);
  for (const [level, page] of chain.entries()) {
    const at = (page - 1) * PAGE;
    if (level > 0) bytes.copy(grown, at, (root - 1) * PAGE, root * PAGE);
    const next = chain[level + 1] ?? leaf;
    const cells = grown.readUInt16BE(at + 3);
    for (let cell = 0; cell < cells; cell++) grown.writeUInt32BE(next, at + grown.readUInt16BE(at + 12 + 2 * cell));
    grown.writeUInt32BE(next, at + 8);
  }
  writeFileSync(path, grown);
}
