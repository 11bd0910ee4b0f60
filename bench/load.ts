/**
 * A load against its floor: `sha256sum` of the image and the sqlite3 shell copying the same rows, with the same indexes and
 * full text, into a plain database. Both in this run, one after the other.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createCaseFolder, openCaseFolder } from '../main/store/case-folder.ts';
import { RECORD_INDEXES } from '../main/store/schema.ts';
import { loadInProcess, phaseFigures } from './load-process.ts';
import { practiceImage } from './practice-images.ts';
import type { Bench } from './run.ts';

export const bench: Bench = {
  name: 'load',
  async run({ records }) {
    const figures: Record<string, number | string> = {};
    const times: number[] = [];
    const counts: number[] = [];
    for (const wanted of records) {
      const { folder, image } = await practiceImage(wanted);
      process.env['REMIT_HOME'] = join(folder, 'home');
      const caseFolder = join(folder, 'bench.remit');
      createCaseFolder(caseFolder).db.close();
      const said = loadInProcess(caseFolder, image);
      const floor = floorMs(caseFolder, image, mkdtempSync(join(folder, 'floor-')));
      times.push(said.ms);
      counts.push(said.records);
      figures[`${said.records} records: load, s`] = said.ms / 1000;
      figures[`${said.records} records: floor, s`] = floor / 1000;
      figures[`${said.records} records: load ÷ floor (goal ≤ 2.5)`] = said.ms / floor;
      figures[`${said.records} records: peak memory, MB (goal ≤ 500)`] = said.peakMb;
      Object.assign(figures, phaseFigures(`${said.records} records`, said));
    }
    const [few, many] = [0, times.length - 1];
    if (many > 0)
      figures[`growth: time for ${((counts[many] ?? 0) / (counts[few] ?? 1)).toFixed(1)} × the records`] =
        (times[many] ?? 0) / (times[few] ?? 1);
    return figures;
  },
};

function floorMs(caseFolder: string, image: string, at: string): number {
  const rows = join(at, 'rows.db');
  exportRows(caseFolder, rows);
  const target = join(at, 'floor.db');
  const sql = [
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;',
    `ATTACH '${rows}' AS src;`,
    'CREATE TABLE record AS SELECT * FROM src.record WHERE 0;',
    'INSERT INTO record SELECT * FROM src.record ORDER BY id;',
    ...Object.entries(RECORD_INDEXES).map(([name, on]) => `CREATE INDEX ${name} ON ${on};`),
    "CREATE VIRTUAL TABLE record_fts USING fts5(title, body, url, content='record', content_rowid='id', tokenize='unicode61 remove_diacritics 2');",
    'INSERT INTO record_fts(rowid, title, body, url) SELECT id, title, body, url FROM record;',
  ].join('\n');
  const started = performance.now();
  execFileSync('sh', ['-c', 'find "$0" -type f -print0 | xargs -0 sha256sum', image], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('sqlite3', [target], { input: sql, stdio: ['pipe', 'ignore', 'inherit'] });
  return performance.now() - started;
}

/** The case's records in a plain database, as a source for the floor. Not timed. */
function exportRows(caseFolder: string, rows: string): void {
  new Database(rows).close();
  const folder = openCaseFolder(caseFolder);
  folder.db.prepare("ATTACH ? AS plain KEY ''").run(rows);
  folder.db.exec('CREATE TABLE plain.record AS SELECT * FROM record ORDER BY id; DETACH plain');
  folder.db.close();
}
