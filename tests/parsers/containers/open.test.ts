import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImage, recogniseImage } from '../../../parsers/containers/open.ts';
import { androidBackupBytes } from '../../support/android-backup-bytes.ts';
import { writeBackup } from '../../support/backup-folder.ts';
import { failureOf, put, temporaryFolder, wholeImage } from '../../support/images.ts';
import { tarBytes } from '../../support/tar-bytes.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

const folder = temporaryFolder();
const scratch = temporaryFolder();

describe('what is no image', () => {
  mkdirSync(join(folder, 'empty-folder'));
  symlinkSync('round', join(folder, 'round'));
  it.each([
    ['nowhere/at/all', /: there is nothing at this path$/],
    [put(folder, 'empty.zip', ''), /is empty: it holds no bytes at all$/],
    [join(folder, 'empty-folder'), /^the folder .* is empty$/],
    [join(folder, 'round'), /: it is a symbolic link that leads nowhere$/],
    [join(put(folder, 'file.txt', 'x'), 'below'), /: a part of this path is a file, not a folder$/],
    ['/dev/null', /is neither a file nor a folder$/],
    [put(folder, 'strange', 'something else'), /^strange is of no kind that Remit knows$/],
    [put(folder, 'one-byte', 'P'), /is of no kind/],
  ])('%s is refused in words', async (path, words) => {
    for (const attempt of [openImage, recogniseImage]) {
      const facts = await failureOf(attempt(path));
      expect(facts.code).toBe('bad-input');
      expect(facts.message).toMatch(words);
    }
  });

  it.each([
    ['report.ufdr', 'words', /UFDR\) and is no zip/, /Open the extraction it was made from/],
    ['phone.XRY', 'anything', /MSAB XRY/, /export the file system as a zip/],
    ['disk.E01', 'EVF\x09\x0d\x0a\xff\x00', /whole disk/, /Export the file system/],
    ['renamed', 'EVF\x09\x0d\x0a\xff\x00 and more', /whole disk/, /Export the file system/],
    ['packed.7z', "7z\xbc\xaf'\x1c", /packed as 7z/, /Unpack it first/],
    ['packed.tar.xz', '\xfd7zXZ\x00', /packed as xz/, /Unpack it first/],
    ['packed.tar.bz2', 'BZh91AY', /packed as bzip2/, /Unpack it first/],
    ['packed.tar.zst', '\x28\xb5\x2f\xfd', /packed as Zstandard/, /Unpack it first/],
    ['packed.rar', 'Rar!\x1a\x07', /packed as RAR/, /Unpack it first/],
  ])('%s is refused with what to do instead', async (name, bytes, words, advice) => {
    const facts = await failureOf(openImage(put(folder, name, Buffer.from(bytes, 'latin1'))));
    expect(facts.code).toBe('bad-input');
    expect(facts.message).toMatch(words);
    expect(facts.advice).toMatch(advice);
  });
});

describe('a single file', () => {
  it.each([
    ['track.gpx', '<gpx/>'],
    ['any-name', 'SQLite format 3\0and so on'],
    ['log.nmea', '$GPRMC,'],
    ['photo.JPG', 'x'],
    ['clip', '\0\0\0\x18ftypmp42'],
  ])('%s opens as one entry', async (name, text) => {
    const path = put(folder, `loose/${name}`, text);
    const image = await openImage(path);
    expect([image.kind, image.singleFile, image.sentence]).toEqual(['file', path, `A single file: ${name}`]);
    expect(await wholeImage(image)).toEqual(new Map([[name, Buffer.from(text)]]));
  });
});

