/** The engine that runs a SQLite parser, on stores made to be awkward. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import type { SqliteParser, StoreVariant } from '../../../parsers/parser.ts';
import { parseStore } from '../../support/parse.ts';

const folder = mkdtempSync(join(tmpdir(), 'remit-engine-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function store(name: string, sql: string): string {
  const path = join(folder, name);
  const db = new Database(path);
  db.exec(sql);
  db.close();
  return path;
}

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
      needs: { item: ['at'] },
      optional: { item: ['who', 'kept'], other: ['id'] },
      records: [
        {
          table: 'item',
          kind: 'item',
          answersFor: 'kept IS NULL',
          sql: 'SELECT row_id AS row, at AS time, who AS party FROM item',
        },
        { table: 'other', kind: 'other', sql: 'SELECT row_id AS row FROM other' },
      ],
    },
  ],
};

describe('refs of people', () => {
  it('stay apart when they differ only by what a number would lose', () => {
    const path = store(
      'refs.db',
      "CREATE TABLE item(at INTEGER, who TEXT); INSERT INTO item VALUES (1, '+44123'), (2, '044123'), (3, '44123'), (4, '1e2'), (5, '100')",
    );
    const { parties } = parseStore(parser, path);
    expect(parties.map(({ ref }) => ref).toSorted()).toEqual(['+44123', '044123', '100', '1e2', '44123']);
  });
});

describe('times', () => {
  it('at the edges of 64 bits are no time, and the rows stay', () => {
    const path = store(
      'times.db',
      'CREATE TABLE item(at INTEGER); INSERT INTO item VALUES (-9223372036854775808), (9223372036854775807), (5)',
    );
    const { records, warnings } = parseStore(parser, path);
    expect(records.map(({ time }) => time)).toEqual([undefined, undefined, 5]);
    expect(warnings).toEqual([]);
  });
});

describe('tallies', () => {
  it('may be limited by a column this version does not have, and leave absent tables out', () => {
    const path = store('tally.db', 'CREATE TABLE item(at INTEGER); INSERT INTO item VALUES (1), (2)');
    const { tallies, warnings } = parseStore(parser, path);
    expect(tallies).toEqual([{ table: 'item', rows: 2, records: 2, absorbed: 0, unread: 0 }]);
    expect(warnings).toEqual([]);
  });
});

describe('damage in the list of people', () => {
  it('costs names, not records, and is said', () => {
    const path = store(
      'people.db',
      "CREATE TABLE item(at INTEGER, who TEXT); CREATE TABLE other(id INTEGER); INSERT INTO item VALUES (1, 'x'); INSERT INTO other VALUES (1)",
    );
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, 8192);
    closeSync(file);
    const [variant] = parser.variants as [StoreVariant];
    const named: SqliteParser = {
      ...parser,
      variants: [{ ...variant, parties: 'SELECT id AS ref, id AS identifier FROM other', records: variant.records.slice(0, 1) }],
    };
    const { records, parties, warnings } = parseStore(named, path);
    expect(records).toMatchObject([{ row: 1, party: 'x' }]);
    expect(parties).toEqual([{ ref: 'x', identifier: 'x', owner: 0 }]);
    expect(warnings).toEqual(['people: not read (database disk image is malformed)']);
  });
});
