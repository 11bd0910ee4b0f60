/** Whether Electron can run here: its npm package fetches the runtime on first use, which not every machine allows. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of the Electron executable, or null where only the package is there. */
export function electronBinary(project: string): string | null {
  const own = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const pack = join(project, 'node_modules', 'electron');
  const pointer = join(pack, 'path.txt');
  if (own === undefined && !existsSync(pointer)) return null;
  const name = existsSync(pointer)
    ? readFileSync(pointer, 'utf8').trim()
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';
  const binary = join(own ?? join(pack, 'dist'), name);
  return existsSync(binary) ? binary : null;
}