describe('a container inside a container', () => {
  const backup = androidBackupBytes(tarBytes([{ name: 'apps/a/f/x', data: 'inside' }]), { password: 'secret' });
  const outer = put(
    folder,
    'outer.zip',
    zipBytes([
      { name: 'sub/backup.ab', data: backup, method: 0 },
      { name: 'plain.gpx', data: '<gpx/>' },
    ]),
  );

  it('opens by both names', async () => {
    const image = await openImage(`${outer}!sub/backup.ab`, { password: 'secret', scratch });
    expect([image.kind, image.singleFile]).toEqual(['android-backup', outer]);
    expect(image.sentence).toBe('Encrypted Android backup (adb, version 5): backup.ab, in outer.zip');
    expect(await wholeImage(image)).toEqual(new Map([['data/data/a/files/x', Buffer.from('inside')]]));
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('is recognised by both names', async () => {
    expect(await recogniseImage(`${outer}!sub/backup.ab`, { scratch })).toMatchObject({
      kind: 'android-backup',
      encrypted: true,
    });
    expect(readdirSync(scratch)).toEqual([]);
  });

  it.each([
    ['sub/none.ab', undefined, 'bad-input', /holds no file named sub\/none\.ab$/],
    ['plain.gpx', undefined, 'bad-input', /is a single file, not a container$/],
    ['sub/backup.ab', 'wrong', 'password', /does not open/],
  ])('fails in words for %s', async (inner, password, code, words) => {
    const facts = await failureOf(openImage(`${outer}!${inner}`, { password, scratch }));
    expect(facts.code).toBe(code);
    expect(facts.message).toMatch(words);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('is not looked for where a file has an exclamation mark in its name', async () => {
    const path = put(folder, 'loose/odd!name.gpx', '<gpx/>');
    expect((await recogniseImage(path)).kind).toBe('file');
  });

  it('is not mistaken for what it holds: a zip whose first member is a backup stays a zip', async () => {
    expect((await recogniseImage(outer)).kind).toBe('zip');
    expect((await recogniseImage(put(folder, 'outer.tar', tarBytes([{ name: 'backup.ab', data: backup }])))).kind).toBe('tar');
  });
});

describe('an iTunes backup inside an archive', () => {
  const root = writeBackup(join(folder, 'backup'), [
    { domain: 'HomeDomain', path: 'Library/SMS/sms.db', data: 'messages' },
    { domain: 'HomeDomain', path: 'gone', data: null },
  ]);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

  it.each([
    [3, 'itunes-backup', ['3 files in the archive lie outside of the backup and are not read: other/0, other/1, other/2']],
    [101, 'zip', []],
  ])('with %i other files beside it opens as %s', async (count, kind, warnings) => {
    const others = Array.from({ length: count }, (_, i) => ({ name: `other/${i}`, data: 'x' }));
    const inside = files.map((entry) => ({
      name: `UDID/${join(entry.parentPath, entry.name).slice(root.length + 1)}`,
      data: readFileSync(join(entry.parentPath, entry.name)),
    }));
    const image = await openImage(put(folder, 'beside.zip', zipBytes([...inside, ...others])));
    expect([image.kind, image.warnings]).toEqual([kind, warnings]);
    await image.close();
  });

  it.each(['zip', 'tar'])('opens as the backup it is (%s)', async (kind) => {
    const members = files.map((entry) => ({
      name: `UDID/${join(entry.parentPath, entry.name).slice(root.length + 1)}`,
      data: readFileSync(join(entry.parentPath, entry.name)),
    }));
    const path = put(folder, `backup.${kind}`, kind === 'zip' ? zipBytes(members) : tarBytes(members));
    const image = await openImage(path, { scratch });
    expect([image.kind, image.singleFile]).toEqual(['itunes-backup', path]);
    expect(image.sentence).toBe(`iTunes backup of an iPhone 12 (iPhone13,2), iOS 17.4, made 3 May 2026, in backup.${kind}`);
    const all = await wholeImage(image);
    expect(all.get('private/var/mobile/Library/SMS/sms.db')).toEqual(Buffer.from('messages'));
    expect(all.get('private/var/mobile/gone')).toMatch(/lists this file but does not hold it/);
    expect(all.size).toBe(2);
    expect(readdirSync(scratch)).toEqual([]);
  });
});
