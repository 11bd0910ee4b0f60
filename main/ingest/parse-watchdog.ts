/**
 * Ends the process it runs in when that has grown beyond its limit, or when whoever started it is gone. A thread beside the
 * parser's, because nothing else gets a turn while SQLite works.
 */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { GROWN } from './parser-host.ts';

const EVERY_MS = 100;
const STDERR = 2;

const { memoryMb, parent } = workerData as { memoryMb: number; parent: number };

setInterval(() => {
  const grown = process.memoryUsage.rss() > memoryMb * 1_048_576;
  // An orphan has another parent; it would go on writing into a scratch folder that is being removed.
  const orphaned = process.ppid !== parent;
  if (grown) writeSync(STDERR, GROWN);
  if (grown || orphaned) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);
