/**
 * Whatever happens to a store, what is found of its past was once true: every row that comes back stood there at some time with
 * exactly those values, and no row that is live comes back.
 */
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SqliteParser } from '../../../parsers/parser.ts';
import { decoded, filesOf, foundIn, spelt, storeWithPast } from '../../support/deleted.ts';
import { stores } from '../../support/stores.ts';

const { folder } = stores();
let made = 0;

/** Tables from wide to so narrow that hardly anything can be proven of them. */
const TABLES = {
  chat: 'CREATE TABLE chat(id INTEGER PRIMARY KEY, name TEXT, n INTEGER, at REAL, flag INTEGER NOT NULL DEFAULT 0)',
  doc: 'CREATE TABLE doc(id INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE, body TEXT, data BLOB, x INTEGER, y INTEGER)',
  link: 'CREATE TABLE link(a INTEGER, b INTEGER, c INTEGER)',
} as const;
type Name = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as Name[];

const number = fc.oneof(
  fc.constantFrom(0, 1, 2),
  fc.integer({ min: 0, max: 300 }),
  fc.integer(),
  fc.integer({ min: 1.6e12, max: 1.8e12 }),
);
const words = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'ö', ' ', '7', '🙂'), maxLength: 40 }),
  fc.integer({ min: 200, max: 6000 }).map((length) => 'long '.repeat(length / 5)),
);
const cell = fc.record({
  number,
  other: number,
  words,
  real: fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
  bytes: fc.option(fc.uint8Array({ maxLength: 40 })),
});
const step = fc.record({
  table: fc.constantFrom(...NAMES),
  act: fc.constantFrom('insert', 'insert', 'insert', 'delete', 'delete', 'update', 'clear', 'vacuum', 'fold'),
  many: fc.integer({ min: 1, max: 25 }),
  from: fc.nat(1000),
  cells: fc.array(cell, { minLength: 1, maxLength: 6 }),
});
const past = fc.record({
  pageSize: fc.constantFrom(512, 1024, 4096),
  journal: fc.constantFrom('WAL', 'WAL', 'DELETE', 'PERSIST'),
  autoVacuum: fc.boolean(),
  steps: fc.array(step, { minLength: 10, maxLength: 50 }),
});

type Cell = typeof cell extends fc.Arbitrary<infer T> ? T : never;
type Past = typeof past extends fc.Arbitrary<infer T> ? T : never;

/** What was ever true: values by table, and with their row ids. */
class History {
  readonly ever = new Set<string>();
  readonly #db: Database.Database;
  constructor(db: Database.Database) {
    this.#db = db;
  }

  note(table: Name): void {
    const rows = this.#db.prepare(`SELECT _rowid_, * FROM ${table}`).safeIntegers().raw().all() as unknown[][];
    for (const [id, ...values] of rows) {
      if (table !== 'link') values[0] = null;
      const text = values.map(spelt).join(', ');
      this.ever.add(`${table}: ${text}`).add(`${table} ${String(id)}: ${text}`);
    }
  }
}

function valuesFor(table: Name, { number: n, other, words: text, real, bytes }: Cell, at: number): unknown[] {
  if (table === 'chat') return [null, text, n, real, other % 2 === 0 ? 0 : 1];
  return table === 'doc' ? [null, `guid-${at}-${n}`, text, bytes === null ? null : Buffer.from(bytes), n, other] : [n, other, n];
}

function play(db: Database.Database, { steps }: Past, history: History): void {
  for (const sql of Object.values(TABLES)) db.exec(sql);
  let at = 0;
  for (const { table, act, many, from, cells } of steps) {
    const ids = () => db.prepare(`SELECT _rowid_ FROM ${table}`).pluck().all() as number[];
    for (let nth = 0; nth < many; nth++) {
      at += 1;
      const values = valuesFor(table, cells[nth % cells.length]!, at);
      const id = ids()[(from + nth) % Math.max(1, ids().length)];
      if (act === 'insert') db.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values);
      else if (act === 'delete' && id !== undefined) db.prepare(`DELETE FROM ${table} WHERE _rowid_ = ?`).run(id);
      else if (act === 'update' && id !== undefined) {
        const column = { chat: 'name', doc: 'body', link: 'b' }[table];
        db.prepare(`UPDATE ${table} SET ${column} = ? WHERE _rowid_ = ?`).run(
          table === 'link' ? values[1] : values[table === 'chat' ? 1 : 2],
          id,
        );
      }
      if (act === 'insert' || act === 'update') history.note(table);
    }
    if (act === 'clear') db.exec(`DELETE FROM ${table}`);
    if (act === 'vacuum') db.exec('VACUUM');
    if (act === 'fold' && db.pragma('journal_mode', { simple: true }) === 'wal') db.pragma('wal_checkpoint(PASSIVE)');
    // A vacuum can number the rows of a table without a key anew.
    if (act === 'vacuum') history.note('link');
  }
}

const parser: SqliteParser = {
  id: 'test-past',
  title: 'Past',
  version: 1,
  platform: 'any',
  category: 'messages',
  service: 'test',
  paths: ['**/past.db'],
  covers: 'Past.',
  leavesOut: [],
  format: 'sqlite',
  variants: [
    {
      name: 'only',
      needs: { chat: ['name', 'n', 'at', 'flag'], doc: ['guid', 'body', 'data', 'x', 'y'], link: ['a', 'b', 'c'] },
      records: [
        {
          table: 'chat',
          kind: 'chat',
          sql: "SELECT row_id AS row, name AS title, json_object('n', n, 'at', at, 'flag', flag) AS meta FROM chat",
        },
        {
          table: 'doc',
          kind: 'doc',
          sql: "SELECT row_id AS row, guid AS title, body, hex(data) AS url, json_object('x', x, 'y', y) AS meta FROM doc",
        },
        { table: 'link', kind: 'link', sql: "SELECT row_id AS row, json_object('a', a, 'b', b, 'c', c) AS meta FROM link" },
      ],
    },
  ],
};

describe('rows of the past', () => {
  it('stood there once, exactly so, and are not live', () => {
    let found = 0;
    fc.assert(
      fc.property(past, (story) => {
        const ever: { history?: History } = {};
        const pragmas = [
          `page_size = ${story.pageSize}`,
          `auto_vacuum = ${story.autoVacuum ? 1 : 0}`,
          `journal_mode = ${story.journal}`,
          'wal_autocheckpoint = 0',
        ];
        const copy = storeWithPast(`${folder}/past-${(made += 1)}.db`, pragmas, (db) => {
          ever.history = new History(db);
          play(db, story, ever.history);
        });
        for (const { table, row, values } of foundIn(filesOf(copy), NAMES)) {
          found += 1;
          expect(ever.history!.ever).toContain(row === null ? `${table}: ${values}` : `${table} ${row}: ${values}`);
        }
        const { live: now, records } = decoded(parser, copy);
        const said = (one: Record<string, unknown>) =>
          JSON.stringify([one['tbl'], one['row'], one['title'], one['body'], one['url'], one['meta']]);
        const current = new Set(now.map(said));
        for (const record of records) expect(current).not.toContain(said(record));
        expect(new Set(records.map(said)).size).toBe(records.length);
      }),
      { numRuns: 25, seed: 20_261_123 },
    );
    expect(found).toBeGreaterThan(500);
  });
});
