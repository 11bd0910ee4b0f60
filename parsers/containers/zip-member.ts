/** The bytes of one zip member: local header, unpacking within limits, size and CRC-32 checked at the end. */
import { crc32, inflateRawSync, type InflateRaw } from 'node:zlib';
import { LimitReached, Undecodable } from '../parser.ts';
import type { FileBytes } from './file-bytes.ts';
import { inflated } from './inflate.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { ZipRecord } from './zip-directory.ts';
import type { Span } from './zip-overlaps.ts';

const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
/** Members up to this size are read and unpacked in one go: most of a phone's files are small, and streams cost more. */
const SMALL = 256 * 1024;
/** Room for a local extra field, so that a small member usually takes one read. */
const SPARE = 256;

export type Member = Pick<ZipRecord, 'method' | 'packed' | 'size' | 'crc' | 'localAt'>;

/** At least the bytes the member takes in the file, by its directory record. */
export function spanOf(record: ZipRecord, shift: number): Span {
  const from = record.localAt + shift;
  return { from, to: from + LOCAL_SIZE + record.name.length + record.packed };
}

/** Whether a member begins at this byte. */
export async function memberBegins(file: FileBytes, at: number): Promise<boolean> {
  const head = await file.upTo(at, 4);
  return head.length === 4 && head.readUInt32LE(0) === LOCAL;
}

/** Streams the member; `Undecodable` names what is wrong with it. */
export async function* memberBytes(
  file: FileBytes,
  name: string,
  member: Member,
  shift: number,
  signal?: AbortSignal,
  limits: Limits = LIMITS,
): AsyncGenerator<Uint8Array> {
  const at = member.localAt + shift;
  const isSmall = member.packed <= SMALL && member.size <= SMALL;
  const head = await file.upTo(at, LOCAL_SIZE + (isSmall ? SPARE * 2 + member.packed : 0));
  if (head.length < LOCAL_SIZE || head.readUInt32LE(0) !== LOCAL) {
    throw new Undecodable(`${name}: the zip directory points at byte ${at}, where no member begins`);
  }
  const dataAt = LOCAL_SIZE + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (isSmall) {
    const isWhole = dataAt + member.packed <= head.length;
    const packed = isWhole ? head.subarray(dataAt, dataAt + member.packed) : await file.exactly(at + dataAt, member.packed);
    const bytes = member.method === 0 ? packed : inflateSmall(name, packed, member.size);
    checkEnd(name, member, bytes.length, crc32(bytes));
    if (bytes.length > 0) yield bytes;
    return;
  }
  let made = 0;
  let crc = 0;
  const packed = file.stream(at + dataAt, member.packed, signal);
  for await (const piece of member.method === 0 ? packed : inflated(packed, 'raw', name, limits)) {
    made += piece.length;
    if (made > member.size) throw grows(name, member.size);
    crc = crc32(piece, crc);
    yield piece;
  }
  checkEnd(name, member, made, crc);
}

function inflateSmall(name: string, packed: Buffer, size: number): Buffer {
  try {
    const { buffer, engine } = inflateRawSync(packed, { maxOutputLength: size + 1, info: true }) as unknown as {
      buffer: Buffer;
      engine: InflateRaw;
    };
    if (engine.bytesWritten < packed.length) {
      throw new Undecodable(`${name}: ${packed.length - engine.bytesWritten} packed bytes follow the end of its data`);
    }
    return buffer;
  } catch (cause) {
    if (cause instanceof Undecodable) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw grows(name, size);
    throw new Undecodable(`${name}: its packed bytes are damaged (${(cause as Error).message})`, { cause });
  }
}

function grows(name: string, size: number): LimitReached {
  return new LimitReached(`limit: ${name}: the zip says ${size} bytes, and more come out`);
}

function checkEnd(name: string, member: Member, made: number, crc: number): void {
  if (made !== member.size) throw new Undecodable(`${name}: the zip says ${member.size} bytes, ${made} came out`);
  if (crc !== member.crc) {
    throw new Undecodable(`${name}: its CRC-32 is ${hex(crc)}, the zip says ${hex(member.crc)}: its bytes are damaged`);
  }
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, '0');
}
