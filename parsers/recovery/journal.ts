/**
 * A rollback journal: pages as they were before a transaction, each with a checksum. A journal whose header stands is played
 * back by SQLite when the store is opened; one whose header was wiped (`journal_mode = PERSIST`) belongs to a transaction that
 * was completed, and its pages are an earlier state. Facts: sqlite.org/fileformat2.html section 3.
 */
import type { ByteSource } from '../formats/byte-source.ts';

export interface Journal {
  /** True where SQLite would play it back: then its pages are the live state. */
  readonly hot: boolean;
  /** Byte offset in the journal of every page whose checksum holds; of a page kept twice, the first. */
  readonly pages: ReadonlyMap<number, number>;
  /** Size of the database before the transaction, in pages; 0 where the journal does not say. */
  readonly size: number;
}

const MAGIC = Buffer.from([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
/** Sector size where the header that would name it was wiped: what SQLite uses unless the disk says otherwise. */
const SECTOR = 512;

/** Reads a journal's page images for a database of this page size, or null where it holds none. */
export function readJournal(journal: ByteSource, pageSize: number, mostPages: number): Journal | null {
  const header = Buffer.from(journal.range(0, 28));
  if (header.length < 28) return null;
  const hot = header.subarray(0, 8).equals(MAGIC);
  const sector = hot ? header.readUInt32BE(20) : SECTOR;
  if (hot && (header.readUInt32BE(24) !== pageSize || sector < 512 || sector > 65_536)) return null;
  const counted = hot ? header.readInt32BE(8) : -1;
  const record = 4 + pageSize + 4;
  const whole = Math.floor((journal.size - sector) / record);
  const most = Math.min(mostPages, counted < 0 ? whole : Math.min(counted, whole));
  const pages = new Map<number, number>();
  let nonce = hot ? header.readUInt32BE(12) : null;
  for (let nth = 0; nth < most; nth++) {
    const at = sector + nth * record;
    const bytes = Buffer.from(journal.range(at, record));
    if (bytes.length < record) break;
    const page = bytes.readUInt32BE(0);
    const sum = (bytes.readUInt32BE(4 + pageSize) - sumOf(bytes.subarray(4, 4 + pageSize))) >>> 0;
    // The nonce went with the header; every page of one transaction carries the same.
    nonce ??= sum;
    if (page === 0 || sum !== nonce) break;
    if (!pages.has(page)) pages.set(page, at + 4);
  }
  return pages.size === 0 ? null : { hot, pages, size: hot ? header.readUInt32BE(16) : 0 };
}

/** Every 200th byte, from the end of the page. */
function sumOf(page: Buffer): number {
  let sum = 0;
  for (let at = page.length - 200; at > 0; at -= 200) sum += page[at]!;
  return sum;
}
