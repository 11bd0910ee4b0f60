/** Columns out of CREATE TABLE statements, held against what SQLite makes of the same words. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { tableShape } from '../../../parsers/recovery/create-table.ts';

const STATEMENTS: readonly string[] = [
  'CREATE TABLE t(a, b TEXT, c INTEGER PRIMARY KEY)',
  'CREATE TABLE t (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, guid TEXT UNIQUE NOT NULL, text TEXT, date INTEGER DEFAULT -1)',
  'CREATE TABLE "t" ( "Z_PK" INTEGER PRIMARY KEY, "Z_ENT" INTEGER, ZDATE TIMESTAMP, ZNAME VARCHAR(30, 2), ZDATA BLOB )',
  "CREATE TABLE t(`a b` VARCHAR NOT NULL, [c,d] FLOAT DEFAULT 1.5, 'e' DOUBLE PRECISION, f CHECK (f IN (1, 2)), PRIMARY KEY(`a b`))",
  'CREATE TABLE t(a INT PRIMARY KEY, b BIGINT NOT NULL DEFAULT (1 + 2), c DECIMAL(10,5))',
  'CREATE TABLE t(a INTEGER, b TEXT COLLATE NOCASE, PRIMARY KEY(a), FOREIGN KEY(b) REFERENCES x(y) ON DELETE CASCADE)',
  "CREATE TABLE t(a INTEGER PRIMARY KEY DESC, b TEXT DEFAULT 'it''s, (so)', c) -- the end)",
  'CREATE TABLE t(a INTEGER REFERENCES x(y) NOT NULL /* not here, (no) */, b CHARINT, c STRING, d ANY)',
  'CREATE TABLE t(a INTEGER CONSTRAINT k PRIMARY KEY, b UNSIGNED BIG INT)',
];

describe('a CREATE TABLE statement', () => {
  it.each(STATEMENTS)('%s', (sql) => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = OFF');
    db.exec(sql);
    const told = db.pragma('table_info(t)') as { name: string; notnull: number; type: string }[];
    const shape = tableShape('t', sql);
    expect(shape?.columns.map(({ name }) => name)).toEqual(told.map(({ name }) => name));
    expect(shape?.columns.map(({ notNull }) => (notNull ? 1 : 0))).toEqual(told.map(({ notnull }) => notnull));
    // A row whose key is the row id cannot keep a text there; any other column can be asked what it made of '12'.
    const places = told.map(() => '?').join(', ');
    db.prepare(`INSERT INTO t VALUES (${places})`).run(
      ...told.map((_, nth) => (sql.includes('IN (1, 2)') && nth === 3 ? 1 : '12')),
    );
    const kinds = db
      .prepare(`SELECT ${told.map(({ name }) => `typeof("${name}")`).join(', ')} FROM t`)
      .raw()
      .get() as string[];
    const expected = { INTEGER: 'integer', NUMERIC: 'integer', REAL: 'real', TEXT: 'text', BLOB: 'text' };
    expect(shape?.columns.map(({ affinity }) => expected[affinity])).toEqual(
      kinds.map((kind, nth) => (sql.includes('IN (1, 2)') && nth === 3 ? 'text' : kind)),
    );
    const isRowId = (name: string) => {
      db.exec('DELETE FROM t');
      db.prepare(`INSERT INTO t(_rowid_, ${told
        .filter(({ notnull }) => notnull === 1)
        .map((one) => `"${one.name}"`)
        .concat(`"${name}"`)
        .filter((one, nth, all) => all.indexOf(one) === nth)
        .join(', ')})
        VALUES (77, ${told
          .filter((one) => one.notnull === 1 && one.name !== name)
          .map(() => 1)
          .concat(1)
          .join(', ')})`).run();
      return db.prepare('SELECT _rowid_ FROM t').pluck().get() === 1;
    };
    const alias = told.findIndex(({ name, type }) => type.toUpperCase() === 'INTEGER' && isRowId(name));
    expect(shape?.rowIdColumn).toBe(alias);
    db.close();
  });

  it('is told from one that makes no ordinary table', () => {
    expect(tableShape('t', 'CREATE VIRTUAL TABLE t USING fts5(a)')).toBeNull();
    expect(tableShape('t', 'CREATE TABLE t AS SELECT 1')).toBeNull();
    expect(tableShape('t', 'CREATE VIEW t(a) AS SELECT 1')).toBeNull();
    expect(tableShape('t', `CREATE TABLE t(${'x'.repeat(300_000)})`)).toBeNull();
    expect(tableShape('t', 'CREATE TABLE t(a PRIMARY KEY) WITHOUT ROWID')?.unfit).toMatch(/WITHOUT ROWID/);
    expect(tableShape('t', 'CREATE TABLE t(a, b AS (a + 1))')?.unfit).toMatch(/worked out/);
    expect(
      tableShape('t', 'CREATE TABLE t(a, b DEFAULT (random()), c DEFAULT CURRENT_TIMESTAMP, d DEFAULT -3)')?.columns.map(
        ({ otherwise }) => otherwise,
      ),
    ).toEqual(['NULL', 'NULL', 'NULL', '-3']);
  });
});
