/** The reading part of a load: claimed files out of the image, through the workers, into the store in order. */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { Image, ImageEntry } from '../../parsers/containers/image.ts';
import { LimitReached } from '../../parsers/parser.ts';
import { moduleOf } from '../../parsers/registry.ts';
import type { CaseFolder } from '../store/case-folder.ts';
import { setFate, setHash, type FileFate } from '../store/extractions.ts';
import { mergeSegment, withSegments, type SegmentFacts } from '../store/merge.ts';
import { fateOf } from './fate.ts';
import type { FileRows } from './file-rows.ts';
import { LIMITS, pathRefusal, type Limits } from './limits.ts';
import { removeCopy, type Outcome } from './parse-file.ts';
import { endingOf, type Claim, type Plan } from './plan.ts';
import type { Pausing } from './pausing.ts';
import { ParsePool } from './pool.ts';
import type { ProgressMeter } from './progress.ts';
import type { Copied, Scratch } from './scratch.ts';

export interface ReadingContext {
  readonly folder: CaseFolder;
  readonly extraction: number;
  readonly files: FileRows;
  readonly image: Image;
  readonly scratch: Scratch;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal | undefined;
  readonly pausing: Pausing;
  readonly limits?: Limits | undefined;
}

/** Files copied and not yet merged: enough to keep workers busy, few enough that scratch stays small. */
const MOST_AHEAD = 32;

interface Copying {
  readonly claim: Claim;
  readonly copy: string;
  /** Entries of the claim still to come out of the image. */
  left: number;
  main: Copied | null;
  bytes: number;
  /** SHA-256 of every file read for the claim, by entry. */
  readonly hashes: Map<number, string>;
  readonly problems: string[];
}

interface Parsed {
  readonly copying: Copying;
  readonly segment: string;
  readonly outcomes: readonly Outcome[];
}

export class Reading {
  readonly extraction: number;
  readonly #context: ReadingContext;
  readonly #pool: ParsePool;
  readonly #limits: Limits;
  /** Segments are encrypted like the case, with a key that lives only as long as the load. */
  readonly #segmentKey = randomBytes(32);
  /** First path with these bytes, by hash and parsers: the second is noted and not read again. */
  readonly #seen = new Map<string, string>();
  #queue: Promise<Parsed>[] = [];
  #jobs = 0;

  constructor(context: ReadingContext) {
    this.#context = context;
    this.extraction = context.extraction;
    this.#limits = context.limits ?? LIMITS;
    this.#pool = new ParsePool(context.scratch.folder, this.#limits, context.pausing);
  }

  fileId(entry: Pick<ImageEntry, 'index'>): number {
    return this.#context.files.id(entry);
  }

  /** Reads every claim whose turn has not come yet. */
  async readClaims({ claims }: Plan): Promise<void> {
    const { image, signal, pausing, meter } = this.#context;
    meter.phase('reading', 'the first file');
    const copying = new Map<number, Copying[]>();
    const wanted: ImageEntry[] = [];
    const settled: [ImageEntry, FileFate][] = [];
    for (const claim of claims) {
      if (claim.entry.state !== 'present' || !this.#context.files.pending(claim.entry)) continue;
      const known = fateUnread(claim, pathRefusal(claim.entry.path, this.#limits));
      if (known !== null) {
        settled.push([claim.entry, known]);
        continue;
      }
      const entries = [claim.entry, ...claim.companions];
      const state: Copying = {
        claim,
        copy: this.#context.scratch.path(),
        left: entries.length,
        main: null,
        bytes: 0,
        hashes: new Map(),
        problems: [],
      };
      for (const entry of entries) {
        const sharing = copying.get(entry.index);
        // A file that explains several others is read once.
        if (sharing === undefined) wanted.push(entry);
        copying.set(entry.index, [...(sharing ?? []), state]);
      }
    }
    this.#context.folder.db.transaction(() => {
      for (const [entry, told] of settled) {
        setFate(this.#context.folder.db, this.fileId(entry), told);
        meter.file('empty files', 0);
      }
    })();
    try {
      for await (const { entry, bytes } of image.read(wanted, signal)) {
        await pausing.passed(signal);
        const [first, ...others] = copying.get(entry.index) ?? [];
        if (first === undefined) continue;
        await this.#copy(first, entry, bytes);
        for (const state of others) shareCopy(first, state, entry);
        for (const state of [first, ...others]) if (--state.left === 0) await this.#parse(state);
      }
      await this.#mergeDownTo(0);
    } finally {
      await this.#pool.close();
    }
  }

  async #copy(state: Copying, entry: ImageEntry, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const { scratch, meter, signal, pausing } = this.#context;
    const isMain = entry.index === state.claim.entry.index;
    const ending = isMain ? '' : endingOf(state.claim, entry);
    try {
      const copied = await scratch.copy(pausing.through(bytes, signal), state.copy + ending, (count) => meter.bytes(count));
      state.hashes.set(entry.index, copied.sha256);
      state.bytes += copied.bytes;
      if (isMain) state.main = copied;
    } catch (error) {
      if (signal?.aborted === true) throw error;
      const what = isMain ? 'the file' : `its ${ending.slice(1)}`;
      const { message } = error as Error;
      const because = `${what} could not be read out of the image`;
      state.problems.push(error instanceof LimitReached ? `${message} (${because})` : `${because}: ${message}`);
    }
  }

  async #parse(state: Copying): Promise<void> {
    await this.#mergeDownTo(MOST_AHEAD);
    this.#queue.push(this.#outcome(state));
  }

