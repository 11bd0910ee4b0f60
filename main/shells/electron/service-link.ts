/** Calls from the window to the service process, each with its answer. A service that dies answers every open call. */
import type { UtilityProcess } from 'electron';
import type { Answer } from '../../../contract/channels.ts';
import { Failure } from '../../../contract/failure.ts';

type Process = Pick<UtilityProcess, 'postMessage' | 'kill'> & {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
};

export class ServiceLink {
  readonly #process: Process;
  readonly #open = new Map<number, (answer: Answer) => void>();
  #next = 1;
  #gone = false;

  constructor(service: Process) {
    this.#process = service;
    service.on('message', (message) => {
      const answer = message as Answer;
      this.#open.get(answer.id)?.(answer);
      this.#open.delete(answer.id);
    });
    service.on('exit', () => {
      this.#gone = true;
      for (const [id, settle] of this.#open) settle(stopped(id));
      this.#open.clear();
    });
  }

  call(channel: string, input: unknown): Promise<Answer> {
    const id = this.#next++;
    if (this.#gone) return Promise.resolve(stopped(id));
    return new Promise((settle) => {
      this.#open.set(id, settle);
      this.#process.postMessage({ id, channel, input });
    });
  }

  /** Lets the service close its case, then ends it. */
  async close(): Promise<void> {
    await this.call('case.close', {});
    this.#process.kill();
  }
}

function stopped(id: number): Answer {
  const { facts } = new Failure('broken', 'the case service has stopped; nothing more is shown', {
    advice: 'Close Remit and open the case again. What was shown is in the ledger.',
  });
  return { id, ok: false, failure: facts };
}
