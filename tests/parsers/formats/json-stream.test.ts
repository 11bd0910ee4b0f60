import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonElements, type JsonElement } from '../../../parsers/formats/json-stream.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { pieces } from '../../support/pieces.ts';

const read = (text: string, size = 1_000_000): JsonElement[] => [...jsonElements(pieces(text, size))];

describe('JSON read one element at a time', () => {
  it('gives the elements of every list at the top, with the name of the list', () => {
    const text =
      '{"v": 1, "deep": {"l": [{"not": "this"}]}, "a\\"b": [{"k": "}]\\"{"}, {"n": [1, {"m": 2}]}, 5], "c": [], "d": [{"ü": "👋"}]}';
    const expected = [
      { list: 'a"b', ordinal: 1, value: { k: '}]"{' } },
      { list: 'a"b', ordinal: 2, value: { n: [1, { m: 2 }] } },
      { list: 'd', ordinal: 1, value: { ü: '👋' } },
    ];
    expect(read(text)).toEqual(expected);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), (size) => {
        expect(read(text, size)).toEqual(expected);
      }),
    );
  });

  it('gives the elements of a file that is a list', () => {
    expect(read(' [ {"a":1}, [2], {"b":[]} ] ')).toEqual([
      { list: null, ordinal: 1, value: { a: 1 } },
      { list: null, ordinal: 2, value: [2] },
      { list: null, ordinal: 3, value: { b: [] } },
    ]);
  });

  it('gives undefined for an element that is no JSON, and goes on', () => {
    expect(read('[{"a":1},{oops},{"b":2}]').map(({ value }) => value)).toEqual([{ a: 1 }, undefined, { b: 2 }]);
  });

  it('agrees with JSON.parse on anything', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 4 }), { maxKeys: 3 }),
        fc.integer({ min: 1, max: 40 }),
        (file, size) => {
          const text = JSON.stringify(file);
          const wanted = Object.entries(JSON.parse(text) as typeof file).flatMap(([list, values]) =>
            values.map((value, at) => ({ list, ordinal: at + 1, value })),
          );
          expect(read(text, size)).toEqual(wanted);
        },
      ),
    );
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a text', '"hello"', 'neither a list nor an object'],
    ['other text', 'hello', 'neither a list nor an object'],
    ['a file that breaks off', '{"a":[{"b":1},{"c":', 'breaks off'],
    ['crossed brackets', '[{"a":1]', 'an unexpected ]'],
    ['one bracket too many', '[]]', 'an unexpected ]'],
    ['a depth bomb', '['.repeat(1000), 'nested more than 500 deep'],
  ])('refuses %s', (_, text, message) => {
    expect(() => read(text)).toThrow(Undecodable);
    expect(() => read(text)).toThrow(message);
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1', 'x', ' '), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (parts, size) => {
          try {
            read(parts.join(''), size);
          } catch (error) {
            expect(error).toBeInstanceOf(Undecodable);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
