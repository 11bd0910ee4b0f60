/** Hashes the file it is started for, as a process or as a thread: says how far it is, can be paused, and says the hash at the end. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

export type FromHasher = { readonly bytes: number } | { readonly sha256: string };

const CHUNK = 4 * 1024 * 1024;

const file = (workerData as { file: string } | null)?.file ?? process.argv[2] ?? '';
const say = (message: FromHasher): void => {
  if (parentPort === null) process.send?.(message);
  else parentPort.postMessage(message);
};
const hash = createHash('sha256');
const stream = createReadStream(file, { highWaterMark: CHUNK });

const obey = (message: unknown): void => {
  if (message === 'pause') stream.pause();
  else if (message === 'resume') stream.resume();
};
if (parentPort === null) {
  process.on('message', obey);
  process.once('disconnect', () => process.exit(0));
} else parentPort.on('message', obey);

stream.on('data', (piece) => {
  hash.update(piece);
  say({ bytes: piece.length });
});
// What goes wrong ends the process with its message, and whoever started it says so.
stream.once('end', () => {
  say({ sha256: hash.digest('hex') });
  if (parentPort === null) process.disconnect();
  else parentPort.close();
});
