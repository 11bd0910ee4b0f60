/**
 * The states a store has been in, as its main file, its log and its journal still show them: the main file alone, the pages a
 * journal kept, the database after each transaction of the log. Pages are read where they lie; nothing is put together anew.
 */
import type { ByteSource } from '../formats/byte-source.ts';
import { type DatabaseHeader, databaseHeader } from './database-header.ts';
import { type Journal, readJournal } from './journal.ts';
import { readWal, type Wal } from './wal.ts';

/** One image of one page. */
export interface Image {
  readonly number: number;
  readonly origin: 'main' | 'log' | 'journal';
  /** Byte offset in the file of its origin. */
  readonly at: number;
}

export interface State {
  readonly name: Image['origin'];
  /** Place among the log's transactions; -1 for the main file and for a journal. */
  readonly commit: number;
  /** Images that came with this state. */
  readonly changed: readonly Image[];
  /** Pages of the database in this state. */
  readonly size: number;
}

export interface StoreFiles {
  readonly main: ByteSource;
  readonly wal?: ByteSource | undefined;
  readonly journal?: ByteSource | undefined;
}

const MOST_CACHED = 512;

export class Store {
  readonly header: DatabaseHeader;
  /** Oldest first, but for a journal's, which comes right after the main file's. */
  readonly states: readonly State[];
  /** What SQLite shows when it opens the store. One of `states`. */
  readonly live: State;
  /** Pages of the main file, whatever its header says. */
  readonly filePages: number;
  /** True where the log is longer than the limit: its states after that were not looked at. */
  readonly cut: boolean;
  readonly #files: StoreFiles;
  readonly #journal: Journal | null;
  /** Images of each page in the log, oldest first, with the transaction they came with. */
  readonly #log = new Map<number, { readonly commit: number; readonly image: Image }[]>();
  /** Pages whose image in the main file came out of the log: a checkpoint has overwritten what was there before. */
  readonly #folded = new Set<number>();
  readonly #cache = new Map<string, Uint8Array>();

  /** Throws `Undecodable` where the main file is no database. */
  constructor(files: StoreFiles, mostFrames: number) {
    this.#files = files;
    this.header = databaseHeader(files.main.range(0, 100));
    const { pageSize } = this.header;
    this.filePages = Math.ceil(files.main.size / pageSize);
    const main: State = { name: 'main', commit: -1, changed: [], size: this.header.pages || this.filePages };
    this.#journal = files.journal === undefined ? null : readJournal(files.journal, pageSize, mostFrames);
    const kept = journalState(this.#journal, main);
    const wal = files.wal === undefined ? null : readWal(files.wal, mostFrames);
    const logged = wal?.pageSize === pageSize ? this.#logStates(wal) : [];
    this.states = [main, ...kept, ...logged];
    this.live = logged.at(-1) ?? (this.#journal?.hot === true ? kept[0]! : main);
    this.cut = wal?.cut === true;
    for (const [number, images] of this.#log) if (images.some(({ image }) => this.#isInMain(image))) this.#folded.add(number);
  }

  #isInMain(image: Image): boolean {
    const { pageSize } = this.header;
    const main = this.#files.main.range((image.number - 1) * pageSize, pageSize);
    const logged = this.bytesOf(image);
    return logged !== null && Buffer.compare(main, logged) === 0;
  }

  /** True where no checkpoint has put pages of the log into the main file. */
  get isUnfolded(): boolean {
    return this.#folded.size === 0;
  }

  /** False where some page of a state is lost because a checkpoint has put a later one in its place. */
  isWhole({ name, commit }: State): boolean {
    return name !== 'log' || [...this.#folded].every((number) => this.#log.get(number)![0]!.commit <= commit);
  }

  #logStates({ commits }: Wal): State[] {
    return commits.map(({ pages, size }, commit) => {
      const changed = [...pages].map(([number, at]): Image => ({ number, origin: 'log', at }));
      for (const image of changed) {
        const images = this.#log.get(image.number);
        if (images === undefined) this.#log.set(image.number, [{ commit, image }]);
        else images.push({ commit, image });
      }
      return { name: 'log', commit, changed, size };
    });
  }

  /** Which image of a page stands in a state; null where a checkpoint has overwritten it. */
  imageIn({ name, commit }: State, number: number): Image | null {
    const logged = name === 'log' ? this.#log.get(number)?.findLast((each) => each.commit <= commit) : undefined;
    if (logged !== undefined) return logged.image;
    if (name === 'log' && this.#folded.has(number)) return null;
    const at =
      name === 'journal' || (name === 'log' && this.#journal?.hot === true) ? this.#journal?.pages.get(number) : undefined;
    return at === undefined
      ? { number, origin: 'main', at: (number - 1) * this.header.pageSize }
      : { number, origin: 'journal', at };
  }

  /** A page as it stands in a state; null where no file holds it any more. */
  page(state: State, number: number): Uint8Array | null {
    const image = number < 1 || number > 0xffff_fffe ? null : this.imageIn(state, number);
    return image === null ? null : this.bytesOf(image);
  }

  /** Bytes of the main file, fewer at its end. */
  mainBytes(from: number, size: number): Uint8Array {
    return this.#files.main.range(from, size);
  }

  bytesOf({ origin, at }: Image): Uint8Array | null {
    const key = `${origin} ${at}`;
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const source = { main: this.#files.main, log: this.#files.wal, journal: this.#files.journal }[origin];
    const page = source?.range(at, this.header.pageSize);
    if (page === undefined || page.length < this.header.pageSize) return null;
    if (this.#cache.size >= MOST_CACHED) this.#cache.delete(this.#cache.keys().next().value!);
    this.#cache.set(key, page);
    return page;
  }
}

function journalState(journal: Journal | null, main: State): State[] {
  if (journal === null) return [];
  const changed = [...journal.pages].map(([number, at]): Image => ({ number, origin: 'journal', at }));
  return [{ name: 'journal', commit: -1, changed, size: journal.size || main.size }];
}
