/** A case on disk: `NAME.remit/` with `case.json`, the encrypted store, the ledger and a scratch folder. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { Failure } from '../../contract/failure.ts';
import { createAuthorityTables } from './authority-tables.ts';
import { type KeySlot, KeySlotSchema, newCaseKey, openCaseKey } from './case-key.ts';
import { passphraseSlot } from './passphrase-slot.ts';
import { checkSchema, createSchema } from './schema.ts';

const CaseFileSchema = z
  .object({ remit: z.literal(1), id: z.uuid(), createdAt: z.int(), slots: z.array(KeySlotSchema).min(1) })
  .strict();

export interface CaseFolder {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  readonly key: Buffer;
  readonly db: Database.Database;
}

export const storeFile = (folder: string) => join(folder, 'store.db');
export const ledgerFolder = (folder: string) => join(folder, 'ledger');
export const scratchFolder = (folder: string) => join(folder, 'scratch');

/**
 * A connection of its own for building indexes: keys that are sorted by the million are spilled into `scratch` and not held in
 * memory. What is spilled are times and numbers, in files without a name, plain like the copies of evidence that lie there.
 */
export function openForIndexing({ folder, key }: CaseFolder, scratch: string): { db: Database.Database; close(): void } {
  const db = openStore(storeFile(folder), key);
  db.pragma(`temp_store_directory = '${scratch.replaceAll("'", "''")}'`);
  db.pragma('temp_store = FILE');
  db.pragma(`cache_size = -${INDEXING_KIB}`);
  return {
    db,
    close() {
      // The folder holds for the whole process, and it is about to go.
      db.pragma("temp_store_directory = ''");
      db.close();
    },
  };
}

/** Memory that sorting may take before it spills. */
const INDEXING_KIB = 32_768;

/** Whether a folder holds a case. */
export function isCase(folder: string): boolean {
  return existsSync(join(folder, 'case.json'));
}

/** Makes a case in a new or empty folder. */
export function createCaseFolder(path: string): CaseFolder {
  return createFolder(path, (id) => newCaseKey(id));
}

/** The same with a key that only the passphrase opens. */
export function createReleaseFolder(path: string, passphrase: string): CaseFolder {
  return createFolder(path, (id) => {
    const key = randomBytes(32);
    return { key, slot: passphraseSlot(id, key, passphrase) };
  });
}

function createFolder(path: string, keyFor: (id: string) => { key: Buffer; slot: KeySlot }): CaseFolder {
  const folder = resolve(path);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Failure('bad-input', `${folder} already holds files, so it cannot become a new case`, {
      advice: 'Choose an empty folder or a new name.',
    });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const id = randomUUID();
  const { key, slot } = keyFor(id);
  const db = openStore(storeFile(folder), key);
  createSchema(db);
  // Written last: a folder without it never was a case.
  const facts: z.infer<typeof CaseFileSchema> = { remit: 1, id, createdAt: Date.now(), slots: [slot] };
  writeFileSync(join(folder, 'case.json'), `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return { id, name: caseName(folder), folder, key, db };
}

/** Opens a case. Scratch copies that a crash left behind are removed. */
export function openCaseFolder(path: string, passphrase?: string): CaseFolder {
  const folder = resolve(path);
  const { id, slots } = readCaseFile(folder);
  const key = openCaseKey(id, slots, passphrase);
  const db = openStore(storeFile(folder), key);
  checkSchema(db, storeFile(folder));
  createAuthorityTables(db);
  rmSync(scratchFolder(folder), { recursive: true, force: true });
  return { id, name: caseName(folder), folder, key, db };
}

/** The case's id without opening it, for checks that need no key. */
export function readCaseFile(folder: string): z.infer<typeof CaseFileSchema> {
  const file = join(folder, 'case.json');
  if (!existsSync(file)) {
    throw new Failure('bad-input', `${folder} is not a Remit case: it has no case.json`, {
      advice: 'Choose a folder that Remit made, or load an image into a new case.',
    });
  }
  const parsed = CaseFileSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!parsed.success)
    throw new Failure('bad-input', `${file} is damaged: ${parsed.error.issues[0]?.message ?? 'not JSON'}`, {
      advice: 'Restore it from a backup.',
    });
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function caseName(folder: string): string {
  return basename(folder).replace(/\.remit$/, '');
}

/** How SQLite is handed a key that is random already: as it is, without a slow derivation meant for passwords. */
export function rawKey(key: Buffer): string {
  return `raw:${key.toString('hex')}`;
}

/**
 * Opens an encrypted database. `synchronous = FULL`: a decision that was answered is on disk. AEGIS-256 is the fastest
 * authenticated cipher on the processors Remit runs on; each page carries its own tag, so a changed byte is an error.
 */
export function openStore(file: string, key: Buffer): Database.Database {
  const db = new Database(file);
  try {
    db.pragma("cipher = 'aegis'");
    db.pragma(`key = '${rawKey(key)}'`);
    // Pages that become free can be given back, so that no page of the file is ever unread by a check of the whole.
    db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('temp_store = MEMORY');
    db.pragma('foreign_keys = ON');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (cause) {
    db.close();
    throw new Failure('does-not-verify', `${file} cannot be opened: it is damaged, or its key is another`, {
      advice: 'Restore the case from a backup.',
      cause,
    });
  }
}

/** Closes a store with no free page left in it and its log folded in. */
export function closeStore(db: Database.Database): void {
  db.pragma('incremental_vacuum');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
