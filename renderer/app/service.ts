/** The one way from the page to the case service. What carries it is the shell's business. */
import type { Channel, Input, Output } from '../../contract/channels.ts';
import { Failure, type FailureFacts } from '../../contract/failure.ts';

export interface Service {
  /** Answers, or throws a `Failure` whose facts can be shown to the person as they are. */
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
}

/** Whatever was thrown, as facts a person can act on. */
export function factsOf(thrown: unknown): FailureFacts {
  if (thrown instanceof Failure) return thrown.facts;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'broken',
    message: `Remit itself failed: ${message}`,
    advice: 'Nothing was shown. Try again, or restart Remit.',
  };
}
