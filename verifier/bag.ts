/** The folder an export travels in: BagIt 1.0 (RFC 8493) with SHA-256 manifests. */
import { fromUtf8, toHex } from './bytes.ts';
import { Fault } from './fault.ts';
import { Sha256, sha256 } from './sha256.ts';
import { readWhole, type Source } from './source.ts';

export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const LEDGER = 'data/ledger/';
const MOST = 256 * 1024 * 1024;

export type Progress = (path: string) => void;

export async function checkDeclaration(source: Source): Promise<string> {
  if ((await readText(source, 'bagit.txt')) !== DECLARATION) throw new Fault('bagit.txt is missing or changed');
  return 'bagit.txt is as it should be';
}

/** Every file that a manifest lists, and no other of its kind. */
export async function checkManifest(source: Source, manifest: string, progress: Progress): Promise<string> {
  const listed = new Set<string>();
  const ours = [...source.keys()].filter((path) => path.startsWith('data/') === (manifest === MANIFEST) && path !== TAG_MANIFEST);
  for (const { hash, path, where } of await manifestLines(source, manifest)) {
    if (listed.has(path)) throw new Fault(`${where} lists ${path} twice`);
    listed.add(path);
    const file = source.get(path);
    if (file === undefined || !ours.includes(path)) throw new Fault(`${path} is missing: ${where} lists it`);
    if (!file.plain) throw new Fault(`${path} is not a plain file`);
    progress(path);
    const found = await hashOf(file.chunks());
    if (found !== hash) throw new Fault(`${path} has changed: its SHA-256 is ${found}, and ${where} says ${hash}`);
  }
  const extra = ours.sort().find((path) => !listed.has(path));
  if (extra !== undefined) throw new Fault(`${extra} is not listed in ${manifest}`);
  return `${listed.size} files, each with the SHA-256 that ${manifest} gives`;
}

/** `Payload-Oxum`: bytes and number of the files under `data/`. */
export async function checkOctets(source: Source): Promise<string> {
  const payload = [...source.values()].filter(({ path }) => path.startsWith('data/'));
  const oxum = `${payload.reduce((sum, { size }) => sum + size, 0)}.${payload.length}`;
  const noted = (await bagInformation(source)).get('Payload-Oxum');
  if (noted !== oxum) throw new Fault(`bag-info.txt says ${noted ?? 'nothing'} of bytes and files, and there are ${oxum}`);
  return `${oxum.replace('.', ' bytes in ')} files`;
}

/** SHA-256 of the manifest's lines that are not about the ledger: what the ledger names the content by. */
export async function contentDigest(source: Source): Promise<string> {
  const text = (await readText(source, MANIFEST)) ?? '';
  const lines = text
    .split('\n')
    .filter((line) => line !== '' && line.slice(66).startsWith('data/') && !line.slice(66).startsWith(LEDGER));
  return toHex(sha256(new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))));
}

/** Labels and values of `bag-info.txt`; the last of a label counts. */
export async function bagInformation(source: Source): Promise<ReadonlyMap<string, string>> {
  const text = await readText(source, 'bag-info.txt');
  if (text === null) throw new Fault('bag-info.txt is missing');
  return new Map(
    text
      .split('\n')
      .flatMap((line) => (/^([^:]+): (.*)$/.exec(line) ?? []).slice(1))
      .flatMap(pairs),
  );
}

function pairs(_: string, at: number, all: string[]): (readonly [string, string])[] {
  return at % 2 === 0 ? [[all[at] ?? '', all[at + 1] ?? '']] : [];
}

interface Listed {
  readonly hash: string;
  readonly path: string;
  /** As a finding names it. */
  readonly where: string;
}

async function manifestLines(source: Source, manifest: string): Promise<Listed[]> {
  const text = await readText(source, manifest);
  if (text === null) throw new Fault(`${manifest} is missing`);
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return [];
    const where = `${manifest}, line ${index + 1}`;
    const [, hash, encoded] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (hash === undefined || encoded === undefined) throw new Fault(`${where} is not a SHA-256 and a name`);
    const path = encoded.replaceAll(/%(25|0A|0D)/gi, (escape) => decodeURIComponent(escape));
    if (path.startsWith('/') || path.split('/').includes('..')) throw new Fault(`${where} names a file outside the export`);
    return [{ hash, path, where }];
  });
}

/** Text of a file; null where it is not there. */
export async function readText(source: Source, path: string): Promise<string | null> {
  const bytes = await readWhole(source, path, MOST);
  if (bytes === null) return null;
  const text = fromUtf8(bytes);
  if (text === null) throw new Fault(`${path} is not UTF-8 text`);
  return text;
}

async function hashOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = new Sha256();
  for await (const chunk of chunks) hash.update(chunk);
  return toHex(hash.digest());
}
