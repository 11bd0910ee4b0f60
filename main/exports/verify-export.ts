/** Checks an export with nothing but the export: files, ledger, and that the two speak of the same thing. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Entry, Verification } from '../../contract/ledger.ts';
import type { Witnesses } from '../../contract/witness.ts';
import { CHECKPOINTS } from '../ledger/checkpoint-store.ts';
import { LOG } from '../ledger/ledger.ts';
import { type LedgerVerification, verifyLedger } from '../ledger/verify-ledger.ts';
import { WITNESSED_LABEL, witnessedLabel } from '../ledger/witnessed.ts';
import { remitHome } from '../store/home.ts';
import { actsInLog } from './acts-in-log.ts';
import { bagInfo, checkBag, filesUnder, manifest } from './bag.ts';
import { isContent, LEDGER_AT } from './layout.ts';

/** What no check of a file by itself can show; the ledger's own limits stand beside it. */
export const LIMIT =
  'A file cannot vouch for itself: compare the root or its twelve words with what was printed, read out or filed elsewhere.';

export function verifyExport(folder: string): Verification {
  const bag = checkBag(folder);
  const at = join(folder, LEDGER_AT);
  if (!existsSync(join(at, LOG))) {
    const checks = [...bag, { check: 'The ledger', holds: false, finding: `${LEDGER_AT}/${LOG} is missing` }];
    return { what: 'export', holds: false, checks, limits: [LIMIT] };
  }
  const ledger = verifyLedger(at, { witnesses: remitHome() });
  const checks = [...bag, ...ledger.checks, underCheckpoint(at, ledger.size), ...agreement(folder, ledger)];
  return { what: 'export', holds: checks.every(({ holds }) => holds), checks, limits: [LIMIT, ...ledger.limits] };
}

/** An export's ledger ends in a signed checkpoint. Entries after the last one carry no signature: anybody could have added them. */
function underCheckpoint(ledger: string, size: number): Check {
  return found(
    'the export under a checkpoint',
    existsSync(join(ledger, CHECKPOINTS, `${size}.note`)),
    `the last checkpoint is of all ${size} entries`,
    `${CHECKPOINTS}/${size}.note is not there: the last entries of audit.log stand under no signature`,
  );
}

/** The export is the one the ledger speaks of, and was written down before it left. */
function agreement(folder: string, { root, witnesses }: LedgerVerification): Check[] {
  const acts = actsInLog(join(folder, LEDGER_AT), 'export.made', 'export.sealed');
  const made = acts.findLast(({ act }) => act === 'export.made');
  const sealed = acts.findLast(({ act }) => act === 'export.sealed');
  if (made === undefined || sealed === undefined)
    return [{ check: 'The export in its ledger', holds: false, finding: 'audit.log has no entry of an export' }];
  const digest = createHash('sha256')
    .update(manifest(folder, filesUnder(folder, 'data').filter(isContent)))
    .digest('hex');
  const info = bagInfo(folder);
  return [
    found(
      'The export in its ledger',
      sealed.facts.digest === digest,
      `entry ${sealed.seq} names this content`,
      `entry ${sealed.seq} of audit.log names other content than this folder holds`,
    ),
    found(
      'The root in bag-info.txt',
      info.get('Ledger-Root') === root,
      'is the root of the ledger beside it',
      'is not the root of the ledger beside it: bag-info.txt or audit.log has changed',
    ),
    witnessed(info.get(WITNESSED_LABEL), witnesses),
    records(folder, made),
  ];
}

/** Exports of earlier versions say nothing of witnesses. */
function witnessed(told: string | undefined, witnesses: Witnesses): Check {
  return found(
    'The witnesses in bag-info.txt',
    told === undefined || told === witnessedLabel(witnesses),
    told === undefined ? 'not checked: bag-info.txt says nothing of witnesses' : 'are those of the ledger beside it',
    `are not those of the ledger beside it, which has: ${witnessedLabel(witnesses)}`,
  );
}

/** The records named in the ledger are the records in the table, in number and one by one. */
function records(folder: string, made: Entry): Check {
  const name = 'The records in the ledger';
  const file = join(folder, 'data', 'records.csv');
  if (!existsSync(file)) return { check: name, holds: false, finding: 'data/records.csv is missing' };
  const ids = firstCells(readFileSync(file, 'utf8')).slice(1);
  const digest = createHash('sha256')
    .update(`[${ids.join(',')}]`)
    .digest('hex');
  const holds = ids.length === made.facts.count && digest === made.facts.itemsDigest;
  return found(
    name,
    holds,
    `${ids.length} records, the very ones that entry ${made.seq} names`,
    `data/records.csv holds other records than entry ${made.seq} names`,
  );
}

/** First cell of every CSV record; quoted cells may hold line ends. */
function firstCells(csv: string): string[] {
  const cells: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < csv.length; at++) {
    if (csv[at] === '"') quoted = !quoted;
    else if (csv[at] === '\n' && !quoted) {
      const line = csv.slice(start, at);
      cells.push(line.slice(0, line.indexOf(',')));
      start = at + 1;
    }
  }
  return cells;
}

function found(name: string, holds: boolean, yes: string, no: string): Check {
  return { check: name, holds, finding: holds ? yes : no };
}
