/**
 * Writes Apple's binary property lists (`bplist00`). Layout facts: objects with a type nibble and a length nibble
 * (15 = length follows as an integer object), references and offsets big-endian, a 32-byte trailer at the end.
 */

/** A reference inside a keyed archive; only that format uses it. */
export class Uid {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

/** A number that must be stored as a 64-bit float even when it is whole. */
export class Real {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

export type Plist =
  | boolean
  | number
  | bigint
  | string
  | Buffer
  | Date
  | Uid
  | Real
  | readonly Plist[]
  | { readonly [key: string]: Plist };

const MAC_EPOCH_S = 978_307_200;

/** Bytes of a binary property list. Whole numbers become integers, others floats; dates are UTC. Throws on a cycle's depth. */
export function binaryPlist(root: Plist): Buffer {
  const objects: Encoded[] = [];
  const strings = new Map<string, number>();
  const top = flatten(root, objects, strings);
  const refSize = objects.length < 256 ? 1 : 2;
  const chunks: Buffer[] = [Buffer.from('bplist00', 'latin1')];
  const offsets: number[] = [];
  let position = 8;
  for (const object of objects) {
    const bytes = object.bytes ?? Buffer.concat([object.head, ...object.refs.map((ref) => bigEndian(ref, refSize))]);
    offsets.push(position);
    chunks.push(bytes);
    position += bytes.length;
  }
  const offsetSize = position < 256 ? 1 : position < 65_536 ? 2 : 4;
  for (const offset of offsets) chunks.push(bigEndian(offset, offsetSize));
  const trailer = Buffer.alloc(32);
  trailer[6] = offsetSize;
  trailer[7] = refSize;
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(top), 16);
  trailer.writeBigUInt64BE(BigInt(position), 24);
  return Buffer.concat([...chunks, trailer]);
}

interface Encoded {
  bytes?: Buffer;
  head: Buffer;
  refs: number[];
}

/** Adds a value and what it holds to the object table; returns its place there. */
function flatten(value: Plist, objects: Encoded[], strings: Map<string, number>): number {
  if (typeof value === 'string') {
    const known = strings.get(value);
    if (known !== undefined) return known;
    strings.set(value, objects.length);
  }
  const index = objects.length;
  const entry: Encoded = { head: Buffer.alloc(0), refs: [] };
  objects.push(entry);
  if (isList(value)) {
    entry.head = marked(0xa0, value.length);
    entry.refs = value.map((item) => flatten(item, objects, strings));
  } else if (isDict(value)) {
    const keys = Object.keys(value);
    entry.head = marked(0xd0, keys.length);
    const names = keys.map((key) => flatten(key, objects, strings));
    entry.refs = [...names, ...Object.values(value).map((item) => flatten(item, objects, strings))];
  } else entry.bytes = scalar(value);
  return index;
}

function isList(value: Plist): value is readonly Plist[] {
  return Array.isArray(value);
}

function isDict(value: Plist): value is { readonly [key: string]: Plist } {
  return Object.getPrototypeOf(value) === Object.prototype;
}

function scalar(value: Plist): Buffer {
  if (typeof value === 'boolean') return Buffer.from([value ? 0x09 : 0x08]);
  if (typeof value === 'bigint') return integer(value);
  if (typeof value === 'number') return Number.isInteger(value) ? integer(BigInt(value)) : float(0x23, value);
  if (value instanceof Real) return float(0x23, value.value);
  if (value instanceof Date) return float(0x33, value.getTime() / 1000 - MAC_EPOCH_S);
  if (value instanceof Uid)
    return value.index < 256 ? Buffer.from([0x80, value.index]) : Buffer.from([0x81, value.index >> 8, value.index & 255]);
  if (Buffer.isBuffer(value)) return Buffer.concat([marked(0x40, value.length), value]);
  if (typeof value !== 'string') throw new TypeError('a property list cannot hold this value');
  // One byte for each character means that all of them are ASCII.
  if (Buffer.byteLength(value, 'utf8') === value.length)
    return Buffer.concat([marked(0x50, value.length), Buffer.from(value, 'latin1')]);
  return Buffer.concat([marked(0x60, value.length), Buffer.from(value, 'utf16le').swap16()]);
}

function integer(value: bigint): Buffer {
  const size = value < 0n || value > 0xffff_ffffn ? 8 : value > 0xffffn ? 4 : value > 0xffn ? 2 : 1;
  const bytes = Buffer.alloc(9);
  bytes.writeBigInt64BE(BigInt.asIntN(64, value), 1);
  return Buffer.concat([Buffer.from([0x10 | Math.log2(size)]), bytes.subarray(9 - size)]);
}

function float(marker: number, value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = marker;
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function marked(type: number, length: number): Buffer {
  return length < 15 ? Buffer.from([type | length]) : Buffer.concat([Buffer.from([type | 15]), integer(BigInt(length))]);
}

function bigEndian(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}
