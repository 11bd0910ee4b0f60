/**
 * The central directory of a zip: where it is and what its records say. Facts: PKWARE APPNOTE 6.3.10, sections 4.3.7 to
 * 4.3.16 and 4.5.3 (zip64). Only the directory at the end is believed; local headers are looked at when a member is read.
 */
import { Undecodable } from '../parser.ts';
import type { FileBytes } from './file-bytes.ts';

const END = 0x06054b50;
const END_SIZE = 22;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const RECORD = 0x02014b50;
const RECORD_SIZE = 46;
const CHUNK = 256 * 1024;
/** A record is at most 46 bytes and three fields of 65,535. */
const LONGEST_RECORD = RECORD_SIZE + 3 * 0xffff;
const USUAL_RECORD = 1024;
const NOTHING = Buffer.alloc(0);

/** Where the directory lies. `shift` is what has to be added to every offset when bytes were put in front of the zip. */
export interface ZipDirectory {
  readonly at: number;
  readonly size: number;
  /** As the zip declares it, true or not; folders included. */
  readonly count: number;
  readonly shift: number;
}

/** One record. Buffers are views into a piece that the next one is read over: copy what is kept. Sizes beyond 2^53 read as NaN. */
export interface ZipRecord {
  /** Position of this record in the file. */
  readonly at: number;
  readonly host: number;
  readonly flags: number;
  readonly method: number;
  readonly dosTime: number;
  readonly dosDate: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly localAt: number;
  readonly attributes: number;
  readonly name: Buffer;
  readonly extra: Buffer;
}

/** Finds the directory, or throws `Undecodable` saying what is missing. */
export async function findDirectory(file: FileBytes): Promise<ZipDirectory> {
  const tailAt = Math.max(0, file.size - END_SIZE - 0xffff);
  const tail = await file.exactly(tailAt, file.size - tailAt);
  for (let i = tail.length - END_SIZE; i >= 0; i--) {
    if (tail.readUInt32LE(i) !== END || i + END_SIZE + tail.readUInt16LE(i + 20) > tail.length) continue;
    const found = await directoryFrom(file, tailAt + i, tail.subarray(i, i + END_SIZE));
    if (found !== null) return found;
  }
  throw new Undecodable(
    `${file.path} has no zip directory at its end: it is not a zip, or its end is missing (a copy that stopped early, or one part of a split zip)`,
  );
}

async function directoryFrom(file: FileBytes, endAt: number, end: Buffer): Promise<ZipDirectory | null> {
  const plain = { count: end.readUInt16LE(10), size: end.readUInt32LE(12), at: end.readUInt32LE(16), before: endAt };
  const declared = (await zip64End(file, endAt)) ?? plain;
  if (!(declared.size <= declared.before)) return null;
  // The directory ends where the end record begins, whatever was put in front of the zip.
  for (const at of new Set([declared.at, declared.before - declared.size])) {
    if (!(at >= 0 && at + declared.size <= file.size)) continue;
    const isEmpty = declared.count === 0 && declared.size === 0;
    if (isEmpty || (declared.size >= RECORD_SIZE && (await file.exactly(at, 4)).readUInt32LE(0) === RECORD)) {
      return { at, size: declared.size, count: declared.count, shift: at - declared.at };
    }
  }
  return null;
}

async function zip64End(file: FileBytes, endAt: number) {
  if (endAt < 20) return null;
  const locator = await file.exactly(endAt - 20, 20);
  if (locator.readUInt32LE(0) !== END64_LOCATOR) return null;
  const stated = Number(locator.readBigUInt64LE(8));
  for (const before of [stated, endAt - 20 - 56]) {
    if (!(before >= 0 && before + 56 <= endAt)) continue;
    const end = await file.exactly(before, 56);
    if (end.readUInt32LE(0) !== END64) continue;
    const [count, size, at] = [32, 40, 48].map((offset) => Number(end.readBigUInt64LE(offset))) as [number, number, number];
    return { count, size, at, before };
  }
  return null;
}

/**
 * Records of the directory in its own order, a chunk's worth at a time. Throws `Undecodable` at the first bytes that are
 * not a record: everything before has been given by then.
 */
