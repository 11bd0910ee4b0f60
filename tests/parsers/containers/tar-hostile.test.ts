import * as fc from 'fast-check';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { openImage } from '../../../parsers/containers/open.ts';
import { readHeader, readPax } from '../../../parsers/containers/tar-header.ts';
import { openTar } from '../../../parsers/containers/tar.ts';
import { contents, failureOf, listed, put, survives, temporaryFolder } from '../../support/images.ts';
import { base256, longName, pax, tarBytes } from '../../support/tar-bytes.ts';

const folder = temporaryFolder();

describe('numbers that lie', () => {
  it.each([
    ['a size beyond 2^53', base256(1n << 60n)],
    ['a size below zero', base256(-5n)],
    ['a size of letters', Buffer.from('hello world!')],
  ])('%s makes no header', (_, sizeField) =>
    expect(readHeader(tarBytes([{ name: 'a', sizeField }]).subarray(0, 512))).toBeNull(),
  );

  it('reads a size of 2^40 and leaves it unread where the archive ends first', async () => {
    const image = await openTar(
      put(
        folder,
        'huge.tar',
        tarBytes([
          { name: 'a', data: 'x' },
          { name: 'b', sizeField: base256(1n << 40n) },
        ]),
      ),
    );
    expect((await listed(image)).map(({ path, size, state }) => [path, size, state])).toEqual([
      ['a', 1, 'present'],
      ['b', 2 ** 40, 'unreadable'],
    ]);
    await image.close();
  });
});

describe('a gzip that does not hold', () => {
  const noise = randomBytes(900_000);
  const members = [
    { name: 'a', data: 'one' },
    { name: 'b', data: noise },
    { name: 'c', data: 'three' },
  ];

  it('answers for every wanted member when it breaks in the middle', async () => {
    const packed = gzipSync(tarBytes(members));
    const entries = await listed(await openTar(put(folder, 'whole.tgz', packed)));
    packed.fill(0xff, 600_000, 600_400);
    const image = await openTar(put(folder, 'broken.tgz', packed));
    const bytes = await contents(image, entries);
    expect(bytes.get(0)).toEqual(Buffer.from('one'));
    expect(typeof bytes.get(1)).toBe('string');
    expect(bytes.get(2)).toMatch(/^c: /);
    const found = await listed(image);
    expect(found[0]).toMatchObject({ path: 'a', state: 'present' });
    expect(image.warnings.length).toBeGreaterThan(0);
    await image.close();
  });

  it('stops a bomb at the limit and lists what came before', async () => {
    const path = put(
      folder,
      'bomb.tgz',
      gzipSync(
        tarBytes([
          { name: 'a', data: 'one' },
          { name: 'bomb', data: Buffer.alloc(20_000_000) },
        ]),
      ),
    );
    const image = await openTar(path, { ratio: 50, ratioFrom: 1_000_000 });
    const entries = await listed(image);
    expect(entries.map(({ path: at, state }) => [at, state])).toEqual([
      ['a', 'present'],
      ['bomb', 'unreadable'],
    ]);
    expect(image.warnings).toEqual([expect.stringMatching(/limit: .*: \d+ bytes came out of \d+ packed ones/)]);
    const bytes = await contents(image, entries);
    expect(bytes.get(0)).toEqual(Buffer.from('one'));
    expect(bytes.get(1)).toMatch(/^limit: /);
    await image.close();
  });

  it('is refused when it holds no tar', async () => {
    const facts = await failureOf(openImage(put(folder, 'words.gz', gzipSync('only words, and few'))));
    expect(facts.code).toBe('bad-input');
  });
});

describe('readPax', () => {
  it.each(['5 a=b', '99 a=b\n', 'x a=b\n', '6 ab=\n\n6 a', '7 a=bc\n0 \n', '-6 a=b\n'])('refuses %j', (text) =>
    expect(readPax(Buffer.from(text))).toBeNull(),
  );
  it('takes values with line feeds and equals signs in them', () => {
    expect(readPax(Buffer.from('11 a=b\nc=d\n'))).toEqual(new Map([['a', 'b\nc=d']]));
  });
  it('notes a damaged one and goes on with the plain name', async () => {
    const image = await openTar(
      put(
        folder,
        'bad-pax.tar',
        tarBytes([
          { name: 'p', type: 'x', data: '99 path=x\n' },
          { name: 'plain', data: 'x' },
        ]),
      ),
    );
    expect((await listed(image)).map((entry) => entry.path)).toEqual(['plain']);
    expect(image.warnings).toEqual([expect.stringMatching(/^the extra header at byte 512 of the archive is damaged/)]);
    await image.close();
  });
});

describe('any bytes', () => {
  const seed = tarBytes([
    { name: 'private/var/a', data: 'one' },
    longName('b'.repeat(200)),
    { name: 'b', data: 'two'.repeat(400) },
    pax({ path: 'päx', mtime: '1.5', size: '3' }),
    { name: 'c', data: 'xyz' },
    { name: 'sparse', type: 'S', data: 'x' },
  ]);
  const flips = (length: number) =>
    fc.array(fc.tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 10 });
  const flipped = (bytes: Buffer, all: readonly (readonly [number, number])[]) => {
    const spoilt = Buffer.from(bytes);
    for (const [at, mask] of all) spoilt[at] = (spoilt[at] as number) ^ mask;
    return spoilt;
  };

  it('are read or refused when bits of a tar are flipped', async () => {
    await fc.assert(
      fc.asyncProperty(flips(seed.length), async (all) => {
        expect(await survives(() => openImage(put(folder, 'flipped.tar', flipped(seed, all))))).toMatch(/^(read|refused)$/);
      }),
      { numRuns: 250 },
    );
  });

  it('are read or refused when bits of a gzip are flipped', async () => {
    const packed = gzipSync(seed);
    await fc.assert(
      fc.asyncProperty(flips(packed.length), async (all) => {
        await survives(() => openImage(put(folder, 'flipped.tgz', flipped(packed, all))));
      }),
      { numRuns: 250 },
    );
  });

  it('read the same in a header wherever the checksum holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 600 }), (noise) => {
        const header = readHeader(Buffer.from(noise));
        if (header !== null) expect(Number.isSafeInteger(header.size) && header.size >= 0).toBe(true);
      }),
    );
  });

  it('give each member whole or not at all, wherever a tar is cut', async () => {
    const known = new Map([
      ['private/var/a', 'one'],
      ['b'.repeat(200), 'two'.repeat(400)],
      ['päx', 'xyz'],
    ]);
    for (let length = 1; length < seed.length; length += 37) {
      const path = put(folder, 'cut.tar', seed.subarray(0, length));
      if (length < 512) {
        expect((await failureOf(openImage(path))).code).toBe('bad-input');
        continue;
      }
      const image = await openTar(path);
      const entries = (await listed(image)).filter((entry) => entry.state === 'present');
      const bytes = await contents(image, entries);
      for (const { index, path: name } of entries) if (known.has(name)) expect(String(bytes.get(index))).toBe(known.get(name));
      await image.close();
    }
  });

  it('leave the archive as it was', async () => {
    const path = put(folder, 'same.tar', seed);
    await survives(() => openImage(path));
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(createHash('sha256').update(seed).digest('hex'));
  });
});
