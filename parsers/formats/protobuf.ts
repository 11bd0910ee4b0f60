/**
 * Protocol buffers without their schema: what the bytes alone say is field number, wire type and value. Wire format:
 * protobuf.dev/programming-guides/encoding.
 */
import { Undecodable } from '../parser.ts';

/** `value`: unsigned bits of a varint or fixed number, or the bytes of a length-delimited field (a view, not a copy). */
export type ProtoField =
  | { readonly number: number; readonly wire: 0 | 1 | 5; readonly value: bigint }
  | { readonly number: number; readonly wire: 2; readonly value: Uint8Array };

export type ProtoValue = bigint | Uint8Array;

const MAX_FIELD = 536_870_911;

/** The fields of one message in the order of the bytes. Throws `Undecodable` when lengths or tags do not hold together. */
export function protoFields(bytes: Uint8Array): ProtoField[] {
  const fields: ProtoField[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const [tag, from] = varint(bytes, at);
    const number = Number(tag >> 3n);
    const wire = Number(tag & 7n);
    if (number < 1 || number > MAX_FIELD) fail(`field number ${number} at ${at}`);
    switch (wire) {
      case 0: {
        const [value, end] = varint(bytes, from);
        fields.push({ number, wire, value });
        at = end;
        break;
      }
      case 1:
        need(bytes, from, 8);
        fields.push({ number, wire, value: view.getBigUint64(from, true) });
        at = from + 8;
        break;
      case 2: {
        const [length, start] = varint(bytes, from);
        if (length > BigInt(bytes.length - start))
          fail(`field ${number} announces ${length} bytes, ${bytes.length - start} are left`);
        at = start + Number(length);
        fields.push({ number, wire, value: bytes.subarray(start, at) });
        break;
      }
      case 5:
        need(bytes, from, 4);
        fields.push({ number, wire, value: BigInt(view.getUint32(from, true)) });
        at = from + 4;
        break;
      default:
        fail(`wire type ${wire} at ${at}`);
    }
  }
  return fields;
}

/**
 * Every value at a path of field numbers, `[2, 3, 2]`, or `'2.3.2'`. Messages on the way may repeat. Throws `Undecodable`
 * where the path leads through a field that is not a message.
 */
export function protoAll(message: Uint8Array, path: readonly number[] | string): ProtoValue[] {
  const steps = typeof path === 'string' ? path.split('.').map(Number) : path;
  let here: ProtoValue[] = [message];
  for (const step of steps) {
    here = here.flatMap((value) => {
      if (typeof value === 'bigint') return fail(`the path ${steps.join('.')} leads through a number`);
      return protoFields(value)
        .filter((field) => field.number === step)
        .map((field): ProtoValue => field.value);
    });
  }
  return here;
}

/** The last value at a path, which is the one that counts where a field that should be single repeats. */
export function protoAt(message: Uint8Array, path: readonly number[] | string): ProtoValue | undefined {
  return protoAll(message, path).at(-1);
}

/** Text at a path; undefined where there is none. Throws `Undecodable` when it is no valid UTF-8. */
export function protoText(message: Uint8Array, path: readonly number[] | string): string | undefined {
  const value = protoAt(message, path);
  if (value === undefined) return undefined;
  if (typeof value === 'bigint') return fail(`the path ${String(path)} leads to a number`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch (cause) {
    throw new Undecodable(`protobuf: the path ${String(path)} does not lead to text`, { cause });
  }
}

/** Whole number at a path as signed 64-bit (int64); undefined where there is none. */
export function protoInteger(message: Uint8Array, path: readonly number[] | string): bigint | undefined {
  const value = protoAt(message, path);
  if (value === undefined) return undefined;
  if (typeof value !== 'bigint') return fail(`the path ${String(path)} leads to bytes`);
  return BigInt.asIntN(64, value);
}

/** The number that the 64 bits of a fixed64 field spell as a double. */
export function protoDouble(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** The number that the 32 bits of a fixed32 field spell as a float. */
export function protoFloat(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, Number(bits));
  return view.getFloat32(0);
}

/** A zigzag number (sint32, sint64): 0, -1, 1, -2 ... */
export function protoZigzag(bits: bigint): bigint {
  return (bits >> 1n) ^ -(bits & 1n);
}

function fail(message: string): never {
  throw new Undecodable(`protobuf: ${message}`);
}

function need(bytes: Uint8Array, at: number, size: number): void {
  if (at + size > bytes.length) fail(`it ends at ${bytes.length}, inside a value`);
}

/** Value and the place behind it. Ten bytes hold 64 bits; what an eleventh would add is a lie. */
function varint(bytes: Uint8Array, at: number): [bigint, number] {
  const first = bytes[at];
  if (first !== undefined && first < 0x80) return [BigInt(first), at + 1];
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    need(bytes, at + i, 1);
    const byte = bytes[at + i] as number;
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) {
      if (value >= 2n ** 64n) fail(`a number of more than 64 bits at ${at}`);
      return [value, at + i + 1];
    }
  }
  return fail(`a number without end at ${at}`);
}
