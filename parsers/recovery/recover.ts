/**
 * Rows that a store no longer shows: those of its earlier states, and those left in space it freed. Bytes in, rows out; the
 * files are only read. What comes back may still equal a live row: whoever can ask the store holds it against that.
 */
import { type TableShape, tableShape } from './create-table.ts';
import { freePages } from './freelist.ts';
import { cellsOf } from './leaf-page.ts';
import { recordOf } from './overflow.ts';
import { isSameStructure, type Owners, ownersIn } from './owners.ts';
import { pagesOf } from './page-scan.ts';
import { typesOf } from './record-format.ts';
import { RowBook, type RecoveredRow, type Way } from './row-book.ts';
import { RowProof } from './schema-proof.ts';
import { rowsInCells, rowsOnFreePage, rowsOnLeaf } from './space.ts';
import { type Image, type State, Store, type StoreFiles } from './states.ts';
import { type SchemaEntry, schemaOf } from './tree.ts';

export interface RecoveryLimits {
  /** Pages of the main file that are looked at. */
  readonly pages: number;
  /** Frames of the log, or pages of the journal. */
  readonly frames: number;
  /** States of the log whose trees are walked anew. */
  readonly walks: number;
  /** Bytes of freed space that are searched. */
  readonly space: number;
  readonly rows: number;
  /** Bytes of all rows together. */
  readonly bytes: number;
}

export const RECOVERY_LIMITS: RecoveryLimits = {
  pages: 16_000_000,
  frames: 100_000,
  walks: 2000,
  space: 64 * 1024 * 1024,
  rows: 200_000,
  bytes: 128 * 1024 * 1024,
};

export interface RecoveredTable {
  readonly shape: TableShape;
  readonly rows: readonly RecoveredRow[];
}

export interface Recovery {
  readonly tables: readonly RecoveredTable[];
  /** What was not looked at or not proven, for coverage. */
  readonly notes: readonly string[];
}

/**
 * Looks for rows of the tables named in `wanted`. Throws `Undecodable` where the main file is no database.
 */
export function recoverRows(files: StoreFiles, wanted: ReadonlySet<string>, limits: RecoveryLimits = RECOVERY_LIMITS): Recovery {
  const store = new Store(files, limits.frames);
  if (store.header.encoding !== 'utf-8')
    return { tables: [], notes: ['deleted rows are not looked for in a store of UTF-16 text'] };
  return new Search(store, wanted, limits).run();
}

class Search {
  readonly #store: Store;
  readonly #limits: RecoveryLimits;
  readonly #shapes: readonly TableShape[];
  /** Every table of the store that rows can be held against: what fits two of them is proven of neither. */
  readonly #all: readonly RowProof[];
  /** Those of them whose rows are looked for, in the order of `#shapes`. */
  readonly #wanted: readonly RowProof[];
  readonly #book: RowBook;
  readonly #pages: number;
  readonly #notes = new Set<string>();
  #space = 0;
  #walks = 0;
  #unproven = 0;

  constructor(store: Store, wanted: ReadonlySet<string>, limits: RecoveryLimits) {
    this.#store = store;
    this.#limits = limits;
    const shapes = schemaOf(store, store.live).flatMap((entry) => shapeOf(entry) ?? []);
    const named = new Set([...wanted].map((name) => name.toLowerCase()));
    const known = shapes.filter((shape) => named.has(shape.name.toLowerCase()));
    this.#shapes = known.filter((shape) => shape.unfit === null);
    for (const { name, unfit } of known)
      if (unfit !== null) this.#notes.add(`${name}: deleted rows are not looked for, because ${unfit}`);
    const wide = shapes.filter((shape) => shape.unfit === null && !this.#shapes.includes(shape));
    const { schemaFormat } = store.header;
    this.#all = [...this.#shapes, ...wide].map((shape) => new RowProof(shape, schemaFormat));
    this.#wanted = this.#all.slice(0, this.#shapes.length);
    this.#book = new RowBook(this.#shapes.length, limits);
    this.#pages = Math.min(
      limits.pages,
      Math.max(store.filePages, ...store.states.map((state) => Math.min(state.size, store.filePages + limits.frames))),
    );
  }

