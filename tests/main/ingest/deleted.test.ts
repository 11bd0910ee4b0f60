/** The practice phones as a load reads them: what was planted outside the live stores is found, in the state it was planted in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STATES as RECORD_STATES } from '../../../contract/record.ts';
import { loadImage } from '../../../main/ingest/load.ts';
import { createCaseFolder, type CaseFolder } from '../../../main/store/case-folder.ts';
import { coverageFiles, extractionOf } from '../../../main/store/extractions.ts';
import { expected } from '../../../practice/expected.ts';
import { makePractice } from '../../../practice/make.ts';
import { loadsProcesses } from '../../support/phone.ts';

loadsProcesses();

const truth = expected();
const PHONES = ['iphone', 'android'] as const;
let at = '';
let folder: CaseFolder;

beforeAll(async () => {
  at = mkdtempSync(join(tmpdir(), 'remit-deleted-'));
  process.env['REMIT_HOME'] = join(at, 'home');
  const made = await makePractice(join(at, 'phones'));
  folder = createCaseFolder(join(at, 'practice.remit'));
  await loadImage(folder, made.iphone);
  await loadImage(folder, made.android);
}, 120_000);
afterAll(() => {
  folder.db.close();
  rmSync(at, { recursive: true, force: true });
});

interface Outside {
  readonly state: number;
  readonly body: string;
  readonly time: number;
  readonly found: string;
  readonly tbl: string;
  readonly path: string;
}

function outside(db: Database.Database, extraction: number): Outside[] {
  return db
    .prepare(
      `SELECT r.state, r.body, r.time, p.found, p.tbl, f.path FROM record r JOIN part p ON p.id = r.part JOIN file f ON f.id = p.file
       WHERE r.extraction = ? AND r.state > 1 ORDER BY r.id`,
    )
    .all(extraction) as Outside[];
}

describe.each(PHONES)('the %s', (phone) => {
  const extraction = PHONES.indexOf(phone) + 1;
  const planted = truth.planted.filter((item) => item.phone === phone && RECORD_STATES.indexOf(item.state) > 1);
  const isFiller = ({ body }: Outside) => body?.startsWith('old group chat ') === true;

  it('gives what was planted, each once, in its state', () => {
    const found = outside(folder.db, extraction).filter((record) => !isFiller(record));
    const said = found.map(({ state, body, time, tbl }) => [RECORD_STATES[state], tbl, time, body]);
    const told = planted.map((item) => [item.state, item.table, item.at, item.text]);
    expect(said.toSorted()).toEqual(told.toSorted());
    expect(told.length).toBe({ iphone: 4, android: 1 }[phone]);
  });

  it('says how each was found', () => {
    const ways = new Map(outside(folder.db, extraction).map(({ state, found }) => [`${RECORD_STATES[state]}: ${found}`, true]));
    expect([...ways.keys()].toSorted()).toEqual(
      phone === 'android'
        ? ['recovered: freed space inside a page']
        : [
            'log-frame: earlier state in the log',
            'recovered: freed space inside a page',
            'recovered: page the store had freed',
            'superseded: main file without its log',
          ],
    );
  });

  it('keeps them out of the counts of what is live, and counts them apart', () => {
    const { records } = extractionOf(folder.db, extraction);
    const live = folder.db.prepare('SELECT count(*) FROM record WHERE extraction = ? AND state < 2').pluck().get(extraction);
    expect(records.total).toBe(live);
    expect(Object.values(records.byCategory).reduce((sum, n) => sum + n, 0)).toBe(live);
    expect(records.outside).toBe(outside(folder.db, extraction).length);
    const files = coverageFiles(folder.db, { extraction, offset: 0, limit: 10_000 }).files;
    expect(files.reduce((sum, file) => sum + file.records, 0)).toBe(live);
    const apart = files.flatMap((file) => file.tables).filter((tally) => tally.state !== undefined);
    expect(apart.reduce((sum, tally) => sum + tally.records, 0)).toBe(records.outside);
    for (const tally of apart) expect(tally.records + tally.absorbed + tally.unread).toBe(tally.rows);
    for (const { store, table, rows } of truth.rows[phone]) {
      const own = files
        .find((file) => file.path.endsWith(store))
        ?.tables.filter((tally) => tally.table === table && tally.state === undefined);
      if (own !== undefined && own.length === 1) expect([store, table, own[0]!.rows]).toEqual([store, table, rows]);
    }
  });
});

it('finds the old talk of the class group that is still whole, and nothing of it that never was', () => {
  const found = outside(folder.db, 1).filter(({ body }) => body?.startsWith('old group chat '));
  const texts = new Set(
    Array.from(
      { length: truth.purgedFiller },
      (_, nth) => `old group chat ${nth + 1}: ${'who has the sheet for tomorrow '.repeat(3).trim()}`,
    ),
  );
  for (const { body, state } of found) expect([texts.has(body), RECORD_STATES[state]]).toEqual([true, 'recovered']);
  // Of 36 rows, 13 were written over, in whole or in part, when the pages round them were put together.
  expect(found).toHaveLength(23);
  expect(new Set(found.map(({ body }) => body)).size).toBe(23);
});

it('leaves the names, conversations and members that live rows tell as they were', () => {
  const groups = folder.db.prepare('SELECT title FROM thread WHERE grouped = 1 AND extraction = 1 ORDER BY title').pluck().all();
  expect(groups).toEqual([...new Set(groups)]);
  const strangers = folder.db
    .prepare('SELECT count(*) FROM party WHERE identifier GLOB ? OR identifier GLOB ?')
    .pluck()
    .get('-46116*', '*-46116*');
  expect(strangers).toBe(0);
});
