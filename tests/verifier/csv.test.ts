import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readRecords } from '../../verifier/csv.ts';
import { memorySource } from './sources.ts';

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const read = (text: string, piece: number) => {
  const file = memorySource(new Map([['t.csv', Buffer.from(text)]]), piece).get('t.csv');
  if (file === undefined) throw new Error('no file');
  return readRecords(file);
};

test('ids and categories, whatever stands in the cells beside them and wherever a piece ends', async () => {
  const words = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é', '\u{1F600}', ' ', '='), maxLength: 8 });
  const row = fc.tuple(fc.nat(), words, fc.constantFrom('calls', 'messages', 'photos'), words);
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 8 }),
      fc.integer({ min: 1, max: 60 }),
      fc.boolean(),
      async (rows, piece, ended) => {
        const lines = [['record', 'title', 'category', 'body'], ...rows.map((each) => each.map(String))].map((cells) =>
          cells.map(cell).join(','),
        );
        const found = await read(`\uFEFF${lines.join('\r\n')}${ended ? '\r\n' : ''}`, piece);
        expect(found.count).toBe(rows.length);
        expect(found.digest).toBe(
          createHash('sha256')
            .update(JSON.stringify(rows.map(([id]) => id)))
            .digest('hex'),
        );
        expect(found.categories).toEqual(new Set(rows.map(([, , category]) => category)));
      },
    ),
    { numRuns: 400 },
  );
});

test('a quote that never ends takes the rest for its cell', async () => {
  await expect(read('record,category\r\n1,"calls\r\n2,calls\r\n', 7)).resolves.toMatchObject({ count: 1 });
});

test.each([
  ['record,category\r\n01,calls\r\n', 'row 2: “01” is not the number of a record'],
  ['record,category\r\n1,calls\r\n\r\n', 'row 3: “” is not the number of a record'],
  ['a,b\r\n', 'has no columns “record” and “category”'],
])('%j is refused', async (text, says) => {
  await expect(read(text, 5)).rejects.toThrow(says);
});