  run(): Recovery {
    const { live, states } = this.#store;
    const inLive = this.#owners(live);
    let before: Owners | null = null;
    for (const state of states) {
      const owners: Owners | null = state === live ? inLive : this.#ownersAfter(state, before);
      if (owners === null) break;
      // The log goes on from the main file as it was when it began, not from what a journal kept or a checkpoint made of it.
      if (state.name === 'log' || (state.name === 'main' && this.#store.isUnfolded)) before = owners;
      this.#rowsOf(state, owners, inLive);
      this.#spaceOf(state, owners);
    }
    if (this.#store.cut)
      this.#notes.add(`limit: only the first ${this.#limits.frames} pages of the log were looked at for deleted rows`);
    if (this.#book.isFull) this.#notes.add(`limit: more deleted rows were found than the ${this.#limits.rows} that are kept`);
    if (this.#unproven > 0)
      this.#notes.add(
        `${this.#unproven} remains of deleted rows could not be proven: overwritten, in part on other pages, or fitting more than one table`,
      );
    const tables = this.#shapes.map((shape, place) => ({ shape, rows: this.#book.rowsOf(place) }));
    return { tables, notes: this.#book.isEmpty && this.#unproven === 0 ? [] : [...this.#notes] };
  }

  #ownersAfter(state: State, before: Owners | null): Owners | null {
    if (before !== null && isSameStructure(state, before)) return before;
    if (this.#walks++ >= this.#limits.walks) {
      this.#notes.add(`limit: only the first ${this.#limits.walks} states of the log were looked at for deleted rows`);
      return null;
    }
    return this.#owners(state);
  }

  #owners(state: State): Owners {
    return ownersIn(this.#store, state, this.#pages, (entry) => this.#placeOf(entry));
  }

  /** A table of an earlier state is the same when its columns are, or are the first of, what it has now. */
  #placeOf(entry: SchemaEntry): number {
    const place = this.#shapes.findIndex((shape) => shape.name === entry.name);
    const then = place < 0 ? null : shapeOf(entry);
    const now = this.#shapes[place];
    if (then === null || now === undefined || then.unfit !== null || then.rowIdColumn !== now.rowIdColumn) return -1;
    return then.columns.every((column, nth) => column.name === now.columns[nth]?.name) ? place : -1;
  }

  /** Rows of a state's pages that are not, byte for byte, on the same page of the live state. */
  #rowsOf(state: State, owners: Owners, inLive: Owners): void {
    const { live } = this.#store;
    if (state === live) return;
    // What a journal left from an earlier transaction kept was not all of a state.
    if (state.name === 'journal') {
      for (const image of state.changed) this.#looseRows(image, 'journal');
      return;
    }
    if (state.name === 'log') {
      const whole = this.#store.isWhole(state);
      for (const image of state.changed) {
        const owner = owners.of[image.number] ?? 0;
        if (owner === 0 && !whole) this.#looseRows(image, 'earlier-log');
        else this.#rowsOn(image, state, owner, inLive);
      }
      return;
    }
    for (let number = 2; number < owners.of.length; number++) {
      const owner = owners.of[number]!;
      if (owner === 0) continue;
      const image = this.#store.imageIn(state, number);
      if (image !== null && (inLive.of[number] !== owner || this.#store.imageIn(live, number)?.origin !== 'main'))
        this.#rowsOn(image, state, owner, inLive);
    }
  }

  /** Rows of a page of which it is not known what it belonged to then: they must tell. */
  #looseRows(image: Image, way: Way): void {
    const page = this.#store.bytesOf(image);
    if (page === null) return;
    const { rows, unproven } = rowsInCells(page, image.number, this.#store.header.usable, this.#wanted, this.#all);
    this.#unproven += unproven;
    for (const { proof, rowId, record } of rows) this.#book.add(this.#all.indexOf(proof), rowId, record, way);
  }

  #rowsOn(image: Image, state: State, owner: number, inLive: Owners): void {
    const page = owner === 0 ? null : this.#store.bytesOf(image);
    if (page === null) return;
    const proof = this.#all[owner - 1]!;
    const { usable } = this.#store.header;
    const still = inLive.of[image.number] === owner ? this.#store.page(this.#store.live, image.number) : null;
    const same = new Map([...(still === null ? [] : cellsOf(still, image.number, usable))].map((cell) => [cell.rowId, cell]));
    for (const cell of cellsOf(page, image.number, usable)) {
      const twin = same.get(cell.rowId);
      if (twin !== undefined && still !== null && cell.local === cell.payload && sameBytes(page, cell, still, twin)) continue;
      const record = recordOf(this.#store, state, page, cell);
      const types = record === null ? null : typesOf(record);
      if (record === null || types === null || types.length > proof.width) this.#unproven += 1;
      else this.#book.add(owner - 1, cell.rowId, record, WAY_OF[state.name]);
    }
  }

  /** What is left in freed space, of the whole main file or of the pages a state brought. */
  #spaceOf(state: State, owners: Owners): void {
    const free = freePages(this.#store, state, this.#pages);
    if (state.name === 'main') {
      const wants = (number: number) => owners.of[number] !== 0 || free.has(number) || number > state.size;
      for (const [number, page] of pagesOf(this.#store, this.#pages, wants))
        this.#spaceOn(page, number, owners, free, number > state.size);
      return;
    }
    for (const image of state.changed) {
      const page = this.#store.bytesOf(image);
      if (page !== null && (owners.of[image.number] !== 0 || free.has(image.number)))
        this.#spaceOn(page, image.number, owners, free, false);
    }
  }

  #spaceOn(page: Uint8Array, number: number, owners: Owners, free: ReadonlyMap<number, number>, beyond: boolean): void {
    const owner = owners.of[number] ?? 0;
    const layout = { usable: this.#store.header.usable, pages: this.#pages };
    const lost = beyond ? 0 : free.get(number);
    if (this.#space >= this.#limits.space || this.#book.isFull) {
      this.#notes.add(
        `limit: only ${Math.floor(this.#limits.space / 1_048_576)} MB of freed space were searched for deleted rows`,
      );
      return;
    }
    const found =
      owner !== 0
        ? rowsOnLeaf(page, number, layout, this.#wanted[owner - 1]!, this.#all)
        : lost === undefined
          ? null
          : rowsOnFreePage(page, number, lost, layout, this.#wanted, this.#all);
    if (found === null) return;
    this.#space += found.searched;
    this.#unproven += found.unproven;
    const way: Way = owner !== 0 ? 'page-space' : 'free-page';
    for (const { proof, rowId, record } of found.rows) this.#book.add(this.#all.indexOf(proof), rowId, record, way);
  }
}

const WAY_OF: Readonly<Record<State['name'], Way>> = { main: 'main-alone', log: 'earlier-log', journal: 'journal' };

function shapeOf({ type, name, sql }: SchemaEntry): TableShape | null {
  return type === 'table' ? tableShape(name, sql) : null;
}

function sameBytes(
  one: Uint8Array,
  a: { at: number; payload: number },
  other: Uint8Array,
  b: { at: number; payload: number },
): boolean {
  if (a.payload !== b.payload) return false;
  for (let nth = 0; nth < a.payload; nth++) if (one[a.at + nth] !== other[b.at + nth]) return false;
  return true;
}
