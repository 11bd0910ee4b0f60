/** The case service through the Electron preload. */
import type { Channel, Input, Output } from '../../contract/channels.ts';
import { Failure } from '../../contract/failure.ts';
import type { Bridge } from './bridge.ts';
import type { Service } from './service.ts';

export function bridgeService(bridge: Bridge): Service {
  return {
    async call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
      const answer = await bridge.call(channel, input);
      if (answer.ok) return answer.output;
      const { code, message, ...more } = answer.failure;
      throw new Failure(code, message, more);
    },
  };
}
