/**
 * BagIt (RFC 8493) version 1.0: the folder an export travels in. Every payload file is in the manifest with its SHA-256,
 * every tag file in the tag manifest, and nothing else may be there.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, lstatSync, openSync, readdirSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../contract/ledger.ts';

const PAYLOAD = 'data';
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const TAG_FILES = ['bag-info.txt', 'bagit.txt', MANIFEST] as const;
const CHUNK = 1024 * 1024;

/** Writes the tag files round a payload that is already in `data/`. */
export function writeBag(folder: string, info: Readonly<Record<string, string>>): void {
  const files = filesUnder(folder, PAYLOAD);
  const octets = files.reduce((sum, file) => sum + lstatSync(join(folder, file)).size, 0);
  writeFileSync(join(folder, 'bagit.txt'), DECLARATION);
  writeFileSync(join(folder, MANIFEST), manifest(folder, files));
  const lines = Object.entries({ ...info, 'Payload-Oxum': `${octets}.${files.length}` }).map(
    ([label, value]) => `${label}: ${value.replaceAll(/\s+/g, ' ')}\n`,
  );
  writeFileSync(join(folder, 'bag-info.txt'), lines.join(''));
  writeFileSync(join(folder, TAG_MANIFEST), manifest(folder, TAG_FILES));
}

/** Checks a bag: declaration, every listed file and its hash, no file that is not listed, and the count of bytes. */
export function checkBag(folder: string): Check[] {
  const declared = read(folder, 'bagit.txt') === DECLARATION;
  return [
    {
      check: 'The bag’s declaration',
      holds: declared,
      finding: declared ? 'bagit.txt is as it should be' : 'bagit.txt is missing or changed',
    },
    checkManifest(
      folder,
      TAG_MANIFEST,
      filesUnder(folder, '').filter((file) => !file.startsWith(`${PAYLOAD}/`) && file !== TAG_MANIFEST),
      'Files about the export',
    ),
    checkManifest(folder, MANIFEST, filesUnder(folder, PAYLOAD), 'Files of the export'),
  ];
}

/** Values of `bag-info.txt` by label. */
export function bagInfo(folder: string): ReadonlyMap<string, string> {
  const lines = (read(folder, 'bag-info.txt') ?? '').split('\n');
  return new Map(
    lines
      .filter((line) => line.includes(': '))
      .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
}

/** Manifest lines of files, sorted: what is hashed to name content in the ledger. */
export function manifest(folder: string, files: readonly string[]): string {
  return files
    .toSorted()
    .map((file) => `${fileHash(join(folder, file))}  ${encode(file)}\n`)
    .join('');
}

/** Files below `folder/within`, as paths from `folder` with `/` between parts. Links and devices are listed, never followed. */
export function filesUnder(folder: string, within: string): string[] {
  const at = join(folder, within);
  if (!existsSync(at)) return [];
  return readdirSync(at, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted();
}

export function fileHash(file: string): string {
  const hash = createHash('sha256');
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (let length = readSync(handle, buffer); length > 0; length = readSync(handle, buffer))
      hash.update(buffer.subarray(0, length));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}

function checkManifest(folder: string, name: string, present: readonly string[], what: string): Check {
  const fail = (finding: string): Check => ({ check: what, holds: false, finding });
  const text = read(folder, name);
  if (text === null) return fail(`${name} is missing`);
  const listed = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const [, expected, encoded] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const file = encoded === undefined ? null : decode(encoded);
    if (expected === undefined || file === null) return fail(`${name}, line ${index + 1} is not a hash and a name`);
    if (file.split('/').includes('..') || file.startsWith('/'))
      return fail(`${name}, line ${index + 1} names a file outside the export`);
    if (listed.has(file)) return fail(`${name}, line ${index + 1} lists ${file} twice`);
    listed.add(file);
    if (!present.includes(file)) return fail(`${file} is missing`);
    if (!lstatSync(join(folder, file)).isFile()) return fail(`${file} is not a plain file`);
    const found = fileHash(join(folder, file));
    if (found !== expected) return fail(`${file} has changed: its SHA-256 is ${found}, and ${name} says ${expected}`);
  }
  const extra = present.find((file) => !listed.has(file));
  if (extra !== undefined) return fail(`${extra} is not listed in ${name}`);
  return { check: what, holds: true, finding: `${listed.size} files, each with the hash that ${name} gives` };
}

function read(folder: string, name: string): string | null {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

const encode = (file: string) => file.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D');

function decode(text: string): string | null {
  try {
    return text.replaceAll(/%(25|0A|0D)/gi, (escape) => decodeURIComponent(escape));
  } catch {
    return null;
  }
}