export async function* readRecords(
  file: FileBytes,
  directory: ZipDirectory,
  { signal, chunk = CHUNK }: { signal?: AbortSignal; chunk?: number } = {},
): AsyncGenerator<ZipRecord[]> {
  const end = directory.at + directory.size;
  const room = Buffer.allocUnsafeSlow(Math.min(Math.max(chunk, LONGEST_RECORD), directory.size));
  for (let at = directory.at; at < end; ) {
    signal?.throwIfAborted();
    const wanted = Math.min(room.length, end - at);
    const bytes = await file.into(room.subarray(0, wanted), at);
    if (bytes.length < wanted) throw new Undecodable(`${file.path} ends before its zip directory does: it is cut short`);
    const records: ZipRecord[] = [];
    let used = 0;
    let bad: string | null = null;
    for (;;) {
      const record = recordIn(bytes, used, at + used);
      if (record === null) break;
      if (typeof record === 'string') {
        bad = record;
        break;
      }
      records.push(record);
      used += RECORD_SIZE + record.name.length + record.extra.length + bytes.readUInt16LE(used + 32);
    }
    if (records.length > 0) yield records;
    if (bad !== null) throw new Undecodable(`${file.path}: ${bad}`);
    if (used === 0) throw new Undecodable(`${file.path}: the zip directory ends in the middle of a record at byte ${at}`);
    at += used;
  }
}

/** The record at a position that `readRecords` gave before. */
export async function readRecordAt(file: FileBytes, at: number): Promise<ZipRecord> {
  let record = recordIn(await file.upTo(at, USUAL_RECORD), 0, at);
  record ??= recordIn(await file.upTo(at, LONGEST_RECORD), 0, at);
  if (record === null || typeof record === 'string') throw new Undecodable(`${file.path}: no zip record at byte ${at}`);
  return record;
}

/** Null: the record is not whole in these bytes. Text: these bytes are no record. */
function recordIn(bytes: Buffer, i: number, at: number): ZipRecord | string | null {
  if (i + RECORD_SIZE > bytes.length) return null;
  if (bytes.readUInt32LE(i) !== RECORD) return `the zip directory is damaged at byte ${at}: no record begins there`;
  const nameLength = bytes.readUInt16LE(i + 28);
  const extraLength = bytes.readUInt16LE(i + 30);
  const extraAt = i + RECORD_SIZE + nameLength;
  if (extraAt + extraLength + bytes.readUInt16LE(i + 32) > bytes.length) return null;
  const extra = extraLength === 0 ? NOTHING : bytes.subarray(extraAt, extraAt + extraLength);
  const size = bytes.readUInt32LE(i + 24);
  const packed = bytes.readUInt32LE(i + 20);
  const localAt = bytes.readUInt32LE(i + 42);
  return {
    at,
    host: bytes[i + 5] as number,
    flags: bytes.readUInt16LE(i + 8),
    method: bytes.readUInt16LE(i + 10),
    dosTime: bytes.readUInt16LE(i + 12),
    dosDate: bytes.readUInt16LE(i + 14),
    crc: bytes.readUInt32LE(i + 16),
    attributes: bytes.readUInt32LE(i + 38),
    name: bytes.subarray(i + RECORD_SIZE, extraAt),
    extra,
    ...(size === 0xffffffff || packed === 0xffffffff || localAt === 0xffffffff
      ? zip64Fields(extra, size, packed, localAt)
      : { size, packed, localAt }),
  };
}

function zip64Fields(extra: Buffer, size: number, packed: number, localAt: number) {
  const field = extraField(extra, 0x0001);
  let next = 0;
  const wide = (narrow: number) => {
    if (narrow !== 0xffffffff) return narrow;
    // Without the field the narrow value stands: a file of exactly 4 GiB - 1 is possible, and reading decides.
    if (field === null || next + 8 > field.length) return narrow;
    const value = Number(field.readBigUInt64LE(next));
    next += 8;
    return Number.isSafeInteger(value) ? value : Number.NaN;
  };
  return { size: wide(size), packed: wide(packed), localAt: wide(localAt) };
}

/** Data of the extra field with this id, or null. A field that claims more than there is ends the search. */
export function extraField(extra: Buffer, id: number): Buffer | null {
  for (let i = 0; i + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(i + 2);
    if (i + 4 + length > extra.length) return null;
    if (extra.readUInt16LE(i) === id) return extra.subarray(i + 4, i + 4 + length);
    i += 4 + length;
  }
  return null;
}
