/**
 * One tar header of 512 bytes, and the records of a pax header. Facts: POSIX.1-2017 (pax, "ustar Interchange Format" and
 * "pax Extended Header"), the GNU tar manual (base-256 numbers, long names, old sparse files).
 */

export const BLOCK = 512;

export interface TarHeader {
  readonly name: string;
  readonly link: string;
  readonly size: number;
  /** Unix seconds; null where the header holds none. */
  readonly modified: number | null;
  /** The type flag as a character: `0` file, `5` folder, `x` pax header, ... */
  readonly type: string;
  /** Old GNU sparse: further blocks of the map follow the header. */
  readonly mapGoesOn: boolean;
}

export function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** Null when the block is no header: its checksum does not hold, or a number in it is none. */
export function readHeader(block: Buffer): TarHeader | null {
  if (block.length < BLOCK || !checksumHolds(block)) return null;
  const size = numberField(block, 124, 12);
  const modified = numberField(block, 136, 12);
  if (size === null || size < 0) return null;
  const isUstar = block.toString('latin1', 257, 262) === 'ustar';
  // GNU writes "ustar  " and uses the prefix for other things.
  const isPosix = isUstar && block[262] === 0;
  const prefix = isPosix ? textField(block, 345, 155) : '';
  const name = textField(block, 0, 100);
  const type = block[156] === 0 ? '0' : String.fromCharCode(block[156] as number);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    link: textField(block, 157, 100),
    size,
    modified: modified === null || modified === 0 ? null : modified,
    type,
    mapGoesOn: type === 'S' && block[482] === 1,
  };
}

/** The sum of all bytes with the checksum itself as spaces; some old writers summed them as signed. */
function checksumHolds(block: Buffer): boolean {
  const stated = numberField(block, 148, 8);
  if (stated === null) return false;
  let sum = 8 * 0x20;
  let signed = sum;
  for (let i = 0; i < BLOCK; i++) {
    if (i >= 148 && i < 156) continue;
    const byte = block[i] as number;
    sum += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return stated === sum || stated === signed;
}

/** Octal digits, or big-endian two's complement marked by the highest bit; null where it is neither, or beyond 2^53. */
function numberField(block: Buffer, at: number, length: number): number | null {
  const first = block[at] as number;
  if ((first & 0x80) !== 0) {
    let value = BigInt(first & 0x7f);
    for (let i = 1; i < length; i++) value = (value << 8n) | BigInt(block[at + i] as number);
    // Bit 6 of the first byte is the sign.
    if ((first & 0x40) !== 0) value -= 1n << BigInt(length * 8 - 1);
    const near = Number(value);
    return Number.isSafeInteger(near) ? near : null;
  }
  const digits = /^[ \0]*([0-7]*)[ \0]*/.exec(block.toString('latin1', at, at + length));
  if (digits === null || digits[0].length < length) return null;
  return digits[1] === '' ? 0 : Number.parseInt(digits[1] as string, 8);
}

function textField(block: Buffer, at: number, length: number): string {
  const end = block.indexOf(0, at);
  return block.toString('utf8', at, end < 0 || end > at + length ? at + length : end);
}

/** Records of a pax header: decimal length of the whole record, a space, `key=value`, a line feed. Null where damaged. */
export function readPax(bytes: Buffer): Map<string, string> | null {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    // Some writers fill the rest with zeros.
    if (bytes[at] === 0) return records;
    const space = bytes.indexOf(0x20, at);
    const digits = space < 0 || space - at > 10 ? '' : bytes.toString('latin1', at, space);
    const length = /^\d+$/.test(digits) ? Number(digits) : 0;
    const end = at + length;
    const equals = bytes.indexOf(0x3d, space);
    if (length === 0 || end > bytes.length || equals < 0 || equals >= end || bytes[end - 1] !== 0x0a) return null;
    records.set(bytes.toString('utf8', space + 1, equals), bytes.toString('utf8', equals + 1, end - 1));
    at = end;
  }
  return records;
}
