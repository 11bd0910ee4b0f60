/**
 * A zip, of any size, read where it lies. Listing reads the central directory in large pieces and keeps eight bytes a
 * member; reading goes through the file in the order members lie in it.
 */
import { basename } from 'node:path';
import type { DeviceFacts } from '../../contract/coverage.ts';
import { Undecodable } from '../parser.ts';
import { devicePath, NAMELESS, slashed } from './device-path.ts';
import { failing } from './failing.ts';
import { FileBytes } from './file-bytes.ts';
import { UNKNOWN_DEVICE, type Container, type Image, type ImageEntry, type Recognised } from './image.ts';
import { LIMITS, type Limits } from './limits.ts';
import { Places } from './places.ts';
import { PLATFORM_WORDS, platformOf } from './platform-hint.ts';
import { findDirectory, readRecordAt, readRecords, type ZipDirectory, type ZipRecord } from './zip-directory.ts';
import { memberBegins, memberBytes, spanOf } from './zip-member.ts';
import { collisions, type Span } from './zip-overlaps.ts';
import { isEncrypted, isFolder, zipName, zipRefusal, zipTime } from './zip-record-facts.ts';

/** How many records are looked at to say what kind of zip it is: this many at least, and at most. */
const SAMPLE = { least: 1_000, most: 20_000 };

export const zip: Container = {
  id: 'zip',
  async recognise(path) {
    const file = await FileBytes.open(path);
    try {
      if (!(await looksLikeZip(file))) return null;
      return await recogniseZip(file);
    } finally {
      await file.close();
    }
  },
  open: (path) => openZip(path),
};

/** By the first bytes: a member, or the end record of an empty zip. */
export async function looksLikeZip(file: FileBytes): Promise<boolean> {
  const head = await file.upTo(0, 4);
  return head.length === 4 && (head.readUInt32LE(0) === 0x04034b50 || head.readUInt32LE(0) === 0x06054b50);
}

