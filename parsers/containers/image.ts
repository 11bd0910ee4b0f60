/**
 * A phone image as a flat list of files, whatever it came in. Containers only read; nothing here writes, and no method
 * holds a whole image or a whole large file in memory.
 */
import type { DeviceFacts, ImageKind } from '../../contract/coverage.ts';
import type { UtcMs } from '../../contract/record.ts';

export interface ImageEntry {
  /** Position in the image's own order; unique in the image. */
  readonly index: number;
  /** Path on the device as far as the image tells, `/` between parts, no leading slash. What parsers match. */
  readonly path: string;
  /** The name the container itself uses, exactly: member name, hashed name, relative path. */
  readonly original: string;
  readonly size: number | null;
  readonly modified: UtcMs | null;
  /** Present where `modified` is the clock of an unknown zone read as if it were UTC (a zip's DOS time). Absent: UTC. */
  readonly modifiedBasis?: 'local';
  /** `missing`: listed by the image, bytes absent. `unreadable`: present, but `reason` says why it cannot be read. */
  readonly state: 'present' | 'missing' | 'unreadable';
  readonly reason?: string;
  /** Present on a container that stands in the image: whether its own files follow in the list, and else why not. */
  readonly nested?: { readonly opened: boolean; readonly words: string };
  /** Index of the container this file lies in; absent for a file of the image itself. */
  readonly within?: number;
}

export interface OpenOptions {
  readonly password?: string;
  readonly signal?: AbortSignal;
  /** 0 to 1, for slow key derivation. */
  readonly onUnlock?: (share: number) => void;
  /** Folder for private temporary copies, so that its owner can clear it after a crash. The system's when absent. */
  readonly scratch?: string;
}

export interface Image {
  readonly kind: ImageKind;
  /** One sentence for the person: "iTunes backup of an iPhone 12, iOS 17.4, made 3 May 2026". */
  readonly sentence: string;
  readonly device: DeviceFacts;
  /** The single file whose SHA-256 identifies the image, or null for a folder (hashed file by file). */
  readonly singleFile: string | null;
  /** SHA-256 (lower-case hex) that the acquisition wrote down for `singleFile`, or null. See `statedHashWarning`. */
  readonly statedSha256: string | null;
  /** What an officer should know about the image as a whole; complete once `list` has run to its end. */
  readonly warnings: readonly string[];
  /** Every file, folders left out. Order is the image's own and the same every time. */
  list(signal?: AbortSignal): AsyncIterable<ImageEntry>;
  /** The same at once, where that is cheaper: half a million steps of an async iterator cost more than what they list. */
  listed?(signal?: AbortSignal): Promise<readonly ImageEntry[]>;
  /**
   * Bytes of the wanted entries, each streamed once, in whatever order suits the container. A consumer finishes or
   * abandons one stream before it asks for the next. A damaged member throws from its own stream only.
   */
  read(
    wanted: readonly ImageEntry[],
    signal?: AbortSignal,
  ): AsyncIterable<{ entry: ImageEntry; bytes: AsyncIterable<Uint8Array> }>;
  close(): Promise<void>;
}

/** Every entry of an image, by whichever of its two ways is there. */
export async function entriesOf(image: Image, signal?: AbortSignal): Promise<readonly ImageEntry[]> {
  if (image.listed !== undefined) return await image.listed(signal);
  const entries: ImageEntry[] = [];
  for await (const entry of image.list(signal)) entries.push(entry);
  return entries;
}

export interface Recognised {
  readonly kind: ImageKind;
  readonly sentence: string;
  readonly device: DeviceFacts;
  readonly encrypted: boolean;
}

export interface Container {
  readonly id: string;
  /** Null when the path is not of this kind. Reads headers only. */
  recognise(path: string): Promise<Recognised | null>;
  open(path: string, options?: OpenOptions): Promise<Image>;
}

/** Whoever hashes the image says here what the hash is; gives back the warning when the acquisition wrote down another. */
export function statedHashWarning(image: Pick<Image, 'statedSha256' | 'singleFile'>, sha256: string): string | null {
  if (image.statedSha256 === null || image.statedSha256 === sha256.toLowerCase()) return null;
  return `the SHA-256 of ${image.singleFile} is ${sha256}, but the extraction's own record says ${image.statedSha256}: the file was changed or damaged after it was made`;
}

export const UNKNOWN_DEVICE: DeviceFacts = {
  platform: 'unknown',
  name: null,
  model: null,
  osVersion: null,
  identifiers: [],
  takenAt: null,
};
