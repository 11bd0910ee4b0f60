/**
 * SQLite lets any cell hold anything. Every parser of iOS and of both platforms is run, for every layout it knows, on stores of its own tables filled with
 * all that a cell can hold: none may stop, lose a row without counting it, or make two records of one row.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Shape, SqliteParser, StoreVariant } from '../../parsers/parser.ts';
import { parsers } from '../../parsers/registry.ts';
import { parseStore } from '../support/parse.ts';
import { stores } from '../support/stores.ts';

const { make } = stores();

/**
 * Small whole numbers come up most, so that rows find each other. Digits never come as text: SQLite makes numbers of them in the
 * columns that join.
 */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: 0n, max: 6n }) },
  { weight: 2, arbitrary: fc.constantFrom(null, '', 'words', '{"a":1}', 'bplist00', "'", '%', 'p:0/words') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      9_223_372_036_854_775_807n,
      -9_223_372_036_854_775_808n,
      -1n,
      2000n,
      694_224_000n,
      1_672_531_200_000n,
      694_224_000_000_000_000n,
      3.5,
      -63_114_076_800.5,
      1e308,
      Number.POSITIVE_INFINITY,
    ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(Buffer.from([0x04, 0x0b, 0xff]), Buffer.from('bplist00Rec'), Buffer.from([0x1f, 0x8b, 8])),
  },
);

function shapeOf(variant: StoreVariant): Map<string, string[]> {
  const columns = new Map<string, Set<string>>();
  for (const shape of [variant.needs, variant.optional ?? {}] as Shape[]) {
    for (const [table, names] of Object.entries(shape)) {
      columns.set(table, new Set([...(columns.get(table) ?? []), ...names]));
    }
  }
  return new Map([...columns].map(([table, names]) => [table, [...names]]));
}

const KEY = /^_?id$/;

type Row = readonly (string | number | bigint | null | Buffer)[];

function storeOf(shape: Map<string, string[]>, rows: ReadonlyMap<string, readonly Row[]>): string {
  const columns = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
  // A key is the one cell of which SQLite itself makes sure that it is a number and unique.
  const declared = (names: readonly string[]) =>
    names.map((name) => (KEY.test(name) ? `"${name}" INTEGER PRIMARY KEY` : `"${name}"`));
  const schema = [...shape]
    .map(([table, names]) => `CREATE TABLE "${table}"(${[...declared(names), '"filler"'].join(', ')});`)
    .join('\n');
  return make('any.db', schema, (db) => {
    for (const [table, list] of rows) {
      const names = shape.get(table) ?? [];
      if (names.length === 0) continue;
      const insert = db.prepare(`INSERT INTO "${table}"(${columns(names)}) VALUES (${names.map(() => '?').join(', ')})`);
      list.forEach((row, at) => insert.run(...row.map((value, column) => (KEY.test(names[column] ?? '') ? at : value))));
    }
  });
}

const sqlite = (await parsers())
  .filter((parser): parser is SqliteParser => parser.format === 'sqlite')
  // A parser whose layout stands in another file has no layouts of its own to fill.
  .filter(({ platform, variants }) => platform !== 'android' && variants.length > 0);

describe.each(sqlite.map((parser) => [parser.id, parser] as const))('%s', (_, parser) => {
  test.each(parser.variants.map((variant) => [variant.name, variant] as const))('layout %s', (_name, variant) => {
    const shape = shapeOf(variant);
    const filled = fc
      .tuple(
        ...[...shape].map(([table, names]) =>
          fc.array(fc.tuple(...names.map(() => cell)), { maxLength: 5 }).map((rows) => [table, rows] as const),
        ),
      )
      .map((tables) => new Map(tables));
    fc.assert(
      fc.property(filled, (rows) => {
        const report = parseStore({ ...parser, variants: [variant] }, storeOf(shape, rows));
        for (const tally of report.tallies) {
          expect(tally, tally.table).toMatchObject({ unread: 0, rows: tally.records + tally.absorbed });
        }
        // Values that cannot be decoded are counted by reason; nothing else may be wrong with these stores.
        expect(report.warnings.filter((line) => !/^\d+ values?: /.test(line))).toEqual([]);
      }),
      { numRuns: 25, seed: 20_230_101 },
    );
  });
});
