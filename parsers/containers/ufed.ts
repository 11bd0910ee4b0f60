/** A UFED extraction: a folder (or one folder in it) with a `.ufd` and the archive that the `.ufd` names. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { DeviceFacts } from '../../contract/coverage.ts';
import { Failure } from '../../contract/failure.ts';
import { Undecodable } from '../parser.ts';
import { DescribedImage } from './described-image.ts';
import { FileBytes } from './file-bytes.ts';
import type { Container, Recognised } from './image.ts';
import { tar } from './tar.ts';
import { readUfd, type Ufd } from './ufd.ts';
import { zip } from './zip.ts';

const LARGEST_UFD = 4 * 1024 * 1024;

interface Extraction {
  readonly ufd: Ufd;
  /** Path of the archive. */
  readonly dump: string;
  readonly container: Container;
  readonly inner: Recognised;
  readonly warnings: readonly string[];
}

export const ufed: Container = {
  id: 'ufed',
  async recognise(path) {
    const found = await findExtraction(path);
    if (found === null) return null;
    return { ...found.inner, sentence: sentenceOf(found), device: deviceOf(found) };
  },
  async open(path, options) {
    const found = await findExtraction(path);
    if (found === null) throw new Failure('bad-input', `${path} holds no .ufd with an archive beside it`);
    return new DescribedImage(await found.container.open(found.dump, options), {
      sentence: sentenceOf(found),
      device: deviceOf(found),
      statedSha256: found.ufd.sha256.get(basename(found.dump).toLowerCase()) ?? null,
      warnings: found.warnings,
    });
  },
};

function sentenceOf({ ufd, dump }: Extraction): string {
  return `${ufd.sentence}: ${basename(dump)}`;
}

/** The archive's own paths tell the platform where the `.ufd` does not. */
function deviceOf({ ufd, inner }: Extraction): DeviceFacts {
  return ufd.device.platform === 'unknown' ? { ...ufd.device, platform: inner.device.platform } : ufd.device;
}

async function findExtraction(path: string): Promise<Extraction | null> {
  const file = await findUfd(path);
  if (file === null) return null;
  const ufd = readUfd(await textOf(file));
  const folder = dirname(file);
  const beside = await readdir(folder);
  const named = (name: string) => beside.find((other) => other.toLowerCase() === name.toLowerCase());
  for (const name of ufd.dumps) {
    const dump = named(name);
    if (dump === undefined) continue;
    for (const container of [zip, tar]) {
      const at = join(folder, dump);
      const inner = (await stat(at)).isFile() ? await container.recognise(at) : null;
      if (inner === null) continue;
      return { ufd, dump: at, container, inner, warnings: warningsOf(beside, dump, file) };
    }
  }
  if (ufd.dumps.length === 0) return null;
  throw new Failure(
    'bad-input',
    `${basename(file)} names ${ufd.dumps.slice(0, 5).join(', ')}, and none of them lies beside it as a zip or tar`,
    {
      advice: 'Copy the whole folder of the extraction, with the archive, and open that.',
    },
  );
}

/** A `.ufd` given by itself, or the only one in the folder, or the only one in its only folder of extractions. */
async function findUfd(path: string): Promise<string | null> {
  if (!(await stat(path)).isDirectory()) return isUfd(path) ? path : null;
  const entries = await readdir(path, { withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile() && isUfd(entry.name)).map((entry) => join(path, entry.name));
  for (const entry of found.length > 0 ? [] : entries.filter((child) => child.isDirectory()).slice(0, 100)) {
    const names = await readdir(join(path, entry.name)).catch(() => []);
    found.push(...names.filter(isUfd).map((name) => join(path, entry.name, name)));
  }
  if (found.length < 2) return found[0] ?? null;
  throw new Failure(
    'bad-input',
    `${path} holds ${found.length} extractions: ${found
      .map((name) => basename(name))
      .toSorted()
      .slice(0, 10)
      .join(', ')}`,
    {
      advice: 'Open one .ufd at a time; several can go into one case.',
    },
  );
}

function isUfd(name: string): boolean {
  return extname(name).toLowerCase() === '.ufd';
}

async function textOf(path: string): Promise<string> {
  const file = await FileBytes.open(path);
  try {
    if (file.size > LARGEST_UFD) throw new Undecodable(`${path} is ${file.size} bytes long, far too long for a .ufd`);
    const bytes = await file.exactly(0, file.size);
    return bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
  } finally {
    await file.close();
  }
}

/** What lies beside the archive is said, as it is not read. */
function warningsOf(beside: readonly string[], dump: string, ufdPath: string): string[] {
  const others = beside
    .filter((name) => name !== dump && name !== basename(ufdPath) && !/\.(ufdx|pdf|txt|html?|log)$/i.test(name))
    .toSorted();
  if (others.length === 0) return [];
  return [`${others.length} other files or folders lie beside ${dump} and are not read: ${others.slice(0, 10).join(', ')}`];
}
