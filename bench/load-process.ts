/** Runs a load in a process of its own and says what it took: its memory is then its own. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LOAD_FLAGS } from '../main/ingest/load-thread.ts';

const CHILD = fileURLToPath(new URL('./load-child.ts', import.meta.url));

export interface LoadFigures {
  readonly ms: number;
  readonly records: number;
  readonly files: number;
  readonly peakMb: number;
  /** Milliseconds of each phase. */
  readonly phases: Readonly<Record<string, number>>;
}

export function loadInProcess(caseFolder: string, image: string): LoadFigures {
  return JSON.parse(
    execFileSync(process.execPath, [...LOAD_FLAGS, CHILD, caseFolder, image], { encoding: 'utf8' }),
  ) as LoadFigures;
}

/** The phases as figures of a bench, in seconds, in the order they came. */
export function phaseFigures(name: string, { phases }: LoadFigures): Record<string, number> {
  return Object.fromEntries(Object.entries(phases).map(([phase, ms]) => [`${name}: ${phase}, s`, ms / 1000]));
}
