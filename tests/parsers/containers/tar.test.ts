import { execFileSync } from 'node:child_process';
import { mkdirSync, utimesSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../../parsers/containers/open.ts';
import { openTar } from '../../../parsers/containers/tar.ts';
import { contents, listed, put, temporaryFolder, wholeImage } from '../../support/images.ts';
import { base256, longName, pax, tarBytes, type TarOptions, type TestTarMember } from '../../support/tar-bytes.ts';

const folder = temporaryFolder();
let made = 0;

const LONG = `private/var/mobile/${'a-long-folder-name/'.repeat(12)}file.db`;
const BIG = Buffer.alloc(700_000, 'quick brown fox ');

function tarFile(packed: 'plain' | 'gzip', members: readonly TestTarMember[], options?: TarOptions): string {
  const bytes = tarBytes(members, options);
  return put(folder, packed === 'plain' ? `t${made++}.tar` : `t${made++}.tar.gz`, packed === 'plain' ? bytes : gzipSync(bytes));
}

describe.each(['plain', 'gzip'] as const)('a tar (%s)', (packed) => {
  it('gives every member its bytes, whatever way its name is written', async () => {
    const path = tarFile(packed, [
      { name: 'data/data/', type: '5' },
      { name: 'data/data/a', data: 'one' },
      { name: 'data/data/empty' },
      { name: '/data/data/large', data: BIG },
      longName(LONG),
      { name: LONG.slice(0, 100), data: 'gnu', magic: 'ustar  ' },
      pax({ path: 'data/päx/😀', mtime: '1684240468.75' }),
      { name: 'data/p_x', data: 'pax' },
      { name: 'file', prefix: 'private/var/mobile', data: 'prefixed' },
      { name: 'old', type: '\0', magic: '\0\0\0\0\0\0', data: 'v7' },
      { name: 'gnu-no-prefix', magic: 'ustar  ', prefix: 'not a prefix', data: 'x' },
      { name: 'same', data: '1' },
      { name: 'same', data: '2' },
    ]);
    const image = await openImage(path);
    expect([image.kind, image.device.platform, image.singleFile]).toEqual(['tar', 'android', path]);
    const entries = await listed(image);
    expect(image.warnings).toEqual([]);
    const bytes = await contents(image, entries);
    await image.close();
    expect(entries.map(({ path: at, index }) => [at, String(bytes.get(index)).slice(0, 9)])).toEqual([
      ['data/data/a', 'one'],
      ['data/data/empty', ''],
      ['data/data/large', 'quick bro'],
      [LONG, 'gnu'],
      ['data/päx/😀', 'pax'],
      ['private/var/mobile/file', 'prefixed'],
      ['old', 'v7'],
      ['gnu-no-prefix', 'x'],
      ['same', '1'],
      ['same', '2'],
    ]);
    expect(entries[2]?.original).toBe('/data/data/large');
    expect(bytes.get(2)).toEqual(BIG);
  });

  it('takes times as UTC, and none for none', async () => {
    const image = await openTar(
      tarFile(packed, [
        { name: 'a', modified: 1_684_240_468 },
        { name: 'none', modified: 0 },
        pax({ mtime: '1684240468.999' }),
        { name: 'fraction' },
        pax({ mtime: '-1.5' }),
        { name: 'before-1970' },
        pax({ mtime: 'yesterday' }),
        { name: 'nonsense' },
        pax({ mtime: '1700000000' }, 'g'),
        { name: 'all-that-follow', modified: 5 },
      ]),
    );
    expect((await listed(image)).map(({ modified }) => modified)).toEqual([
      1_684_240_468_000,
      null,
      1_684_240_468_999,
      -1500,
      null,
      1_700_000_000_000,
    ]);
    await image.close();
  });

  it('takes sizes from octal, base-256 and pax, the last of which wins', async () => {
    const path = tarFile(packed, [
      { name: 'base-256', data: 'hello', sizeField: base256(5n) },
      { name: 'spaces', data: 'hello', sizeField: Buffer.from('          5 ') },
      pax({ size: '5' }),
      { name: 'pax', data: 'hello', size: 0 },
      { name: 'after', data: 'x' },
    ]);
    expect([...(await wholeImage(await openTar(path))).values()].map(String)).toEqual(['hello', 'hello', 'hello', 'x']);
  });

  it('names what it cannot read and reads what follows', async () => {
    const sparseMap = Buffer.alloc(512);
    const image = await openTar(
      tarFile(packed, [
        { name: 'hard', type: '1', link: 'data/a' },
        { name: 'soft', type: '2', link: '/etc/passwd' },
        { name: 'char', type: '3' },
        { name: 'block', type: '4' },
        { name: 'fifo', type: '6' },
        { name: 'sparse', type: 'S', data: sparseMap },
        pax({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'real/name' }),
        { name: 'GNUSparseFile.0/name', data: 'map' },
        { name: 'odd', type: 'Q', data: 'x' },
        pax({ size: '12ab' }),
        { name: 'bad-size', data: 'x' },
        { name: 'plain', data: 'still here' },
      ]),
    );
    const entries = await listed(image);
    expect(entries.map(({ path, state, reason }) => [path, reason ?? state])).toEqual([
      ['hard', 'hard link: its bytes are listed as data/a'],
      ['soft', 'symbolic link'],
      ['char', 'character device'],
      ['block', 'block device'],
      ['fifo', 'FIFO'],
      ['sparse', 'sparse file (GNU), which Remit does not put together'],
      ['real/name', 'sparse file (GNU), which Remit does not put together'],
      ['odd', 'of a type ("Q") that Remit does not know'],
      ['bad-size', 'its size is stated as 12ab'],
      ['plain', 'present'],
    ]);
    const bytes = await contents(image, entries);
    expect(bytes.get(1)).toBe('soft: symbolic link');
    expect(bytes.get(9)).toEqual(Buffer.from('still here'));
    await image.close();
  });

  it('gives whole members of an archive that is cut short, and says so', async () => {
    const whole = tarBytes([
      { name: 'a', data: 'one' },
      { name: 'b', data: BIG },
    ]);
    const cut = whole.subarray(0, 512 * 3 + 300_000);
    const image = await openTar(put(folder, 'cut', packed === 'plain' ? cut : gzipSync(cut)));
    const entries = await listed(image);
    expect(entries.map(({ path, state }) => [path, state])).toEqual([
      ['a', 'present'],
      ['b', 'unreadable'],
    ]);
    expect(entries[1]?.reason).toBe('cut short: the archive ends in the middle of it');
    expect(image.warnings).toEqual(['the archive is cut short: it ends in the middle of b; every member before that is whole']);
    const bytes = await contents(image, entries);
    expect(bytes.get(0)).toEqual(Buffer.from('one'));
    expect(bytes.get(1)).toMatch(/^b: cut short/);
    await image.close();
  });

  it('says when the end mark is missing, also where the last padding is', async () => {
    const bytes = tarBytes(
      [
        { name: 'a', data: 'one' },
        { name: 'b', data: 'two' },
      ],
      { endBlocks: 0 },
    );
    const unpadded = bytes.subarray(0, 512 * 3 + 3);
    for (const some of [bytes, unpadded]) {
      const image = await openTar(put(folder, 'endless', packed === 'plain' ? some : gzipSync(some)));
      const all = await listed(image);
      expect([...(await contents(image, all)).values()].map(String)).toEqual(['one', 'two']);
      expect(image.warnings).toEqual([
        'the archive ends without an end mark; what it lists is whole, but there may have been more',
      ]);
      await image.close();
    }
  });

  it('says when something follows the end mark', async () => {
    const image = await openTar(tarFile(packed, [{ name: 'a', data: 'one' }], { after: Buffer.from('more') }));
    expect(await listed(image)).toHaveLength(1);
    expect(image.warnings).toEqual(['something follows the end mark at byte 2048 of the archive; it was not read']);
    await image.close();
  });

  it('steps over damage to the next header, and says how much it stepped over', async () => {
    const path = tarFile(packed, [
      { name: 'a', data: 'one' },
      { name: 'damaged', data: 'x'.repeat(600), checksumOff: 7 },
      { name: 'c', data: 'three' },
    ]);
    const image = await openTar(path);
    const entries = await listed(image);
    expect(entries.map((entry) => entry.path)).toEqual(['a', 'c']);
    expect(image.warnings).toEqual([
      'the archive is damaged: 1536 bytes from byte 1024 on belong to no member that can be named',
    ]);
    expect((await contents(image, entries)).get(1)).toEqual(Buffer.from('three'));
    await image.close();
  });

  it('passes over a name header that would fill the memory', async () => {
    const image = await openTar(
      tarFile(packed, [
        { ...longName('x'), data: Buffer.alloc(2_000_000, 'n') },
        { name: 'short', data: 'x' },
      ]),
    );
    expect((await listed(image)).map((entry) => entry.path)).toEqual(['short']);
    expect(image.warnings[0]).toMatch(/^limit: a name or extra header of 2000000 bytes/);
    await image.close();
  });
});

describe('tar itself', () => {
  it.each(['gnu', 'posix', 'ustar'])('writes archives of the %s kind that read back', async (format) => {
    const root = join(folder, `real-${format}`);
    put(root, 'private/var/mobile/Library/SMS/sms.db', BIG);
    put(root, 'empty', '');
    if (format !== 'ustar') put(root, LONG, 'long');
    mkdirSync(join(root, 'folder'));
    utimesSync(join(root, 'empty'), 1_684_240_468, 1_684_240_468);
    const path = join(folder, `real-${format}.tar`);
    execFileSync('tar', [`--format=${format}`, '-C', root, '-cf', path, '.']);
    const image = await openTar(path);
    const empty = (await listed(image)).find((entry) => entry.path === 'empty');
    expect(empty).toMatchObject({ original: './empty', size: 0, modified: 1_684_240_468_000 });
    const all = await wholeImage(image);
    expect(all.get('private/var/mobile/Library/SMS/sms.db')).toEqual(BIG);
    expect(all.size).toBe(format === 'ustar' ? 2 : 3);
    if (format !== 'ustar') expect(String(all.get(LONG))).toBe('long');
  });
});
