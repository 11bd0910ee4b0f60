/** Entries of chosen acts out of an `audit.log`, for holding other files against them. Whether the log itself is sound is checked elsewhere. */
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Act, Entry } from '../../contract/ledger.ts';
import { readEntry } from '../ledger/entry-line.ts';
import { LOG } from '../ledger/ledger.ts';
import { nodeFs } from '../ledger/log-fs.ts';
import { logLines } from '../ledger/log-lines.ts';

/** In order. Lines that are not entries are passed over: the ledger's own checks name them. */
export function actsInLog(folder: string, ...acts: readonly Act[]): Entry[] {
  const path = join(folder, LOG);
  if (!existsSync(path)) return [];
  const handle = openSync(path, 'r');
  try {
    const found: Entry[] = [];
    for (const { bytes } of logLines(nodeFs, handle)) {
      const { entry } = readEntry(bytes);
      if (entry !== null && acts.includes(entry.act)) found.push(entry);
    }
    return found;
  } finally {
    closeSync(handle);
  }
}
