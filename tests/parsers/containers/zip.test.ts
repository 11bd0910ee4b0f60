import { describe, expect, it } from 'vitest';
import { openImage, recogniseImage } from '../../../parsers/containers/open.ts';
import { openZip } from '../../../parsers/containers/zip.ts';
import { contents, everyOne, listed, put, temporaryFolder, wholeImage } from '../../support/images.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { field, utExtra, zipBytes, type TestMember, type ZipOptions } from '../../support/zip-bytes.ts';
import { crc32 } from 'node:zlib';

const folder = temporaryFolder();
let made = 0;

function zipFile(members: readonly TestMember[], options?: ZipOptions): string {
  return put(folder, `z${made++}.zip`, zipBytes(members, options));
}

async function entriesOf(path: string) {
  const image = await openZip(path);
  try {
    return { entries: await listed(image), warnings: [...image.warnings] };
  } finally {
    await image.close();
  }
}

const BIG = Buffer.alloc(700_000, 'the quick brown fox ');

describe('a zip', () => {
  it('gives every member its bytes: stored, deflated, small, large, empty', async () => {
    const path = zipFile([
      { name: 'data/data/a/', method: 0 },
      { name: 'data/data/a/stored', data: 'one', method: 0 },
      { name: 'data/data/a/packed', data: 'two' },
      { name: 'data/data/a/empty' },
      { name: 'data/data/a/large', data: BIG },
      { name: 'data/data/a/large-stored', data: BIG, method: 0 },
    ]);
    const image = await openImage(path);
    expect(image.kind).toBe('zip');
    expect(image.device.platform).toBe('android');
    expect(image.singleFile).toBe(path);
    expect(await wholeImage(image)).toEqual(
      new Map([
        ['data/data/a/stored', Buffer.from('one')],
        ['data/data/a/packed', Buffer.from('two')],
        ['data/data/a/empty', Buffer.alloc(0)],
        ['data/data/a/large', BIG],
        ['data/data/a/large-stored', BIG],
      ]),
    );
  });

  it.each<[string, ZipOptions, Partial<TestMember>]>([
    ['zip64 fields in members and end', { zip64: true }, { zip64: true }],
    ['a data descriptor', {}, { descriptor: true }],
    ['bytes in front', { before: Buffer.alloc(5000, 7) }, {}],
    ['zip64 and bytes in front', { before: Buffer.alloc(5000, 7), zip64: true }, { zip64: true }],
    ['bytes behind', { after: Buffer.alloc(3000, 7) }, {}],
    ['a comment', { comment: 'made by a tool' }, {}],
    ['a comment that holds an end mark', { comment: 'PK\x05\x06 and more than twenty-two bytes of it' }, {}],
    ['a longer extra field before the data than in the directory', {}, { localExtra: field(0x9999, Buffer.alloc(900)) }],
  ])('reads through %s', async (_, options, more) => {
    const path = zipFile(
      [
        { name: 'a/b', data: 'hello', ...more },
        { name: 'a/c', data: BIG, ...more },
      ],
      options,
    );
    const image = await openZip(path);
    expect(await wholeImage(image)).toEqual(
      new Map([
        ['a/b', Buffer.from('hello')],
        ['a/c', BIG],
      ]),
    );
    expect(image.warnings).toEqual([]);
  });

  it('keeps the name it has and gives the path it means', async () => {
    const accent = Buffer.from('caf\xe9', 'latin1');
    const { entries } = await entriesOf(
      zipFile([
        { name: '/private/var/mobile/x' },
        { name: '../../up' },
        { name: 'dir\\file', flags: 0 },
        { name: Buffer.from('Größe/😀'), flags: 0 },
        { name: Buffer.from([0x63, 0x61, 0x66, 0x82]), flags: 0 },
        { name: accent, flags: 0, extra: field(0x7075, unicodePath(accent, 'café')) },
        { name: 'same' },
        { name: 'same' },
        { name: '..' },
      ]),
    );
    expect(entries.map(({ index, path, original }) => [index, path, original])).toEqual([
      [0, 'private/var/mobile/x', '/private/var/mobile/x'],
      [1, 'up', '../../up'],
      [2, 'dir/file', 'dir\\file'],
      [3, 'Größe/😀', 'Größe/😀'],
      [4, 'café', 'café'],
      [5, 'café', 'café'],
      [6, 'same', 'same'],
      [7, 'same', 'same'],
      [8, '(no name)', '..'],
    ]);
    expect(entries[8]).toMatchObject({ state: 'unreadable', reason: 'its name holds no file name' });
  });

  it('prefers a UTC time to the DOS clock, and says when it has only the latter', async () => {
    const ntfs = Buffer.alloc(32);
    ntfs.writeUInt16LE(1, 4);
    ntfs.writeUInt16LE(24, 6);
    ntfs.writeBigUInt64LE(133_285_000_000_000_000n, 8);
    const { entries } = await entriesOf(
      zipFile([
        { name: 'ut', extra: utExtra(1_684_240_468) },
        { name: 'ut-none', extra: utExtra(0) },
        { name: 'before-1970', extra: utExtra(-86_400) },
        { name: 'ntfs', extra: field(0x000a, ntfs) },
        { name: 'dos' },
        { name: 'dos-none', dosDate: 0x21, dosTime: 0 },
        { name: 'dos-nonsense', dosDate: 0, dosTime: 0 },
        { name: 'cut-extra', extra: Buffer.from([0x55, 0x54, 0xff, 0x00, 1]) },
      ]),
    );
    const dos = { modified: Date.UTC(2023, 4, 16, 12, 34, 56), modifiedBasis: 'local' };
    expect(entries.map(({ modified, modifiedBasis }) => ({ modified, modifiedBasis }))).toEqual([
      { modified: 1_684_240_468_000 },
      { modified: null },
      { modified: -86_400_000 },
      { modified: 1_684_026_400_000 },
      dos,
      { modified: null },
      { modified: null },
      dos,
    ]);
  });

  it('names what it cannot read and reads the rest', async () => {
    const path = zipFile([
      { name: 'aes', data: 'x', method: 99, flags: 0x801 },
      { name: 'zipcrypto', data: 'x', flags: 0x801 },
      { name: 'bzip2', data: 'x', method: 12 },
      { name: 'link', data: '/etc/passwd', method: 0, attributes: 0o120777 * 0x10000 },
      { name: 'fifo', attributes: 0o010644 * 0x10000 },
      { name: 'plain', data: 'still here' },
    ]);
    const { entries } = await entriesOf(path);
    expect(entries.map(({ state, reason }) => reason ?? state)).toEqual([
      'encrypted (WinZip AES)',
      'encrypted (zip password)',
      'packed with bzip2, which Remit does not unpack',
      'symbolic link',
      'FIFO',
      'present',
    ]);
    const recognised = await recogniseImage(path);
    expect(recognised.encrypted).toBe(true);
    expect(recognised.sentence).toContain('encrypted');
    const all = await wholeImage(await openImage(path));
    expect(all.get('aes')).toBe('aes: encrypted (WinZip AES)');
    expect(all.get('plain')).toEqual(Buffer.from('still here'));
  });

  it('reads wanted members in the order they lie in, by index alone, without listing first', async () => {
    const path = zipFile([
      { name: 'a', data: '1' },
      { name: 'b', data: '2' },
      { name: 'c', data: '3' },
    ]);
    const image = await openZip(path);
    const bare = (index: number) => ({ index, path: 'x', original: 'x', size: null, modified: null, state: 'present' as const });
    const all = await contents(image, [bare(2), bare(0)]);
    await image.close();
    expect([...all]).toEqual([
      [0, Buffer.from('1')],
      [2, Buffer.from('3')],
    ]);
  });

  it('gives the next member after a stream that was left in the middle', async () => {
    const path = zipFile([
      { name: 'a', data: BIG },
      { name: 'b', data: BIG },
      { name: 'c', data: 'end' },
    ]);
    const image = await openZip(path);
    const last: string[] = [];
    for await (const { entry, bytes } of image.read(await listed(image))) {
      for await (const piece of bytes) {
        last.push(`${entry.path} ${piece.length > 0}`);
        break;
      }
    }
    await image.close();
    expect(last).toEqual(['a true', 'b true', 'c true']);
  });

  it('lists more members than sixteen bits can count, across many pieces of its directory', async () => {
    const names = Array.from(
      { length: 70_000 },
      (_, i) => `private/var/mobile/Containers/Data/Application/app-${i % 300}/Library/file-${i}`,
    );
    const image = await openZip(
      zipFile(
        names.map((name, i) => ({ name, method: 0, extra: utExtra(1_600_000_000 + i) })),
        { zip64: true },
      ),
    );
    const entries = await listed(image);
    expect(image.warnings).toEqual([]);
    expect(entries.map((entry) => entry.path)).toEqual(names);
    expect(entries.at(-1)).toMatchObject({ index: 69_999, modified: 1_600_069_999_000, size: 0 });
    await image.close();
  });

  it('stops listing and reading when it is told to', async () => {
    const image = await openZip(zipFile([{ name: 'a', data: BIG }]));
    const entries = await listed(image);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(everyOne(image.list(signal))).rejects.toThrow('enough');
    await expect(everyOne(image.read(entries, signal))).rejects.toThrow('enough');
    await image.close();
  });
});

function unicodePath(name: Buffer, text: string): Buffer {
  const head = Buffer.alloc(5);
  head[0] = 1;
  head.writeUInt32LE(crc32(name), 1);
  return Buffer.concat([head, Buffer.from(text)]);
}

describeCorpus('zips of real phones', () => {
  it.each([
    ['images/iphone-ios15.zip', 102, 15_238_211, 'ios'],
    ['images/iphone-ios17.zip', 59, null, 'ios'],
    ['images/android.zip', 16, null, 'android'],
  ])('%s gives all of its %i files', async (name, files, bytes, platform) => {
    const image = await openImage(corpus(name));
    expect(image.device.platform).toBe(platform);
    const all = await wholeImage(image);
    expect(image.warnings).toEqual([]);
    expect([...all.values()].filter(Buffer.isBuffer)).toHaveLength(files);
    if (bytes !== null) expect([...all.values()].reduce((sum, part) => sum + part.length, 0)).toBe(bytes);
  });
});
