/**
 * Writes a zip of stored (not squeezed) members, streaming. Format facts: PKWARE APPNOTE 6.3: local headers, a central
 * directory, an end record; with ZIP64 fields where a number outgrows 32 bits. Times are fixed so that bytes repeat.
 */
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const MAX32 = 0xffff_ffff;
const CHUNK = 1 << 20;
/** 20 April 2026, 12:00, in the DOS form. */
const DOS_DATE = ((2026 - 1980) << 9) | (4 << 5) | 20;
const DOS_TIME = 12 << 11;

export interface Member {
  /** Name in the zip, with forward slashes. */
  readonly name: string;
  /** File to read. */
  readonly source: string;
}

/** Writes the members, in their order, to the file `target`. */
export function writeZip(target: string, members: readonly Member[]): void {
  const out = openSync(target, 'w');
  let position = 0;
  const write = (bytes: Buffer): void => {
    writeSync(out, bytes, 0, bytes.length);
    position += bytes.length;
  };
  try {
    const central: Buffer[] = [];
    for (const { name, source } of members) {
      const file = openSync(source, 'r');
      try {
        const at = position;
        const { size, crc } = measure(file);
        if (size > MAX32) throw new RangeError(`${name} is larger than 4 GiB`);
        write(header(0x04034b50, name, size, crc, null));
        eachChunk(file, write);
        central.push(header(0x02014b50, name, size, crc, at));
      } finally {
        closeSync(file);
      }
    }
    const start = position;
    for (const entry of central) write(entry);
    write(ending(central.length, position - start, start));
  } finally {
    closeSync(out);
  }
}

function eachChunk(file: number, use: (chunk: Buffer) => void): void {
  const buffer = Buffer.alloc(CHUNK);
  for (let at = 0; ; ) {
    const read = readSync(file, buffer, 0, CHUNK, at);
    if (read === 0) return;
    use(buffer.subarray(0, read));
    at += read;
  }
}

function measure(file: number): { size: number; crc: number } {
  let crc = 0;
  eachChunk(file, (chunk) => {
    crc = crc32(chunk, crc);
  });
  return { size: fstatSync(file).size, crc };
}

/** A local header (`at` null) or its entry in the central directory. */
function header(signature: number, name: string, size: number, crc: number, at: number | null): Buffer {
  const wide = at !== null && at > MAX32;
  const names = Buffer.from(name, 'utf8');
  const common = Buffer.alloc(26);
  common.writeUInt16LE(wide ? 45 : 20, 0);
  common.writeUInt16LE(0x0800, 2);
  common.writeUInt16LE(DOS_TIME, 6);
  common.writeUInt16LE(DOS_DATE, 8);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(size, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(names.length, 22);
  common.writeUInt16LE(wide ? 12 : 0, 24);
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(signature);
  if (at === null) return Buffer.concat([mark, common, names]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  rest.writeUInt32LE(wide ? MAX32 : at, 10);
  const extra = Buffer.alloc(wide ? 12 : 0);
  if (wide) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(at), 4);
  }
  // Made by: Unix, so that the mode above counts.
  return Buffer.concat([mark, Buffer.from([30, 3]), common, rest, names, extra]);
}

function ending(count: number, size: number, start: number): Buffer {
  const wide = start + size > MAX32 || count > 0xfffe;
  const plain = Buffer.alloc(22);
  plain.writeUInt32LE(0x06054b50, 0);
  plain.writeUInt16LE(Math.min(count, 0xffff), 8);
  plain.writeUInt16LE(Math.min(count, 0xffff), 10);
  plain.writeUInt32LE(wide ? MAX32 : size, 12);
  plain.writeUInt32LE(wide ? MAX32 : start, 16);
  if (!wide) return plain;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, plain]);
}
