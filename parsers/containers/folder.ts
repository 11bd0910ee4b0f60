/** A folder that holds a phone's file system, or any files: read where they lie. */
import { basename, join } from 'node:path';
import { stat } from 'node:fs/promises';
import type { DeviceFacts } from '../../contract/coverage.ts';
import { Undecodable } from '../parser.ts';
import { FileBytes } from './file-bytes.ts';
import { UNKNOWN_DEVICE, type Container, type Image, type ImageEntry, type Recognised } from './image.ts';
import { PLATFORM_WORDS, platformOf } from './platform-hint.ts';
import { walk } from './walk.ts';

/** How many files are looked at to say what kind of folder it is. */
const SAMPLE = 5_000;
/** An extraction packed as one file, beside its reports and key chains: at the top or one folder down. */
const ARCHIVE = /^(?:[^/]+\/)?[^/]+\.(?:zip|tar|tgz|tar\.gz|ab|ufdr|xry)$/i;
const MOST_WARNINGS = 20;

export const folder: Container = {
  id: 'folder',
  async recognise(path) {
    return (await stat(path)).isDirectory() ? recogniseFolder(path) : null;
  },
  async open(path) {
    return new FolderImage(path, recogniseFolder(path));
  },
};

/** What is said of an archive in a folder, unless whoever reads the folder opens it as well. */
export function archiveWarning(path: string): string {
  return `${path} is an archive: what is in it is not read with this folder; open it by itself`;
}

function recogniseFolder(path: string): Recognised {
  const names: string[] = [];
  for (const found of walk(path)) if (names.push(`${basename(path)}/${found.path}`) >= SAMPLE) break;
  const device: DeviceFacts = { ...UNKNOWN_DEVICE, platform: platformOf(names) };
  return {
    kind: 'folder',
    sentence: `Folder of ${PLATFORM_WORDS[device.platform]}: ${basename(path)}`,
    device,
    encrypted: false,
  };
}

class FolderImage implements Image {
  readonly kind = 'folder';
  readonly sentence: string;
  readonly device: DeviceFacts;
  readonly singleFile = null;
  readonly statedSha256 = null;
  readonly warnings: string[] = [];
  readonly #root: string;

  constructor(root: string, facts: Recognised) {
    this.#root = root;
    this.sentence = facts.sentence;
    this.device = facts.device;
  }

  async *list(signal?: AbortSignal): AsyncGenerator<ImageEntry> {
    let index = 0;
    this.warnings.length = 0;
    for (const { path, size, modified, refusal } of walk(this.#root)) {
      signal?.throwIfAborted();
      const state = refusal === null ? { state: 'present' as const } : { state: 'unreadable' as const, reason: refusal };
      if (ARCHIVE.test(path) && this.warnings.length < MOST_WARNINGS) {
        this.warnings.push(archiveWarning(path));
      }
      yield { index: index++, path, original: path, size, modified, ...state };
    }
  }

  async *read(wanted: readonly ImageEntry[], signal?: AbortSignal) {
    for (const entry of wanted.toSorted((a, b) => a.index - b.index)) {
      signal?.throwIfAborted();
      yield { entry, bytes: this.#bytes(entry, signal) };
    }
  }

  async *#bytes(entry: ImageEntry, signal?: AbortSignal) {
    if (entry.state !== 'present') throw new Undecodable(`${entry.path}: ${entry.reason ?? entry.state}`);
    // A link put in the file's place after the listing is refused here.
    const file = await FileBytes.open(join(this.#root, entry.original), { follow: false }).catch((cause: unknown) => {
      throw new Undecodable(`${entry.path} cannot be opened (${(cause as Error).message})`, { cause });
    });
    try {
      yield* file.stream(0, file.size, signal);
    } finally {
      await file.close();
    }
  }

  async close(): Promise<void> {}
}
