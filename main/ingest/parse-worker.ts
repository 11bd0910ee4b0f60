/** A load worker: takes one file at a time, writes one segment a parser, says what became of it. Knows no case. */
import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createSegment } from '../../parsers/engine/segment.ts';
import { parserIn } from '../../parsers/registry.ts';
import { rawKey } from '../store/case-folder.ts';
import { freshCopy, parseFile, removeCopy, type Outcome } from './parse-file.ts';
import { startThread } from './thread.ts';

export interface ParseJob {
  readonly id: number;
  /** Path inside the image. */
  readonly path: string;
  readonly copy: string;
  /** Each by its id and the module it stands in. */
  readonly parsers: readonly { readonly id: string; readonly module: string }[];
  /** Segments are `${segment}.${n}`, n being the parser's place in `parsers`. */
  readonly segment: string;
  readonly key: Uint8Array;
  /** Most records of one table of the file. */
  readonly records: number;
  /** Most bytes of one segment. */
  readonly room: number;
}

export interface ParseDone {
  readonly id: number;
  readonly outcomes: readonly Outcome[];
}

/** What a worker says: that it has begun with a file (its parsers are loaded, its time runs from here on), and how it went. */
export type ParseSaid = { readonly id: number; readonly began: true } | ParseDone;

/** Opens a new segment. It is scratch: made again after a crash, so it need not survive one. */
export function openSegment(file: string, key: Buffer, room: number): Database.Database {
  const db = new Database(file);
  db.pragma("cipher = 'aegis'");
  db.pragma(`key = '${rawKey(key)}'`);
  // Kept, though in memory: a statement that breaks off in a damaged page must leave no half of its rows behind.
  db.pragma('journal_mode = MEMORY');
  db.pragma(`max_page_count = ${Math.ceil(room / Number(db.pragma('page_size', { simple: true })))}`);
  db.pragma('synchronous = OFF');
  db.pragma('temp_store = MEMORY');
  createSegment(db);
  return db;
}

async function run(job: ParseJob, say: (said: ParseSaid) => void): Promise<void> {
  const parsers = await Promise.all(job.parsers.map(({ id, module }) => parserIn(module, id)));
  say({ id: job.id, began: true });
  const outcomes = parsers.map((parser, index) => {
    const last = index === job.parsers.length - 1;
    const copy = last ? job.copy : freshCopy(job.copy, `${job.copy}.${index}`);
    const segment = openSegment(`${job.segment}.${index}`, Buffer.from(job.key), job.room);
    try {
      return parseFile(parser, job.path, copy, segment, { records: job.records });
    } finally {
      segment.close();
      removeCopy(copy);
    }
  });
  say({ id: job.id, outcomes });
}

if (parentPort === null && process.send !== undefined) {
  startThread('parse-watchdog', { workerData: { memoryMb: Number(process.argv[2]), parent: process.ppid } }).unref();
  process.on('message', (job: ParseJob) => void run(job, (said) => process.send?.(said)));
  process.once('disconnect', () => process.exit(0));
} else {
  parentPort?.on('message', (job: ParseJob) => void run(job, (said) => parentPort?.postMessage(said)));
}
