/** SQLite's variable-length integers: seven bits a byte, the highest bit says that more follow; the ninth byte counts whole. */

export interface Varint {
  /** Exact up to 2^53; lengths and types are never that large in a store that is what it says. */
  readonly value: number;
  readonly size: number;
}

/** The varint at `at`, or null where it would reach `end`. */
export function varintAt(bytes: Uint8Array, at: number, end: number): Varint | null {
  let value = 0;
  for (let size = 1; size <= 9; size++) {
    if (at + size > end) return null;
    const byte = bytes[at + size - 1]!;
    if (size === 9) return { value: value * 256 + byte, size };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, size };
  }
  return null;
}

/** A row id: the same, as the signed 64-bit number it is. */
export function rowIdAt(bytes: Uint8Array, at: number, size: number): bigint {
  let value = 0n;
  for (let nth = 0; nth < size; nth++) {
    const byte = bytes[at + nth]!;
    value = nth === 8 ? (value << 8n) | BigInt(byte) : (value << 7n) | BigInt(byte & 0x7f);
  }
  return BigInt.asIntN(64, value);
}

/** How many bytes SQLite writes for a number that is not negative. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = Math.floor(value / 128); rest > 0 && size < 9; rest = Math.floor(rest / 128)) size += 1;
  return size;
}

/** The bytes SQLite writes for a number below 2^49. */
export function varintBytes(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80);
  return bytes;
}
