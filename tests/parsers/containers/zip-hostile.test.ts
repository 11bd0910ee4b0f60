import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../../parsers/containers/open.ts';
import { openZip } from '../../../parsers/containers/zip.ts';
import { contents, failureOf, listed, put, survives, temporaryFolder, wholeImage } from '../../support/images.ts';
import { zipBytes, type TestMember, type ZipOptions } from '../../support/zip-bytes.ts';

const folder = temporaryFolder();

function zipFile(members: readonly TestMember[], options?: ZipOptions): string {
  return put(folder, 'hostile.zip', zipBytes(members, options));
}

const GOOD: TestMember = { name: 'good', data: 'still here' };

describe('one bad member costs one member', () => {
  it.each<[string, TestMember, RegExp]>([
    ['a wrong CRC', { name: 'bad', data: 'x', crc: 1 }, /^bad: its CRC-32 is 8cdc1683, the zip says 00000001/],
    ['fewer bytes than declared', { name: 'bad', data: 'x', size: 5 }, /^bad: the zip says 5 bytes, 1 came out/],
    [
      'more bytes than declared',
      { name: 'bad', data: 'xxxxxxxxxx', size: 3 },
      /^limit: bad: the zip says 3 bytes, and more come out/,
    ],
    [
      'more bytes than declared, streamed',
      { name: 'bad', data: Buffer.alloc(600_000), size: 300_000 },
      /^limit: bad: the zip says 300000/,
    ],
    [
      'packed bytes that are noise',
      { name: 'bad', data: 'x', packed: Buffer.alloc(50, 0xff) },
      /^bad: its packed bytes are damaged/,
    ],
    [
      'noise, streamed',
      { name: 'bad', size: 400_000, packed: Buffer.alloc(300_000, 0xff) },
      /^bad: its packed bytes are damaged/,
    ],
    [
      'packed bytes that stop',
      { name: 'bad', data: 'x', packed: deflateRawSync(Buffer.alloc(90, 'abcdef')).subarray(0, 6), size: 90 },
      /^bad: /,
    ],
    [
      'packed bytes left over',
      { name: 'bad', data: 'x', packed: Buffer.concat([deflateRawSync(Buffer.from('x')), Buffer.alloc(9)]) },
      /^bad: 9 packed bytes follow/,
    ],
    [
      'a place beyond the file',
      { name: 'bad', data: 'x', localAt: 0x7ffffff0 },
      /^bad: the zip directory points at byte 2147483632, where no member begins/,
    ],
    ['a place where no member begins', { name: 'bad', data: 'x', localAt: 3 }, /^bad: the zip directory points at byte 3/],
    [
      'packed bytes that run into the next member',
      { name: 'bad', data: 'x', packedSize: 0x7fffffff, size: 0x7ffffff0 },
      /overlap those of after$/,
    ],
    [
      'a stored member of two sizes',
      { name: 'bad', data: 'x', method: 0, size: 9 },
      /^bad: stored without packing, yet its two sizes differ/,
    ],
  ])('%s', async (_, bad, words) => {
    const all = await wholeImage(await openImage(zipFile([GOOD, bad, { ...GOOD, name: 'after' }])));
    expect(all.get('bad')).toMatch(words);
    expect(all.get('good')).toEqual(Buffer.from('still here'));
    expect(all.get('after')).toEqual(Buffer.from('still here'));
  });

  it('lists a member of impossible size as unreadable', async () => {
    const huge = Buffer.alloc(28);
    huge.writeUInt16LE(1, 0);
    huge.writeUInt16LE(24, 2);
    huge.fill(0xff, 4);
    const image = await openZip(
      zipFile([{ name: 'huge', extra: huge, size: 0xffffffff, packedSize: 0xffffffff, packed: Buffer.from('x') }, GOOD]),
    );
    expect(await listed(image)).toMatchObject([
      { path: 'huge', size: null, state: 'unreadable', reason: 'its size or place in the zip is impossible' },
      { path: 'good', state: 'present' },
    ]);
    await image.close();
  });
});

it('says where the file ends before the last member does', async () => {
  const all = await wholeImage(
    await openImage(zipFile([GOOD, { name: 'bad', data: 'x', packedSize: 0x7fffffff, size: 0x7ffffff0 }])),
  );
  expect(all.get('bad')).toMatch(/ends at byte \d+, before byte \d+ that it should hold: it is cut short$/);
  expect(all.get('good')).toEqual(Buffer.from('still here'));
});

