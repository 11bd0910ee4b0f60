/**
 * An image together with the containers that lie in it, one level deep: the files of `Download/takeout.zip` follow the
 * image's own as `Download/takeout.zip!/Takeout/...`. A container in a folder is read where it lies; any other is copied
 * into the private scratch folder until the image is closed. What is in a container's own containers stays closed.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DeviceFacts } from '../../contract/coverage.ts';
import { Failure } from '../../contract/failure.ts';
import { Undecodable } from '../parser.ts';
import { archiveWarning } from './folder.ts';
import { entriesOf, type Image, type ImageEntry, type OpenOptions } from './image.ts';
import { nestedNames } from './nested-names.ts';
import { Scratch } from './scratch.ts';

/** A container this large is an extraction of its own; copying it out would double the room the load takes. */
const MOST_COPIED = 16 * 1024 ** 3;
const MOST_CONTAINERS = 100;

type Open = (path: string, options: OpenOptions) => Promise<Image>;

interface Inner {
  readonly image: Image;
  readonly entries: readonly ImageEntry[];
}

/** `source` is where `image` was opened from; `open` opens one container and none inside it. */
export function withNested(image: Image, source: string, open: Open, options: OpenOptions = {}): Image {
  return image.kind === 'file' ? image : new NestingImage(image, source, open, options);
}

class NestingImage implements Image {
  readonly kind;
  readonly sentence;
  readonly singleFile;
  readonly statedSha256;
  readonly #outer: Image;
  readonly #source: string;
  readonly #open: Open;
  readonly #options: OpenOptions;
  #scratch: Scratch | null = null;
  #entries: readonly ImageEntry[] | null = null;
  /** By index of the container's own entry. */
  readonly #inner = new Map<number, Inner>();
  /** Where an entry of a container really is. */
  readonly #places = new Map<number, { readonly container: number; readonly entry: ImageEntry }>();

  constructor(outer: Image, source: string, open: Open, options: OpenOptions) {
    this.#outer = outer;
    this.#source = source;
    this.#open = open;
    this.#options = options;
    this.kind = outer.kind;
    this.sentence = outer.sentence;
    this.singleFile = outer.singleFile;
    this.statedSha256 = outer.statedSha256;
  }

  /** A folder that holds one backup of a phone is of that phone. Known once `list` has run to its end. */
  get device(): DeviceFacts {
    const [only, ...more] = [...this.#inner.values()].filter(({ image }) => image.device.platform !== 'unknown');
    const { device } = this.#outer;
    return device.platform === 'unknown' && only !== undefined && more.length === 0 ? only.image.device : device;
  }

  get warnings(): readonly string[] {
    const opened = (this.#entries ?? [])
      .filter((entry) => entry.nested?.opened === true)
      .map((entry) => archiveWarning(entry.path));
    const own = this.#outer.warnings.filter((warning) => !opened.includes(warning));
    return [...own, ...[...this.#inner.values()].flatMap(({ image }) => image.warnings)];
  }

  async *list(signal?: AbortSignal): AsyncGenerator<ImageEntry> {
    yield* await this.listed(signal);
  }

  async listed(signal?: AbortSignal): Promise<readonly ImageEntry[]> {
    return (this.#entries ??= await this.#listed(signal));
  }

  async *read(wanted: readonly ImageEntry[], signal?: AbortSignal) {
    yield* this.#outer.read(
      wanted.filter((entry) => entry.within === undefined),
      signal,
    );
    for (const [container, { image }] of this.#inner) {
      const ownOf = new Map<number, ImageEntry>();
      const inside: ImageEntry[] = [];
      for (const entry of wanted) {
        const place = entry.within === container ? this.#places.get(entry.index) : undefined;
        if (place === undefined) continue;
        ownOf.set(place.entry.index, entry);
        inside.push(place.entry);
      }
      if (inside.length === 0) continue;
      for await (const { entry, bytes } of image.read(inside, signal)) {
        const own = ownOf.get(entry.index);
        if (own !== undefined) yield { entry: own, bytes };
      }
    }
  }

  async close(): Promise<void> {
    for (const { image } of this.#inner.values()) await image.close();
    await this.#outer.close();
    await this.#scratch?.remove();
  }

  async #listed(signal?: AbortSignal): Promise<ImageEntry[]> {
    const own = [...(await entriesOf(this.#outer, signal))];
    const isContainer = nestedNames(this.kind, names(own));
    const containers = own.filter((entry) => entry.state === 'present' && isContainer(entry.path));
    if (containers.length === 0) return own;
    const opened = new Map<ImageEntry, ImageEntry>();
    for (const entry of containers)
      opened.set(entry, { ...entry, nested: await this.#openInner(entry, opened.size + 1, signal) });
    for (const [position, entry] of own.entries()) own[position] = opened.get(entry) ?? entry;
    let next = own.reduce((most, entry) => Math.max(most, entry.index), -1) + 1;
    const inside: ImageEntry[] = [];
    for (const [container, inner] of this.#inner) {
      const holder = own.find((entry) => entry.index === container);
      for (const entry of inner.entries) {
        this.#places.set(next, { container, entry });
        inside.push({
          ...entry,
          index: next,
          path: `${holder?.path}!/${entry.path}`,
          original: `${holder?.original}!/${entry.original}`,
          within: container,
        });
        next += 1;
      }
    }
    return [...own, ...inside];
  }

  async #openInner(entry: ImageEntry, nth: number, signal?: AbortSignal): Promise<NonNullable<ImageEntry['nested']>> {
    if (nth > MOST_CONTAINERS)
      return { opened: false, words: `limit: it is more than the ${MOST_CONTAINERS}th container in the image` };
    try {
      const image = await this.#open(await this.#placeOf(entry, nth, signal), this.#options);
      this.#inner.set(entry.index, { image, entries: await entriesOrClosed(image, signal) });
      return { opened: true, words: `opened with the image (${image.sentence}): its files follow under this path` };
    } catch (error) {
      signal?.throwIfAborted();
      if (!isAboutTheContainer(error)) throw error;
      return { opened: false, words: `it is a container and could not be opened: ${error.message}` };
    }
  }

  /** A path that the container can be opened at. Only the last part of its name is used, which tells its kind. */
  async #placeOf(entry: ImageEntry, nth: number, signal?: AbortSignal): Promise<string> {
    if (this.kind === 'folder') return join(this.#source, entry.original);
    if ((entry.size ?? 0) > MOST_COPIED)
      throw new Undecodable(`limit: it has ${entry.size} bytes, and at most ${MOST_COPIED} are copied out; open it by itself`);
    this.#scratch ??= await Scratch.make(this.#options.scratch);
    const folder = this.#scratch.path(String(nth));
    await mkdir(folder);
    const path = join(folder, basename(entry.path));
    try {
      for await (const { bytes } of this.#outer.read([entry], signal))
        await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return path;
  }
}

/** An image that cannot be listed is closed at once: nothing else will. */
async function entriesOrClosed(image: Image, signal?: AbortSignal): Promise<readonly ImageEntry[]> {
  try {
    return await entriesOf(image, signal);
  } catch (error) {
    await image.close();
    throw error;
  }
}

function* names(entries: readonly ImageEntry[]): Iterable<string> {
  for (const { path } of entries) yield path;
}

/** Damage, a missing password, a name the system cannot take: the image is read without this container. */
function isAboutTheContainer(error: unknown): error is Error {
  return (
    error instanceof Failure || error instanceof Undecodable || typeof (error as NodeJS.ErrnoException | null)?.code === 'string'
  );
}
