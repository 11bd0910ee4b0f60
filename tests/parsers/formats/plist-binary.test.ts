import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlist, PlistDate, PlistUid, plistAt } from '../../../parsers/formats/plist.ts';
import { plistJson } from '../../../parsers/formats/plist-json.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { bplist, bplistOf, Real, Uid } from './build-bplist.ts';

const letter = (name: string) => [0x51, name.charCodeAt(0)];

describe('a binary property list', () => {
  it('keeps every kind of value', () => {
    const value = parsePlist(
      bplist({
        text: 'plain',
        wide: 'Grüße 👋',
        yes: true,
        no: false,
        none: null,
        data: Buffer.from([1, 2]),
        uid: new Uid(300),
        list: [1, new Real(2), 2.5],
      }),
    );
    expect(plistAt(value, 'text')).toBe('plain');
    expect(plistAt(value, 'wide')).toBe('Grüße 👋');
    expect(plistAt(value, 'yes')).toBe(true);
    expect(plistAt(value, 'no')).toBe(false);
    expect(plistAt(value, 'none')).toBeNull();
    expect([...(plistAt(value, 'data') as Uint8Array)]).toEqual([1, 2]);
    expect(plistAt(value, 'uid')).toEqual(new PlistUid(300));
    expect(plistAt(value, 'list')).toEqual([1, 2, 2.5]);
    expect(plistAt(value, 'list', 7)).toBeUndefined();
    expect(plistAt(value, 'text', 'deeper')).toBeUndefined();
  });

  it('keeps 64-bit numbers exact', () => {
    const given = [9007199254740991, 9007199254740993n, -9007199254740993n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n - 1n, -1];
    expect(parsePlist(bplist(given))).toEqual(given);
  });

  it('reads dates as UTC milliseconds and unthinkable ones as nothing', () => {
    const at = (seconds: number) => {
      const bytes = Buffer.alloc(9);
      bytes[0] = 0x33;
      bytes.writeDoubleBE(seconds, 1);
      return parsePlist(bplistOf([[...bytes]]));
    };
    expect(at(0)).toEqual(new PlistDate(978_307_200_000));
    expect(at(700_000_000.125)).toEqual(new PlistDate(1_678_307_200_125));
    expect(at(Number.NaN)).toBeNull();
    expect(at(1e300)).toBeNull();
  });

  it('shares what the file shares, and takes keys that would reach a prototype as plain keys', () => {
    const value = parsePlist(bplistOf([[0xd1, 1, 2], [0x59, ...Buffer.from('__proto__')], [0xa2, 3, 3], letter('a')]));
    expect(plistAt(value, '__proto__')).toEqual(['a', 'a']);
  });

  it.each([
    ['an array that contains itself', bplistOf([[0xa1, 0]]), 'contains itself'],
    ['two that contain each other', bplistOf([[0xa1, 1], [0xd1, 2, 0], letter('k')]), 'contains itself'],
    ['a reference to no object', bplistOf([[0xa1, 9]]), 'object 9 is mentioned, there are 1'],
    ['a count that is a lie', bplistOf([[0xaf, 0x12, 0xff, 0xff, 0xff, 0xff]]), 'are announced'],
    ['a count of 64 bits', bplistOf([[0x5f, 0x13, 0x7f, 255, 255, 255, 255, 255, 255, 255]]), 'are announced'],
    ['a negative count', bplistOf([[0x5f, 0x13, 0xff, 255, 255, 255, 255, 255, 255, 255]]), 'a count of -1'],
    ['a first object that is not there', bplistOf([letter('a')], { top: 1 }), 'first object is number 1 of 1'],
    ['an offset table beyond the file', bplistOf([letter('a')], { table: 4096 }), 'outside the file'],
    ['more objects than offsets', bplistOf([letter('a')], { count: 2 ** 40 }), 'outside the file'],
    [
      'a key that is no text',
      bplistOf([
        [0xd1, 1, 1],
        [0x10, 5],
      ]),
      'a key that is not text',
    ],
    ['an unknown marker', bplistOf([[0x77]]), 'marker 0x77'],
    ['a version we do not know', Buffer.concat([Buffer.from('bplist15'), Buffer.alloc(60)]), 'version "15"'],
    ['a stump', Buffer.from('bplist00'), '8 bytes are too few'],
    ['nothing', Buffer.alloc(0), 'empty'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => parsePlist(bytes)).toThrow(Undecodable);
    expect(() => parsePlist(bytes)).toThrow(message);
  });

  it('refuses a small file that unfolds into millions of values, and one that nests too deep', () => {
    const doubling = Array.from({ length: 40 }, (_, at) => [0xa2, at + 1, at + 1]);
    expect(() => parsePlist(bplistOf([...doubling, letter('a')]))).toThrow('more than 4000000 values');
    let deep: unknown = 'bottom';
    for (let i = 0; i < 600; i++) deep = [deep];
    expect(() => parsePlist(bplist(deep as never))).toThrow('nested more than 512 deep');
  });

  it('refuses a chain far deeper than the stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => [0xa1, (at + 1) >> 8, (at + 1) & 0xff]);
    expect(() => parsePlist(bplistOf([...chain, letter('a')], { refSize: 2 }))).toThrow('nested more than 512 deep');
  });

  it('measures depth through shared objects too', () => {
    // 200 levels, first met near the top, then mentioned again below 200 more and 200 more.
    const level = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => [0xa1, from + at + 1]);
    const objects = [[0xa2, 1, 201], ...level(1, 200), letter('a'), ...level(201, 254), [0xa1, 1]];
    expect(() => parsePlist(bplistOf(objects))).not.toThrow();
  });

  it('survives any change of its bytes', () => {
    const good = bplist({ a: [1, 2n ** 60n, new Real(0.5), 'ü'], b: { c: Buffer.from('xyz'), d: new Uid(1) }, e: true });
    const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Uint8Array.from(good);
        for (const [at, to] of changes) bytes[at] = to;
        decodesOrRefuses(bytes);
      }),
      { numRuns: 3000 },
    );
  });

  it('survives random bytes behind its magic', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 33, maxLength: 200 }), (tail) =>
        decodesOrRefuses(Buffer.concat([Buffer.from('bplist00'), tail])),
      ),
    );
  });
});

