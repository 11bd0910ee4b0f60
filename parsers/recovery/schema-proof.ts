/**
 * Whether bytes can be a row of a table: as many serial types as it has columns, each one that its column's affinity leaves
 * standing, no NULL where none may be, integers as short as SQLite writes them, text that is text. How much that proves is
 * counted in bits: a wide table's row can hardly be anything else, two small integers can be many things.
 */
import type { Column, TableShape } from './create-table.ts';
import { integerAt, sizeOfType } from './record-format.ts';

/** Bits below which bytes are not taken for a row. */
export const ENOUGH_BITS = 34;
/** The same for what fills the space between two cells exactly. */
export const ENOUGH_BETWEEN = 26;

/** Bytes from 0 to 9 are common in any row: that one stands where a type should says little. That text is text says nothing. */
const NUMBER_BITS = 2.5;
const TEXT_BITS = 1.5;
const BLOB_BITS = 0.3;

const strict = new TextDecoder('utf-8', { fatal: true });
/** Characters that no app stores in text, or begins one with, and that headers and the marks of freed space are made of. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /^[\t\n\r]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

export class RowProof {
  readonly shape: TableShape;
  /** 1 where the first column is the row id, which every record stores as NULL. */
  readonly lead: 0 | 1;
  readonly #columns: readonly Column[];
  /** Formats before 4 store 0 and 1 as a byte. */
  readonly #shortOnes: boolean;

  constructor(shape: TableShape, schemaFormat: number) {
    this.shape = shape;
    this.lead = shape.rowIdColumn === 0 ? 1 : 0;
    this.#columns = shape.columns;
    this.#shortOnes = schemaFormat >= 4;
  }

  get width(): number {
    return this.#columns.length;
  }

  /** Whether a value of this type can stand in this column. */
  allows(place: number, type: number): boolean {
    const column = this.#columns[place]!;
    if (place === this.shape.rowIdColumn) return type === 0;
    if (type === 0) return !column.notNull;
    if (column.affinity === 'BLOB') return type !== 10 && type !== 11;
    if (column.affinity === 'TEXT') return type >= 13 && type % 2 === 1;
    return type < 10;
  }

  /** Whether these types, one for each column or for the first of them, fit. */
  fits(types: readonly number[]): boolean {
    return types.length <= this.width && types.every((type, place) => this.allows(place, type));
  }

  /**
   * How many bits the types from `lead` on and their values at `bodyAt` prove, or 0 where a value shows that they are no row.
   */
  weigh(page: Uint8Array, bodyAt: number, types: readonly number[]): number {
    let bits = 0;
    let values = 0;
    let at = bodyAt;
    for (const [place, type] of types.entries()) {
      const size = sizeOfType(type);
      const { affinity } = this.#columns[place]!;
      bits += affinity === 'TEXT' ? TEXT_BITS : affinity === 'BLOB' ? BLOB_BITS : NUMBER_BITS;
      if (type !== 0) values += 1;
      if (type >= 13 && type % 2 === 1) {
        if (!isText(page, at, size)) return 0;
      } else if (!this.#isShortest(page, at, type)) return 0;
      at += size;
    }
    return values === 0 ? 0 : bits;
  }

  #isShortest(page: Uint8Array, at: number, type: number): boolean {
    if (type < 1 || type > 7) return true;
    if (type === 7) {
      const value = Math.abs(new DataView(page.buffer, page.byteOffset + at, 8).getFloat64(0));
      return value === 0 || (value > 1e-100 && value < 1e100);
    }
    if (type === 1) return !this.#shortOnes || page[at]! > 1;
    const below = sizeOfType(type - 1) * 8;
    const value = integerAt(page, at, sizeOfType(type));
    return BigInt.asIntN(below, value) !== value;
  }
}

function isText(page: Uint8Array, at: number, size: number): boolean {
  try {
    return !CONTROL.test(strict.decode(page.subarray(at, at + size)));
  } catch {
    return false;
  }
}
