/** Writes binary property lists for tests: well-formed ones from values, broken ones from hand-made objects. */

/** A whole file from encoded objects; offsets of two bytes, references of one unless told. `lies` overwrite fields of the trailer. */
export function bplistOf(
  objects: readonly (readonly number[])[],
  lies: { top?: number; count?: number; table?: number; refSize?: number } = {},
): Buffer {
  const head = Buffer.from('bplist00');
  const offsets: number[] = [];
  let at = head.length;
  for (const object of objects) {
    offsets.push(at);
    at += object.length;
  }
  const table = Buffer.alloc(objects.length * 2);
  for (const [index, offset] of offsets.entries()) table.writeUInt16BE(offset, index * 2);
  const trailer = Buffer.alloc(32);
  trailer[6] = 2;
  trailer[7] = lies.refSize ?? 1;
  trailer.writeBigUInt64BE(BigInt(lies.count ?? objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(lies.top ?? 0), 16);
  trailer.writeBigUInt64BE(BigInt(lies.table ?? at), 24);
  return Buffer.concat([head, ...objects.map((object) => Buffer.from(object)), table, trailer]);
}

/** A reference, for keyed archives. */
export class Uid {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

/** A decimal number even where it happens to be whole, as Core Foundation stores times. */
export class Real {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

export type Plain =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | Uid
  | Real
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/** A well-formed file that holds `value`; nothing is shared. At most 65,535 objects. */
export function bplist(value: Plain): Buffer {
  const objects: Buffer[] = [];
  add(value, objects);
  const offsets: number[] = [];
  let at = 8;
  for (const object of objects) {
    offsets.push(at);
    at += object.length;
  }
  const table = Buffer.alloc(objects.length * 4);
  for (const [index, offset] of offsets.entries()) table.writeUInt32BE(offset, index * 4);
  const trailer = Buffer.alloc(32);
  trailer[6] = 4;
  trailer[7] = 2;
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(at), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...objects, table, trailer]);
}

function add(value: Plain, objects: Buffer[]): number {
  const index = objects.push(Buffer.alloc(0)) - 1;
  objects[index] = encode(value, objects);
  return index;
}

function encode(value: Plain, objects: Buffer[]): Buffer {
  if (value === null) return Buffer.from([0x00]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0x09 : 0x08]);
  if (typeof value === 'string') return text(value);
  if (value instanceof Uid) return Buffer.from([0x81, value.index >> 8, value.index & 0xff]);
  if (value instanceof Real) return real(value.value);
  if (value instanceof Uint8Array) return Buffer.concat([counted(0x4, value.length), value]);
  if (typeof value === 'bigint' || Number.isInteger(value)) return integer(BigInt(value as number));
  if (typeof value === 'number') return real(value);
  if (Array.isArray(value))
    return Buffer.concat([counted(0xa, value.length), refs((value as readonly Plain[]).map((item) => add(item, objects)))]);
  const pairs = Object.entries(value as { readonly [key: string]: Plain });
  const keys = pairs.map(([key]) => add(key, objects));
  const items = pairs.map(([, item]) => add(item, objects));
  return Buffer.concat([counted(0xd, pairs.length), refs(keys), refs(items)]);
}

function refs(indexes: readonly number[]): Buffer {
  const out = Buffer.alloc(indexes.length * 2);
  for (const [at, index] of indexes.entries()) out.writeUInt16BE(index, at * 2);
  return out;
}

function counted(type: number, count: number): Buffer {
  if (count < 15) return Buffer.from([(type << 4) | count]);
  const out = Buffer.from([(type << 4) | 0x0f, 0x12, 0, 0, 0, 0]);
  out.writeUInt32BE(count, 2);
  return out;
}

function text(value: string): Buffer {
  if (/^[\0-\x7f]*$/.test(value)) return Buffer.concat([counted(0x5, value.length), Buffer.from(value, 'latin1')]);
  return Buffer.concat([counted(0x6, value.length), Buffer.from(value, 'utf16le').swap16()]);
}

function integer(value: bigint): Buffer {
  const small = value >= -(2n ** 63n) && value < 2n ** 63n;
  const out = Buffer.alloc(small ? 9 : 17);
  out[0] = small ? 0x13 : 0x14;
  out.writeBigUInt64BE(BigInt.asUintN(64, value), out.length - 8);
  if (!small && value < 0) out.fill(0xff, 1, 9);
  return out;
}

function real(value: number): Buffer {
  const out = Buffer.alloc(9);
  out[0] = 0x23;
  out.writeDoubleBE(value, 1);
  return out;
}
