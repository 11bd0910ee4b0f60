import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathIndex } from '../../../main/ingest/glob.ts';

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
