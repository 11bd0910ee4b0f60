/**
 * A tar, plain or in gzip, of any size. A plain one is read by position. A gzip can only be read from front to back, so
 * listing is one pass and reading another, in the archive's own order.
 */
import { basename } from 'node:path';
import type { DeviceFacts, ImageKind } from '../../contract/coverage.ts';
import { Undecodable } from '../parser.ts';
import { FileSource, StreamSource, type ByteSource } from './byte-source.ts';
import { devicePath, NAMELESS } from './device-path.ts';
import { failing } from './failing.ts';
import { FileBytes } from './file-bytes.ts';
import { UNKNOWN_DEVICE, type Container, type Image, type ImageEntry, type Recognised } from './image.ts';
import { inflated } from './inflate.ts';
import { LIMITS, type Limits } from './limits.ts';
import { Places } from './places.ts';
import { PLATFORM_WORDS, platformOf } from './platform-hint.ts';
import { BLOCK, readHeader } from './tar-header.ts';
import { checkReadable, tarMembers, type TarMember, type TarNotes } from './tar-members.ts';

/** How many members, and how far into the archive, is looked at to say what kind of tar it is. */
const SAMPLE = 200;
const SAMPLE_BYTES = 16 * 1024 * 1024;

export const tar: Container = {
  id: 'tar',
  async recognise(path) {
    const file = await FileBytes.open(path);
    try {
      const packed = await tarKind(file);
      return packed === null ? null : await recogniseTar(file, packed);
    } finally {
      await file.close();
    }
  },
  open: (path) => openTar(path),
};

