/** The engine that runs a file parser. */
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { runFile } from '../../../parsers/engine/file.ts';
import { createSegment } from '../../../parsers/engine/segment.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../../../parsers/parser.ts';

const FILE: SourceFile = {
  path: 'a/b.txt',
  size: 0,
  bytes: () => new Uint8Array(),
  chunks: () => [],
  range: () => new Uint8Array(),
};

function run(read: () => Iterable<Finding>) {
  const parser: FileParser = {
    id: 'test-file',
    title: 'Files',
    version: 1,
    platform: 'any',
    category: 'documents',
    service: 'test',
    paths: ['**/b.txt'],
    covers: 'Lines.',
    leavesOut: [],
    format: 'file',
    table: 'line',
    kind: 'line',
    read,
  };
  const db = new Database(':memory:');
  createSegment(db);
  try {
    const report = runFile(parser, FILE, db);
    const rows = db
      .prepare('SELECT tbl, row, time, lat, title FROM record JOIN part ON part.id = part ORDER BY record.rowid')
      .all();
    return {
      ...report,
      rows,
      parties: db.prepare('SELECT * FROM party').all(),
      threads: db.prepare('SELECT * FROM thread').all(),
    };
  } finally {
    db.close();
  }
}

describe('findings of a file parser', () => {
  test('records, people, conversations and what was not read', () => {
    const { rows, parties, threads, tallies, warnings } = run(() => [
      { party: { ref: 'p', identifier: 'p@example.org', name: 'P', owner: 1 } },
      { thread: { ref: 't', identifier: 't', grouped: 1 } },
      { participant: { thread: 't', party: 'p' } },
      { record: { row: 1, title: 'one', party: 'p', thread: 't', time: 5, lat: 53 } },
      { record: { row: 1, title: 'other', party: 'q' }, table: 'note' },
      { unread: 2, reason: 'two odd lines' },
    ]);
    expect(rows).toEqual([
      { tbl: 'line', row: 1, time: 5, lat: 53, title: 'one' },
      { tbl: 'note', row: 1, time: null, lat: null, title: 'other' },
    ]);
    expect(parties).toEqual([
      { ref: 'p', identifier: 'p@example.org', name: 'P', owner: 1 },
      { ref: 'q', identifier: 'q', name: null, owner: 0 },
    ]);
    expect(threads).toHaveLength(1);
    expect(tallies).toEqual([
      { table: 'line', rows: 3, records: 1, absorbed: 0, unread: 2 },
      { table: 'note', rows: 1, records: 1, absorbed: 0, unread: 0 },
    ]);
    expect(warnings).toEqual(['2 items: two odd lines']);
  });

  test('numbers that are none are left out', () => {
    const { rows } = run(() => [
      { record: { row: 1, time: Number.NaN, lat: Number.POSITIVE_INFINITY } },
      { record: { row: 2, time: 9e15 } },
      { record: { row: 3, time: 1.9 } },
    ]);
    expect(rows).toMatchObject([{ time: null, lat: null }, { time: null }, { time: 1 }]);
  });

  test('a file that cannot be read at all fails; one that breaks off keeps what it had', () => {
    expect(() =>
      run(() => {
        throw new Undecodable('not a line');
      }),
    ).toThrow('not a line');
    const { rows, tallies, warnings } = run(function* () {
      yield { record: { row: 1 } };
      throw new Undecodable('cut short');
    });
    expect(rows).toHaveLength(1);
    expect(tallies).toEqual([{ table: 'line', rows: 2, records: 1, absorbed: 0, unread: 1 }]);
    expect(warnings).toEqual(['reading stopped after 1 items (cut short)']);
  });

  test('a mistake in a parser is not taken for damage in a file', () => {
    expect(() =>
      run(function* () {
        yield { record: { row: 1 } };
        throw new TypeError('a mistake');
      }),
    ).toThrow('a mistake');
  });
});
