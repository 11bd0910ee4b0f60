/** Runs a load in a process of its own and says what it took: its memory is then its own. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('./load-child.ts', import.meta.url));

export interface LoadFigures {
  readonly ms: number;
  readonly records: number;
  readonly files: number;
  readonly peakMb: number;
  readonly phases: Readonly<Record<string, number>>;
}

export function loadInProcess(caseFolder: string, image: string): LoadFigures {
  return JSON.parse(execFileSync(process.execPath, [CHILD, caseFolder, image], { encoding: 'utf8' })) as LoadFigures;
}
