/** Small phones for tests of loading: a folder of real SQLite stores, made anew each time. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, vi } from 'vitest';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder under the system's temporary one, removed after the test. Remit's home is kept inside it too. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'remit-test-'));
  made.push(folder);
  process.env['REMIT_HOME'] = join(folder, 'home');
  return folder;
}

/** As `temporary`, for a whole file of tests: removed when the process ends. */
export function lasting(): string {
  const folder = mkdtempSync(join(tmpdir(), 'remit-test-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env['REMIT_HOME'] = join(folder, 'home');
  return folder;
}

/** Said by a file of tests that load or start programs: each starts processes, and on a busy machine they wait for each other. */
export function loadsProcesses(): void {
  vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
}

export function put(root: string, path: string, bytes: string | Uint8Array): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

export function store(root: string, path: string, sql: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file);
  db.exec(sql);
  db.close();
  return file;
}

export const SMS_PATH = 'private/var/mobile/Library/SMS/sms.db';
export const CALLS_PATH = 'data/data/com.android.providers.contacts/databases/calllog.db';

/** An iPhone's message store, of the oldest shape, with `count` messages a minute apart from 1 February 2026, 08:00 UTC. */
export function smsStore(root: string, count: number, path = SMS_PATH): string {
  return store(
    root,
    path,
    `CREATE TABLE handle(ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT);
     CREATE TABLE message(ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER, service TEXT);
     INSERT INTO handle VALUES (1, '+447700900123', 'SMS');
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
     INSERT INTO message SELECT i, 'g' || i, 'message number ' || i, 1, (791625600 + i * 60) * 1000000000, i % 2, 'SMS' FROM n;`,
  );
}

export function callStore(root: string, count: number, path = CALLS_PATH): string {
  return store(
    root,
    path,
    `CREATE TABLE calls(_id INTEGER PRIMARY KEY, number TEXT, date INTEGER, duration INTEGER, type INTEGER, name TEXT);
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
     INSERT INTO calls SELECT i, '07700900' || (100 + i % 5), 1769932800000 + i * 60000, i, 1 + i % 3, NULL FROM n;`,
  );
}
