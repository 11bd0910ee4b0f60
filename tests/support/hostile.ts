/** Ways to spoil a good store. Each must give records and a count, or `Undecodable`: never another error, never a hang. */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { Undecodable, type SqliteParser } from '../../parsers/parser.ts';
import { parseStore, type Parsed } from './parse.ts';
import type { Stores } from './stores.ts';

/** What the parser makes of the store: its report, or null when it says it cannot read it. Any other error escapes. */
function attempt(parser: SqliteParser, path: string): Parsed | null {
  try {
    return parseStore(parser, path);
  } catch (error) {
    if (error instanceof Undecodable) return null;
    throw error;
  }
}

/** Declares the tests that every SQLite parser must stand. `make` writes a fresh good store and returns its path. */
export function standsHostileStores(parser: SqliteParser, at: Stores, make: () => string, anchor: string): void {
  it('explains every person and conversation it names', () => {
    const { records, parties, threads, participants } = parseStore(parser, make());
    const known = { party: new Set(parties.map(({ ref }) => ref)), thread: new Set(threads.map(({ ref }) => ref)) };
    for (const row of [...records, ...participants]) {
      for (const what of ['party', 'thread'] as const) {
        if (what in row) expect(known[what], `${what} of ${JSON.stringify(row)}`).toContain(row[what]);
      }
    }
  });

  it('answers for every row when a later app drops or renames what is optional', () => {
    for (const [table, columns] of Object.entries(parser.variants[0]?.optional ?? {})) {
      const needed = parser.variants[0]?.needs[table];
      const path = make();
      const db = new Database(path);
      try {
        const present = new Set((db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name));
        if (present.size === 0) continue;
        for (const column of columns) {
          if (present.has(column) && !needed?.includes(column))
            db.exec(`ALTER TABLE "${table}" RENAME COLUMN "${column}" TO "was_${column}"`);
        }
      } finally {
        db.close();
      }
      const { tallies, warnings } = parseStore(parser, path);
      expect(warnings, table).toEqual([]);
      for (const tally of tallies) expect(tally, table).toMatchObject({ unread: 0, rows: tally.records + tally.absorbed });
    }
  });

  it('names a file that is no database', () => {
    const path = make();
    writeFileSync(path, 'These are words, and no database at all. '.repeat(40));
    expect(() => parseStore(parser, path)).toThrow(Undecodable);
  });

  it('names an empty file', () => {
    const path = make();
    truncateSync(path, 0);
    expect(() => parseStore(parser, path)).toThrow(Undecodable);
  });

  it('reads what is left of a truncated store, or says it cannot', () => {
    // Rows, not records: where one table is lost, rows it had absorbed stand on their own again.
    const whole = parseStore(parser, make()).tallies.reduce((sum, { rows }) => sum + rows, 0);
    for (const share of [0.3, 0.5, 0.7, 0.9]) {
      const path = make();
      truncateSync(path, Math.floor(readFileSync(path).length * share));
      expect(attempt(parser, path)?.records.length ?? 0).toBeLessThanOrEqual(whole);
    }
  });

  it('stands pages filled with noise', () => {
    for (let page = 1; page < 12; page += 1) {
      const path = make();
      const bytes = readFileSync(path);
      for (let i = page * 4096; i < Math.min(bytes.length, (page + 1) * 4096); i += 1) bytes[i] = (i * 31 + page) & 0xff;
      writeFileSync(path, bytes);
      attempt(parser, path);
    }
  });

  it('does not take a view for a table', () => {
    const path = at.make('view.db', `CREATE TABLE hidden(x); CREATE VIEW "${anchor}" AS SELECT x AS _id, x AS type FROM hidden`);
    expect(() => parseStore(parser, path)).toThrow(Undecodable);
  });
}
