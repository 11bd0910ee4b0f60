/**
 * A load: image in, records in the case. Copies and hashes in one pass, parses in workers, merges file by file in the
 * image's order (so that two loads give the same case), then indexes. Stopped at any moment, it goes on where it was.
 */
import { basename, join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Extraction, Progress } from '../../contract/coverage.ts';
import { entriesOf, statedHashWarning, type Image, type ImageEntry } from '../../parsers/containers/image.ts';
import { openImage } from '../../parsers/containers/open.ts';
import { withNested } from '../../parsers/containers/with-nested.ts';
import { parsers } from '../../parsers/registry.ts';
import { openForIndexing, scratchFolder, type CaseFolder } from '../store/case-folder.ts';
import {
  addExtraction,
  addFiles,
  dropIndexesWhenEmpty,
  extractionOf,
  extractionOfDigest,
  fileIds,
  finishExtraction,
  indexingSteps,
  indexRecords,
  removeExtraction,
  setFate,
  setHash,
  unfinishedExtraction,
} from '../store/extractions.ts';
import { keepAppContainers } from '../store/app-containers.ts';
import { foldDeviceFacts } from '../store/device-facts.ts';
import { resolvePersons } from '../store/identities.ts';
import { FileRows } from './file-rows.ts';
import { folderDigest, hashInThread } from './image-digest.ts';
import type { Limits } from './limits.ts';
import { Pausing } from './pausing.ts';
import { parserIndex, plan, type Plan } from './plan.ts';
import { ProgressMeter } from './progress.ts';
import { Reading } from './reading.ts';
import { Scratch } from './scratch.ts';

export interface LoadOptions {
  readonly password?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Holds the load and lets it go on. */
  readonly pausing?: Pausing | undefined;
  /** How far one file may go; `LIMITS` when absent. */
  readonly limits?: Limits | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Called once the load is whole and before it can be seen: the ledger's entry is written here. */
  readonly onMerged?: ((facts: { extraction: number; sha256: string; records: number }) => void | Promise<void>) | undefined;
}

export interface LoadResult {
  readonly extraction: Extraction;
  /** True when the case held the same bytes already: nothing was added. */
  readonly already: boolean;
  /** True when an earlier, interrupted load was carried on. */
  readonly resumed: boolean;
}

