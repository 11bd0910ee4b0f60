/**
 * Writes small baseline JPEG pictures: a mosaic of flat squares, 8 pixels each. A flat square has no detail to code, so a
 * block is its brightness and "end of block"; colour is left out (one component). Tables and markers: ITU-T T.81.
 */

/** Lengths and values of T.81 table K.3 (DC, luminance); the AC table holds the one code this writer needs. */
const DC_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_CODES: readonly (readonly [code: number, length: number])[] = [
  [0b00, 2],
  [0b010, 3],
  [0b011, 3],
  [0b100, 3],
  [0b101, 3],
  [0b110, 3],
  [0b1110, 4],
  [0b11110, 5],
  [0b111110, 6],
  [0b1111110, 7],
  [0b11111110, 8],
  [0b111111110, 9],
];
const END_OF_BLOCK: readonly [number, number] = [0b0, 1];

/**
 * Bytes of a picture of `squares` (rows of brightness 0-255, each 8 x 8 pixels), with segments such as EXIF after the start.
 * Throws a RangeError on an empty picture.
 */
export function jpeg(squares: readonly (readonly number[])[], segments: readonly Buffer[] = []): Buffer {
  const height = squares.length;
  const width = squares[0]?.length ?? 0;
  if (height === 0 || width === 0) throw new RangeError('a picture needs at least one square');
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height * 8, 1);
  frame.writeUInt16BE(width * 8, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 8)])),
    segment(0xc0, frame),
    segment(0xc4, Buffer.from([0x00, ...DC_COUNTS, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
    segment(0xc4, Buffer.from([0x10, 1, ...Array.from({ length: 15 }, () => 0), 0x00])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan(squares),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A marker, its length and its bytes. */
export function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** Entropy-coded squares, left to right, top to bottom; 0xff bytes are stuffed. */
function scan(squares: readonly (readonly number[])[]): Buffer {
  let bits = '';
  let before = 0;
  for (const brightness of squares.flat()) {
    // With every quantiser 8, the mean of a flat square codes as the brightness itself, about the middle.
    const level = Math.max(0, Math.min(255, Math.round(brightness))) - 128;
    bits += difference(level - before) + binary(...END_OF_BLOCK);
    before = level;
  }
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8), 2);
    bytes.push(byte);
    if (byte === 0xff) bytes.push(0);
  }
  return Buffer.from(bytes);
}

function difference(value: number): string {
  const size = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
  const code = DC_CODES[size];
  if (code === undefined) throw new RangeError(`no code for a step of ${value}`);
  const amount = value < 0 ? value + 2 ** size - 1 : value;
  return binary(...code) + (size > 0 ? binary(amount, size) : '');
}

function binary(value: number, length: number): string {
  return value.toString(2).padStart(length, '0');
}
