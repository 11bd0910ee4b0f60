/** How far one file of an image may go. Beyond any of these it is `failed` with a reason that begins `limit:`, and the load goes on. */

export interface Limits {
  /** Milliseconds a file may take, and so many more for each megabyte of it. */
  readonly baseMs: number;
  readonly msPerMb: number;
  /** Megabytes of JavaScript heap its reader may hold. */
  readonly heapMb: number;
  /** Megabytes its reader may hold in all, SQLite's own memory and buffers included. */
  readonly memoryMb: number;
  /** Records of one table, or of one file that is no database. */
  readonly records: number;
  /** Bytes its records may take: this many, and so many more for each byte of the file. Cells of a store can share their bytes. */
  readonly baseBytes: number;
  readonly bytesPerByte: number;
  /** Characters of its path: four times as many as iOS can make, as many as Linux can. */
  readonly pathLength: number;
}

export const LIMITS: Limits = {
  baseMs: 5 * 60_000,
  msPerMb: 1000,
  heapMb: 512,
  memoryMb: 1536,
  records: 50_000_000,
  baseBytes: 1024 ** 3,
  bytesPerByte: 16,
  pathLength: 4096,
};

/** Milliseconds a file of so many bytes may take, in whole seconds. */
export function timeFor(bytes: number, { baseMs, msPerMb }: Limits): number {
  return Math.ceil((baseMs + (bytes / 1_048_576) * msPerMb) / 1000) * 1000;
}

/** Bytes that the records of a file of so many bytes may take. */
export function roomFor(bytes: number, { baseBytes, bytesPerByte }: Limits): number {
  return baseBytes + bytes * bytesPerByte;
}

/** Null, or why a file is not read because of its path. */
export function pathRefusal(path: string, { pathLength }: Limits): string | null {
  return path.length <= pathLength ? null : `limit: its path has ${path.length} characters, more than ${pathLength}`;
}
