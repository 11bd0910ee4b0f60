import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { CoverageFile } from '../../../contract/coverage.ts';
import { loadImage } from '../../../main/ingest/load.ts';
import { createCaseFolder, scratchFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { coverageFiles } from '../../../main/store/extractions.ts';
import { CALLS_PATH, callStore, put, SMS_PATH, smsStore, store, temporary, loadsProcesses } from '../../support/phone.ts';

loadsProcesses();

const open: CaseFolder[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) folder.db.close();
});

function newCase(at: string, name = 'a.remit'): CaseFolder {
  const folder = createCaseFolder(join(at, name));
  open.push(folder);
  return folder;
}

function fates(folder: CaseFolder, extraction = 1): Map<string, CoverageFile> {
  return new Map(coverageFiles(folder.db, { extraction, offset: 0, limit: 1000 }).files.map((file) => [file.path, file]));
}

/** Every file below a folder with its hash, size and time: what must be the same after a load. */
function fingerprint(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')} ${statSync(file).mtimeMs}`;
    })
    .toSorted();
}

test('a folder loads: records with provenance, every file with a fate, and the evidence as it was', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  smsStore(phone, 3);
  callStore(phone, 2);
  put(phone, 'private/var/mobile/Library/unknown.bin', 'nothing we read');
  const before = fingerprint(phone);
  const folder = newCase(at);

  const { extraction, already } = await loadImage(folder, phone);

  expect(already).toBe(false);
  expect(extraction.records).toEqual({ total: 5, byCategory: { calls: 2, messages: 3 } });
  expect(extraction.files).toEqual({ total: 3, byStatus: { parsed: 2, 'not-understood': 1 } });
  expect(extraction.rows).toEqual({ tables: 2, rows: 5, records: 5, absorbed: 0, unread: 0, uneven: 0 });
  const row = folder.db
    .prepare(
      `SELECT r.row, r.body, r.time, f.path, f.sha256, p.tbl, p.parser FROM record r JOIN part p ON p.id = r.part JOIN file f ON f.id = p.file WHERE r.body = 'message number 2'`,
    )
    .get();
  expect(row).toEqual({
    row: 2,
    body: 'message number 2',
    time: Date.UTC(2026, 1, 1, 8, 2),
    path: SMS_PATH,
    sha256: createHash('sha256')
      .update(readFileSync(join(phone, SMS_PATH)))
      .digest('hex'),
    tbl: 'message',
    parser: 'ios-sms',
  });
  expect(fingerprint(phone)).toEqual(before);
  expect(readdirSync(scratchFolder(folder.folder))).toEqual([]);
});

test('rows that stand only in the write-ahead log are loaded', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  const file = callStore(phone, 1);
  const writer = new Database(file);
  writer.pragma('journal_mode = WAL');
  writer.pragma('wal_autocheckpoint = 0');
  writer.exec("INSERT INTO calls VALUES (50, '01632960001', 1769940000000, 9, 1, NULL)");
  const folder = newCase(at);
  const { extraction } = await loadImage(folder, phone);
  writer.close();
  expect(extraction.records.total).toBe(2);
  expect(extraction.files.byStatus).toEqual({ parsed: 1, companion: 2 });
});

test('damaged, empty, truncated and wrong files each say why, and the rest loads', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  callStore(phone, 4);
  const sound = readFileSync(smsStore(join(at, 'other'), 400));
  put(phone, 'one/Library/SMS/sms.db', '');
  put(phone, 'two/Library/SMS/sms.db', 'this is no database, though it is long enough to be asked what it is: '.repeat(20));
  put(phone, 'three/Library/SMS/sms.db', sound.subarray(0, sound.length - 3 * 4096));
  store(phone, 'four/Library/SMS/sms.db', 'CREATE TABLE something_else(a)');
  store(
    phone,
    'five/Library/SMS/sms.db',
    "CREATE TABLE handle(ROWID INTEGER PRIMARY KEY, id TEXT); CREATE VIEW message AS SELECT 1 AS ROWID, 'made up' AS text",
  );
  const folder = newCase(at);

  const { extraction } = await loadImage(folder, phone);
  const files = fates(folder);

  expect(files.get(CALLS_PATH)).toMatchObject({ status: 'parsed', records: 4, reason: null });
  for (const which of ['one', 'two', 'four', 'five'])
    expect(files.get(`${which}/Library/SMS/sms.db`)).toMatchObject({ status: 'failed', records: 0 });
  expect(files.get('one/Library/SMS/sms.db')!.reason).toBe('the file is empty');
  expect(files.get('two/Library/SMS/sms.db')!.reason).toMatch(/not a readable SQLite database/);
  expect(files.get('four/Library/SMS/sms.db')!.reason).toMatch(/missing: table message/);
  const truncated = files.get('three/Library/SMS/sms.db')!;
  expect(truncated.status === 'failed' || truncated.status === 'partly').toBe(true);
  expect(truncated.reason).not.toBeNull();
  expect(extraction.records.byCategory.calls).toBe(4);
});

