/**
 * Where parsers run: a process of its own, because SQLite neither stops when its thread is told to nor can a fault in it be
 * caught. A process that hangs, grows or dies is ended by the system, and takes nothing with it.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Limits } from './limits.ts';
import type { ParseDone, ParseJob, ParseSaid } from './parse-worker.ts';
import { moduleUrl, startThread } from './thread.ts';

export interface ParserHost {
  post(job: ParseJob): void;
  /** Ends it, whatever it is doing. Resolves when it is gone. */
  end(): Promise<void>;
}

export interface HostEvents {
  /** It has begun with the file it was given: what comes before is its own start. */
  began(): void;
  done(done: ParseDone): void;
  /** Said once, when it ended by itself. */
  lost(reason: string): void;
}

/** What the watchdog says before it ends a process that has grown too large. */
export const GROWN = 'remit: memory limit reached';
/** The end of what a process wrote before it died is enough to tell why. */
const LAST_WORDS = 8192;

/** Starts a host that works in `folder`, where a core dump, if the system makes one, is removed with the load. */
export function startParserHost(limits: Limits, folder: string, events: HostEvents): ParserHost {
  // The packaged application cannot start a second Node; there a thread has to do.
  return process.versions['electron'] === undefined ? startProcess(limits, folder, events) : startParserThread(limits, events);
}

function tell(said: ParseSaid, events: HostEvents): void {
  if ('began' in said) events.began();
  else events.done(said);
}

function startProcess(limits: Limits, folder: string, events: HostEvents): ParserHost {
  const child = fork(fileURLToPath(moduleUrl('parse-worker')), [String(limits.memoryMb)], {
    cwd: folder,
    // A parser makes garbage by the gigabyte; nurseries as large as Node's would hold a hundred megabytes of it.
    execArgv: [`--max-old-space-size=${limits.heapMb}`, '--max-semi-space-size=8'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const gone = Promise.withResolvers<void>();
  let lastWords = '';
  let ended = false;
  const lose = (reason: string) => {
    gone.resolve();
    if (!ended) events.lost(reason);
    ended = true;
  };
  child.stderr?.on('data', (words: Buffer) => {
    lastWords = (lastWords + words.toString('utf8')).slice(-LAST_WORDS);
  });
  child.on('message', (said: ParseSaid) => tell(said, events));
  child.once('error', (error) => lose(`its reader could not be started: ${error.message}`));
  // Not `exit`: the last words may still be on their way then.
  child.once('close', (code, signal) => lose(reasonOf(lastWords, code, signal, limits)));
  return {
    // Where the process has died meanwhile, `close` tells.
    post: (job) => void child.send(job, () => {}),
    end() {
      ended = true;
      child.kill('SIGKILL');
      return gone.promise;
    },
  };
}

function reasonOf(words: string, code: number | null, signal: string | null, limits: Limits): string {
  if (words.includes(GROWN)) return `limit: it needed more than ${limits.memoryMb} MB of memory`;
  if (words.includes('heap out of memory')) return `limit: it needed more than ${limits.heapMb} MB of memory for its items`;
  if (signal !== null) return `its reader was ended by ${signal}`;
  const error = /^(?:\w*Error.*)$/m.exec(words)?.[0] ?? '';
  return `its reader stopped with code ${code}${error === '' ? '' : ` (${error.slice(0, 200)})`}`;
}

function startParserThread(limits: Limits, events: HostEvents): ParserHost {
  const worker = startThread('parse-worker', { resourceLimits: { maxOldGenerationSizeMb: limits.heapMb } });
  let ended = false;
  const lose = (reason: string) => {
    if (!ended) events.lost(reason);
    ended = true;
  };
  worker.on('message', (said: ParseSaid) => tell(said, events));
  worker.once('error', (error: NodeJS.ErrnoException) => {
    const grown = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    lose(
      grown ? `limit: it needed more than ${limits.heapMb} MB of memory for its items` : `its reader stopped: ${error.message}`,
    );
  });
  worker.once('exit', (code) => lose(`its reader stopped with code ${code}`));
  return {
    post: (job) => worker.postMessage(job),
    end() {
      ended = true;
      // Not waited for: a thread inside SQLite ends when SQLite does.
      void worker.terminate();
      return Promise.resolve();
    },
  };
}
