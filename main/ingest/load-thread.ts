/**
 * A load in a thread of its own, so that the service answers while it runs. The thread has its own connection to the
 * store; the ledger stays with the service, which is asked to write before the load becomes visible.
 */
import { parentPort, workerData, type Worker } from 'node:worker_threads';
import { Failure, FailureSchema } from '../../contract/failure.ts';
import type { Progress } from '../../contract/coverage.ts';
import { openCaseFolder } from '../store/case-folder.ts';
import { loadImage, type LoadOptions, type LoadResult } from './load.ts';
import { startThread } from './thread.ts';

interface Start {
  readonly folder: string;
  readonly path: string;
  readonly password: string | undefined;
}

type Merged = Parameters<NonNullable<LoadOptions['onMerged']>>[0];
type FromThread =
  | { readonly say: 'progress'; readonly progress: Progress }
  | { readonly say: 'merged'; readonly facts: Merged }
  | { readonly say: 'done'; readonly result: LoadResult }
  | { readonly say: 'failed'; readonly failure: unknown; readonly message: string };

/** Runs `loadImage` in a thread. The promise settles when the thread has ended. */
export function loadInThread(start: Start, options: LoadOptions): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const worker = startThread('load-thread', { workerData: { load: start } });
    const cancel = () => worker.postMessage('cancel');
    options.signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: FromThread) => {
      if (message.say === 'progress') options.onProgress?.(message.progress);
      else if (message.say === 'merged') void confirm(worker, options, message.facts, reject);
      else if (message.say === 'done') resolve(message.result);
      else reject(asFailure(message.failure, message.message));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      options.signal?.removeEventListener('abort', cancel);
      reject(
        new Failure('broken', `the load stopped unexpectedly (code ${code})`, {
          advice: 'Load the same image again to go on where it stopped.',
        }),
      );
    });
  });
}

async function confirm(worker: Worker, options: LoadOptions, facts: Merged, reject: (error: unknown) => void): Promise<void> {
  try {
    await options.onMerged?.(facts);
    worker.postMessage('logged');
  } catch (error) {
    // Not written down, so it must not become visible: the thread is stopped before it can finish.
    reject(error);
    void worker.terminate();
  }
}

function asFailure(failure: unknown, message: string): Failure {
  const parsed = FailureSchema.safeParse(failure);
  if (!parsed.success) return new Failure('broken', message);
  const { code, message: text, ...more } = parsed.data;
  return new Failure(code, text, more);
}

async function runThread(start: Start): Promise<void> {
  const port = parentPort!;
  const say = (message: FromThread) => port.postMessage(message);
  const abort = new AbortController();
  let logged = () => {};
  port.on('message', (message: 'cancel' | 'logged') => (message === 'cancel' ? abort.abort() : logged()));
  const folder = openCaseFolder(start.folder);
  try {
    const result = await loadImage(folder, start.path, {
      password: start.password,
      signal: abort.signal,
      onProgress: (progress) => say({ say: 'progress', progress }),
      onMerged: (facts) =>
        new Promise<void>((resolve) => {
          logged = resolve;
          say({ say: 'merged', facts });
        }),
    });
    say({ say: 'done', result });
  } catch (error) {
    const failure = abort.signal.aborted
      ? new Failure('cancelled', 'The load was cancelled', { advice: 'Load the same image again to go on where it stopped.' })
      : error;
    say({ say: 'failed', failure: failure instanceof Failure ? failure.facts : null, message: (failure as Error).message });
  } finally {
    folder.db.close();
    port.close();
  }
}

const started = (workerData as { load?: Start } | null)?.load;
if (started !== undefined) void runThread(started);
