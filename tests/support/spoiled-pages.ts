/** Pages of SQLite files as tests see them: which belong to a table, which rows lie on one, and how to spoil one. */
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

/** SQLite's page size where nobody asks for another. */
export const PAGE = 4096;

/** Numbers of a table's or index's pages, in the order of its tree. */
export function pagesOf(path: string, name: string, type: 'leaf' | 'internal'): number[] {
  const db = new Database(path);
  try {
    const pages = db.prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path').pluck();
    return pages.all(name, type) as number[];
  } finally {
    db.close();
  }
}

/** Row ids on a leaf page of a table, from its cells: payload length and row id, both varints. */
export function leafRows(path: string, page: number): number[] {
  const bytes = readFileSync(path).subarray((page - 1) * PAGE, page * PAGE);
  const cells = bytes.readUInt16BE(3);
  return Array.from({ length: cells }, (_, cell) => {
    const at = bytes.readUInt16BE(8 + 2 * cell);
    return varint(bytes, varint(bytes, at).end).value;
  });
}

function varint(bytes: Buffer, at: number): { value: number; end: number } {
  let value = 0;
  for (let end = at; ; ) {
    const byte = bytes[end++]!;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end };
  }
}

/** Fills a page with what is no page of any kind. */
export function spoilPage(bytes: Buffer, page: number): void {
  bytes.fill(0x5a, (page - 1) * PAGE, page * PAGE);
}
