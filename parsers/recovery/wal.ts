/**
 * The write-ahead log of an SQLite database: a header, then frames of 24 bytes and one page each. A frame counts when its
 * salts are the header's and the running checksum holds; the pages of a transaction count when the frame that ends it does.
 * What lies after that mark is left from an earlier round of the log and is not read. Facts: sqlite.org/fileformat2.html
 * section 4.
 */
import type { ByteSource } from '../formats/byte-source.ts';

/** One committed transaction. */
export interface WalCommit {
  /** Byte offset in the log of the last image of every page it wrote. */
  readonly pages: ReadonlyMap<number, number>;
  /** Size of the database after it, in pages. */
  readonly size: number;
}

export interface Wal {
  readonly pageSize: number;
  readonly commits: readonly WalCommit[];
  readonly frames: number;
  /** True where the log holds more frames than were looked at. */
  readonly cut: boolean;
}

const HEADER = 32;
const FRAME = 24;
const MAGIC = 0x377f0682;

type Sums = readonly [number, number];

/** Reads a log's committed transactions, or null where SQLite would not use it: no header, or a checksum that fails. */
export function readWal(log: ByteSource, mostFrames: number): Wal | null {
  const header = viewOf(log.range(0, HEADER));
  if (header.byteLength < HEADER) return null;
  const magic = header.getUint32(0);
  const pageSize = header.getUint32(8);
  if ((magic & ~1) >>> 0 !== MAGIC || pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0) return null;
  const little = (magic & 1) === 0;
  let sums = checksum([0, 0], header, 24, little);
  if (sums[0] !== header.getUint32(24) || sums[1] !== header.getUint32(28)) return null;

  const commits: WalCommit[] = [];
  let open = new Map<number, number>();
  let at = HEADER;
  let frames = 0;
  for (; at + FRAME + pageSize <= log.size && frames < mostFrames; at += FRAME + pageSize) {
    const frame = viewOf(log.range(at, FRAME + pageSize));
    const page = frame.byteLength === FRAME + pageSize ? frame.getUint32(0) : 0;
    if (page === 0 || frame.getUint32(8) !== header.getUint32(16) || frame.getUint32(12) !== header.getUint32(20)) break;
    sums = checksum(checksum(sums, frame, 8, little), viewOf(bytesOf(frame, FRAME)), pageSize, little);
    if (sums[0] !== frame.getUint32(16) || sums[1] !== frame.getUint32(20)) break;
    frames += 1;
    open.set(page, at + FRAME);
    const size = frame.getUint32(4);
    if (size === 0) continue;
    commits.push({ pages: open, size });
    open = new Map();
  }
  return { pageSize, commits, frames, cut: frames >= mostFrames && at + FRAME + pageSize <= log.size };
}

/** The log's own sum: pairs of 32-bit words, each added into the other. */
function checksum([a, b]: Sums, view: DataView, length: number, little: boolean): Sums {
  let [first, second] = [a, b];
  for (let at = 0; at < length; at += 8) {
    first = (first + view.getUint32(at, little) + second) >>> 0;
    second = (second + view.getUint32(at + 4, little) + first) >>> 0;
  }
  return [first, second];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bytesOf(view: DataView, from: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + from, view.byteLength - from);
}
