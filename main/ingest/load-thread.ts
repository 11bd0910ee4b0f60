/**
 * A load in a process of its own, so that the service answers while it runs. It has its own connection to the
 * store; the ledger stays with the service, which is asked to write before the load becomes visible.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { Failure, FailureSchema } from '../../contract/failure.ts';
import type { Progress } from '../../contract/coverage.ts';
import { openCaseFolder } from '../store/case-folder.ts';
import { loadImage, type LoadOptions, type LoadResult } from './load.ts';
import { Pausing } from './pausing.ts';
import { moduleUrl, startThread } from './thread.ts';

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

/** What the service says: first what to load, then whatever comes up. */
type Said = Start | 'cancel' | 'pause' | 'resume' | 'logged';

/** The load as the service sees it, whichever carries it. */
interface Peer {
  send(message: Said): void;
  end(): void;
}

interface PeerEvents {
  message(message: FromThread): void;
  /** Said once, when it has ended for whatever reason. */
  ended(reason: string): void;
}

/** Runs `loadImage` beside the service. The promise settles with its result, or when it has ended without one. */
export function loadInThread(start: Start, options: LoadOptions): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const cancel = () => peer.send('cancel');
    const peer = startPeer({
      message(message) {
        if (message.say === 'progress') options.onProgress?.(message.progress);
        else if (message.say === 'merged') void confirm(peer, options, message.facts, reject);
        else if (message.say === 'done') resolve(message.result);
        else reject(asFailure(message.failure, message.message));
      },
      ended(reason) {
        options.signal?.removeEventListener('abort', cancel);
        forget?.();
        const advice = 'Load the same image again to go on where it stopped.';
        reject(new Failure('broken', `the load stopped unexpectedly (${reason})`, { advice }));
      },
    });
    options.signal?.addEventListener('abort', cancel, { once: true });
    const forget = options.pausing?.onChange((paused) => peer.send(paused ? 'pause' : 'resume'));
    peer.send(start);
    if (options.pausing?.paused === true) peer.send('pause');
  });
}

/**
 * A process where there can be one: ending a thread has been seen to bring Node 24 down (V8, `jit_page.has_value()`), and the
 * service must outlive its loads. The packaged application cannot start a second Node; there a thread has to do.
 */
function startPeer(events: PeerEvents): Peer {
  if (process.versions['electron'] !== undefined) {
    const worker = startThread('load-thread', { workerData: { load: true } });
    worker.on('message', events.message);
    worker.once('error', (error) => events.ended(error.message));
    worker.once('exit', (code) => events.ended(`code ${code}`));
    return { send: (message) => worker.postMessage(message), end: () => void worker.terminate() };
  }
  const child = fork(fileURLToPath(moduleUrl('load-thread')), [LOAD], {
    execArgv: [...LOAD_FLAGS],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('message', (message) => events.message(message as FromThread));
  child.once('error', (error) => events.ended(error.message));
  child.once('close', (code, signal) => events.ended(signal ?? `code ${code}`));
  return { send: (message) => void child.send(message, () => {}), end: () => void child.kill('SIGKILL') };
}

/**
 * How Node is started for a load. Three nurseries as large as Node makes them for a quick server hold 150 MB of half a million
 * paths that are garbage already; small ones cost no time that can be measured.
 */
export const LOAD_FLAGS: readonly string[] = ['--max-semi-space-size=8'];

/** Tells the process that it was started to load, and not imported for its functions. */
const LOAD = '--load';

async function confirm(peer: Peer, options: LoadOptions, facts: Merged, reject: (error: unknown) => void): Promise<void> {
  try {
    await options.onMerged?.(facts);
    peer.send('logged');
  } catch (error) {
    // Not written down, so it must not become visible: the load is stopped before it can finish.
    reject(error);
    peer.end();
  }
}

function asFailure(failure: unknown, message: string): Failure {
  const parsed = FailureSchema.safeParse(failure);
  if (!parsed.success) return new Failure('broken', message);
  const { code, message: text, ...more } = parsed.data;
  return new Failure(code, text, more);
}

interface Held {
  readonly signal: AbortSignal;
  readonly pausing: Pausing;
}

interface Ours {
  say(message: FromThread): void;
  close(): void;
}

async function runLoad(start: Start, ours: Ours, { signal, pausing }: Held, logged: () => Promise<void>): Promise<void> {
  const { say } = ours;
  try {
    const folder = openCaseFolder(start.folder);
    try {
      const result = await loadImage(folder, start.path, {
        password: start.password,
        signal,
        pausing,
        onProgress: (progress) => say({ say: 'progress', progress }),
        onMerged: (facts) => {
          say({ say: 'merged', facts });
          return logged();
        },
      });
      say({ say: 'done', result });
    } finally {
      folder.db.close();
    }
  } catch (error) {
    const failure = signal.aborted
      ? new Failure('cancelled', 'The load was cancelled', { advice: 'Load the same image again to go on where it stopped.' })
      : error;
    say({ say: 'failed', failure: failure instanceof Failure ? failure.facts : null, message: (failure as Error).message });
  } finally {
    ours.close();
  }
}

/** Listens to the service: first what to load, then that it was logged, or that it is paused or cancelled. */
function serve(ours: Ours, onMessage: (listener: (message: Said) => void) => void): void {
  const abort = new AbortController();
  const pausing = new Pausing();
  const { promise, resolve } = Promise.withResolvers<void>();
  onMessage((message) => {
    if (message === 'cancel') abort.abort();
    else if (message === 'logged') resolve();
    else if (message === 'pause' || message === 'resume') pausing.set(message === 'pause');
    else void runLoad(message, ours, { signal: abort.signal, pausing }, () => promise);
  });
}

if ((workerData as { load?: true } | null)?.load === true) {
  const port = parentPort!;
  serve({ say: (message) => port.postMessage(message), close: () => port.close() }, (listener) => port.on('message', listener));
} else if (process.argv[2] === LOAD && process.send !== undefined) {
  // A service that is gone has nobody to tell; what is merged is kept, and a next load goes on.
  process.once('disconnect', () => process.exit(0));
  serve({ say: (message) => process.send?.(message), close: () => process.disconnect() }, (listener) =>
    process.on('message', listener),
  );
}
