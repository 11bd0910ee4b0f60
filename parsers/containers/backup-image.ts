/** The list and the payloads of an opened backup, joined into an image. */
import type { DeviceFacts } from '../../contract/coverage.ts';
import { Undecodable } from '../parser.ts';
import { domainFolder } from './backup-domains.ts';
import type { BackupFacts } from './backup-facts.ts';
import type { BackupFiles } from './backup-files.ts';
import type { FileFacts, Manifest, ManifestRow } from './backup-manifest.ts';
import { devicePath } from './device-path.ts';
import type { Image, ImageEntry } from './image.ts';
import { decrypted, type ClassKeys } from './key-bag.ts';
import type { Scratch } from './scratch.ts';

/** `original` is the stored name, a space, and domain-path: both names that the backup has for the file. */
const STORED = /^(?:[0-9a-f]{2}\/)?([0-9a-f]{40})(?: |$)/;

export class BackupImage implements Image {
  readonly kind = 'itunes-backup';
  readonly sentence: string;
  readonly device: DeviceFacts;
  readonly singleFile = null;
  readonly statedSha256 = null;
  readonly #files: BackupFiles;
  readonly #manifest: Manifest;
  readonly #keys: ClassKeys | null;
  readonly #scratch: Scratch;
  readonly #facts: BackupFacts;
  readonly #noticed: string[] = [];

  constructor(files: BackupFiles, facts: BackupFacts, manifest: Manifest, keys: ClassKeys | null, scratch: Scratch) {
    this.#files = files;
    this.#manifest = manifest;
    this.#keys = keys;
    this.#scratch = scratch;
    this.#facts = facts;
    this.sentence = keys === null ? facts.sentence : facts.sentence.replace(/^iTunes/, 'Encrypted iTunes');
    this.device = facts.device;
  }

  get warnings(): readonly string[] {
    return [...this.#facts.warnings, ...this.#manifest.warnings, ...this.#noticed];
  }

  /** Files in the order of their hashes, so that one folder of payloads at a time is compared with the list. */
  async *list(signal?: AbortSignal): AsyncGenerator<ImageEntry> {
    let index = 0;
    let group = new PayloadGroup(-1, new Map());
    for await (const rows of this.#manifest.rows(signal)) {
      for (const row of rows) {
        const number = row.fileId === null ? group.number : Number.parseInt(row.fileId.slice(0, 2), 16);
        while (group.number < number) {
          for (const stored of group.unlisted()) yield this.#unlisted(index++, stored);
          group = await this.#group(group.number + 1);
        }
        if (row.kind !== 'folder') yield this.#entry(index++, row, group);
      }
    }
    for (;;) {
      signal?.throwIfAborted();
      for (const stored of group.unlisted()) yield this.#unlisted(index++, stored);
      if (group.number === 255) return;
      group = await this.#group(group.number + 1);
    }
  }

  async *read(wanted: readonly ImageEntry[], signal?: AbortSignal) {
    const items = wanted.map((entry) => ({ entry, stored: entry.original.split(' ', 1)[0] as string }));
    for await (const { item, size, bytes } of this.#files.read(items, signal)) {
      yield { entry: item.entry, bytes: this.#bytes(item.entry, size, bytes) };
    }
  }

  async close(): Promise<void> {
    this.#manifest.close();
    await this.#scratch.remove();
    await this.#files.close();
  }

  async *#bytes(entry: ImageEntry, stored: number, bytes: AsyncIterable<Uint8Array>) {
    if (entry.state === 'missing') throw new Undecodable(`${entry.path}: the backup lists this file but does not hold it`);
    if (entry.state === 'unreadable') throw new Undecodable(`${entry.path}: ${entry.reason ?? entry.state}`);
    if (this.#keys !== null) {
      const facts = this.#factsOf(entry);
      if (facts.key === null) throw new Undecodable(`${entry.path}: the backup's list holds no key for this file`);
      yield* decrypted(bytes, this.#keys.unwrap(facts.key, entry.path), facts.size, entry.path);
      return;
    }
    if (entry.size !== null && stored !== entry.size) {
      this.#noticed.push(`${entry.path}: the backup's list says ${entry.size} bytes, ${stored} are there`);
    }
    yield* bytes;
  }

  #factsOf(entry: ImageEntry): FileFacts {
    const fileId = STORED.exec(entry.original)?.[1];
    const facts = fileId === undefined ? null : (this.#manifest.find(fileId)?.facts ?? null);
    if (facts === null) throw new Undecodable(`${entry.path}: the backup's list does not describe this file`);
    return facts;
  }

  async #group(number: number): Promise<PayloadGroup> {
    return new PayloadGroup(number, await this.#files.payloads(number.toString(16).padStart(2, '0')));
  }

  #entry(index: number, row: ManifestRow, group: PayloadGroup): ImageEntry {
    const stored = row.fileId === null ? undefined : group.take(row.fileId);
    const name = stored ?? (row.fileId === null ? '(no file ID)' : `${row.fileId.slice(0, 2)}/${row.fileId}`);
    return {
      index,
      path: devicePath(`${domainFolder(row.domain)}/${row.relativePath}`),
      original: `${name} ${row.domain}-${row.relativePath}`,
      size: row.facts?.size ?? null,
      modified: row.facts?.modified ?? null,
      ...stateOf(row, stored, this.#keys !== null),
    };
  }

  /** A payload the list does not name. It is shown, so that a shortened list hides nothing. */
  #unlisted(index: number, stored: string): ImageEntry {
    const common = { index, path: `not in the backup's list/${stored}`, original: stored, size: null, modified: null };
    if (this.#keys === null) return { ...common, state: 'present' };
    return { ...common, state: 'unreadable', reason: "not in the backup's list, so its key is unknown" };
  }
}

function stateOf(row: ManifestRow, stored: string | undefined, encrypted: boolean): Pick<ImageEntry, 'state' | 'reason'> {
  const unreadable = (reason: string) => ({ state: 'unreadable' as const, reason });
  if (row.kind === 'link') return unreadable('symbolic link');
  if (row.kind === 'other') return unreadable("of a kind that the backup's list does not explain");
  if (row.fileId === null) return unreadable("its file ID in the backup's list is damaged");
  if (stored === undefined) return { state: 'missing' };
  if (encrypted && row.facts === null) return unreadable(`the row in the backup's list is damaged (${row.damage})`);
  if (encrypted && row.facts?.key === null) return unreadable("the backup's list holds no key for it");
  return { state: 'present' };
}

/** Payloads of one pair of leading digits, ticked off as the list names them. */
class PayloadGroup {
  readonly number: number;
  readonly #stored: Map<string, string>;

  constructor(number: number, stored: ReadonlyMap<string, string>) {
    this.number = number;
    this.#stored = new Map(stored);
  }

  take(fileId: string): string | undefined {
    const stored = this.#stored.get(fileId);
    this.#stored.delete(fileId);
    return stored;
  }

  unlisted(): readonly string[] {
    return [...this.#stored.values()].toSorted();
  }
}