/** Loads the image at `path` into an open case. */
export async function loadImage(folder: CaseFolder, path: string, options: LoadOptions = {}): Promise<LoadResult> {
  const source = resolve(path);
  const meter = new ProgressMeter(options.onProgress ?? (() => {}));
  meter.phase('recognising', basename(source));
  const scratch = new Scratch(join(scratchFolder(folder.folder), randomBytes(6).toString('hex')));
  try {
    const opening = {
      scratch: scratch.folder,
      ...(options.password === undefined ? {} : { password: options.password }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    };
    const image = withNested(await openImage(source, opening), source, openImage, opening);
    return await loadOpened(folder, image, source, scratch, meter, options);
  } finally {
    scratch.remove();
  }
}

async function loadOpened(
  folder: CaseFolder,
  image: Image,
  source: string,
  scratch: Scratch,
  meter: ProgressMeter,
  options: LoadOptions,
): Promise<LoadResult> {
  const pausing = options.pausing ?? new Pausing();
  const hashing =
    image.singleFile === null ? null : hashInThread(image.singleFile, { pausing, onBytes: (bytes) => meter.bytes(bytes) });
  // Its outcome is awaited below; until then a failure must not count as unhandled.
  hashing?.done.catch(() => {});
  try {
    return await new Load(folder, image, source, scratch, meter, { ...options, pausing }).run(hashing);
  } finally {
    hashing?.stop();
    await image.close();
  }
}

class Load {
  readonly #folder: CaseFolder;
  readonly #image: Image;
  readonly #source: string;
  readonly #scratch: Scratch;
  readonly #meter: ProgressMeter;
  readonly #options: LoadOptions & { readonly pausing: Pausing };

  constructor(
    folder: CaseFolder,
    image: Image,
    source: string,
    scratch: Scratch,
    meter: ProgressMeter,
    options: LoadOptions & { readonly pausing: Pausing },
  ) {
    this.#folder = folder;
    this.#image = image;
    this.#source = source;
    this.#scratch = scratch;
    this.#meter = meter;
    this.#options = options;
  }

  async run(hashing: { readonly done: Promise<{ sha256: string; bytes: number }> } | null): Promise<LoadResult> {
    const { db } = this.#folder;
    let entries = await this.#list();
    const loadPlan = plan(entries, parserIndex(await parsers()));
    const { id, files, resumed } = this.#begin(entries, loadPlan);
    dropIndexesWhenEmpty(db);

    const reading = new Reading({
      folder: this.#folder,
      extraction: id,
      files,
      image: this.#image,
      scratch: this.#scratch,
      meter: this.#meter,
      signal: this.#options.signal,
      pausing: this.#options.pausing,
      limits: this.#options.limits,
    });
    this.#meter.expect(...expected(entries, loadPlan, hashing === null ? null : this.#image.singleFile, files));
    // Of an image that is one file only the claims are needed from here on; half a million entries are worth letting go.
    if (hashing !== null) entries = [];
    await reading.readClaims(loadPlan);
    this.#meter.phase('hashing', 'every file that was not read');
    const { sha256, bytes: size } =
      hashing === null ? await this.#hashFolder(reading, entries) : await orAborted(hashing.done, this.#options.signal);

    const same = extractionOfDigest(db, sha256);
    if (same !== null) {
      removeExtraction(db, id);
      indexRecords(db);
      return { extraction: extractionOf(db, same), already: true, resumed };
    }
    this.#meter.phase('merging', 'people');
    resolvePersons(db, this.#folder.key);
    await this.#index();
    foldDeviceFacts(db, id);
    keepAppContainers(db, id);
    const records = db.prepare('SELECT count(*) FROM record WHERE extraction = ?').pluck().get(id) as number;
    await this.#options.onMerged?.({ extraction: id, sha256, records });
    const stated = statedHashWarning(this.#image, sha256);
    finishExtraction(db, id, { sha256, bytes: size, warnings: [...this.#image.warnings, ...(stated === null ? [] : [stated])] });
    db.pragma('wal_checkpoint(TRUNCATE)');
    this.#meter.phase('done', '');
    return { extraction: extractionOf(db, id), already: false, resumed };
  }

  /** Between two steps others get their turn: a load can be paused and cancelled here too. */
  async #index(): Promise<void> {
    this.#meter.phase('indexing', 'times, people and words');
    const indexing = openForIndexing(this.#folder, this.#scratch.folder);
    try {
      for (const { done, total } of indexingSteps(indexing.db)) {
        this.#meter.steps(done, total);
        await setImmediate();
        await this.#options.pausing.passed(this.#options.signal);
      }
    } finally {
      indexing.close();
    }
  }

  async #list(): Promise<readonly ImageEntry[]> {
    this.#meter.phase('listing', 'files in the image');
    const entries = await entriesOf(this.#image, this.#options.signal);
    this.#options.signal?.throwIfAborted();
    return entries;
  }

  /** A new extraction, or the one that an interrupted load of the same files began. */
  #begin(entries: readonly ImageEntry[], { claims, companionOf }: Plan): { id: number; files: FileRows; resumed: boolean } {
    const { db } = this.#folder;
    const unfinished = unfinishedExtraction(db, this.#source);
    if (unfinished !== null) {
      const rows = fileIds(db, unfinished);
      if (rows.length === entries.length && rows.every((row, index) => row.path === entries[index]?.path)) {
        const files = new FileRows(entries, (position) => ({
          id: rows[position]!.id,
          pending: rows[position]!.status === 'pending',
        }));
        return { id: unfinished, files, resumed: true };
      }
      removeExtraction(db, unfinished);
    }
    // All of it or nothing: an extraction that stops half way into this would be resumed with fates missing.
    return db.transaction(() => {
      const id = addExtraction(db, {
        label: basename(this.#source),
        kind: this.#image.kind,
        source: this.#source,
        device: this.#image.device,
        loadedAt: Date.now(),
      });
      const claimed = new Set(claims.map((claim) => claim.entry.index));
      const first = addFiles(db, id, entries, claimed);
      const files = new FileRows(entries, (position) => ({ id: first + position, pending: true }));
      for (const { index, nested } of entries) {
        if (nested !== undefined && !claimed.has(index))
          setFate(db, files.id({ index }), { status: nested.opened ? 'companion' : 'failed', reason: nested.words });
      }
      for (const [index, owner] of companionOf)
        setFate(db, files.id({ index }), { status: 'companion', reason: `read with ${owner}` });
      return { id, files, resumed: false };
    })();
  }

  async #hashFolder(reading: Reading, entries: readonly ImageEntry[]): Promise<{ sha256: string; bytes: number }> {
    const { db } = this.#folder;
    const known = new Map(
      (
        db.prepare('SELECT id, sha256 FROM file WHERE extraction = ? AND sha256 IS NOT NULL').all(reading.extraction) as {
          id: number;
          sha256: string;
        }[]
      ).map(({ id, sha256 }) => [id, sha256]),
    );
    const rest = entries.filter((entry) => isOwn(entry) && !known.has(reading.fileId(entry)));
    let bytes = 0;
    for await (const { entry, bytes: stream } of this.#image.read(rest, this.#options.signal)) {
      const file = reading.fileId(entry);
      try {
        const { sha256 } = await Scratch.hash(this.#options.pausing.through(stream, this.#options.signal), (count) =>
          this.#meter.bytes(count),
        );
        setHash(db, file, sha256);
        known.set(file, sha256);
      } catch (error) {
        if (this.#options.signal?.aborted === true) throw error;
        setFate(db, file, { status: 'failed', reason: `could not be read: ${(error as Error).message}` });
      }
    }
    const hashed: { path: string; sha256: string }[] = [];
    for (const entry of entries) {
      const sha256 = known.get(reading.fileId(entry));
      if (sha256 === undefined || !isOwn(entry)) continue;
      hashed.push({ path: entry.original, sha256 });
      bytes += entry.size ?? 0;
    }
    return { sha256: folderDigest(hashed), bytes };
  }
}

/** What is awaited, or the abort: a hash of half a terabyte is not waited for when nobody wants it any more. */
async function orAborted<T>(awaited: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal?.reason);
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([awaited, promise]);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/**
 * Files that parsers still have before them, and bytes that are read: of a folder every file, of any other image those files
 * and the image itself, whose hash is taken beside.
 */
function expected(
  entries: readonly ImageEntry[],
  { claims }: Plan,
  singleFile: string | null,
  files: FileRows,
): [files: number, bytes: number] {
  const waiting = claims.filter(({ entry }) => entry.state === 'present' && files.pending(entry));
  const read = waiting.flatMap(({ entry, companions }) => [entry, ...companions]);
  const sum = (of: readonly ImageEntry[]) => of.reduce((total, { size }) => total + (size ?? 0), 0);
  if (singleFile !== null) return [waiting.length, sum(read) + statSync(singleFile).size];
  const claimed = new Set(read.map(({ index }) => index));
  return [waiting.length, sum(entries.filter((entry) => isOwn(entry) || claimed.has(entry.index)))];
}

/** A file of the image itself, and no member of a container in it, whose bytes are hashed with the container. */
function isOwn(entry: ImageEntry): boolean {
  return entry.state === 'present' && entry.within === undefined;
}