describe('members that claim more than there is', () => {
  it('reads only the first of members that begin at the same byte', async () => {
    const twice = { name: 'a', data: 'the same bytes' };
    const image = await openZip(zipFile([twice, { ...twice, localAt: 0 }, { name: 'b', data: 'own' }]));
    const all = await contents(image, await listed(image));
    await image.close();
    expect([...all]).toEqual([
      [0, Buffer.from('the same bytes')],
      [1, 'a: not read, because its bytes in the zip overlap those of a'],
      [2, Buffer.from('own')],
    ]);
  });

  it('refuses each member that runs into the next, as in a bomb of nested members', async () => {
    const image = await openZip(
      zipFile(
        Array.from({ length: 300 }, (_, i) => ({
          name: `m${String(i).padStart(3, '0')}`,
          data: 'x',
          packedSize: 40_000,
          size: 1,
        })),
      ),
    );
    const all = [...(await contents(image, await listed(image))).values()];
    await image.close();
    expect(
      all
        .slice(0, -1)
        .every((words) => /^m\d+: not read, because its bytes in the zip overlap those of m\d+$/.test(String(words))),
    ).toBe(true);
    expect(all).toHaveLength(300);
  });

  it('stops a flat bomb at the limit, not at its end', async () => {
    const path = zipFile([{ name: 'bomb', data: Buffer.alloc(8_000_000) }, GOOD]);
    const image = await openZip(path, { ratio: 200, ratioFrom: 1_000_000 });
    const sizes: number[] = [];
    let words = '';
    for await (const { entry, bytes } of image.read(await listed(image))) {
      try {
        for await (const piece of bytes) if (entry.path === 'bomb') sizes.push(piece.length);
      } catch (error) {
        words = (error as Error).message;
        expect((error as Error).name).toBe('LimitReached');
      }
    }
    await image.close();
    expect(words).toMatch(/^limit: bomb: \d+ bytes came out of \d+ packed ones, more than 200 times as many$/);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
  });
});

describe('a damaged directory', () => {
  it('lists what comes before the damage and says what is lost', async () => {
    const bytes = zipBytes(Array.from({ length: 9 }, (_, i) => ({ name: `f${i}`, data: 'x' })));
    const seventh = nthRecord(bytes, 6);
    bytes[seventh] = 0;
    const image = await openImage(put(folder, 'damaged.zip', bytes));
    expect((await listed(image)).map((entry) => entry.path)).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5']);
    expect(image.warnings).toEqual([
      expect.stringMatching(/the zip directory is damaged at byte \d+: no record begins there; 6 of 9 members are listed$/),
    ]);
    await image.close();
  });

  it.each([1, 60_000])('says when the count is a lie: %i', async (count) => {
    const image = await openZip(zipFile([GOOD, { name: 'b', data: 'x' }], { count }));
    expect(await listed(image)).toHaveLength(2);
    expect(image.warnings[0]).toContain(`says it holds ${count} members; its directory lists 2`);
    await image.close();
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.6)), /its end is missing/],
    ['only a magic', () => Buffer.from('PK\x03\x04'), /no zip directory/],
    ['an end that points nowhere', (bytes: Buffer) => bytes.fill(0xee, bytes.length - 10, bytes.length - 2), /no zip directory/],
  ])('is refused in words: %s', async (_, spoil, words) => {
    const facts = await failureOf(openImage(put(folder, 'cut.zip', spoil(zipBytes([GOOD, GOOD])))));
    expect(facts.code).toBe('bad-input');
    expect(facts.message).toMatch(words);
  });

  it('opens an empty zip as empty', async () => {
    expect(await wholeImage(await openImage(put(folder, 'empty.zip', zipBytes([]))))).toEqual(new Map());
  });
});

function nthRecord(bytes: Buffer, n: number): number {
  let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  for (let i = 0; i < n; i++) at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1');
  return at;
}

describe('any bytes', () => {
  const seed = zipBytes([GOOD, { name: 'big', data: Buffer.alloc(300_000, 'ab') }, { name: 'z64', data: 'x', zip64: true }], {
    zip64: true,
  });

  it('are read or refused when bits of a zip are flipped', async () => {
    const flips = fc.array(fc.tuple(fc.nat(seed.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(flips, async (all) => {
        const bytes = Buffer.from(seed);
        for (const [at, mask] of all) bytes[at] = (bytes[at] as number) ^ mask;
        const path = put(folder, 'flipped.zip', bytes);
        const before = createHash('sha256').update(bytes).digest('hex');
        expect(await survives(() => openImage(path))).toMatch(/^(read|refused)$/);
        expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  it('are read or refused when the directory alone is noise', async () => {
    const at = seed.indexOf('PK\x01\x02', 0, 'latin1');
    const patch = fc.tuple(fc.integer({ min: at, max: seed.length - 1 }), fc.uint8Array({ minLength: 1, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(fc.array(patch, { minLength: 1, maxLength: 6 }), async (patches) => {
        const bytes = Buffer.from(seed);
        for (const [from, noise] of patches) Buffer.from(noise).copy(bytes, from);
        await survives(() => openImage(put(folder, 'noise.zip', bytes)));
      }),
      { numRuns: 300 },
    );
  });

  it('are read or refused when a zip is cut anywhere', async () => {
    for (let length = 1; length < seed.length; length += 1 + Math.floor(seed.length / 150)) {
      await survives(() => openImage(put(folder, 'cut-anywhere.zip', seed.subarray(0, length))));
    }
  });
});
