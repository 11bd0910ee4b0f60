/** Hashes the file it is started for and posts the result. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const CHUNK = 4 * 1024 * 1024;

const { file } = workerData as { file: string };
const hash = createHash('sha256');
const handle = openSync(file, 'r');
const buffer = Buffer.allocUnsafe(CHUNK);
for (let length = readSync(handle, buffer); length > 0; length = readSync(handle, buffer))
  hash.update(buffer.subarray(0, length));
closeSync(handle);
parentPort?.postMessage(hash.digest('hex'));
