/**
 * SQLite's record format: a header of serial types, then the values. A record is carried as its own bytes, header and all, so
 * that two are the same exactly when their bytes are. Facts: sqlite.org/fileformat2.html section 2.
 */
import { varintAt } from './varint.ts';

/** Text whose bytes are not UTF-8. Kept as it is. */
export class RawText {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

export type Value = null | number | bigint | string | Uint8Array | RawText;

const SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/** Bytes a value of this type takes; -1 for the two types that no database holds. */
export function sizeOfType(type: number): number {
  if (type < 10) return SIZES[type]!;
  return type < 12 ? -1 : Math.floor((type - 12) / 2);
}

/** The types a record names, or null where header and values do not add up to exactly its length. */
export function typesOf(record: Uint8Array): number[] | null {
  const header = varintAt(record, 0, record.length);
  if (header === null || header.value > record.length) return null;
  const types: number[] = [];
  let at = header.size;
  let body = 0;
  while (at < header.value) {
    const type = varintAt(record, at, header.value);
    const size = type === null ? -1 : sizeOfType(type.value);
    if (type === null || size < 0) return null;
    types.push(type.value);
    at += type.size;
    body += size;
  }
  return at === header.value && header.value + body === record.length ? types : null;
}

/** The values of a record that `typesOf` accepts, in column order. */
export function valuesOf(record: Uint8Array, types: readonly number[]): Value[] {
  let at = varintAt(record, 0, record.length)!.value;
  return types.map((type) => {
    const value = valueAt(record, at, type);
    at += sizeOfType(type);
    return value;
  });
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function valueAt(bytes: Uint8Array, at: number, type: number): Value {
  if (type === 0) return null;
  if (type === 8 || type === 9) return BigInt(type - 8);
  const size = sizeOfType(type);
  if (type < 7) return integerAt(bytes, at, size);
  if (type === 7) return new DataView(bytes.buffer, bytes.byteOffset + at, 8).getFloat64(0);
  const piece = bytes.subarray(at, at + size);
  if (type % 2 === 0) return piece;
  try {
    return strict.decode(piece);
  } catch {
    return new RawText(piece);
  }
}

/** A big-endian signed integer of 1 to 8 bytes. */
export function integerAt(bytes: Uint8Array, at: number, size: number): bigint {
  let value = 0n;
  for (let nth = 0; nth < size; nth++) value = (value << 8n) | BigInt(bytes[at + nth]!);
  return BigInt.asIntN(size * 8, value);
}
