/** `npm start [-- IMAGE]`: the desktop window where Electron's runtime is there, else the same Remit in a browser. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useCompileCache } from './compile-cache.mjs';

useCompileCache();
const { startBrowserShell } = await import('../main/shells/browser/server.ts');
const { electronBinary } = await import('../main/shells/electron-binary.ts');
const { RENDERER } = await import('../main/shells/renderer-files.ts');

const project = fileURLToPath(new URL('..', import.meta.url));
const [image] = process.argv.slice(2);

build();
const electron = electronBinary(project);
if (electron === null) {
  process.stdout.write('The Electron runtime is not on this machine, so Remit opens in your browser instead.\n');
  const shell = await startBrowserShell(image === undefined ? {} : { image: resolve(image) });
  process.stdout.write(`Open this address (it works once): ${shell.address}\nPress Ctrl+C to stop.\n`);
  process.once('SIGINT', () => void shell.close().then(() => process.exit(0)));
  process.once('SIGTERM', () => void shell.close().then(() => process.exit(0)));
} else {
  const done = spawnSync(electron, [project, ...(image === undefined ? [] : [resolve(image)])], { stdio: 'inherit' });
  process.exitCode = done.status ?? 1;
}

/** The renderer is built when it never was; `npm run build` makes it anew after a change. */
function build(): void {
  if (existsSync(RENDERER)) return;
  process.stdout.write('Building the screens, once...\n');
  const done = spawnSync(
    process.execPath,
    [resolve(project, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'renderer/vite.config.ts', '--logLevel', 'warn'],
    {
      cwd: project,
      stdio: 'inherit',
    },
  );
  if (done.status !== 0) process.exit(done.status ?? 1);
}
