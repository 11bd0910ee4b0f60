/**
 * `npm run fuzz -- TARGET [--seconds N] [--seed S]`: one fuzz target for as long as is asked, or `all` in turn, or `list`. A
 * process of its own does the work, so that one that hangs or dies is a finding like any other. Each finding names the seed
 * that repeats it, and its bytes are kept in the system's temporary folder.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { spoiltSamples } from '../tests/fuzz/mutate.ts';
import { read, type FuzzTarget } from '../tests/fuzz/target.ts';

const BATCH = 200;
/** A batch that takes longer than this hangs. */
const HANGS_MS = 120_000;
/** An input that takes longer than this is worth a look, though it ended. */
const SLOW_MS = 2000;

interface Batch {
  readonly seed: number;
  readonly runs: number;
  readonly refused: number;
  readonly slowestMs: number;
  readonly finding: string | null;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' }, child: { type: 'boolean', default: false } },
});
const [name = 'list'] = positionals;

if (values.child) await work(name);
else await lead();

async function lead(): Promise<void> {
  const { targets } = await import('../tests/fuzz/targets.ts');
  const names = targets.map((target) => target.name);
  if (name === 'list' || (name !== 'all' && !names.includes(name))) {
    process.stdout.write(`npm run fuzz -- TARGET [--seconds N] [--seed S]\nTargets: all, ${names.join(', ')}\n`);
    process.exit(name === 'list' ? 0 : 2);
  }
  let found = 0;
  for (const each of name === 'all' ? names : [name]) found += await runFor(each, Number(values.seconds));
  process.exit(found === 0 ? 0 : 1);
}

/** Runs one target for so many seconds and tells what came of it. Resolves with the number of findings. */
async function runFor(target: string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const sum = { runs: 0, refused: 0, slowestMs: 0 };
  const findings = new Set<string>();
  for (let round = 0; performance.now() < until; round++) {
    const lost = await runChild(target, until, (batch) => {
      sum.runs += batch.runs;
      sum.refused += batch.refused;
      sum.slowestMs = Math.max(sum.slowestMs, batch.slowestMs);
      if (batch.finding !== null) findings.add(batch.finding);
    });
    if (lost !== null) findings.add(lost);
    if (values.seed !== undefined) break;
  }
  const share = sum.runs === 0 ? 0 : Math.round((100 * sum.refused) / sum.runs);
  process.stdout.write(
    `${target}: ${sum.runs} executions, ${share}% refused, slowest ${Math.round(sum.slowestMs)} ms, ${findings.size} findings\n`,
  );
  for (const finding of findings) process.stdout.write(`  ${finding}\n`);
  return findings.size;
}

/** One process until the time is up or it is lost. Resolves with why it was lost, or null. */
function runChild(target: string, until: number, hear: (batch: Batch) => void): Promise<string | null> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(import.meta.url), [target, '--child'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let seed = 0;
    let hangs: NodeJS.Timeout | undefined;
    let why: string | null = null;
    const next = () => {
      clearTimeout(hangs);
      if (performance.now() >= until) return child.disconnect();
      seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
      hangs = setTimeout(() => {
        why = `does not come back: --seed ${seed}`;
        child.kill('SIGKILL');
      }, HANGS_MS);
      child.send(seed);
    };
    child.on('message', (batch: Batch | 'ready') => {
      if (batch !== 'ready') {
        hear(batch);
        if (values.seed !== undefined) {
          clearTimeout(hangs);
          return child.disconnect();
        }
      }
      next();
    });
    child.once('exit', (code, signal) => {
      clearTimeout(hangs);
      resolve(why !== null || code === 0 ? why : `the process died (${signal ?? code}): --seed ${seed}`);
    });
  });
}

/** In the process that does the work: a batch for each seed that is sent. */
async function work(wanted: string): Promise<void> {
  const { targets } = await import('../tests/fuzz/targets.ts');
  const target = targets.find((each) => each.name === wanted);
  if (target === undefined) throw new Error(`there is no target ${wanted}`);
  process.on('message', (seed: number) => void batchOf(target, seed).then((batch) => process.send?.(batch)));
  // Ends by itself, so that what it keeps in the temporary folder is removed.
  process.once('disconnect', () => process.exit(0));
  process.send?.('ready');
}

async function batchOf(target: FuzzTarget, seed: number): Promise<Batch> {
  let refused = 0;
  let slowestMs = 0;
  let slow: Buffer | null = null;
  const property = fc.asyncProperty(spoiltSamples(target), async (bytes) => {
    const from = performance.now();
    if (!(await read(target, bytes))) refused += 1;
    const took = performance.now() - from;
    if (took > SLOW_MS && took > slowestMs) slow = bytes;
    slowestMs = Math.max(slowestMs, took);
  });
  const result = await fc.check(property, { seed, numRuns: BATCH });
  const finding = result.failed
    ? `${String((result.errorInstance as Error | undefined)?.stack)
        .split('\n')
        .slice(0, 3)
        .join(' ')}: ${kept(target, seed, result.counterexample?.[0])}`
    : slow === null
      ? null
      : `${Math.round(slowestMs)} ms for one input: ${kept(target, seed, slow)}`;
  return { seed, runs: result.numRuns + result.numShrinks, refused, slowestMs, finding };
}

function kept(target: FuzzTarget, seed: number, bytes: Buffer | undefined): string {
  const path = join(tmpdir(), `remit-fuzz-${target.name}-${seed}.bin`);
  if (bytes !== undefined) writeFileSync(path, bytes);
  return `--seed ${seed}, ${path}`;
}
