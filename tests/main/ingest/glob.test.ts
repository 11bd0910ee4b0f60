import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathIndex } from '../../../main/ingest/glob.ts';
import { parsers } from '../../../parsers/registry.ts';

const index = pathIndex([
  ['**/Library/SMS/sms.db', 'sms'],
  ['**/History.db', 'safari'],
  ['**/DCIM/**/*.jpg', 'photo'],
  ['**/stores/*/data-?.sqlite', 'numbered'],
  ['**/places*', 'places'],
] as const);

test.each([
  ['private/var/mobile/Library/SMS/sms.db', ['sms']],
  ['Library/SMS/sms.db', ['sms']],
  ['filesystem2/mobile/Library/SMS/SMS.DB', ['sms']],
  ['x/Library/SMS/sms.db-wal', []],
  ['OtherLibrary/SMS/sms.db', []],
  ['History.db', ['safari']],
  ['data/media/0/DCIM/Camera/A.JPG', ['photo']],
  ['DCIM/A.jpg', ['photo']],
  ['MYDCIM/A.jpg', []],
  ['a/stores/b/data-1.sqlite', ['numbered']],
  ['a/stores/b/c/data-1.sqlite', []],
  ['a/stores/b/data-12.sqlite', []],
  ['x/places.sqlite', ['places']],
  ['', []],
])('%s is claimed by %j', (path, expected) => {
  expect(index.match(path)).toEqual(expected);
});

test('characters that mean something to regular expressions mean themselves', () => {
  const odd = pathIndex([['**/a+b (c).[d]$.txt', 1]] as const);
  expect(odd.match('x/a+b (c).[d]$.txt')).toEqual([1]);
  expect(odd.match('x/aab c.d.txt')).toEqual([]);
});

test('a value with two matching patterns is given once, in the order of the patterns', () => {
  const both = pathIndex([
    ['**/b.db', 'second'],
    ['**/a/*.db', 'first'],
    ['**/*.db', 'second'],
  ] as const);
  expect(both.match('a/b.db')).toEqual(['second', 'first']);
});

test('any path at all gets an answer, and what stands before the pattern never matters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (prefix) => {
      expect(index.match(`${prefix}/Library/SMS/sms.db`)).toEqual(['sms']);
      expect(() => index.match(prefix)).not.toThrow();
    }),
  );
});

/** One pattern at a time, as its description says and without any index: what the index has to agree with. */
function plainly(patterns: readonly (readonly [glob: string, value: number])[]): (path: string) => number[] {
  const means: Record<string, string> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
  const tried = patterns.map(([glob, value]) => {
    const parts = glob.toLowerCase().split(/(\*\*\/|\*\*|\*|\?)/);
    const source = parts.map((part) => means[part] ?? part.replace(/[\\^$.|+()[\]{}]/g, '\\$&')).join('');
    return { pattern: new RegExp(`(?:^|/)${source}$`, 's'), value };
  });
  return (path) => {
    const hits = tried.filter(({ pattern }) => pattern.test(path.toLowerCase()));
    return [...new Set(hits.map(({ value }) => value))];
  };
}

const word = fc.constantFrom('a', 'B', 'ab', 'a.db', 'A.DB', 'x.y.db', 'local', 'K', 'İ', '.', '+', '');
const wild = fc.constantFrom('*', '?', '**', '*.db', 'a*', '?b', 'a?*.db', 'l**l', '**b', 'a**', '*.*');
const paths = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));
const globs = fc
  .array(fc.oneof({ weight: 2, arbitrary: word }, wild, fc.constant('**')), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('/'));

test('the index says what trying every pattern on every path says', () => {
  fc.assert(
    fc.property(fc.array(globs, { maxLength: 8 }), fc.array(paths, { maxLength: 8 }), (patterns, tried) => {
      const listed = patterns.map((glob, at) => [glob, at % 5] as const);
      const [indexed, plain] = [pathIndex(listed), plainly(listed)];
      for (const path of tried) expect(indexed.match(path), path).toEqual(plain(path));
    }),
    { numRuns: 1000 },
  );
});

test('the patterns of all parsers say of paths made from them what trying each says', async () => {
  const listed = (await parsers()).flatMap((parser, at) => parser.paths.map((glob) => [glob, at] as const));
  const [indexed, plain] = [pathIndex(listed), plainly(listed)];
  const filled = fc.constantFrom(...listed.map(([glob]) => glob)).chain((glob) =>
    fc
      .record({
        many: fc.constantFrom('', 'a/', 'x/DCIM/', 'local/'),
        some: fc.constantFrom('', '1', '.x', 'Q/'),
        before: word,
      })
      .map(({ many, some, before }) => `${before}/${glob.replaceAll('**/', many).replaceAll('*', some).replaceAll('?', '7')}`),
  );
  fc.assert(
    fc.property(filled, (path) => {
      expect(indexed.match(path), path).toEqual(plain(path));
    }),
    { numRuns: 500 },
  );
});
