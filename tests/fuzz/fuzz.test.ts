// A short run of every fuzz target from one seed, the same each time. The long runs are `npm run fuzz -- TARGET --seconds N`.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spoiltSamples } from './mutate.ts';
import { read } from './target.ts';
import { targets } from './targets.ts';

const SEED = 20_260_503;
/** Targets that read from disk do a few thousand a second fewer than those that read from memory. */
const RUNS = 250;

test('no two targets have one name', () => {
  expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
});

describe.each(targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
  test('reads its own samples', async () => {
    for (const sample of target.samples()) expect(await read(target, sample)).toBe(true);
  });

  test('reads spoilt ones or says why not', async () => {
    await fc.assert(
      fc.asyncProperty(spoiltSamples(target), async (bytes) => {
        await read(target, bytes);
      }),
      { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 5000 },
    );
  });
});
