import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalJson, isCanonical, NotCanonical } from '../../../main/ledger/canonical.ts';
import { corpus, describeCorpus } from '../../support/corpus.ts';

describe('canonical JSON', () => {
  test('sorts keys by UTF-16 code units, not by code points', () => {
    // U+1F600 is written with surrogates from U+D83D, which sort before U+FB33.
    expect(canonicalJson({ '\ufb33': 1, '\u{1f600}': 2, b: 3, B: 4, '': 5, a: 6 })).toBe(
      '{"":5,"B":4,"a":6,"b":3,"\u{1f600}":2,"\ufb33":1}',
    );
  });

  test.each([
    [0, '0'],
    [-0, '0'],
    [1e21, '1e+21'],
    [123456789012345680000, '123456789012345680000'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
    [9007199254740991, '9007199254740991'],
    [5e-324, '5e-324'],
  ])('writes %s as ECMAScript does', (value, written) => {
    expect(canonicalJson(value)).toBe(written);
  });

  test('escapes what must be escaped and nothing else', () => {
    expect(canonicalJson('"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028é€')).toBe(
      '"\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028é€"',
    );
  });

  test.each<[string, unknown, string]>([
    ['undefined', { a: { b: undefined } }, '$.a.b: JSON has no undefined'],
    ['a hole', { a: [1, , 2] }, '$.a[1]: JSON has no undefined'], // oxlint-disable-line no-sparse-arrays
    ['NaN', [Number.NaN], '$[0]: JSON has no NaN'],
    ['infinity', Number.POSITIVE_INFINITY, '$: JSON has no Infinity'],
    ['a big integer', { n: 1n }, '$.n: JSON has no bigint'],
    ['a function', { toJSON: () => 1 }, '$.toJSON: JSON has no function'],
    ['a date', { at: new Date(0) }, '$.at: not a plain object'],
    ['a map', new Map(), '$: not a plain object'],
    ['a lone surrogate', ['\ud800'], '$[0]: a lone surrogate has no UTF-8 form'],
    ['a lone surrogate in a key', { '\udc00x': 1 }, '$.\udc00x: a lone surrogate has no UTF-8 form'],
  ])('refuses %s', (_, value, message) => {
    expect(() => canonicalJson(value)).toThrow(new NotCanonical(message.split(': ')[0] ?? '', message.split(': ')[1] ?? ''));
  });

  test('refuses what nests too deep, and what contains itself', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(() => canonicalJson(loop)).toThrow('nested deeper than 64');
  });

  test.each([0.5, 2 ** 53, -(2 ** 53), 1e300])('refuses %s where only integers are allowed', (value) => {
    expect(() => canonicalJson({ n: value }, { integers: true })).toThrow('$.n: ');
    expect(canonicalJson({ n: value })).toBe(`{"n":${value}}`);
  });

  test('says the same of every value, however its keys were put in, and reading it gives the value back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('canonical text', () => {
  const byWriting = (text: string, integers: boolean): boolean => {
    try {
      return canonicalJson(JSON.parse(text), { integers }) === text;
    } catch (error) {
      if (error instanceof NotCanonical) return false;
      throw error;
    }
  };
  const judged = (text: string, integers: boolean): boolean => isCanonical(text, JSON.parse(text), { integers });

  test('is told from other text exactly as writing it anew would', () => {
    const value = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
    const text = fc.oneof(
      value.map((each) => JSON.stringify(each)),
      value.map((each) => JSON.stringify(each, null, 1)),
      value.map((each) => JSON.stringify(sorted(each))),
      value.map((each) => JSON.stringify({ b: each, a: 1 })),
      value.map((each) => canonicalJson({ 10: each, 9: 1 })),
    );
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(text, fc.boolean(), (each, integers) => {
        const expected = byWriting(each, integers);
        seen[`${expected}`] += 1;
        expect(judged(each, integers)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(200);
  });

  test.each([
    ['{"a":1,"b":2}', true],
    ['{"b":1,"a":2}', false],
    ['{"":1,"a":2}', true],
    ['{"a":1,"":2}', false],
    ['{"a":1,"a":1}', false],
    ['{"__proto__":1}', true],
    ['{"2":1,"10":1}', false],
    ['{"10":1,"2":1}', true],
    ['[1.0]', false],
    ['[-0]', false],
    ['[1e999]', false],
    ['["\\ud800"]', false],
    ['["\\ud83d\\ude00"]', false],
    ['["\u{1f600}"]', true],
    ['["\\u00e9"]', false],
    ['[ 1]', false],
    [`${'['.repeat(64)}${']'.repeat(64)}`, true],
    [`${'['.repeat(65)}${']'.repeat(65)}`, false],
  ])('%s: %s', (text, expected) => {
    expect(byWriting(text, true)).toBe(expected);
    expect(judged(text, true)).toBe(expected);
    expect(judged(text, false)).toBe(expected);
  });
});

function sorted(value: unknown): unknown {
  return JSON.parse(canonicalJson(value));
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

describeCorpus('canonical JSON by the published vectors', () => {
  const folder = (kind: 'input' | 'output'): string => corpus(`vectors/rfc8785/${kind}/`);

  test('finds all six', () => expect(readdirSync(folder('input'))).toHaveLength(6));

  test.each(['arrays', 'french', 'structures', 'unicode', 'values', 'weird'])('%s', (name) => {
    const input: unknown = JSON.parse(readFileSync(`${folder('input')}${name}.json`, 'utf8'));
    expect(canonicalJson(input)).toBe(readFileSync(`${folder('output')}${name}.json`, 'utf8').replace(/\n$/, ''));
  });
});
