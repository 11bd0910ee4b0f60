/** Stores with damaged pages and damaged lists of tables: only what lies in the damage is lost, and it is said. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitReached, Undecodable, type SqliteParser } from '../../../parsers/parser.ts';
import { parseStore, type Parsed } from '../../support/parse.ts';
import { leafRows, PAGE, pagesOf, spoilPage } from '../../support/spoiled-pages.ts';
import { stores } from '../../support/stores.ts';

const at = stores();

const parser: SqliteParser = {
  id: 'test-item',
  title: 'Items',
  version: 1,
  platform: 'any',
  category: 'messages',
  service: 'test',
  paths: ['**/item.db'],
  covers: 'Items.',
  leavesOut: [],
  format: 'sqlite',
  variants: [
    {
      name: 'only',
      needs: { item: ['words'] },
      optional: { other: ['words'] },
      records: [
        { table: 'item', kind: 'item', sql: 'SELECT row_id AS row, words AS body FROM item' },
        { table: 'other', kind: 'other', sql: 'SELECT row_id AS row, words AS body FROM other' },
      ],
    },
  ],
};

const ITEMS = 'CREATE TABLE item(id INTEGER PRIMARY KEY, words TEXT);';
/** Rows of about 90 bytes, `step` apart. */
const fill = (count: number, step = 1) =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
   INSERT INTO item SELECT i * ${step}, 'words ' || i || ' ${'x'.repeat(70)}' FROM n;`;

function rowsOf(parsed: Parsed): number[] {
  return parsed.records.map(({ row }) => Number(row)).toSorted((a, b) => a - b);
}

function spoil(path: string, pages: readonly number[]): string {
  const bytes = readFileSync(path);
  for (const page of pages) spoilPage(bytes, page);
  writeFileSync(path, bytes);
  return path;
}

describe('a damaged list of tables', () => {
  it.each([
    ['a statement that is none', "UPDATE sqlite_schema SET sql = 'CREATE TABL' WHERE name = 'spoilt'"],
    ['a page beyond the file', "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'spoilt'"],
    ['a name that is no text', "UPDATE sqlite_schema SET name = x'00ff', sql = x'ff' WHERE name = 'spoilt'"],
    ['a type that is none', "UPDATE sqlite_schema SET type = 'tabl' WHERE name = 'spoilt'"],
    ['an index on no table', "UPDATE sqlite_schema SET sql = 'CREATE INDEX by_words ON gone(words)' WHERE name = 'by_words'"],
  ])('costs that entry only: %s', (_, damage) => {
    const path = at.make(
      'list.db',
      `${ITEMS} ${fill(3)} CREATE TABLE spoilt(a); CREATE TABLE other(words); CREATE INDEX by_words ON other(words);
       INSERT INTO other VALUES ('kept');`,
      (db) => {
        db.unsafeMode(true);
        db.pragma('writable_schema = ON');
        db.exec(damage);
      },
    );
    const parsed = parseStore(parser, path);
    expect(parsed.tallies).toEqual([
      { table: 'item', rows: 3, records: 3, absorbed: 0, unread: 0 },
      { table: 'other', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(parsed.warnings).toEqual([
      expect.stringMatching(/^the database's own list of tables is damaged \(malformed database/),
    ]);
  });

  it('is said to be the reason when the table asked for is the one that is damaged', () => {
    const path = at.make('lost.db', `${ITEMS} CREATE TABLE other(words)`, (db) => {
      db.unsafeMode(true);
      db.pragma('writable_schema = ON');
      db.exec("UPDATE sqlite_schema SET sql = 'CREATE' WHERE name = 'item'");
    });
    expect(() => parseStore(parser, path)).toThrow(Undecodable);
    expect(() => parseStore(parser, path)).toThrow(/missing: table item/);
    expect(() => parseStore(parser, path)).toThrow(/list of tables is damaged/);
  });
});

describe('damaged pages', () => {
  it.each([
    ['the first', [0]],
    ['the last', [-1]],
    ['two in the middle', [3, 7]],
    ['two next to each other', [4, 5]],
    ['the first and the last', [0, -1]],
    ['all but one', [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]],
  ])('cost their own rows only: %s', (_, which) => {
    for (const step of [1, 977]) {
      const path = at.make('pages.db', ITEMS + fill(600, step));
      const leaves = pagesOf(path, 'item', 'leaf');
      const spoilt = which.map((n) => leaves.at(n)!);
      const kept = leaves.filter((page) => !spoilt.includes(page)).flatMap((page) => leafRows(path, page));
      const parsed = parseStore(parser, spoil(path, spoilt));
      expect(rowsOf(parsed)).toEqual(kept.toSorted((a, b) => a - b));
      expect(parsed.warnings[0]).toMatch(/^item: damaged \(.*\); \d+ rows were read, the row ids .* could not be$/);
    }
  });

  it('are counted by an index that is whole', () => {
    const path = at.make('index.db', `${ITEMS} ${fill(600)} CREATE INDEX by_words ON item(words)`);
    const [page] = pagesOf(path, 'item', 'leaf');
    const lost = leafRows(path, page!).length;
    const { tallies } = parseStore(parser, spoil(path, [page!]));
    expect(tallies).toEqual([{ table: 'item', rows: 600, records: 600 - lost, absorbed: 0, unread: lost }]);
  });

  it("are counted by the store's own statistics where nothing else tells, and that is said", () => {
    const path = at.make('statistics.db', `${ITEMS} ${fill(600)} CREATE INDEX by_words ON item(words); ANALYZE`);
    const lost = [...pagesOf(path, 'item', 'leaf').slice(0, 1), ...pagesOf(path, 'by_words', 'leaf').slice(0, 1)];
    const { tallies, warnings } = parseStore(parser, spoil(path, lost));
    expect(tallies[0]!.rows).toBe(600);
    expect(tallies[0]!.unread).toBeGreaterThan(0);
    expect(warnings).toContain("item: its rows are as many as the store's own statistics say");
  });

  it('that hold the root leave nothing, and end', () => {
    const path = at.make('root.db', ITEMS + fill(600));
    const parsed = parseStore(parser, spoil(path, pagesOf(path, 'item', 'internal')));
    expect(parsed.records).toEqual([]);
    expect(parsed.warnings[0]).toMatch(/^item: damaged \(database disk image is malformed\); 0 rows were read/);
  });

  it('cost exactly their own rows wherever they lie', () => {
    const whole = at.make('any.db', ITEMS + fill(900, 3));
    const leaves = pagesOf(whole, 'item', 'leaf');
    const rows = new Map(leaves.map((page) => [page, leafRows(whole, page)]));
    fc.assert(
      fc.property(fc.subarray(leaves, { minLength: 1 }), (spoilt) => {
        const kept = leaves.filter((page) => !spoilt.includes(page)).flatMap((page) => rows.get(page)!);
        const read = rowsOf(parseStore(parser, spoil(at.copy(whole), spoilt)));
        // Behind the last page that answers there may be more than is tried; nothing before it may be missing.
        expect(read).toEqual(kept.toSorted((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });
});

it('a tree whose branches all lead to the same page ends at the limit of records', () => {
  const path = at.make('loop.db', ITEMS + fill(900));
  const bytes = readFileSync(path);
  const [root] = pagesOf(path, 'item', 'internal') as [number];
  const [leaf] = pagesOf(path, 'item', 'leaf') as [number];
  const from = (root - 1) * PAGE;
  const cells = bytes.readUInt16BE(from + 3);
  for (let cell = 0; cell < cells; cell++) bytes.writeUInt32BE(leaf, from + bytes.readUInt16BE(from + 12 + 2 * cell));
  writeFileSync(path, bytes);
  expect(() => parseStore(parser, path, { records: 500 })).toThrow(LimitReached);
  expect(() => parseStore(parser, path, { records: 500 })).toThrow('limit: item gives more than 500 records');
});
