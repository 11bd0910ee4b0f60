#!/usr/bin/env node
// `npx remit`: Node 24 comes with the project (node_modules/.bin/node); an older one on the PATH hands over to it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useCompileCache } from './compile-cache.mjs';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const entry = join(project, 'main', 'shells', 'command-line', 'remit.ts');
if (Number(process.versions.node.split('.')[0]) >= 24) {
  useCompileCache();
  await import(entry);
} else {
  const own = join(project, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(own)) {
    process.stderr.write(
      `Remit needs Node 24 and this is ${process.version}. Run npm ci in ${project} first: it brings its own.\n`,
    );
    process.exit(2);
  }
  const done = spawnSync(own, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(done.status ?? 2);
}
