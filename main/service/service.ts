/**
 * The case service: every call of the contract comes through here, is parsed, and goes to its handler. Whatever goes
 * wrong leaves as a `Failure`: a code, a sentence, advice; never a stack.
 */
import { CHANNELS, type Answer, type Call, type Channel, type Input, type Output, type Parsed } from '../../contract/channels.ts';
import { Failure } from '../../contract/failure.ts';
import { admit } from './admission.ts';
import { noteAltered } from './altered.ts';
import { noteReading } from './channel-acts.ts';
import { appHandlers } from './handlers/app.ts';
import { caseHandlers } from './handlers/case.ts';
import { extractionHandlers } from './handlers/extraction.ts';
import { ledgerHandlers } from './handlers/ledger.ts';
import { mandateHandlers } from './handlers/mandate.ts';
import { mediaHandlers } from './handlers/media.ts';
import { exportHandlers } from './handlers/export.ts';
import { ownerHandlers } from './handlers/owner.ts';
import { peopleHandlers } from './handlers/people.ts';
import { oversightHandlers } from './handlers/oversight.ts';
import { practiceHandlers } from './handlers/practice.ts';
import { personHandlers } from './handlers/person.ts';
import { releaseHandlers } from './handlers/release.ts';
import { requestHandlers } from './handlers/request.ts';
import { siftHandlers } from './handlers/sift.ts';
import { viewHandlers } from './handlers/view.ts';
import { witnessHandlers } from './handlers/witness.ts';
import { writtenHandlers } from './handlers/written.ts';
import { Jobs } from './jobs.ts';
import { Session } from './session.ts';

export interface Context {
  readonly session: Session;
  readonly jobs: Jobs;
  readonly shell: Output<'app.about'>['shell'];
  readonly now: () => number;
}

export type Handler<C extends Channel> = (context: Context, input: Parsed<C>) => Output<C> | Promise<Output<C>>;
/** Handlers for some channels; the service has one for each. */
export type Handlers<C extends Channel> = { readonly [K in C]: Handler<K> };

export const HANDLERS: Handlers<Channel> = {
  ...appHandlers,
  ...caseHandlers,
  ...peopleHandlers,
  ...oversightHandlers,
  ...practiceHandlers,
  ...extractionHandlers,
  ...mandateHandlers,
  ...requestHandlers,
  ...viewHandlers,
  ...personHandlers,
  ...siftHandlers,
  ...mediaHandlers,
  ...writtenHandlers,
  ...releaseHandlers,
  ...exportHandlers,
  ...ledgerHandlers,
  ...witnessHandlers,
  ...ownerHandlers,
};

export class Service {
  readonly #context: Context;

  constructor(shell: Context['shell'], now: () => number = Date.now) {
    this.#context = { session: new Session(now), jobs: new Jobs(now), shell, now };
  }

  get jobs(): Jobs {
    return this.#context.jobs;
  }

  async call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
    const handler = HANDLERS[channel] as Handler<C> | undefined;
    if (handler === undefined) throw new Failure('usage', `there is no call named ${String(channel).slice(0, 60)}`);
    const parsed = CHANNELS[channel].input.safeParse(input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Failure('usage', `${channel}: ${issue?.message ?? 'the input is not as it should be'}`, {
        field: issue?.path.join('.'),
      });
    }
    admit(this.#context.session, channel);
    noteReading(this.#context.session, channel);
    try {
      return await handler(this.#context, parsed.data as Parsed<C>);
    } catch (error) {
      noteAltered(this.#context.session, error);
      throw error;
    }
  }

  /** As `call`, for ports: never throws. An unknown error names itself and nothing else. */
  async answer(call: Call): Promise<Answer> {
    try {
      return { id: call.id, ok: true, output: await this.call(call.channel, call.input) };
    } catch (error) {
      const failure =
        error instanceof Failure
          ? error
          : new Failure('broken', 'Remit could not finish this', { advice: (error as Error).name });
      if (!(error instanceof Failure)) process.stderr.write(`${String((error as Error).stack)}\n`);
      return { id: call.id, ok: false, failure: failure.facts };
    }
  }

  async close(): Promise<void> {
    await this.#context.jobs.close();
    this.#context.session.close();
  }
}
