/**
 * Compiled code is kept between runs, so that a command, and every process that a load starts, begins in half the time. It lies
 * in Remit's own home, which only this user can write to: in a shared folder somebody else could put code of theirs.
 */
import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

export function useCompileCache() {
  const folder = join(process.env.REMIT_HOME ?? join(homedir(), '.remit'), 'compiled');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // A home that cannot be written to is for the case to complain about; without a cache everything works, slower.
    return;
  }
  enableCompileCache(folder);
  process.env.NODE_COMPILE_CACHE ??= folder;
}