test('the same bytes at a second path are noted and not read twice', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  smsStore(phone, 3, 'a/Library/SMS/sms.db');
  put(phone, 'b/Library/SMS/sms.db', readFileSync(join(phone, 'a/Library/SMS/sms.db')));
  const folder = newCase(at);
  const { extraction } = await loadImage(folder, phone);
  expect(extraction.records.total).toBe(3);
  expect(fates(folder).get('b/Library/SMS/sms.db')).toMatchObject({
    status: 'duplicate',
    reason: 'the same bytes as a/Library/SMS/sms.db',
  });
});

test('loading the same image again adds nothing and says so; another phone stands beside it', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  smsStore(phone, 3);
  const folder = newCase(at);
  const first = await loadImage(folder, phone);
  const again = await loadImage(folder, phone);
  expect(again).toMatchObject({ already: true, extraction: { id: first.extraction.id } });
  const other = join(at, 'other phone');
  callStore(other, 2);
  const second = await loadImage(folder, other);
  expect(second.extraction).toMatchObject({ id: 2, records: { total: 2 } });
  expect(folder.db.prepare('SELECT count(*) FROM record').pluck().get()).toBe(5);
});

test('two loads of the same image give the same rows', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  smsStore(phone, 50);
  callStore(phone, 50);
  const dump = async (name: string) => {
    const folder = newCase(at, name);
    await loadImage(folder, phone);
    return folder.db
      .prepare(
        'SELECT r.*, t.identifier AS thread_name, p.identifier AS party_name FROM record r LEFT JOIN thread t ON t.id = r.thread LEFT JOIN party p ON p.id = r.party ORDER BY r.id',
      )
      .all();
  };
  expect(await dump('one.remit')).toEqual(await dump('two.remit'));
});

test('people are one person by telephone number however it is written, and have pseudonym numbers', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  smsStore(phone, 1);
  store(
    phone,
    CALLS_PATH,
    `CREATE TABLE calls(_id INTEGER PRIMARY KEY, number TEXT, date INTEGER, duration INTEGER, type INTEGER, name TEXT);
     INSERT INTO calls VALUES (1, '07700 900123', 1769932800000, 1, 1, NULL), (2, '07700 900124', 1769932800000, 1, 1, NULL)`,
  );
  const folder = newCase(at);
  await loadImage(folder, phone);
  const persons = folder.db.prepare('SELECT key, number FROM person ORDER BY key').all() as { key: string; number: number }[];
  expect(persons.map(({ key }) => key)).toEqual(['tel:+447700900123', 'tel:+447700900124']);
  expect(persons.map(({ number }) => number).toSorted()).toEqual([1, 2]);
});

test('a cancelled load can be carried on, and nothing is there twice', async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  for (let each = 0; each < 40; each++) smsStore(phone, 20 + each, `p${String(each).padStart(2, '0')}/Library/SMS/sms.db`);
  const folder = newCase(at);
  const abort = new AbortController();
  const stopped = loadImage(folder, phone, { signal: abort.signal, onProgress: ({ files }) => files.done >= 2 && abort.abort() });
  await expect(stopped).rejects.toThrow();
  const kept = folder.db.prepare('SELECT count(*) FROM record').pluck().get() as number;
  const { extraction, resumed } = await loadImage(folder, phone);
  expect(resumed).toBe(true);
  expect(kept).toBeLessThan(extraction.records.total);
  expect(extraction.records.total).toBe(40 * 20 + (39 * 40) / 2);
});
