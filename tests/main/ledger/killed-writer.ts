/**
 * A program that appends to a ledger until it is killed, and says on standard output which entry it would now have shown.
 * Started by killed.test.ts with the case folder and the home as its arguments.
 */
import Database from 'better-sqlite3';
import { writeSync } from 'node:fs';
import { sqlVault } from '../../../main/ledger/commitment.ts';
import { deviceKey } from '../../../main/ledger/keys.ts';
import { Ledger } from '../../../main/ledger/ledger.ts';

const [folder = '', home = '', caseId = ''] = process.argv.slice(2);
const ledger = Ledger.open(folder, { caseId, key: deviceKey(home), vault: sqlVault(new Database(':memory:')), home });
for (;;) {
  const { seq } = ledger.appendSync('ledger.read', { name: 'R. Okafor', role: 'practitioner' }, { count: ledger.size });
  writeSync(1, `${seq}\n`);
}
