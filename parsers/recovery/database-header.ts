/** The first hundred bytes of an SQLite database. Facts: sqlite.org/fileformat2.html section 1.3. */
import { Undecodable } from '../parser.ts';

export interface DatabaseHeader {
  readonly pageSize: number;
  /** Bytes of a page that SQLite uses; some builds reserve the rest. */
  readonly usable: number;
  /** Pages the header counts; 0 where an old SQLite left the count unkept. */
  readonly pages: number;
  readonly firstFree: number;
  /** 4 stores the integers 0 and 1 without a byte; earlier formats do not. */
  readonly schemaFormat: number;
  readonly encoding: 'utf-8' | 'utf-16';
}

const MAGIC = 'SQLite format 3\0';

/** Reads page 1. Throws `Undecodable` where it is not the start of a database. */
export function databaseHeader(page: Uint8Array): DatabaseHeader {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  if (page.length < 100 || Buffer.from(page.subarray(0, 16)).toString('latin1') !== MAGIC)
    throw new Undecodable('the file does not begin as an SQLite database');
  const declared = view.getUint16(16);
  const pageSize = declared === 1 ? 65_536 : declared;
  const usable = pageSize - view.getUint8(20);
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usable < 480)
    throw new Undecodable(`its header names a page size of ${pageSize} bytes with ${usable} of them in use`);
  const valid = view.getUint32(24) === view.getUint32(92);
  return {
    pageSize,
    usable,
    pages: valid ? view.getUint32(28) : 0,
    firstFree: view.getUint32(32),
    schemaFormat: view.getUint32(44) || 4,
    encoding: view.getUint32(56) > 1 ? 'utf-16' : 'utf-8',
  };
}