/** Opens the zip at `path`; `Undecodable` when its directory cannot be found. `limits` are for tests. */
export async function openZip(path: string, limits: Limits = LIMITS): Promise<Image> {
  const file = await FileBytes.open(path);
  try {
    const directory = await findDirectory(file);
    return new ZipImage(file, directory, await recogniseZip(file, directory), limits);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function recogniseZip(file: FileBytes, directory?: ZipDirectory): Promise<Recognised> {
  const place = directory ?? (await findDirectory(file));
  let platform: DeviceFacts['platform'] = 'unknown';
  let encrypted = false;
  let seen = 0;
  try {
    for await (const records of readRecords(file, place)) {
      if (platform === 'unknown') platform = platformOf(records.map(zipName));
      encrypted ||= records.some(isEncrypted);
      seen += records.length;
      if (seen >= (platform === 'unknown' ? SAMPLE.most : SAMPLE.least)) break;
    }
  } catch (error) {
    // A directory damaged further on still opens: listing gives what comes before the damage and says so.
    if (!(error instanceof Undecodable)) throw error;
  }
  const device: DeviceFacts = { ...UNKNOWN_DEVICE, platform };
  const locked = encrypted ? '; some or all of its members are encrypted and cannot be read' : '';
  const sentence = `Zip archive of ${PLATFORM_WORDS[device.platform]}, ${place.count.toLocaleString('en-GB')} ${place.count === 1 ? 'member' : 'members'}: ${basename(file.path)}${locked}`;
  return { kind: 'zip', sentence, device, encrypted };
}

class ZipImage implements Image {
  readonly kind = 'zip';
  readonly sentence: string;
  readonly device: DeviceFacts;
  readonly singleFile: string;
  readonly statedSha256 = null;
  readonly warnings: string[] = [];
  readonly #file: FileBytes;
  readonly #directory: ZipDirectory;
  readonly #limits: Limits;
  /** Position of each listed member's record, so that an entry needs nothing but its index to be found again. */
  #places: Places | null = null;

  constructor(file: FileBytes, directory: ZipDirectory, facts: Recognised, limits: Limits) {
    this.#file = file;
    this.#directory = directory;
    this.#limits = limits;
    this.sentence = facts.sentence;
    this.device = facts.device;
    this.singleFile = file.path;
  }

  async *list(signal?: AbortSignal): AsyncGenerator<ImageEntry> {
    for await (const entries of this.#pieces(signal)) yield* entries;
  }

  async listed(signal?: AbortSignal): Promise<ImageEntry[]> {
    const all: ImageEntry[] = [];
    for await (const entries of this.#pieces(signal)) for (const entry of entries) all.push(entry);
    return all;
  }

  /** Entries as their records come out of the directory, a chunk's worth at a time. */
  async *#pieces(signal?: AbortSignal): AsyncGenerator<ImageEntry[]> {
    const places = new Places();
    let seen = 0;
    const warnings: string[] = [];
    try {
      for await (const records of readRecords(this.#file, this.#directory, { signal })) {
        seen += records.length;
        yield records.filter((record) => !isFolder(record)).map((record) => entryOf(record, places.add(record.at)));
      }
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error;
      warnings.push(`${error.message}; ${seen} of ${this.#directory.count} members are listed`);
    }
    if (warnings.length === 0 && seen !== this.#directory.count && this.#directory.count !== seen % 0x10000) {
      warnings.push(`${this.singleFile} says it holds ${this.#directory.count} members; its directory lists ${seen}`);
    }
    this.#places = places;
    this.warnings.splice(0, this.warnings.length, ...warnings);
  }

  async *read(wanted: readonly ImageEntry[], signal?: AbortSignal) {
    const members: { entry: ImageEntry; member: ZipRecord; span: Span }[] = [];
    for (const entry of wanted) {
      signal?.throwIfAborted();
      const member = withoutBuffers(await this.#record(entry, signal));
      const refusal = zipRefusal(member);
      if (refusal === null) members.push({ entry, member, span: spanOf(member, this.#directory.shift) });
      else yield { entry, bytes: failing(`${entry.path}: ${refusal}`) };
    }
    members.sort((a, b) => a.span.from - b.span.from || a.entry.index - b.entry.index);
    const colliding = await collisions(
      members.map(({ span }) => span),
      (at) => memberBegins(this.#file, at),
    );
    for (const [i, { entry, member }] of members.entries()) {
      signal?.throwIfAborted();
      const other = members[colliding[i] ?? -1]?.entry.path;
      const bytes =
        other === undefined
          ? memberBytes(this.#file, entry.path, member, this.#directory.shift, signal, this.#limits)
          : failing(`${entry.path}: not read, because its bytes in the zip overlap those of ${other}`);
      yield { entry, bytes };
    }
  }

  async #record(entry: ImageEntry, signal?: AbortSignal): Promise<ZipRecord> {
    if (this.#places === null) for await (const _ of this.#pieces(signal));
    const at = this.#places?.at(entry.index);
    if (at === undefined) throw new RangeError(`no member has the index ${entry.index}`);
    return readRecordAt(this.#file, at);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

function entryOf(record: ZipRecord, index: number): ImageEntry {
  const original = zipName(record);
  const path = devicePath(slashed(original));
  const refusal = path === NAMELESS ? 'its name holds no file name' : zipRefusal(record);
  const size = Number.isSafeInteger(record.size) ? record.size : null;
  const { modified, modifiedBasis } = zipTime(record);
  // Written out, not spread: of half a million entries those that say no more than this are small and alike.
  if (refusal === null && modifiedBasis === undefined) return { index, path, original, size, modified, state: 'present' };
  const basis = modifiedBasis === undefined ? {} : { modifiedBasis };
  const state = refusal === null ? { state: 'present' as const } : { state: 'unreadable' as const, reason: refusal };
  return { index, path, original, size, modified, ...basis, ...state };
}

/** The record without its view of a 200 KB read, which a thousand wanted members would keep alive. */
function withoutBuffers(record: ZipRecord): ZipRecord {
  return { ...record, name: Buffer.from(record.name), extra: Buffer.alloc(0) };
}
