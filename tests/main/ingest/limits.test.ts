// Every limit of one file: the file is `failed: limit`, its neighbours are read as if it were not there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { LIMITS, type Limits } from '../../../main/ingest/limits.ts';
import { loadImage } from '../../../main/ingest/load.ts';
import { createCaseFolder, scratchFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { coverageFiles } from '../../../main/store/extractions.ts';
import { endlessTree } from '../../support/hostile-tree.ts';
import { CALLS_PATH, callStore, put, smsStore, temporary, loadsProcesses } from '../../support/phone.ts';
import { spoilPage, pagesOf, leafRows } from '../../support/spoiled-pages.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

loadsProcesses();

const open: CaseFolder[] = [];
afterEach(() => {
  for (const folder of open.splice(0)) folder.db.close();
});

interface Loaded {
  readonly status: string;
  readonly reason: string | null;
  readonly records: number;
}

/** Loads a phone with a sound store before and after the file at `path`, and gives what became of that file. */
async function beside(at: string, image: string, path: string, limits: Partial<Limits>, during = () => {}): Promise<Loaded> {
  const folder = createCaseFolder(join(at, 'a.remit'));
  open.push(folder);
  const loading = loadImage(folder, image, { limits: { ...LIMITS, ...limits } });
  during();
  const { extraction } = await loading;
  expect(extraction.records.byCategory.calls, 'the files beside it').toBe(30);
  expect(readdirSync(scratchFolder(folder.folder))).toEqual([]);
  const { files } = coverageFiles(folder.db, { extraction: extraction.id, offset: 0, limit: 100 });
  const file = files.find((each) => each.path === path)!;
  return { status: file.status, reason: file.reason, records: file.records };
}

function phoneWithCalls(at: string): string {
  const phone = join(at, 'phone');
  callStore(phone, 10, `a/${CALLS_PATH}`);
  callStore(phone, 20, `z/${CALLS_PATH}`);
  return phone;
}

const SMS = 'm/Library/SMS/sms.db';

function endlessSms(phone: string): string {
  const path = smsStore(phone, 3000, SMS);
  endlessTree(path, 'message', 6);
  return path;
}

describe('a file over a limit costs itself only', () => {
  test('time: SQLite is inside it and hears nothing', async () => {
    const at = temporary();
    const phone = phoneWithCalls(at);
    endlessSms(phone);
    expect(await beside(at, phone, SMS, { baseMs: 3000, msPerMb: 0 })).toEqual({
      status: 'failed',
      reason: 'limit: it took longer than 3 seconds',
      records: 0,
    });
  });

  test('memory that is not JavaScript: one cell of 300 MB', async () => {
    const at = temporary();
    const phone = phoneWithCalls(at);
    const db = new Database(smsStore(phone, 3, SMS));
    db.exec('UPDATE message SET text = CAST(zeroblob(300000000) AS TEXT) WHERE ROWID = 2');
    db.close();
    expect(await beside(at, phone, SMS, { memoryMb: 300 })).toEqual({
      status: 'failed',
      reason: 'limit: it needed more than 300 MB of memory',
      records: 0,
    });
  });

  test('memory that is: one item of millions of values', async () => {
    const at = temporary();
    const phone = phoneWithCalls(at);
    put(phone, 'm/Records.json', `{"locations":[{"a":[${'[],'.repeat(6_000_000)}1]}]}`);
    const { status, reason } = await beside(at, phone, 'm/Records.json', { heapMb: 96 });
    expect({ status, reason }).toEqual({ status: 'failed', reason: 'limit: it needed more than 96 MB of memory for its items' });
  });

  test('records of a table', async () => {
    const at = temporary();
    const phone = phoneWithCalls(at);
    smsStore(phone, 41, SMS);
    expect(await beside(at, phone, SMS, { records: 40 })).toEqual({
      status: 'failed',
      reason: 'limit: message gives more than 40 records',
      records: 0,
    });
  });

  test('records of a file', async () => {
    const at = temporary();
    const phone = phoneWithCalls(at);
    put(phone, 'm/a.gpx', `<gpx>${'<wpt lat="1" lon="2"/>'.repeat(41)}</gpx>`);
    expect(await beside(at, phone, 'm/a.gpx', { records: 40 })).toMatchObject({
      status: 'failed',
      reason: 'limit: it holds more than 40 items',
    });
  });

  test('room: cells that share their bytes grow as they are copied', async () => {
    const at = temporary();
    const phone = phoneWithCalls(at);
    smsStore(phone, 3000, SMS);
    expect(await beside(at, phone, SMS, { baseBytes: 65_536, bytesPerByte: 0 })).toEqual({
      status: 'failed',
      reason: 'limit: its records take too much room',
      records: 0,
    });
  });

  test('length of a path', async () => {
    const at = temporary();
    const path = `${'long/'.repeat(900)}Library/SMS/sms.db`;
    const phone = phoneWithCalls(at);
    const members = ['a', 'z'].map((which) => ({
      name: `${which}/${CALLS_PATH}`,
      data: readFileSync(join(phone, which, CALLS_PATH)),
    }));
    const sms = readFileSync(smsStore(join(at, 'other'), 3));
    const zip = put(at, 'phone.zip', zipBytes([...members, { name: path, data: sms }]));
    expect(await beside(at, zip, path, {})).toEqual({
      status: 'failed',
      reason: `limit: its path has ${path.length} characters, more than 4096`,
      records: 0,
    });
  });
});

test('a reader that dies of its own costs its file, not the load', { skip: process.platform !== 'linux' }, async () => {
  const at = temporary();
  const phone = phoneWithCalls(at);
  endlessSms(phone);
  // What a fault inside SQLite does to the process it happens in.
  const killer = setInterval(() => {
    for (const pid of childrenReading(SMS_STARTED)) process.kill(pid, 'SIGSEGV');
  }, 50);
  try {
    expect(await beside(at, phone, SMS, {})).toEqual({
      status: 'failed',
      reason: 'its reader was ended by SIGSEGV',
      records: 0,
    });
  } finally {
    clearInterval(killer);
  }
});

/** Seconds of processor time after which a child can only be in the endless store. */
const SMS_STARTED = 3;

function childrenReading(seconds: number): number[] {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return children.filter((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    // User and system time, in hundredths of a second.
    return Number(fields[11]) + Number(fields[12]) > seconds * 100;
  });
}

test('a statement that breaks off leaves no half of its rows in the segment: each row is there once', async () => {
  const at = temporary();
  const phone = phoneWithCalls(at);
  const path = smsStore(phone, 20_000, SMS);
  const leaves = pagesOf(path, 'message', 'leaf');
  const spoilt = leaves[leaves.length - 5]!;
  const lost = leafRows(path, spoilt).length;
  const bytes = readFileSync(path);
  spoilPage(bytes, spoilt);
  put(phone, SMS, bytes);
  const { status, records } = await beside(at, phone, SMS, {});
  expect({ status, records }).toEqual({ status: 'partly', records: 20_000 - lost });
  const twice = open[0]!.db.prepare(
    'SELECT count(*) - count(DISTINCT row) FROM record r JOIN part p ON p.id = r.part WHERE p.tbl = ?',
  );
  expect(twice.pluck().get('message')).toBe(0);
});
