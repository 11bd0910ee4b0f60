/**
 * A case service for the screens' tests. It answers what a test says, and holds both sides to the contract: inputs and answers
 * that the schemas would not take make the call fail, so a test cannot pass on a shape that the real service never speaks.
 */
import { CHANNELS, type Channel, type Input, type Output } from '../../contract/channels.ts';
import { Failure } from '../../contract/failure.ts';
import type { Service } from '../../renderer/app/service.ts';

type Answering<C extends Channel> = Output<C> | Failure | ((input: Input<C>) => Output<C> | Failure | Promise<Output<C>>);
export type Answers = { readonly [C in Channel]?: Answering<C> };

export interface FakeService extends Service {
  /** Every call so far, oldest first. */
  readonly calls: readonly { readonly channel: Channel; readonly input: unknown }[];
  /** The inputs of one channel's calls. */
  inputs<C extends Channel>(channel: C): readonly Input<C>[];
}

export function fakeService(answers: Answers): FakeService {
  const calls: { channel: Channel; input: unknown }[] = [];
  return {
    calls,
    inputs<C extends Channel>(channel: C): readonly Input<C>[] {
      const inputs: readonly unknown[] = calls.filter((one) => one.channel === channel).map((one) => one.input);
      return inputs as readonly Input<C>[];
    },
    async call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
      calls.push({ channel, input });
      CHANNELS[channel].input.parse(input);
      // Untyped for a moment: the union over all channels is more than the compiler will spell out. The schemas check it anyway.
      const answering: unknown = answers[channel];
      if (answering === undefined) throw new Failure('usage', `No case is open, or this test does not answer ${channel}.`);
      const answer: unknown = typeof answering === 'function' ? await answering(input) : answering;
      if (answer instanceof Failure) throw answer;
      return CHANNELS[channel].output.parse(answer) as Output<C>;
    },
  };
}
