/** Writes Protocol Buffers wire format: a tag (field number and wire type) before each value, varints low group first. */

/** A message under construction: pairs of field number and value, in order. */
export type Fields = readonly (readonly [field: number, value: number | bigint | string | Buffer | Fields])[];

/** Bytes of a message. Numbers become varints, text and bytes are length-delimited, a list is a message of its own. */
export function protobuf(fields: Fields): Buffer {
  return Buffer.concat(
    fields.flatMap(([field, value]) => {
      if (typeof value === 'number' || typeof value === 'bigint') return [varint(BigInt(field) << 3n), varint(BigInt(value))];
      const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.isBuffer(value) ? value : protobuf(value);
      return [varint((BigInt(field) << 3n) | 2n), varint(BigInt(bytes.length)), bytes];
    }),
  );
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
}
