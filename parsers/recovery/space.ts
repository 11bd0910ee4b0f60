/** Rows left in the freed space of one page: inside a leaf in use, or anywhere on a page the store has freed. */
import { cellsOf, freeRegions, LEAF, withoutPointers } from './leaf-page.ts';
import { typesOf } from './record-format.ts';
import { remainsIn, type Remains } from './remains.ts';
import { ENOUGH_BITS, type RowProof } from './schema-proof.ts';
import { varintAt } from './varint.ts';

/** How the pages of a store are laid out: bytes in use of each, and how many there are. */
export interface Layout {
  readonly usable: number;
  readonly pages: number;
}

export interface SpaceRows {
  readonly rows: readonly Remains[];
  readonly unproven: number;
  /** Bytes that were searched. */
  readonly searched: number;
}

/**
 * A leaf in use. What was freed in a block was a row of the page's own table; what lies between pointers and cells can be from
 * before the page was that table's, and must fit no other.
 */
export function rowsOnLeaf(
  page: Uint8Array,
  number: number,
  { usable, pages }: Layout,
  own: RowProof,
  all: readonly RowProof[],
): SpaceRows {
  const regions = freeRegions(page, number, usable, pages);
  const found = regions.map((region) => remainsIn(page, region, usable, [own], region.kind === 'block' ? [] : all));
  return {
    rows: found.flatMap(({ rows }) => rows),
    unproven: found.reduce((sum, { unproven }) => sum + unproven, 0),
    searched: regions.reduce((sum, { from, to }) => sum + to - from, 0),
  };
}

/** A freed page. Of one that lists others only what follows the list is left; of another, its cells may stand as they were. */
export function rowsOnFreePage(
  page: Uint8Array,
  number: number,
  lost: number,
  { usable, pages }: Layout,
  wanted: readonly RowProof[],
  all: readonly RowProof[],
): SpaceRows {
  if (lost === 0 && page[0] !== LEAF) return { rows: [], unproven: 0, searched: 0 };
  const regions =
    lost > 0
      ? [{ from: lost, to: withoutPointers(page, usable, pages), kind: 'gap' as const, below: null, above: null }]
      : freeRegions(page, number, usable, pages);
  const found = regions.map((region) => remainsIn(page, region, usable, wanted, all));
  const cells = lost > 0 ? { rows: [], unproven: 0 } : rowsInCells(page, number, usable, wanted, all);
  return {
    rows: [...cells.rows, ...found.flatMap(({ rows }) => rows)],
    unproven: cells.unproven + found.reduce((sum, { unproven }) => sum + unproven, 0),
    searched: usable,
  };
}

/** The cells that a leaf's own list points to, where it is not known whose leaf it was: each must fit exactly one table. */
export function rowsInCells(
  page: Uint8Array,
  number: number,
  usable: number,
  wanted: readonly RowProof[],
  all: readonly RowProof[],
): { rows: Remains[]; unproven: number } {
  const rows: Remains[] = [];
  let unproven = 0;
  for (const cell of cellsOf(page, number, usable)) {
    const record = page.slice(cell.at, cell.at + cell.local);
    const types = cell.local < cell.payload ? null : typesOf(record);
    const fitting = types === null ? [] : tablesThatFit(record, types, all);
    const [proof] = fitting;
    // What fits one table that is not asked for is nothing left unproven.
    if (proof !== undefined && fitting.length === 1 && wanted.includes(proof)) rows.push({ proof, rowId: cell.rowId, record });
    else if (fitting.length !== 1) unproven += 1;
  }
  return { rows, unproven };
}

/** Tables that have exactly as many columns come before those that have had columns added since. */
function tablesThatFit(record: Uint8Array, types: readonly number[], all: readonly RowProof[]): RowProof[] {
  const bodyAt = varintAt(record, 0, record.length)!.value;
  const proven = all.filter((proof) => proof.fits(types) && proof.weigh(record, bodyAt, types) >= ENOUGH_BITS - CELL_BITS);
  const exact = proven.filter((proof) => proof.width === types.length);
  return exact.length > 0 ? exact : proven;
}

/** A cell that its page's own list points to: length, row id and header add up. */
const CELL_BITS = 30;
