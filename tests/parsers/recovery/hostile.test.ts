/** Stores and logs that lie about themselves: what is found ends, names its limits, and is nothing that was not there. */
import { readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../parsers/formats/byte-source.ts';
import { Undecodable } from '../../../parsers/parser.ts';
import { recoverRows, RECOVERY_LIMITS } from '../../../parsers/recovery/recover.ts';
import { readWal } from '../../../parsers/recovery/wal.ts';
import { filesOf, foundIn, storeWithPast } from '../../support/deleted.ts';
import { stores } from '../../support/stores.ts';

const { folder } = stores();
let made = 0;
const ITEM = 'CREATE TABLE item(id INTEGER PRIMARY KEY, guid TEXT, body TEXT, date INTEGER, mine INTEGER, handle INTEGER)';
const add = (db: Database.Database, from: number, to: number) => {
  const insert = db.prepare('INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)');
  for (let id = from; id <= to; id++)
    insert.run(id, `guid-${id}`, `words of row ${id} ${'and more '.repeat(id % 7)}`, 1_770_000_000 + id, id % 2, 7);
};
const withLog = () =>
  storeWithPast(
    `${folder}/hostile-${(made += 1)}.db`,
    ['page_size = 1024', 'journal_mode = WAL', 'wal_autocheckpoint = 0'],
    (db) => {
      db.exec(ITEM);
      add(db, 1, 120);
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.exec('DELETE FROM item WHERE id BETWEEN 10 AND 19');
      db.exec("UPDATE item SET body = 'second' WHERE id = 50");
      db.exec("UPDATE item SET body = 'third' WHERE id = 50");
    },
  );
const withSpace = () =>
  storeWithPast(`${folder}/hostile-${(made += 1)}.db`, ['page_size = 1024'], (db) => {
    db.exec(ITEM);
    add(db, 1, 300);
    db.exec('DELETE FROM item WHERE id BETWEEN 20 AND 250');
  });
const changed = (bytes: Buffer, change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};
const states = (wal: Buffer, main: Buffer) =>
  foundIn({ main: bytesSource(main), wal: bytesSource(wal) }, ['item'])
    .filter(({ values }) => /second|third/.test(values))
    .map(({ state, values }) => `${state} ${values}`);

describe('a log', () => {
  const copy = withLog();
  const main = readFileSync(copy);
  const wal = readFileSync(`${copy}-wal`);
  const frame = 24 + 1024;
  const frames = (wal.length - 32) / frame;

  it('gives its earlier states while every sum holds', () => {
    expect(readWal(bytesSource(wal), 1000)).toMatchObject({ frames, cut: false });
    expect(states(wal, main)).toHaveLength(1);
    expect(states(wal, main)[0]).toMatch(/^log-frame null, 'guid-50', 'second'/);
  });

  it('ends where a sum or a salt does not hold', () => {
    const spoiltPage = changed(wal, (bytes) => bytes.writeUInt8(bytes.readUInt8(32 + 24 + 500) ^ 1, 32 + 24 + 500));
    expect(readWal(bytesSource(spoiltPage), 1000)).toMatchObject({ frames: 0, commits: [] });
    expect(states(spoiltPage, main)).toEqual([]);
    const last = 32 + (frames - 1) * frame;
    const otherSalt = changed(wal, (bytes) => bytes.writeUInt32BE(7, last + 8));
    expect(readWal(bytesSource(otherSalt), 1000)?.frames).toBe(frames - 1);
    // The last change is not committed any more: what it replaced is live again.
    expect(states(otherSalt, main)).toEqual([]);
    const header = changed(wal, (bytes) => bytes.writeUInt32BE(7, 16));
    expect(readWal(bytesSource(header), 1000)).toBeNull();
  });

  it('left from an earlier round behind the mark is not read', () => {
    const twice = Buffer.concat([wal, wal.subarray(32)]);
    expect(readWal(bytesSource(twice), 1000)?.frames).toBe(frames);
    const half = wal.subarray(0, wal.length - 100);
    expect(readWal(bytesSource(half), 1000)?.frames).toBe(frames - 1);
  });

  it('longer than the limit is looked at in part, and coverage says so', () => {
    const { notes } = recoverRows({ main: bytesSource(main), wal: bytesSource(wal) }, new Set(['item']), {
      ...RECOVERY_LIMITS,
      frames: 2,
    });
    expect(notes.some((note) => note.startsWith('limit: only the first 2 pages of the log'))).toBe(true);
  });

  it('of another page size belongs to another store', () => {
    expect(
      states(
        wal,
        changed(main, (bytes) => bytes.writeUInt16BE(2048, 16)),
      ),
    ).toEqual([]);
  });
});

describe('a store', () => {
  const main = readFileSync(withSpace());
  const whole = foundIn({ main: bytesSource(main) }, ['item']);
  const known = new Set(whole.map(({ values }) => values));

  it('gives what it freed', () => {
    expect(known.size).toBeGreaterThan(200);
  });

  it('whose pages lead back to each other is read once round', () => {
    const loop = changed(main, (bytes) => {
      // The root of the table points to itself for every child, the list of free pages to its own trunk.
      for (let at = 12; at < 40; at += 2) bytes.writeUInt32BE(2, 1024 + (bytes.readUInt16BE(1024 + at) % 1000));
      bytes.writeUInt32BE(2, 1024 + 8);
      bytes.writeUInt32BE(bytes.readUInt32BE(32), (bytes.readUInt32BE(32) - 1) * 1024);
    });
    expect(() => foundIn({ main: bytesSource(loop) }, ['item'])).not.toThrow();
  });

  it('that is no database is named so', () => {
    expect(() => foundIn({ main: bytesSource(Buffer.alloc(5000, 1)) }, ['item'])).toThrow(Undecodable);
    expect(() => foundIn({ main: bytesSource(new Uint8Array()) }, ['item'])).toThrow(Undecodable);
    expect(() => foundIn({ main: bytesSource(changed(main, (bytes) => bytes.writeUInt16BE(3, 16))) }, ['item'])).toThrow(
      Undecodable,
    );
  });

  it('with more to find than the limits is read in part, and coverage says so', () => {
    const few = { ...RECOVERY_LIMITS, rows: 5 };
    expect(foundIn({ main: bytesSource(main) }, ['item'], few)).toHaveLength(5);
    expect(recoverRows({ main: bytesSource(main) }, new Set(['item']), few).notes).toContain(
      'limit: more deleted rows were found than the 5 that are kept',
    );
    expect(
      recoverRows({ main: bytesSource(main) }, new Set(['item']), { ...RECOVERY_LIMITS, space: 1 }).notes.some((note) =>
        note.startsWith('limit: only 0 MB'),
      ),
    ).toBe(true);
  });

  it('spoilt anywhere gives an answer or a named refusal', () => {
    const spoils = fc.array(fc.record({ at: fc.nat(main.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(spoils, fc.nat(main.length), (bytes, length) => {
        const spoilt = changed(main, (copy) => bytes.forEach(({ at, byte }) => copy.writeUInt8(byte, at)));
        for (const one of [spoilt, spoilt.subarray(0, length)]) {
          try {
            foundIn({ main: bytesSource(one) }, ['item']);
          } catch (error) {
            expect(error).toBeInstanceOf(Undecodable);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('with a spoilt log gives an answer', () => {
    const copy = withLog();
    const { main: source } = filesOf(copy);
    const wal = readFileSync(`${copy}-wal`);
    fc.assert(
      fc.property(fc.nat(wal.length - 1), fc.nat(255), (at, byte) => {
        foundIn(
          { main: source, wal: bytesSource(changed(wal, (bytes) => bytes.writeUInt8(byte, at))), journal: bytesSource(wal) },
          ['item'],
        );
      }),
      { numRuns: 60 },
    );
  });
});
