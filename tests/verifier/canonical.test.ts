import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, isCanonical, NotCanonical as AppNotCanonical } from '../../main/ledger/canonical.ts';
import { NotCanonical, readCanonical } from '../../verifier/canonical.ts';

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u007f', '\u2028', '\ud83d\ude00', '\b\f\n\r\t"\\/\u0000\u001f', '__proto__'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary', maxLength: 4 }), tie('value'), { maxKeys: 5 }),
  ),
})).value;

function reads(text: string): boolean {
  try {
    readCanonical(text);
    return true;
  } catch (error) {
    if (error instanceof NotCanonical) return false;
    throw error;
  }
}

function appReads(text: string): boolean {
  try {
    return isCanonical(text, JSON.parse(text), { integers: true });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof AppNotCanonical) return false;
    throw error;
  }
}

test('what the application writes is read, to the same value', () => {
  fc.assert(
    fc.property(value, (each) => {
      const text = canonicalJson(each, { integers: true });
      expect(canonicalJson(plain(readCanonical(text)))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

/** Objects without a prototype, as plain ones. */
function plain(each: unknown): unknown {
  return JSON.parse(JSON.stringify(each)) as unknown;
}

test('text changed anywhere is canonical to both or to neither', () => {
  const piece = fc.constantFrom(
    '',
    ' ',
    ',',
    '"',
    '\\u0041',
    '\\n',
    '\n',
    '0',
    '-',
    '1e3',
    '.5',
    '9'.repeat(17),
    '\ud800',
    '\\ud800',
    '\\/',
    '\\u001f',
    '\\u001F',
    'é',
    '{',
    '}',
    '"a":1,',
    'null',
  );
  fc.assert(
    fc.property(value, fc.nat(), fc.nat(3), piece, (each, pick, cut, put) => {
      const text = canonicalJson(each, { integers: true });
      const at = pick % (text.length + 1);
      const changed = text.slice(0, at) + put + text.slice(at + cut);
      expect(reads(changed), changed).toBe(appReads(changed));
    }),
    { numRuns: 4000 },
  );
});

describe('what is not canonical', () => {
  test.each([
    ['', 1],
    [' 1', 1],
    ['1 ', 2],
    ['01', 1],
    ['-0', 1],
    ['1.0', 1],
    ['1e2', 1],
    ['9007199254740992', 1],
    ['{"b":1,"a":2}', 8],
    ['{"a":1,"a":2}', 8],
    ['{"a" :1}', 5],
    ['[1,]', 4],
    ['"\\u0041"', 3],
    ['"\\u000a"', 3],
    ['"\\/"', 3],
    ['"a\tb"', 3],
    ['"\ud800"', 2],
    ['"a', 3],
    ['tru', 1],
    ['\uFEFF1', 1],
  ])('%j, at character %i', (text, at) => {
    expect(() => readCanonical(text)).toThrow(new NotCanonical(at - 1, '').message.trim());
  });

  test('a depth that would exhaust the stack', () => {
    expect(reads('['.repeat(1_000_000))).toBe(false);
    expect(reads(`${'['.repeat(64)}${']'.repeat(64)}`)).toBe(true);
    expect(reads(`${'['.repeat(66)}${']'.repeat(66)}`)).toBe(false);
  });
});