  async #outcome(state: Copying): Promise<Parsed> {
    const { claim, copy } = state;
    const segment = this.#context.scratch.path('.segment');
    if (state.main === null || this.#duplicateOf(state) !== null) {
      removeCopy(copy);
      return { copying: state, segment, outcomes: [] };
    }
    const outcomes = await this.#pool.run(
      {
        id: this.#jobs++,
        path: claim.entry.path,
        copy,
        parsers: claim.parsers.map((parser) => ({ id: parser.id, module: moduleOf(parser) })),
        segment,
        key: this.#segmentKey,
      },
      state.bytes,
    );
    return { copying: state, segment, outcomes };
  }

  #duplicateOf(state: Copying): string | null {
    if (state.claim.parsers.some((parser) => parser.pathMatters === true)) return null;
    const key = [...state.hashes.values(), ...state.claim.parsers.map((parser) => parser.id)].join(' ');
    const first = this.#seen.get(key);
    if (first === undefined) this.#seen.set(key, state.claim.entry.path);
    else state.problems.push(`the same bytes as ${first}`);
    return first ?? null;
  }

  /** Merges finished files, oldest first, until at most `most` are under way. */
  async #mergeDownTo(most: number): Promise<void> {
    while (this.#queue.length > most) {
      const parsed = await this.#queue.shift()!;
      await this.#context.pausing.passed(this.#context.signal);
      this.#merge(parsed);
    }
  }

  /** One transaction: the file's records and its fate stand together or not at all. */
  #merge({ copying, segment, outcomes }: Parsed): void {
    const { folder, meter } = this.#context;
    const { claim, hashes } = copying;
    const read = [...outcomes.entries()].filter(([, outcome]) => outcome.read);
    const segments = read.map(([index]) => `${segment}.${index}`);
    const records = withSegments(folder.db, segments, this.#segmentKey, (names) =>
      folder.db.transaction(() => {
        const counts = names.map((name, nth) => mergeSegment(folder.db, name, this.#facts(claim, read[nth]![0])));
        const total = counts.reduce((sum, count) => sum + count, 0);
        for (const entry of claim.companions) {
          const sha256 = hashes.get(entry.index);
          if (sha256 !== undefined) setHash(folder.db, this.fileId(entry), sha256);
        }
        setFate(folder.db, this.fileId(claim.entry), fate(copying, outcomes, total));
        return total;
      })(),
    );
    for (const [index, outcome] of outcomes.entries()) {
      rmSync(`${segment}.${index}`, { force: true });
      // A reader that was lost has not cleared up behind itself.
      if (!outcome.read) for (const copy of [copying.copy, `${copying.copy}.${index}`]) removeCopy(copy);
    }
    meter.file(claim.parsers[0]?.title ?? '', records);
  }

  #facts(claim: Claim, nth: number): SegmentFacts {
    const parser = claim.parsers[nth]!;
    return {
      extraction: this.extraction,
      file: this.fileId(claim.entry),
      parser: parser.id,
      parserVersion: parser.version,
      found:
        parser.format === 'file'
          ? 'file'
          : claim.companions.some((entry) => entry.path.startsWith(claim.entry.path))
            ? 'store with its log'
            : 'store',
      service: parser.service,
    };
  }
}

/** What to say of a claimed file: how its copying went, and what its parsers made of it. */
function fate({ main, problems }: Copying, outcomes: readonly Outcome[], records: number): FileFate {
  if (main === null) return { status: 'failed', reason: problems.join('; ') };
  if (outcomes.length === 0) return { status: 'duplicate', sha256: main.sha256, reason: problems.join('; ') };
  const parsed = fateOf(outcomes, records, main.sha256);
  if (problems.length === 0) return parsed;
  const reasons = parsed.reason === null || parsed.reason === undefined ? problems : [...problems, parsed.reason];
  return { ...parsed, status: parsed.status === 'parsed' ? 'partly' : parsed.status, reason: reasons.join('; ') };
}

/** Gives one claim the copy that another has of a file they are both read with, or what kept it from being read. */
function shareCopy(from: Copying, to: Copying, entry: ImageEntry): void {
  const copy = from.copy + endingOf(from.claim, entry);
  const sha256 = from.hashes.get(entry.index);
  if (sha256 === undefined || !existsSync(copy)) {
    to.problems.push(`${nameOfPath(entry.path)}, which is read with it, could not be read out of the image`);
    return;
  }
  copyFileSync(copy, to.copy + endingOf(to.claim, entry));
  to.hashes.set(entry.index, sha256);
}

const nameOfPath = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** What can be said of a claimed file without reading it: its path is over a limit, or nothing is in it. */
function fateUnread({ entry, companions }: Claim, refusal: string | null): FileFate | null {
  if (refusal !== null) return { status: 'failed', reason: refusal };
  if (entry.size === 0 && companions.length === 0) return { status: 'failed', sha256: EMPTY_SHA256, reason: 'the file is empty' };
  return null;
}

/** SHA-256 of no bytes. */
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