function decodesOrRefuses(bytes: Uint8Array): void {
  try {
    plistJson(parsePlist(bytes));
  } catch (error) {
    expect(error).toBeInstanceOf(Undecodable);
  }
}

describeCorpus('binary property lists of others', () => {
  const read = (path: string) => parsePlist(readFileSync(corpus(path)));

  it('reads offsets and references of every width', () => {
    for (let width = 1; width <= 8; width++) {
      const plural = width === 1 ? 'byte' : 'bytes';
      expect(read(`libplist/test/data/off${width}${plural}.bplist`)).toEqual(new Map([['A', 'B']]));
      expect(read(`libplist/test/data/dictref${width}${plural}.bplist`)).toEqual(new Map([['A', 'B']]));
    }
  });

  it('reads the same from the binary and the XML form', () => {
    for (const name of ['signed', 'unsigned', 'signedunsigned', 'order']) {
      expect(read(`libplist/test/data/${name}.bplist`)).toEqual(read(`libplist/test/data/${name}.plist`));
    }
    const [binary, xml] = [read('node-bplist-parser/test/int64.bplist'), read('node-bplist-parser/test/int64.xml')];
    expect(binary).toEqual(xml);
    expect(plistAt(binary, 'int64item')).toBe(12_345_678_901_234_567_890n);
  });

  it('reads known values', () => {
    expect(read('libplist/test/data/signedunsigned.bplist')).toEqual([
      -1,
      2n ** 64n - 1n,
      2n ** 63n - 1n,
      -(2n ** 63n),
      2n ** 63n,
    ]);
    expect(read('libplist/test/data/uid.bplist')).toEqual(new PlistUid(7));
    expect(plistAt(read('node-bplist-parser/test/utf16_chinese.plist'), 'CFBundleName')).toBe('天翼阅读');
    expect(plistAt(read('node-bplist-parser/test/airplay.bplist'), 'position')).toBeCloseTo(4.626998904, 9);
    expect(plistAt(read('node-bplist-parser/test/iTunes-small.bplist'), 'Library Persistent ID')).toBe('6F81D37F95101437');
  });

  it('refuses the broken ones', () => {
    expect(() => read('libplist/test/data/recursion.bplist')).toThrow(Undecodable);
    expect(() => read('libplist/test/data/malformed_dict.bplist')).toThrow(Undecodable);
  });

  it('reads or refuses every file that calls itself a property list', () => {
    const folder = corpus('libplist/test/data');
    for (const name of readdirSync(folder)) decodesOrRefuses(readFileSync(`${folder}/${name}`));
  });
});
