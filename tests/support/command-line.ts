/** The command line as somebody runs it: a process of its own, what it says, and its exit code. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const REMIT = fileURLToPath(new URL('../../bin/remit.mjs', import.meta.url));

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  /** What `--json` printed; empty without it. */
  readonly json: Record<string, unknown>;
}

export function remit(...args: string[]): Promise<Ran> {
  return remitWith('', ...args);
}

/** The same with something on standard input. */
export function remitWith(input: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [REMIT, ...args],
      { env: process.env, maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => {
        const exit = error === null ? 0 : Number(error.code);
        const json = args.includes('--json') && out !== '' ? (JSON.parse(out) as Record<string, unknown>) : {};
        resolve({ exit, out, err, json });
      },
    );
    child.stdin?.end(input);
  });
}
