/**
 * Writes SQLite write-ahead logs from states of a database file. SQLite would draw the log's salts at random; here they are
 * given, so that the bytes repeat. Format facts: sqlite.org/fileformat2.html section 4: a 32-byte header, then frames of
 * 24 bytes and one page; the frame that ends a transaction carries the size of the database in pages; checksums run on.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const MAGIC_BIG_ENDIAN = 0x377f0683;
const VERSION = 3_007_000;
const PAGE = 4096;

/**
 * Log that leads from the first file to the last, one transaction for each step. The files are states of one database with
 * 4096-byte pages; only pages that differ enter the log. Pages are read one by one: size does not matter.
 */
export function walBetween(states: readonly string[], salts: readonly [number, number]): Buffer {
  const header = Buffer.alloc(32);
  [MAGIC_BIG_ENDIAN, VERSION, PAGE, 0, ...salts].forEach((word, index) => header.writeUInt32BE(word, index * 4));
  let sums = checksum([0, 0], header.subarray(0, 24));
  header.writeUInt32BE(sums[0], 24);
  header.writeUInt32BE(sums[1], 28);
  const out: Buffer[] = [header];
  for (let step = 1; step < states.length; step++) {
    const { pages, size } = differing(states[step - 1] ?? '', states[step] ?? '');
    pages.forEach(([number, page], index) => {
      const head = Buffer.alloc(24);
      head.writeUInt32BE(number, 0);
      head.writeUInt32BE(index === pages.length - 1 ? size : 0, 4);
      head.writeUInt32BE(salts[0], 8);
      head.writeUInt32BE(salts[1], 12);
      sums = checksum(checksum(sums, head.subarray(0, 8)), page);
      head.writeUInt32BE(sums[0], 16);
      head.writeUInt32BE(sums[1], 20);
      out.push(head, page);
    });
  }
  return Buffer.concat(out);
}

/** Pages of `after` that are new or changed, numbered from 1; the first page is marked as written in write-ahead mode. */
function differing(before: string, after: string): { pages: [number, Buffer][]; size: number } {
  const [left, right] = [openSync(before, 'r'), openSync(after, 'r')];
  try {
    const size = fstatSync(right).size / PAGE;
    const pages: [number, Buffer][] = [];
    const was = Buffer.alloc(PAGE);
    for (let index = 0; index < size; index++) {
      const is = Buffer.alloc(PAGE);
      readSync(right, is, 0, PAGE, index * PAGE);
      const had = readSync(left, was, 0, PAGE, index * PAGE);
      if (index === 0) {
        is.writeUInt16BE(0x0202, 18);
        was.writeUInt16BE(0x0202, 18);
      }
      if (had < PAGE || !is.equals(was)) pages.push([index + 1, is]);
    }
    return { pages, size };
  } finally {
    closeSync(left);
    closeSync(right);
  }
}

function checksum(seed: readonly [number, number], data: Buffer): [number, number] {
  let [first, second] = seed;
  for (let at = 0; at < data.length; at += 8) {
    first = (first + data.readUInt32BE(at) + second) >>> 0;
    second = (second + data.readUInt32BE(at + 4) + first) >>> 0;
  }
  return [first, second];
}
