/** Archives larger than 32 bits can say. The bytes between are a hole, so they take no room on the disk. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openImage } from '../../../parsers/containers/open.ts';
import { contents, listed, temporaryFolder } from '../../support/images.ts';
import { tarBytes } from '../../support/tar-bytes.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

const folder = temporaryFolder();
const FIVE_GIB = 5 * 2 ** 30;

function withHole(name: string, parts: readonly (readonly [number, Buffer])[]): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  for (const [at, bytes] of parts) writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
  return path;
}

it('a zip gives members that lie beyond 4 GiB', async () => {
  const members = [
    { name: 'private/var/a', data: 'far away', zip64: true },
    { name: 'private/var/b', data: Buffer.alloc(700_000, 'x'), zip64: true },
  ];
  const path = withHole('far.zip', [
    [0, Buffer.from('PK\x03\x04')],
    [FIVE_GIB, zipBytes(members, { zip64: true, startsAt: FIVE_GIB })],
  ]);
  const image = await openImage(path);
  const entries = await listed(image);
  expect([...(await contents(image, entries)).values()]).toEqual([Buffer.from('far away'), Buffer.alloc(700_000, 'x')]);
  expect(image.warnings).toEqual([]);
  await image.close();
});

it('a tar gives the member behind one of 5 GiB', async () => {
  const head = tarBytes([{ name: 'data/data/large', size: FIVE_GIB }], { endBlocks: 0 });
  const path = withHole('far.tar', [
    [0, head],
    [head.length + FIVE_GIB, tarBytes([{ name: 'data/data/after', data: 'far away' }])],
  ]);
  const image = await openImage(path);
  const entries = await listed(image);
  expect(entries.map(({ path: at, size, state }) => [at, size, state])).toEqual([
    ['data/data/large', FIVE_GIB, 'present'],
    ['data/data/after', 8, 'present'],
  ]);
  expect((await contents(image, entries.slice(1))).get(1)).toEqual(Buffer.from('far away'));
  expect(image.warnings).toEqual([]);
  await image.close();
});
