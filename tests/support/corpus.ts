/** The corpus of real research devices lies outside the project. Tests that need it say why they are skipped without it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const ROOT = new URL('../../../shared/corpus/', import.meta.url);

/** Path of a corpus file. */
export function corpus(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

const PRESENT = existsSync(ROOT);
if (!PRESENT) process.stderr.write('skipped: tests on real devices, because ../shared/corpus is not on this machine\n');

/** `describe` where the corpus is there; otherwise skipped, with the reason printed once per file. */
export const describeCorpus = describe.skipIf(!PRESENT);
