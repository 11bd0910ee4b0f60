/**
 * The case service over a WebSocket to the page's own origin, for the browser shell. Calls made before the socket is open wait;
 * calls under way when it closes fail; the next call opens a new one.
 */
import type { Answer, Call, Channel, Input, Output } from '../../contract/channels.ts';
import { Failure } from '../../contract/failure.ts';
import type { Service } from './service.ts';

interface Waiting {
  resolve(output: unknown): void;
  reject(failure: Failure): void;
}

const lost = (): Failure =>
  new Failure('broken', 'The connection to Remit on this computer was lost.', {
    advice: 'Nothing more is shown. If it does not come back, start Remit again and open the address it prints.',
  });

export function socketService(url: string): Service {
  let socket: WebSocket | null = null;
  let opened: Promise<WebSocket> | null = null;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  function settle(data: unknown): void {
    if (typeof data !== 'string') return;
    const answer = JSON.parse(data) as Answer;
    const one = waiting.get(answer.id);
    if (one === undefined) return;
    waiting.delete(answer.id);
    if (answer.ok) return one.resolve(answer.output);
    const { code, message, ...more } = answer.failure;
    one.reject(new Failure(code, message, more));
  }

  function open(): Promise<WebSocket> {
    if (opened !== null && socket !== null && socket.readyState <= WebSocket.OPEN) return opened;
    const next = new WebSocket(url);
    socket = next;
    opened = new Promise((resolve, reject) => {
      next.addEventListener('open', () => resolve(next));
      next.addEventListener('message', (event) => settle(event.data));
      next.addEventListener('close', () => {
        reject(lost());
        for (const one of waiting.values()) one.reject(lost());
        waiting.clear();
      });
    });
    return opened;
  }

  return {
    async call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
      const ready = await open();
      last += 1;
      const call: Call<C> = { id: last, channel, input };
      return new Promise<Output<C>>((resolve, reject) => {
        waiting.set(call.id, { resolve: (output) => resolve(output as Output<C>), reject });
        ready.send(JSON.stringify(call));
      });
    },
  };
}

/** `/service` on the origin the page came from. */
export function socketAddress(location: Pick<Location, 'protocol' | 'host'>): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/service`;
}
