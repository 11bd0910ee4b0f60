import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributedText, plainAttribute } from '../../../parsers/formats/attributed-text.ts';
import { readTypedstream } from '../../../parsers/formats/typedstream.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';
import { TypedWriter, typedAttributed } from './build-typedstream.ts';

const HEAD = [0x04, 0x0b, ...Buffer.from('streamtyped'), 0x81, 0xe8, 0x03];

describe('a typedstream', () => {
  it('gives text and runs, shared attributes and all', () => {
    const text = 'See \ufffc and 👋 there';
    const read = attributedText(
      typedAttributed(text, [
        { length: 4, attributes: { __kIMMessagePartAttributeName: 0 } },
        { length: 1, attributes: { __kIMFileTransferGUIDAttributeName: 'at_0_X', __kIMMessagePartAttributeName: 1 } },
        { length: 13, attributes: { __kIMMessagePartAttributeName: 2 } },
      ]),
    );
    expect(read.text).toBe(text);
    expect(read.runs).toEqual([
      { start: 0, length: 4, attributes: new Map([['__kIMMessagePartAttributeName', 0]]) },
      {
        start: 4,
        length: 1,
        attributes: new Map<string, unknown>([
          ['__kIMFileTransferGUIDAttributeName', 'at_0_X'],
          ['__kIMMessagePartAttributeName', 1],
        ]),
      },
      { start: 5, length: 13, attributes: new Map([['__kIMMessagePartAttributeName', 2]]) },
    ]);
  });

  it('reads lengths of one, two and four bytes', () => {
    for (const length of [0, 127, 128, 300, 40_000]) {
      const text = 'x'.repeat(length);
      expect(attributedText(typedAttributed(text, [{ length, attributes: {} }])).text).toBe(text);
    }
  });

  it('never lets a run reach beyond the text', () => {
    const { runs } = attributedText(
      typedAttributed('abc', [
        { length: 2, attributes: {} },
        { length: 70_000, attributes: {} },
      ]),
    );
    expect(runs.map(({ start, length }) => [start, length])).toEqual([
      [0, 2],
      [2, 1],
    ]);
  });

  it('reads numbers, structures and arrays of a plain stream', () => {
    const types = (name: string) => [0x84, name.length, ...Buffer.from(name)];
    const bytes = Buffer.from([
      ...HEAD,
      ...types('cd[3c]{P="x"i"y"i}'),
      0xff,
      0x83,
      0,
      0,
      0,
      0,
      0,
      0,
      0xf8,
      0x3f,
      1,
      2,
      3,
      5,
      0x81,
      0x00,
      0x80,
    ]);
    expect(readTypedstream(new Uint8Array(bytes))).toEqual([[-1, 1.5, new Uint8Array([1, 2, 3]), [5, -32768]]]);
  });

  it('gives dates, data, lists and links as plain values, and only the name of other objects', () => {
    const writer = new TypedWriter();
    writer.type('@');
    writer.object(['NSArray', 'NSObject'], () => {
      writer.type('i');
      writer.integer(5);
      writer.type('@');
      writer.object(['NSDate', 'NSObject'], () => {
        writer.type('d');
        writer.raw(0x83, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f);
      });
      writer.type('@');
      writer.object(['NSMutableData', 'NSData', 'NSObject'], () => {
        writer.type('i');
        writer.integer(3);
        writer.type('[3c]');
        writer.raw(1, 2, 255);
      });
      writer.type('@');
      writer.object(['NSURL', 'NSObject'], () => {
        writer.type('c');
        writer.raw(0);
        writer.string('https://example.org/');
      });
      writer.type('@');
      writer.object(['NSColor', 'NSObject'], () => writer.dictionary({ red: 1 }));
      writer.string('words');
    });
    const [[list]] = readTypedstream(new Uint8Array(writer.done())) as [[never]];
    expect(plainAttribute(list)).toEqual([
      978_307_201_500,
      new Uint8Array([1, 2, 255]),
      'https://example.org/',
      { $class: 'NSColor' },
      'words',
    ]);
  });

  it('reads numbers of eight bytes exactly, and of either byte order', () => {
    const q = [0x84, 2, ...Buffer.from('qQ')];
    const little = Buffer.from([...HEAD, ...q, 0x87, 1, 0, 0, 0, 0, 0, 0x20, 0, 0x87, 255, 255, 255, 255, 255, 255, 255, 255]);
    expect(readTypedstream(little)).toEqual([[9007199254740993n, 2n ** 64n - 1n]]);
    const big = Buffer.from([
      0x04,
      0x0b,
      ...Buffer.from('typedstream'),
      0x81,
      0x03,
      0xe8,
      0x84,
      1,
      ...Buffer.from('i'),
      0x82,
      0xff,
      0xff,
      0xff,
      0xfe,
    ]);
    expect(readTypedstream(big)).toEqual([[-2]]);
  });

  it('cuts an object that contains itself', () => {
    const dictionary = [0x84, 0x84, 0x84, 12, ...Buffer.from('NSDictionary'), 0, 0x85];
    // Its one value is a mention of the dictionary itself: the first shared object.
    const bytes = Buffer.from([
      ...HEAD,
      0x84,
      1,
      0x40,
      ...dictionary,
      0x84,
      1,
      0x69,
      1,
      0x92,
      0x84,
      0x84,
      0x84,
      8,
      ...Buffer.from('NSString'),
      1,
      0x85,
      0x84,
      1,
      0x2b,
      1,
      0x6b,
      0x86,
      0x92,
      0x92,
      0x86,
    ]);
    const [[object]] = readTypedstream(bytes) as [[never]];
    expect(plainAttribute(object)).toEqual(new Map([['k', null]]));
  });

  it.each([
    ['other bytes', Buffer.from('hello'), 'not those of a typedstream'],
    ['a stream without text', Buffer.from([...HEAD]), 'it holds no object'],
    ['a text that is cut', typedAttributed('a long text', [{ length: 11, attributes: {} }]).subarray(0, 70), 'are announced'],
    ['a mention of nothing', Buffer.from([...HEAD, 0x84, 1, 0x40, 0x99]), 'never written'],
    ['a type that cannot be', Buffer.from([...HEAD, 0x84, 1, 0x7a]), 'the type "z" is not known'],
    ['an array that lies', Buffer.from([...HEAD, 0x84, 12, ...Buffer.from('[999999999!]')]), '999999999 values'],
    [
      'structures of nothing',
      Buffer.from([...HEAD, 0x84, 20, ...Buffer.from('[30[30[30[30{a=}]]]]')]),
      'more values than its size allows',
    ],
    [
      'a class that descends from hundreds',
      Buffer.from([
        ...HEAD,
        0x84,
        1,
        0x40,
        0x84,
        ...Array.from({ length: 200 }, () => [0x84, 0x84, 1, 0x43, 0]).flat(),
        0x85,
        0x86,
      ]),
      'more than 64 classes',
    ],
    [
      'nested objects without end',
      Buffer.from([...HEAD, 0x84, 1, 0x40, ...Array.from({ length: 400 }, () => [0x84, 0x85, 0x92]).flat()]),
      'nested more than 128 deep',
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => attributedText(bytes)).toThrow(Undecodable);
    expect(() => attributedText(bytes)).toThrow(message);
  });

  it('survives any change of its bytes', () => {
    const good = typedAttributed('Hello \ufffc', [
      { length: 6, attributes: { part: 0, link: 'https://example.org' } },
      { length: 1, attributes: { part: 1 } },
    ]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), (changes) => {
        const bytes = Uint8Array.from(good);
        for (const [at, to] of changes) bytes[at] = to;
        try {
          const { text, runs } = attributedText(bytes);
          for (const run of runs) expect(run.start + run.length).toBeLessThanOrEqual(text.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Undecodable);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describeCorpus('typedstreams of others', () => {
  const folder = 'imessage-exporter/imessage-database/test_data/streamtyped';
  const read = (name: string) => attributedText(readFileSync(corpus(`${folder}/${name}`)));

  it('reads known texts', () => {
    expect(read('AttributedBodyTextOnly2')).toEqual({
      text: 'Test 3',
      runs: [
        {
          start: 0,
          length: 6,
          attributes: new Map([
            ['__kIMBaseWritingDirectionAttributeName', -1],
            ['__kIMMessagePartAttributeName', 0],
          ]),
        },
      ],
    });
    expect(read('WeirdText').text).toBe('𝖍𝖊𝖑𝖑𝖔 𝖜𝖔𝖗𝖑𝖉');
  });

  it('says that a text is shorter than it announces', () => {
    expect(() => read('ExtraData')).toThrow('157 bytes are announced');
  });

  it('reads archived objects that are no text', () => {
    const tests = corpus('python-typedstream/tests/data');
    for (const name of readdirSync(tests)) {
      const bytes = readFileSync(`${tests}/${name}`);
      const groups = readTypedstream(bytes);
      expect(groups).toHaveLength(1);
      expect(groups[0]?.[0]).toMatchObject({ kind: 'object', classes: ['NSMutableDictionary', 'NSDictionary', 'NSObject'] });
      expect(() => attributedText(bytes)).toThrow('it holds NSMutableDictionary, not a text');
    }
  });
});
