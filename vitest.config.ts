import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Two cores: the whole suite shares them, so browser tests and crash tests get room in time, never a timed assertion.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Loads and commands start hundreds of processes; each begins in half the time with what an earlier one compiled.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), `remit-tests-compiled-${process.getuid?.() ?? 0}`) },
  },
});
