/** The command line as somebody runs it: a process of its own, what it says, and its exit code. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Channel, Input, Output } from '../../contract/channels.ts';
import type { Failure } from '../../contract/failure.ts';

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

/** One sitting of `remit calls`: asks, waits for the answer, asks the next. */
export class Sitting {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #onOutput: (channel: Channel, output: unknown) => void;
  #said = '';

  constructor(args: readonly string[], onOutput: (channel: Channel, output: unknown) => void = () => {}) {
    this.#child = spawn(process.execPath, [REMIT, 'calls', ...args], { env: process.env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr?.on('data', (bytes: Buffer) => (this.#said += bytes.toString()));
    this.#answers = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    this.#onOutput = onOutput;
  }

  /** The output; throws what the service said where it refused, or what the command said where it ended. */
  async call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
    const answer = await this.try(channel, input);
    if (answer.ok) return answer.output;
    throw new Error(`${channel}: ${answer.failure.code}: ${answer.failure.message} ${(answer.failure.reasons ?? []).join(' ')}`);
  }

  async try<C extends Channel>(
    channel: C,
    input: Input<C>,
  ): Promise<{ ok: true; output: Output<C> } | { ok: false; failure: Failure['facts'] }> {
    this.#child.stdin?.write(`${JSON.stringify({ call: channel, input })}\n`);
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error(`the command ended: ${this.#said}`);
    const answer = JSON.parse(value) as { ok: true; output: Output<C> } | { ok: false; failure: Failure['facts'] };
    if (answer.ok) this.#onOutput(channel, answer.output);
    return answer;
  }

  /** Ends the sitting and waits for its process: the ledger then has its last checkpoint. */
  end(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once('close', () => resolve());
      this.#child.stdin?.end();
    });
  }
}
