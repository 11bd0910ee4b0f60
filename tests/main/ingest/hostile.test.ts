// One image full of files that lie, in every kind of container: each says what is wrong with it, the sound ones beside it
// load, the process lives, nothing is written outside of the case, and the image is afterwards as it was.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { createCaseFolder, scratchFolder } from '../../../main/store/case-folder.ts';
import {
  hostileBackup,
  hostileFolder,
  hostileTar,
  hostileZip,
  type HostileImage,
  type Sound,
} from '../../support/hostile-containers.ts';
import { hostileFormats } from '../../support/hostile-formats.ts';
import { hostileStores, type HostileFile } from '../../support/hostile-stores.ts';
import { callStore, temporary, loadsProcesses } from '../../support/phone.ts';

loadsProcesses();

const CHILD = fileURLToPath(new URL('../../support/hostile-child.ts', import.meta.url));
const WALL_MS = 240_000;
const MOST_MB = 500;
/** Time of one file: little where one of them never ends, more where millions of items are read on a busy machine. */
const QUICK_MS = 6000;
const MILLIONS_MS = 60_000;
const SLOW = 'a tree without end';

interface Loaded {
  readonly files: readonly { path: string; status: string; reason: string | null; records: number }[];
  readonly calls: number;
  readonly peakMb: number;
}

/** Loads in a process that is ended when it takes too long, and that has `temp` as the system's temporary folder. */
function load(caseFolder: string, image: string, temp: string, baseMs: number): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const limits = JSON.stringify({ baseMs, memoryMb: 900 });
    const child = spawn(process.execPath, [CHILD, caseFolder, image, limits], {
      cwd: temp,
      env: { ...process.env, TMPDIR: temp, TMP: temp, TEMP: temp },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: WALL_MS,
      killSignal: 'SIGKILL',
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(said.out) as Loaded);
      else reject(new Error(`the load ended with ${code ?? signal}: ${said.err}`));
    });
  });
}

/** What is at a path and below it: kind, time, and bytes where there are any. Folders too deep to enter count by name. */
function fingerprint(path: string): string[] {
  const facts = lstatSync(path);
  const here = `${path} ${facts.mode} ${facts.mtimeMs}`;
  if (facts.isFile()) return [`${here} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`];
  if (!facts.isDirectory() || path.length > 3000) return [here];
  return [
    here,
    ...readdirSync(path)
      .toSorted()
      .flatMap((name) => fingerprint(join(path, name))),
  ];
}

function sound(at: string): Sound {
  const read = (count: number, path: string) => readFileSync(callStore(join(at, 'sound'), count, path));
  return { before: read(10, 'before.db'), after: read(20, 'after.db') };
}

let made = '';
afterEach(() => {
  // Ten thousand folders in each other are more than node removes.
  if (made !== '') execFileSync('rm', ['-rf', made]);
  made = '';
});

async function outcome(
  files: readonly HostileFile[],
  make: (root: string, files: readonly HostileFile[], sound: Sound) => HostileImage,
  baseMs = QUICK_MS,
): Promise<{ loaded: Loaded; image: HostileImage }> {
  const at = temporary();
  made = at;
  const beside = sound(at);
  const image = make(join(at, 'evidence'), files, beside);
  const caseFolder = join(at, 'a.remit');
  createCaseFolder(caseFolder).db.close();
  const temp = join(at, 'temp');
  mkdirSync(temp);
  const before = readdirSync(at)
    .filter((name) => name !== 'a.remit')
    .flatMap((name) => fingerprint(join(at, name)));
  const loaded = await load(caseFolder, image.path, temp, baseMs);
  const after = readdirSync(at)
    .filter((name) => name !== 'a.remit')
    .flatMap((name) => fingerprint(join(at, name)));
  expect(
    after.filter((line) => !before.includes(line)),
    'nothing beside the case is written',
  ).toEqual(
    // The folder itself shows that private copies came and went.
    after.filter((line) => line.startsWith(`${temp} `) && !before.includes(line)),
  );
  expect(after).toHaveLength(before.length);
  expect(readdirSync(scratchFolder(caseFolder)), 'no private copy is left').toEqual([]);
  expect(loaded.peakMb).toBeLessThan(MOST_MB);
  expect(loaded.calls, 'the sound files beside them').toBe(30);
  return { loaded, image };
}

function check(files: readonly HostileFile[], { loaded, image }: { loaded: Loaded; image: HostileImage }): void {
  for (const [n, file] of files.entries()) {
    const found = loaded.files.find(({ path }) => path.endsWith(`h${n}/${file.path}`));
    const said = `${file.name}: ${JSON.stringify(found)}`;
    expect(found?.status, said).toBe(file.status);
    if (file.records !== null) expect(found?.records, said).toBe(file.records);
    if (file.reason !== null) expect(found?.reason, said).toMatch(file.reason);
  }
  for (const [path, [status, reason]] of Object.entries(image.also)) {
    const found = loaded.files.find((file) => file.path === path);
    expect(found?.status, `${path.slice(0, 80)}: ${JSON.stringify(found)?.slice(0, 300)}`).toBe(status);
    if (reason !== null) expect(found?.reason).toMatch(reason);
  }
}

const stores = hostileStores();
const quick = stores.filter(({ name }) => name !== SLOW);

describe('each hostile file says what is wrong with it, and the sound ones load', { timeout: WALL_MS + 60_000 }, () => {
  test('SQLite stores in a folder, among links in circles, FIFOs and 10,000 folders in each other', async () => {
    check(stores, await outcome(stores, hostileFolder));
  });

  test('files of every other format in a folder', async () => {
    const files = hostileFormats();
    check(files, await outcome(files, hostileFolder, MILLIONS_MS));
  });

  test('a zip with bombs, overlaps, lies and names that climb', async () => {
    check(quick, await outcome(quick, hostileZip));
  });

  test('a tar with links, devices, lies and names that climb', async () => {
    check(quick, await outcome(quick, hostileTar));
  });

  test('a backup whose list lies', async () => {
    check(quick, await outcome(quick, hostileBackup));
  });
});
