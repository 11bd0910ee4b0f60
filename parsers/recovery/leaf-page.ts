/**
 * Pages of table b-trees: cells, the space between them that was freed, and the pages an inner page points to. Facts:
 * sqlite.org/fileformat2.html section 1.6. Nothing is taken on trust: what points outside its page is left out.
 */
import { rowIdAt, varintAt } from './varint.ts';

export const LEAF = 0x0d;
export const INNER = 0x05;
/** SQLite leaves up to three bytes between cells when a slot was a little too large. */
export const MOST_FRAGMENT = 3;

/** A row as it lies on its page. */
export interface Cell {
  readonly start: number;
  /** First byte after what the page itself holds of it. */
  readonly end: number;
  readonly rowId: bigint;
  /** Where the record begins on the page, how long it is in all, and how much of it is on the page. */
  readonly at: number;
  readonly payload: number;
  readonly local: number;
}

/** Bytes `from` to `to` of a page that no cell uses. */
export interface Region {
  readonly from: number;
  readonly to: number;
  /** `block`: a cell was here and its first four bytes are gone. `gap`: between the cell pointers and the cells. */
  readonly kind: 'block' | 'gap';
  /** Row ids of the cells that end where it begins and begin where it ends; null where there is none. */
  readonly below: bigint | null;
  readonly above: bigint | null;
}

const word = (page: Uint8Array, at: number) => (page[at]! << 8) | page[at + 1]!;

/** Where the b-tree header of a page begins: page 1 starts with the database's own. */
export function headerAt(number: number): number {
  return number === 1 ? 100 : 0;
}

/** How much of a record lies on a table leaf; the rest goes to overflow pages. */
export function localSize(payload: number, usable: number): number {
  const most = usable - 35;
  if (payload <= most) return payload;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const kept = least + ((payload - least) % (usable - 4));
  return kept <= most ? kept : least;
}

/** The cell at `start`, or null where no whole cell can be there. */
export function cellAt(page: Uint8Array, start: number, usable: number): Cell | null {
  const size = varintAt(page, start, usable);
  if (size === null || size.value > 0x7fff_ffff) return null;
  const id = varintAt(page, start + size.size, usable);
  if (id === null) return null;
  const at = start + size.size + id.size;
  const local = localSize(size.value, usable);
  const end = at + local + (local < size.value ? 4 : 0);
  if (end > usable) return null;
  return { start, end, rowId: rowIdAt(page, start + size.size, id.size), at, payload: size.value, local };
}

/** The cells of a leaf, in its own order; none where the page is no table leaf. */
export function* cellsOf(page: Uint8Array, number: number, usable: number): Generator<Cell> {
  const head = headerAt(number);
  if (page[head] !== LEAF) return;
  const count = Math.min(word(page, head + 3), Math.floor((usable - head - 8) / 2));
  for (let nth = 0; nth < count; nth++) {
    const start = word(page, head + 8 + nth * 2);
    const cell = start < head + 8 + count * 2 ? null : cellAt(page, start, usable);
    if (cell !== null) yield cell;
  }
}

/** What is free on a leaf of a store of so many pages. Freed blocks must follow each other upwards, as SQLite keeps them: a loop ends the walk. */
export function freeRegions(page: Uint8Array, number: number, usable: number, pages: number): Region[] {
  const head = headerAt(number);
  if (page[head] !== LEAF) return [];
  let cells: readonly Cell[] | undefined;
  const region = (from: number, to: number, kind: Region['kind']): Region => {
    cells ??= [...cellsOf(page, number, usable)];
    const below = cells.find((cell) => cell.end <= from && cell.end >= from - MOST_FRAGMENT);
    const above = cells.find((cell) => cell.start >= to && cell.start <= to + MOST_FRAGMENT);
    return { from, to, kind, below: below?.rowId ?? null, above: above?.rowId ?? null };
  };
  const regions: Region[] = [];
  const gapFrom = head + 8 + word(page, head + 3) * 2;
  const cellsFrom = word(page, head + 5) || (usable === 65_536 ? 65_536 : 0);
  const gapTo = cellsFrom === usable ? withoutPointers(page, usable, pages) : cellsFrom;
  if (gapFrom < gapTo && gapTo <= usable && !isBlank(page, gapFrom, gapTo)) regions.push(region(gapFrom, gapTo, 'gap'));
  let last = cellsFrom - 1;
  for (let at = word(page, head + 1); at > last && at + 4 <= usable; at = word(page, at)) {
    const size = word(page, at + 2);
    if (size < 4 || at + size > usable) break;
    regions.push(region(at, at + size, 'block'));
    last = at + size - 1;
  }
  return regions;
}

/**
 * Where the rows on an emptied page can end. A page that was an inner one for a while has pointers to other pages at its end: a
 * page's number and a row id each, written over whatever row was there.
 */
export function withoutPointers(page: Uint8Array, usable: number, pages: number): number {
  let end = usable;
  for (let size = MOST_POINTER; size > 4; size--) {
    const at = end - size;
    if (at < 0) continue;
    const child = new DataView(page.buffer, page.byteOffset + at, 4).getUint32(0);
    if (child < 2 || child > pages || varintAt(page, at + 4, end)?.size !== size - 4) continue;
    end = at;
    size = MOST_POINTER + 1;
  }
  return end;
}

/** Four bytes of page number and nine of row id. */
const MOST_POINTER = 13;

function isBlank(page: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (page[at] !== 0) return false;
  return true;
}

/** Pages below an inner page of a table, leftmost first. */
export function childrenOf(page: Uint8Array, number: number, usable: number): number[] {
  const head = headerAt(number);
  if (page[head] !== INNER) return [];
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const count = Math.min(word(page, head + 3), Math.floor((usable - head - 12) / 2));
  const children: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const at = word(page, head + 12 + nth * 2);
    if (at >= head + 12 && at + 4 <= usable) children.push(view.getUint32(at));
  }
  children.push(view.getUint32(head + 8));
  return children;
}