/** Opens the tar at `path`; `Undecodable` when it is none. `limits` are for tests. */
export async function openTar(path: string, limits: Limits = LIMITS): Promise<Image> {
  const file = await FileBytes.open(path);
  try {
    const packed = await tarKind(file);
    if (packed === null) throw new Undecodable(`${path} is not a tar`);
    const { sentence, device } = await recogniseTar(file, packed);
    return new TarImage(file, { kind: 'tar', sentence, device, singleFile: path, packed, limits });
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Whether the file is a tar, and then whether it is packed; null when it is none. */
async function tarKind(file: FileBytes): Promise<'plain' | 'gzip' | null> {
  const head = await file.upTo(0, BLOCK);
  if (readHeader(head) !== null) return 'plain';
  if (head.length < 2 || head.readUInt16BE(0) !== 0x1f8b) return null;
  const source = new StreamSource(inflated(file.stream(), 'gzip', file.path));
  try {
    return readHeader(await source.take(BLOCK)) === null ? null : 'gzip';
  } catch (error) {
    if (error instanceof Undecodable) return null;
    throw error;
  } finally {
    await source.close();
  }
}

async function recogniseTar(file: FileBytes, packed: 'plain' | 'gzip'): Promise<Recognised> {
  const names: string[] = [];
  const source = sourceOf(file, packed, LIMITS);
  try {
    for await (const member of tarMembers(source, { warnings: [], cut: null })) {
      names.push(member.name);
      // A gzip has to be unpacked to be passed over: a first member of gigabytes must not hold the look-see up.
      const isFar = packed === 'gzip' && member.dataAt + member.size > SAMPLE_BYTES;
      if (names.length >= SAMPLE || isFar) break;
    }
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
  } finally {
    await source.close();
  }
  const device: DeviceFacts = { ...UNKNOWN_DEVICE, platform: platformOf(names) };
  const sentence = `Tar archive${packed === 'gzip' ? ' (gzip)' : ''} of ${PLATFORM_WORDS[device.platform]}: ${basename(file.path)}`;
  return { kind: 'tar', sentence, device, encrypted: false };
}

function sourceOf(file: FileBytes, packed: 'plain' | 'gzip', limits: Limits, signal?: AbortSignal): ByteSource {
  if (packed === 'plain') return new FileSource(file, signal);
  return new StreamSource(inflated(file.stream(0, file.size, signal), 'gzip', file.path, limits));
}

export interface TarFacts {
  readonly kind: ImageKind;
  readonly sentence: string;
  readonly device: DeviceFacts;
  readonly singleFile: string;
  readonly packed: 'plain' | 'gzip';
  readonly limits: Limits;
  /** The device path of a member's name; `devicePath` when absent. */
  readonly pathOf?: (name: string) => string;
  /** What was noticed before the tar was reached. */
  readonly warnings?: readonly string[];
  /** Runs when the image is closed. */
  readonly cleanUp?: () => Promise<void>;
}

export class TarImage implements Image {
  readonly kind: ImageKind;
  readonly sentence: string;
  readonly device: DeviceFacts;
  readonly singleFile: string;
  readonly statedSha256 = null;
  readonly #file: FileBytes;
  readonly #facts: TarFacts;
  #noticed: readonly string[] = [];
  /** Position of each member's bytes, for plain tars. */
  #places: Places | null = null;

  constructor(file: FileBytes, facts: TarFacts) {
    this.#file = file;
    this.#facts = facts;
    this.kind = facts.kind;
    this.sentence = facts.sentence;
    this.device = facts.device;
    this.singleFile = facts.singleFile;
  }

  get warnings(): readonly string[] {
    return [...(this.#facts.warnings ?? []), ...this.#noticed];
  }

  async *list(signal?: AbortSignal): AsyncGenerator<ImageEntry> {
    const notes: TarNotes = { warnings: [], cut: null };
    const places = new Places();
    // Held back by one: only the step to the next member shows whether this one is whole.
    let held: { entry: ImageEntry; member: TarMember } | null = null;
    const source = sourceOf(this.#file, this.#facts.packed, this.#facts.limits, signal);
    try {
      for await (const member of tarMembers(source, notes)) {
        signal?.throwIfAborted();
        if (member.isFolder) continue;
        if (held !== null) yield held.entry;
        held = { entry: this.#entry(places.add(member.dataAt), member), member };
      }
    } catch (error) {
      // A gzip that breaks off: what came before it is listed, the member it broke off in is not whole.
      if (!(error instanceof Undecodable)) throw error;
      notes.warnings.push(`${error.message}; only what comes before that is listed`);
      notes.cut = held?.member ?? null;
    } finally {
      await source.close();
    }
    if (held !== null) {
      const isCut = notes.cut === held.member;
      yield isCut
        ? { ...held.entry, state: 'unreadable', reason: 'cut short: the archive ends in the middle of it' }
        : held.entry;
    }
    this.#places = places;
    this.#noticed = notes.warnings;
  }

  async *read(wanted: readonly ImageEntry[], signal?: AbortSignal) {
    if (this.#facts.packed === 'gzip') yield* this.#readInOnePass(wanted, signal);
    else yield* this.#readByPosition(wanted, signal);
  }

  async close(): Promise<void> {
    await this.#file.close();
    await this.#facts.cleanUp?.();
  }

  async *#readByPosition(wanted: readonly ImageEntry[], signal?: AbortSignal) {
    if (this.#places === null) for await (const _ of this.list(signal));
    for (const entry of wanted.toSorted((a, b) => a.index - b.index)) {
      signal?.throwIfAborted();
      yield { entry, bytes: this.#bytesAt(entry, signal) };
    }
  }

  async *#bytesAt(entry: ImageEntry, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    const at = this.#places?.at(entry.index);
    if (at === undefined) throw new RangeError(`no member has the index ${entry.index}`);
    if (entry.state !== 'present') throw new Undecodable(`${entry.path}: ${entry.reason ?? entry.state}`);
    yield* this.#file.stream(at, entry.size ?? 0, signal);
  }

  async *#readInOnePass(wanted: readonly ImageEntry[], signal?: AbortSignal) {
    const waiting = new Map(wanted.map((entry) => [entry.index, entry]));
    const source = sourceOf(this.#file, this.#facts.packed, this.#facts.limits, signal);
    let index = 0;
    let broken: Undecodable | null = null;
    try {
      for await (const member of tarMembers(source, { warnings: [], cut: null })) {
        if (waiting.size === 0) return;
        if (member.isFolder) continue;
        const entry = waiting.get(index++);
        if (entry === undefined) continue;
        waiting.delete(entry.index);
        yield { entry, bytes: bytesOf(source, member, entry) };
      }
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error;
      broken = error;
    } finally {
      await source.close();
    }
    // Each wanted member is answered for, also those behind a break in the gzip.
    for (const entry of waiting.values()) {
      yield { entry, bytes: failing(`${entry.path}: ${broken?.message ?? 'the archive ended before it was reached'}`) };
    }
  }

  #entry(index: number, member: TarMember): ImageEntry {
    const path = (this.#facts.pathOf ?? devicePath)(member.name);
    const refusal = path === NAMELESS ? 'its name holds no file name' : member.refusal;
    const state = refusal === null ? { state: 'present' as const } : { state: 'unreadable' as const, reason: refusal };
    return { index, path, original: member.name, size: member.size, modified: member.modified, ...state };
  }
}

async function* bytesOf(source: ByteSource, member: TarMember, entry: ImageEntry): AsyncGenerator<Uint8Array> {
  checkReadable(member, entry.path);
  yield* source.stream(member.size, entry.path);
}
