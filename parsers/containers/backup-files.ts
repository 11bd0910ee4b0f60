/** The files of a backup as they lie in a folder: its lists at the top, its payloads by hash. */
import { constants } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Undecodable } from '../parser.ts';
import { FILE_ID } from './backup-manifest.ts';
import { failing } from './failing.ts';
import { FileBytes } from './file-bytes.ts';

export interface BackupFiles {
  /** For people: where the backup lies. */
  readonly place: string;
  /** A small file at the top, or null when there is none; `Undecodable` when it is larger than `most`. */
  small(name: string, most: number): Promise<Buffer | null>;
  /** The first bytes of a file at the top, or null when there is none. */
  head(name: string, length: number): Promise<Buffer | null>;
  /** Copies a file at the top to `to`; false when there is none. */
  copy(name: string, to: string): Promise<boolean>;
  /** Payloads whose hash begins with these two digits: hash to the name they are stored under. */
  payloads(prefix: string): Promise<ReadonlyMap<string, string>>;
  /** The payloads of `wanted`, each streamed once, in whatever order suits. */
  read<T extends { readonly stored: string }>(
    wanted: readonly T[],
    signal?: AbortSignal,
  ): AsyncIterable<{ item: T; size: number; bytes: AsyncIterable<Uint8Array> }>;
  close(): Promise<void>;
}

export class BackupFolder implements BackupFiles {
  readonly place: string;
  /** Payloads lie flat beside the list before iOS 10. */
  #flat: Promise<readonly string[]> | undefined;

  constructor(place: string) {
    this.place = place;
  }

  small(name: string, most: number): Promise<Buffer | null> {
    return this.#read(name, async (file) => {
      if (file.size > most) throw new Undecodable(`${file.path} is ${file.size} bytes long, far too long for what it should be`);
      return file.exactly(0, file.size);
    });
  }

  head(name: string, length: number): Promise<Buffer | null> {
    return this.#read(name, (file) => file.upTo(0, length));
  }

  async copy(name: string, to: string): Promise<boolean> {
    return (await unlessAbsent(copyFile(join(this.place, name), to, constants.COPYFILE_FICLONE).then(() => true))) ?? false;
  }

  async payloads(prefix: string): Promise<ReadonlyMap<string, string>> {
    this.#flat ??= readdir(this.place).then((names) => names.filter((name) => FILE_ID.test(name)));
    const flat = (await this.#flat).filter((name) => name.startsWith(prefix));
    const nested = (await unlessAbsent(readdir(join(this.place, prefix)))) ?? [];
    return new Map([
      ...flat.map((name) => [name, name] as const),
      ...nested
        .filter((name) => FILE_ID.test(name) && name.startsWith(prefix))
        .map((name) => [name, `${prefix}/${name}`] as const),
    ]);
  }

  async *read<T extends { readonly stored: string }>(wanted: readonly T[], signal?: AbortSignal) {
    for (const item of wanted) {
      signal?.throwIfAborted();
      // Links inside a backup are none of Apple's making; following one would read another part of this machine.
      const file = await FileBytes.open(join(this.place, item.stored), { follow: false }).catch(
        (cause: unknown) => cause as Error,
      );
      if (file instanceof FileBytes) {
        try {
          yield { item, size: file.size, bytes: file.stream(0, file.size, signal) };
        } finally {
          await file.close();
        }
      } else {
        yield { item, size: 0, bytes: failing(`${item.stored} cannot be opened (${file.message})`, { cause: file }) };
      }
    }
  }

  async close(): Promise<void> {}

  async #read(name: string, take: (file: FileBytes) => Promise<Buffer>): Promise<Buffer | null> {
    const file = await unlessAbsent(FileBytes.open(join(this.place, name)));
    if (file === null) return null;
    try {
      return await take(file);
    } finally {
      await file.close();
    }
  }
}

async function unlessAbsent<T>(outcome: Promise<T>): Promise<T | null> {
  try {
    return await outcome;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
