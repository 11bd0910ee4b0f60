/** Containers in an image: their files follow its own, one level deep, and none of them can stop it. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../../parsers/containers/open.ts';
import type { Image } from '../../../parsers/containers/image.ts';
import { withNested } from '../../../parsers/containers/with-nested.ts';
import { androidBackupBytes } from '../../support/android-backup-bytes.ts';
import { contents, leftIn, listed, put, temporaryFolder } from '../../support/images.ts';
import { tarBytes } from '../../support/tar-bytes.ts';
import { crypt15, endToEndKeyFile, someKey } from '../../support/whatsapp-crypt-bytes.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

const folder = temporaryFolder();
const scratch = join(folder, 'scratch');
mkdirSync(scratch);

const TAKEOUT = zipBytes([
  { name: 'Takeout/a.json', data: '{}' },
  { name: 'deeper.zip', data: zipBytes([{ name: 'b', data: 'b' }]) },
]);
const BACKUP = androidBackupBytes(tarBytes([{ name: 'apps/com.example/f/c', data: 'c' }]));

async function nested(path: string, password?: string): Promise<Image> {
  const options = { scratch, ...(password === undefined ? {} : { password }) };
  return withNested(await openImage(path, options), path, openImage, options);
}

async function whole(image: Image): Promise<Record<string, string>> {
  try {
    const entries = await listed(image);
    const bytes = await contents(image, entries.toReversed());
    return Object.fromEntries(entries.map((entry) => [entry.path, String(bytes.get(entry.index))]));
  } finally {
    await image.close();
  }
}

describe('containers in a zip', () => {
  const path = put(
    folder,
    'phone.zip',
    zipBytes([
      { name: 'data/data/x', data: 'x' },
      { name: 'sdcard/Download/takeout-1.zip', data: TAKEOUT },
      { name: 'sdcard/phone.ab', data: BACKUP },
      { name: 'sdcard/other.zip', data: TAKEOUT },
    ]),
  );

  it('follow it under their own path, and what is in them stays closed', async () => {
    const files = await whole(await nested(path));
    expect(Object.keys(files)).toEqual([
      'data/data/x',
      'sdcard/Download/takeout-1.zip',
      'sdcard/phone.ab',
      'sdcard/other.zip',
      'sdcard/Download/takeout-1.zip!/Takeout/a.json',
      'sdcard/Download/takeout-1.zip!/deeper.zip',
      'sdcard/phone.ab!/data/data/com.example/files/c',
    ]);
    expect([
      files['data/data/x'],
      files['sdcard/Download/takeout-1.zip!/Takeout/a.json'],
      files['sdcard/phone.ab!/data/data/com.example/files/c'],
    ]).toEqual(['x', '{}', 'c']);
    expect(leftIn(scratch)).toEqual([]);
  });

  it('are named with where they stand, and listed the same every time', async () => {
    const image = await nested(path);
    const entries = await listed(image);
    expect(await listed(image)).toEqual(entries);
    expect(entries.map(({ index, within, nested: is }) => [index, within, is?.opened])).toEqual([
      [0, undefined, undefined],
      [1, undefined, true],
      [2, undefined, true],
      [3, undefined, undefined],
      [4, 1, undefined],
      [5, 1, undefined],
      [6, 2, undefined],
    ]);
    expect(entries[1]?.nested?.words).toMatch(/^opened with the image \(Zip archive of files, 2 members/);
    await image.close();
    expect(leftIn(scratch)).toEqual([]);
  });

  it('that are damaged, locked or of no kind say so, and the rest is read', async () => {
    const locked = androidBackupBytes(tarBytes([{ name: 'apps/a/f/c', data: 'c' }]), { password: 'right' });
    const at = put(
      folder,
      'hostile.zip',
      zipBytes([
        { name: 'a.ab', data: locked },
        { name: 'b.ab', data: 'no backup' },
        { name: '../takeout.zip', data: TAKEOUT.subarray(0, 40) },
        { name: 'c.kmz', data: '' },
        { name: 'd', data: 'd' },
      ]),
    );
    const image = await nested(at);
    const entries = await listed(image);
    expect(entries.map(({ path: name, nested: is }) => [name, is?.opened])).toEqual([
      ['a.ab', false],
      ['b.ab', false],
      ['takeout.zip', false],
      ['c.kmz', false],
      ['d', undefined],
    ]);
    expect(entries[0]?.nested?.words).toMatch(/could not be opened: .*password/i);
    await image.close();
    expect((await whole(await nested(at, 'right')))['a.ab!/data/data/a/files/c']).toBe('c');
    expect(leftIn(scratch)).toEqual([]);
  });

  it('more than a hundred are not all opened', async () => {
    const many = Array.from({ length: 105 }, (_, at) => ({
      name: `${at}.kmz`,
      data: zipBytes([{ name: 'doc.kml', data: 'k' }]),
    }));
    const image = await nested(put(folder, 'many.zip', zipBytes(many)));
    const entries = await listed(image);
    expect(entries.filter((entry) => entry.within !== undefined)).toHaveLength(100);
    expect(entries[104]?.nested?.words).toMatch(/^limit/);
    await image.close();
  });
});

describe('containers in a folder', () => {
  it('are read in place, and are warned of no more', async () => {
    const root = join(folder, 'graykey');
    put(root, 'files_full.zip', zipBytes([{ name: 'private/var/mobile/Library/x', data: 'x' }]));
    put(root, 'report/broken.zip', 'PK\x03\x04');
    put(root, 'deep/er/still.zip', TAKEOUT);
    const image = await nested(root);
    const before = readdirSync(scratch);
    expect((await listed(image)).map((entry) => entry.path)).toEqual([
      'files_full.zip',
      'deep/er/still.zip',
      'report/broken.zip',
      'files_full.zip!/private/var/mobile/Library/x',
    ]);
    expect(readdirSync(scratch)).toEqual(before);
    expect(image.warnings.join()).toMatch(/^report\/broken\.zip is an archive/);
    expect(image.device.platform).toBe('ios');
    await image.close();
  });

  it("hold WhatsApp's backup only where they do not hold its store", async () => {
    const root = join(folder, 'whatsapp');
    const store = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(100)]);
    put(root, 'Databases/msgstore.db.crypt15', crypt15(store, { key: someKey('a') }));
    put(root, 'Databases/msgstore-2023-01-01.1.db.crypt15', crypt15(store, { key: someKey('a') }));
    put(root, 'Databases/encrypted_backup.key', endToEndKeyFile(someKey('a')));
    expect(Object.keys(await whole(await nested(root))).filter((path) => path.includes('!'))).toEqual([
      'Databases/msgstore.db.crypt15!/msgstore.db',
    ]);
    put(root, 'databases/msgstore.db', store);
    expect(Object.keys(await whole(await nested(root))).filter((path) => path.includes('!'))).toEqual([]);
    expect(leftIn(scratch)).toEqual([]);
  });
});
