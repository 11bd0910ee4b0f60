/** Hashes the file it is started for, as a process (writes the result) or as a thread (posts it). */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const CHUNK = 4 * 1024 * 1024;

const file = (workerData as { file: string } | null)?.file ?? process.argv[2] ?? '';
const hash = createHash('sha256');
const handle = openSync(file, 'r');
const buffer = Buffer.allocUnsafe(CHUNK);
for (let length = readSync(handle, buffer); length > 0; length = readSync(handle, buffer))
  hash.update(buffer.subarray(0, length));
closeSync(handle);
const digest = hash.digest('hex');
if (parentPort === null) process.stdout.write(digest);
else parentPort.postMessage(digest);
