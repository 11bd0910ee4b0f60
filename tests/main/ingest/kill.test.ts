import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createCaseFolder, openCaseFolder } from '../../../main/store/case-folder.ts';
import { callStore, smsStore, temporary, loadsProcesses } from '../../support/phone.ts';

loadsProcesses();

const CHILD = fileURLToPath(new URL('../../support/load-child.ts', import.meta.url));
/** `REMIT_KILLS=50` for the long run by hand. */
const KILLS = Number(process.env['REMIT_KILLS'] ?? 8);

function load(caseFolder: string, image: string, killAfterMs: number | null): Promise<'done' | 'killed'> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, caseFolder, image], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.startsWith('begun') && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0 && said.includes('done')) resolve('done');
      else reject(new Error(`the load ended with ${code}`));
    });
  });
}

function dump(caseFolder: string): unknown {
  const folder = openCaseFolder(caseFolder);
  try {
    const rows = (sql: string) => folder.db.prepare(sql).all();
    return {
      records: rows('SELECT * FROM record ORDER BY id'),
      parties: rows('SELECT id, extraction, identifier, name, owner FROM party ORDER BY id'),
      files: rows('SELECT id, path, status, sha256, parser, records, unread, reason, tables FROM file ORDER BY id'),
      counts: rows('SELECT sha256, bytes, counts, state FROM extraction'),
      words: rows("SELECT rowid FROM record_fts('number') ORDER BY rowid"),
    };
  } finally {
    folder.db.close();
  }
}

test(`a load killed at ${KILLS} random moments goes on to the same case as one left alone`, async () => {
  const at = temporary();
  const phone = join(at, 'phone');
  for (let each = 0; each < 30; each++) {
    smsStore(phone, 200 + each, `p${String(each).padStart(2, '0')}/Library/SMS/sms.db`);
    callStore(phone, 100 + each, `c${String(each).padStart(2, '0')}/databases/calllog.db`);
  }
  const fresh = (name: string) => {
    createCaseFolder(join(at, name)).db.close();
    return join(at, name);
  };
  const whole = fresh('whole.remit');
  const started = performance.now();
  await load(whole, phone, null);
  const usual = performance.now() - started;
  const expected = dump(whole);

  let kills = 0;
  // A killed load keeps what it had merged, so a case is whole after a few of them; the next kills are of another case.
  for (let round = 0; kills < KILLS; round++) {
    const killed = fresh(`killed-${round}.remit`);
    while (kills < KILLS && (await load(killed, phone, Math.random() * usual)) === 'killed') kills += 1;
    await load(killed, phone, null);
    expect(dump(killed)).toEqual(expected);
  }
});
