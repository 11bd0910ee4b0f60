/** A load worker: takes one file at a time, writes one segment a parser, says what became of it. Knows no case. */
import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createSegment } from '../../parsers/engine/segment.ts';
import { parsers } from '../../parsers/registry.ts';
import { rawKey } from '../store/case-folder.ts';
import { freshCopy, parseFile, removeCopy, type Outcome } from './parse-file.ts';

export interface ParseJob {
  readonly id: number;
  /** Path inside the image. */
  readonly path: string;
  readonly copy: string;
  readonly parsers: readonly string[];
  /** Segments are `${segment}.${n}`, n being the parser's place in `parsers`. */
  readonly segment: string;
  readonly key: Uint8Array;
}

export interface ParseDone {
  readonly id: number;
  readonly outcomes: readonly Outcome[];
}

/** Opens a new segment. It is scratch: made again after a crash, so it need not survive one. */
export function openSegment(file: string, key: Buffer): Database.Database {
  const db = new Database(file);
  db.pragma("cipher = 'aegis'");
  db.pragma(`key = '${rawKey(key)}'`);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('temp_store = MEMORY');
  createSegment(db);
  return db;
}

async function run(job: ParseJob): Promise<ParseDone> {
  const known = new Map((await parsers()).map((parser) => [parser.id, parser]));
  const outcomes = job.parsers.map((id, index) => {
    const parser = known.get(id);
    if (parser === undefined) throw new Error(`no parser is called ${id}`);
    const last = index === job.parsers.length - 1;
    const copy = last ? job.copy : freshCopy(job.copy, `${job.copy}.${index}`);
    const segment = openSegment(`${job.segment}.${index}`, Buffer.from(job.key));
    try {
      return parseFile(parser, job.path, copy, segment);
    } finally {
      segment.close();
      removeCopy(copy);
    }
  });
  return { id: job.id, outcomes };
}

parentPort?.on('message', (job: ParseJob) => {
  void run(job).then((done) => parentPort?.postMessage(done));
});
