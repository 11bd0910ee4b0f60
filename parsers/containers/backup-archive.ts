/** An iTunes backup that was put into a zip or a plain tar: the same lists and payloads, found by name in the archive. */
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../contract/failure.ts';
import { Undecodable } from '../parser.ts';
import type { BackupFiles } from './backup-files.ts';
import { DescribedImage } from './described-image.ts';
import { failing } from './failing.ts';
import type { Container, Image, ImageEntry } from './image.ts';
import { openBackup, recogniseBackup } from './itunes-backup.ts';
import { tar } from './tar.ts';
import { zip } from './zip.ts';

/** A backup shows itself early: every archiver puts its lists and its folders of hashes among the first. */
const LOOK_AT = 1000;
/** With more than these beside it, a backup is one part of an extraction, and the archive is opened as what it is. */
const MOST_OUTSIDE = 100;
const LIST = /^(.*\/)?Manifest\.(?:db|mbdb)$/;
/** The folder of the backup, as short as it can be; the folder of two digits, if there is one; the hash. */
const PAYLOAD = /^(|.*?\/)(?:[0-9a-f]{2}\/)?([0-9a-f]{40})$/;

export const backupInArchive: Container = {
  id: 'itunes-backup-in-archive',
  async recognise(path) {
    const files = await findInside(path);
    if (files === null) return null;
    try {
      const recognised = await recogniseBackup(files);
      return { ...recognised, sentence: `${recognised.sentence}, in ${basename(path)}` };
    } finally {
      await files.close();
    }
  },
  async open(path, options) {
    const files = await findInside(path);
    if (files === null) throw new Failure('bad-input', `${path} holds no iTunes backup`);
    const image = await openBackup(files, options);
    return new DescribedImage(image, {
      sentence: `${image.sentence}, in ${basename(path)}`,
      singleFile: path,
      warnings: files.warnings,
    });
  },
};

async function findInside(path: string): Promise<BackupArchive | null> {
  for (const container of [zip, tar]) {
    const recognised = await container.recognise(path);
    // Every look into a gzip is a pass over all of it.
    if (recognised === null || /\(gzip\)/.test(recognised.sentence)) continue;
    const image = await container.open(path);
    const files = await BackupArchive.of(image).catch(async (error: unknown) => {
      await image.close();
      throw error;
    });
    if (files !== null) return files;
    await image.close();
    return null;
  }
  return null;
}

class BackupArchive implements BackupFiles {
  readonly place: string;
  readonly warnings: readonly string[];
  readonly #image: Image;
  /** Files at the top of the backup by name, payloads by the name they are stored under. */
  readonly #files: ReadonlyMap<string, ImageEntry>;
  readonly #payloads: ReadonlyMap<string, ReadonlyMap<string, string>>;

  private constructor(
    image: Image,
    files: ReadonlyMap<string, ImageEntry>,
    payloads: ReadonlyMap<string, ReadonlyMap<string, string>>,
    warnings: readonly string[],
  ) {
    this.#image = image;
    this.place = image.singleFile ?? '';
    this.warnings = [...image.warnings, ...warnings];
    this.#files = files;
    this.#payloads = payloads;
  }

  /** Null when the image holds no list of a backup with payloads beside it. */
  static async of(image: Image): Promise<BackupArchive | null> {
    if (!(await showsBackup(image))) return null;
    const root = await rootOf(image);
    if (root === null) return null;
    const files = new Map<string, ImageEntry>();
    const payloads = new Map<string, Map<string, string>>();
    const outside: string[] = [];
    for await (const entry of image.list()) {
      if (!entry.path.startsWith(root)) {
        if (outside.push(entry.path) > MOST_OUTSIDE) return null;
        continue;
      }
      const name = entry.path.slice(root.length);
      const hash = PAYLOAD.exec(name);
      if (hash !== null && hash[1] === '' && entry.state === 'present') {
        const fileId = hash[2] as string;
        const group = payloads.get(fileId.slice(0, 2)) ?? new Map<string, string>();
        payloads.set(fileId.slice(0, 2), group.set(fileId, name));
        files.set(name, entry);
      } else if (!name.includes('/')) files.set(name, entry);
    }
    const named = outside.slice(0, 10).join(', ');
    const warnings =
      outside.length === 0 ? [] : [`${outside.length} files in the archive lie outside of the backup and are not read: ${named}`];
    return new BackupArchive(image, files, payloads, warnings);
  }

  async small(name: string, most: number): Promise<Buffer | null> {
    const entry = this.#files.get(name);
    if (entry === undefined) return null;
    if (entry.size === null || entry.size > most)
      throw new Undecodable(`${name} is ${entry.size} bytes long, far too long for what it should be`);
    const parts: Uint8Array[] = [];
    for await (const { bytes } of this.#image.read([entry])) for await (const piece of bytes) parts.push(piece);
    return Buffer.concat(parts);
  }

  async head(name: string, length: number): Promise<Buffer | null> {
    const entry = this.#files.get(name);
    if (entry === undefined) return null;
    for await (const { bytes } of this.#image.read([entry])) {
      for await (const piece of bytes) return Buffer.from(piece.subarray(0, length));
    }
    return Buffer.alloc(0);
  }

  async copy(name: string, to: string): Promise<boolean> {
    const entry = this.#files.get(name);
    if (entry === undefined) return false;
    for await (const { bytes } of this.#image.read([entry])) await pipeline(bytes, createWriteStream(to, { mode: 0o600 }));
    return true;
  }

  async payloads(prefix: string): Promise<ReadonlyMap<string, string>> {
    return this.#payloads.get(prefix) ?? new Map<string, string>();
  }

  async *read<T extends { readonly stored: string }>(wanted: readonly T[], signal?: AbortSignal) {
    const items = new Map<ImageEntry, T>();
    for (const item of wanted) {
      const entry = this.#files.get(item.stored);
      if (entry === undefined) yield { item, size: 0, bytes: failing(`${item.stored} is not in the archive`) };
      else items.set(entry, item);
    }
    for await (const { entry, bytes } of this.#image.read([...items.keys()], signal)) {
      yield { item: items.get(entry) as T, size: entry.size ?? 0, bytes };
    }
  }

  close(): Promise<void> {
    return this.#image.close();
  }
}

async function showsBackup(image: Image): Promise<boolean> {
  let seen = 0;
  for await (const { path } of image.list()) {
    if (LIST.test(path) || PAYLOAD.test(path)) return true;
    if (++seen >= LOOK_AT) return false;
  }
  return false;
}

/** The folder of the only list that has payloads beside it; null when there is none, or more than one. */
async function rootOf(image: Image): Promise<string | null> {
  const lists = new Set<string>();
  const withPayloads = new Set<string>();
  for await (const { path } of image.list()) {
    const list = LIST.exec(path);
    if (list !== null) lists.add(list[1] ?? '');
    const payload = list === null ? PAYLOAD.exec(path) : null;
    if (payload !== null) withPayloads.add(payload[1] as string);
  }
  const roots = [...lists].filter((root) => withPayloads.has(root));
  return roots.length === 1 ? (roots[0] as string) : null;
}
