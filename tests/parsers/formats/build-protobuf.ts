/** Writes protobuf messages for tests: varints from bigint, doubles from number, length-delimited fields from text or bytes. */

export function message(...fields: readonly (readonly [number: number, value: bigint | number | string | Uint8Array])[]): Buffer {
  return Buffer.concat(
    fields.map(([number, value]) => {
      if (typeof value === 'bigint') return Buffer.concat([varint(BigInt(number) << 3n), varint(value)]);
      if (typeof value === 'number') {
        const double = Buffer.alloc(8);
        double.writeDoubleLE(value);
        return Buffer.concat([varint((BigInt(number) << 3n) | 1n), double]);
      }
      const bytes = Buffer.from(value as Uint8Array);
      return Buffer.concat([varint((BigInt(number) << 3n) | 2n), varint(BigInt(bytes.length)), bytes]);
    }),
  );
}

export function varint(value: bigint): Buffer {
  const out: number[] = [];
  let left = value;
  while (left > 0x7fn) {
    out.push(Number(left & 0x7fn) | 0x80);
    left >>= 7n;
  }
  out.push(Number(left));
  return Buffer.from(out);
}
