/** SQLite stores that tests write themselves, in a folder of their own that is removed afterwards. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll } from 'vitest';

export interface Stores {
  readonly folder: string;
  /** Writes a store from SQL, then whatever `fill` adds (for values SQL text cannot spell), and returns its path. */
  make(name: string, sql: string, fill?: (db: Database.Database) => void): string;
  /** Copies a store with its log, because opening one can write beside it, and returns the copy's path. */
  copy(from: string): string;
}

/** Call once at the top of a test file. */
export function stores(): Stores {
  const folder = mkdtempSync(join(tmpdir(), 'remit-stores-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let made = 0;
  const fresh = (name: string) => join(folder, `${(made += 1)}-${name}`);
  return {
    folder,
    make(name, sql, fill) {
      const path = fresh(name);
      const db = new Database(path);
      try {
        // Phones store rows that a strict store would refuse; so must tests.
        db.pragma('foreign_keys = OFF');
        // A fixture need not outlive a power cut; waiting for the disk is most of a test's time otherwise.
        db.pragma('synchronous = OFF');
        db.exec(sql);
        fill?.(db);
      } finally {
        db.close();
      }
      return path;
    },
    copy(from) {
      const path = fresh(basename(from));
      for (const suffix of ['', '-wal', '-journal']) if (existsSync(from + suffix)) copyFileSync(from + suffix, path + suffix);
      return path;
    },
  };
}
