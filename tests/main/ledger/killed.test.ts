import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sqlVault } from '../../../main/ledger/commitment.ts';
import { deviceKey } from '../../../main/ledger/keys.ts';
import { Ledger, type LedgerOptions } from '../../../main/ledger/ledger.ts';
import { verifyLedger } from '../../../main/ledger/verify-ledger.ts';
import { CASE_ID, T_LINDE, temporaryFolder } from './support.ts';

const WRITER = fileURLToPath(new URL('killed-writer.ts', import.meta.url));
const RUNS = 24;

/** Starts the writer, kills it with SIGKILL once it has said `lines` lines, and gives the last entry it acknowledged. */
async function killAfter(lines: number, folder: string, home: string): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, folder, home, CASE_ID], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let errors = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > lines) writer.kill('SIGKILL');
  });
  writer.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [, signal] = (await once(writer, 'close')) as [number | null, string | null];
  expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' });
  return Number(said.split('\n').at(-2));
}

describe('a program killed while it writes', () => {
  test(`has on the disk all that it acknowledged, ${RUNS} times over in one ledger`, async () => {
    const top = temporaryFolder();
    const [folder, home] = [join(top, 'A.remit'), join(top, 'home')];
    const options: LedgerOptions = { caseId: CASE_ID, key: deviceKey(home), vault: sqlVault(new Database(':memory:')), home };
    const first = Ledger.create(folder, options);
    first.appendSync('case.created', T_LINDE, {});
    first.close();
    for (let run = 0; run < RUNS; run++) {
      // Another number of entries each time, so that the kill falls elsewhere: some runs cross an automatic checkpoint.
      const acknowledged = await killAfter(1 + ((run * 37) % 90), folder, home);
      const before = verifyLedger(folder, { caseId: CASE_ID, home });
      // Only what a crash may leave is wrong: a line without its end, or a checkpoint announced and not yet written.
      for (const { finding } of before.checks.filter(({ holds }) => !holds))
        expect(finding).toMatch(/it has no end|was signed, and it is not there/);
      const ledger = Ledger.open(folder, options);
      expect(ledger.size).toBeGreaterThan(acknowledged);
      expect(ledger.entries(acknowledged)[0]?.act).toBe('ledger.read');
      ledger.close();
      expect(verifyLedger(folder, { caseId: CASE_ID, home }).checks.filter(({ holds }) => !holds)).toEqual([]);
    }
    const ledger = Ledger.open(folder, options);
    expect(ledger.entries().map(({ seq }) => seq)).toEqual(Array.from({ length: ledger.size }, (_, at) => at));
    ledger.close();
  });
});
