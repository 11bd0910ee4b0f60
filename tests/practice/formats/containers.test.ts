import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { gzip } from '../../../practice/formats/gzip.ts';
import { protobuf } from '../../../practice/formats/protobuf.ts';
import { writeZip } from '../../../practice/formats/zip.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'remit-containers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('gzip', () => {
  it('is undone by zlib', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (data) => {
        expect(gunzipSync(gzip(Buffer.from(data)))).toEqual(Buffer.from(data));
      }),
    );
  });

  it('takes more than one block', () => {
    const data = Buffer.alloc(200_001, 'remit');
    expect(gunzipSync(gzip(data)).equals(data)).toBe(true);
  });
});

describe('protobuf', () => {
  it('writes varints, words, bytes and messages', () => {
    expect(protobuf([[1, 150]]).toString('hex')).toBe('089601');
    expect(protobuf([[2, 'testing']]).toString('hex')).toBe('120774657374696e67');
    expect(protobuf([[3, [[1, 150]]]]).toString('hex')).toBe('1a03089601');
    expect(protobuf([[19, Buffer.from([7])]]).toString('hex')).toBe('9a010107');
    expect(protobuf([[1, 1_771_007_000_000n]]).toString('hex')).toBe('08c0fbf8c1c533');
  });
});

describe('zip', () => {
  it('is read by yauzl, names and bytes', async () => {
    const files: [string, Buffer][] = [
      ['data/a.txt', Buffer.from('first')],
      ['data/ŵy/b.bin', Buffer.alloc(3_000_000, 7)],
      ['empty', Buffer.alloc(0)],
    ];
    const members = files.map(([name, bytes], index) => {
      const source = join(folder, `member-${index}`);
      writeFileSync(source, bytes);
      return { name, source };
    });
    const target = join(folder, 'three.zip');
    writeZip(target, members);
    expect(await unzipped(target)).toEqual(files);
    expect(readFileSync(target).subarray(0, 4).toString('hex')).toBe('504b0304');
  });
});

/** Names and bytes of all members; yauzl checks every sum. */
async function unzipped(path: string): Promise<[string, Buffer][]> {
  const zip = await yauzl.openPromise(path);
  const found: [string, Buffer][] = [];
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    found.push([entry.fileName, Buffer.concat(chunks)]);
  }
  return found;
}
