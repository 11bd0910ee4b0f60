/**
 * Any call of the contract, for batch work: `call` makes one, `calls` a line each from standard input in one sitting. They go
 * through the same service, roles and gate as every screen, and are written in the same ledger.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { CHANNELS, type Call, type Channel, type Input } from '../../../contract/channels.ts';
import type { Job } from '../../../contract/job.ts';
import { Failure } from '../../../contract/failure.ts';
import type { Service } from '../../service/service.ts';
import type { Spoken } from './output.ts';

export interface CallVerb {
  readonly input?: string;
  readonly inputFile?: string;
}

export async function call(service: Service, channel: string, options: CallVerb): Promise<Spoken> {
  const name = known(channel);
  const text = options.inputFile === undefined ? (options.input ?? '{}') : read(options.inputFile);
  const output = await made(service, name, parsed(text, options.inputFile ?? '--input') as Input<Channel>);
  return { json: output, lines: JSON.stringify(output, null, 2).split('\n') };
}

const LineSchema = z.object({ call: z.string(), input: z.json().default({}) }).strict();

/**
 * One answer a line, as soon as it is there: `{call, ok, output}` or `{call, ok, failure}`, so that a program can ask the next
 * by what it was told. The exit code is 1 when any call failed.
 */
export async function calls(service: Service): Promise<Spoken> {
  let failed = false;
  let nth = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    nth += 1;
    if (line.trim() === '') continue;
    const { call: channel, input } = lineOf(line, nth);
    const answer = await answered(service, channel, input as Input<Channel>);
    failed ||= !answer.ok;
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  return { lines: [], exit: failed ? 1 : 0 };
}

async function answered(service: Service, channel: string, input: Input<Channel>) {
  try {
    return { call: channel, ok: true, output: await made(service, known(channel), input) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { call: channel, ok: false, failure: error.facts };
  }
}

/** A call that begins long work is waited for: the command would otherwise end before it. */
async function made(service: Service, channel: Channel, input: Input<Channel>): Promise<unknown> {
  const output: unknown = await service.call(channel, input as Call['input']);
  const begun = z.object({ job: z.string() }).strict().safeParse(output);
  if (!begun.success) return output;
  const ended: Job = await service.jobs.ended(begun.data.job);
  if (ended.failure === null) return ended;
  const { code, message, ...more } = ended.failure;
  throw new Failure(code, message, more);
}

function known(channel: string): Channel {
  if (Object.hasOwn(CHANNELS, channel)) return channel as Channel;
  throw new Failure('usage', `there is no call named ${JSON.stringify(channel.slice(0, 60))}`, {
    advice: 'The calls are listed in contract/channels/.',
  });
}

function lineOf(line: string, nth: number): z.output<typeof LineSchema> {
  const told = LineSchema.safeParse(parsed(line, `line ${nth}`));
  if (told.success) return told.data;
  throw new Failure('bad-input', `line ${nth} is not a call: ${told.error.issues[0]?.message}`, {
    advice: 'Write one call a line, such as {"call": "sift.next", "input": {"grant": 1}}.',
  });
}

function parsed(text: string, from: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('bad-input', `${from} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Failure('bad-input', `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
