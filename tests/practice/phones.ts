/** The practice phones at scale 1, made once for a test file and removed after it, and ways to read them plainly. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll } from 'vitest';
import { makePractice, type Practice } from '../../practice/make.ts';

export interface Phones {
  readonly made: Practice;
  /** A path under a folder that is removed at the end. */
  scratch(name: string): string;
  /** Where the backup keeps a file of the iPhone. */
  payload(relativePath: string): string;
  /** Rows of a query over a copy of a store and, unless told otherwise, its log. */
  rows(path: string, sql: string, log?: string): Record<string, unknown>[];
}

/** Call at the top of a test file; the phones are there when its tests run. */
export function practicePhones(): Phones {
  let folder = '';
  let made: Practice | null = null;
  let copies = 0;
  const here = (): Practice => {
    if (made === null) throw new Error('the phones are made before the first test');
    return made;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'remit-practice-'));
    made = await makePractice(join(folder, 'phones'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const rows = (path: string, sql: string, log?: string): Record<string, unknown>[] => {
    copies += 1;
    const copy = join(folder, `copy-${copies}.db`);
    copyFileSync(path, copy);
    if (log !== undefined) copyFileSync(log, `${copy}-wal`);
    const db = new Database(copy);
    try {
      return db.prepare(sql).all() as Record<string, unknown>[];
    } finally {
      db.close();
    }
  };
  return {
    get made() {
      return here();
    },
    scratch: (name) => join(folder, name),
    payload: (relativePath) => {
      const [found] = rows(
        join(here().iphone, 'Manifest.db'),
        `SELECT fileID FROM Files WHERE flags = 1 AND relativePath = '${relativePath.replaceAll("'", "''")}'`,
      );
      if (found === undefined) throw new Error(`${relativePath} is not in the backup`);
      const id = String(found.fileID);
      const path = join(here().iphone, id.slice(0, 2), id);
      if (!existsSync(path)) throw new Error(`${relativePath} has no payload`);
      return path;
    },
    rows,
  };
}

/** Bytes of a file. */
export const bytesOf = (path: string): Buffer => readFileSync(path);
