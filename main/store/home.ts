/** Remit's own folder on this machine: keys, recent cases, ledger anchors. Never evidence. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `REMIT_HOME`, or `.remit` in the user's home folder; made for this user alone. */
export function remitHome(): string {
  const home = process.env['REMIT_HOME'] ?? join(homedir(), '.remit');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return home;
}
