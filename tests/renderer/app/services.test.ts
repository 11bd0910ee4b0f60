// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer, Call } from '../../../contract/channels.ts';
import { Failure } from '../../../contract/failure.ts';
import { bridgeService } from '../../../renderer/app/bridge-service.ts';
import { factsOf } from '../../../renderer/app/service.ts';
import { socketAddress, socketService } from '../../../renderer/app/socket-service.ts';

/** A WebSocket that the test drives. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = 0;
  readonly sent: Call[] = [];
  constructor() {
    super();
    FakeSocket.made.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as Call);
  }
  opens(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  says(answer: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(answer) }));
  }
  closes(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

const real = globalThis.WebSocket;
function fakeSockets(): void {
  FakeSocket.made = [];
  globalThis.WebSocket = FakeSocket as unknown as typeof WebSocket;
}
const newest = (): FakeSocket => FakeSocket.made.at(-1) ?? new FakeSocket();
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('the service over a socket', () => {
  afterEach(() => {
    globalThis.WebSocket = real;
  });

  it('waits for the socket, then gives each answer to its own call, in whatever order they come', async () => {
    fakeSockets();
    const service = socketService('ws://x/service');
    const closing = service.call('case.close', {});
    const cancelling = service.call('job.cancel', { job: 'j' });
    newest().opens();
    await settled();
    expect(newest().sent.map(({ channel }) => channel)).toEqual(['case.close', 'job.cancel']);
    const [first, second] = newest().sent;
    const refused: Answer = {
      id: second?.id ?? 0,
      ok: false,
      failure: { code: 'usage', message: 'no such job', advice: 'Look again.' },
    };
    newest().says(refused);
    newest().says({ id: 999, ok: true, output: 'nobody asked' });
    newest().says({ id: first?.id, ok: true, output: { done: true } });
    await expect(closing).resolves.toEqual({ done: true });
    await expect(cancelling).rejects.toMatchObject({ facts: { code: 'usage', message: 'no such job', advice: 'Look again.' } });
    expect(FakeSocket.made).toHaveLength(1);
  });

  it('fails what is under way when the socket closes, and opens a new one for the next call', async () => {
    fakeSockets();
    const service = socketService('ws://x/service');
    const under = service.call('case.close', {});
    newest().opens();
    await settled();
    newest().closes();
    await expect(under).rejects.toMatchObject({ facts: { code: 'broken' } });
    const next = service.call('case.close', {});
    expect(FakeSocket.made).toHaveLength(2);
    newest().opens();
    await settled();
    newest().says({ id: newest().sent[0]?.id, ok: true, output: { done: true } });
    await expect(next).resolves.toEqual({ done: true });
  });

  it('fails a call whose socket never opens', async () => {
    fakeSockets();
    const call = socketService('ws://x/service').call('case.close', {});
    newest().closes();
    await expect(call).rejects.toBeInstanceOf(Failure);
  });

  it('lives on the page’s own origin', () => {
    expect(socketAddress({ protocol: 'http:', host: '127.0.0.1:4000' })).toBe('ws://127.0.0.1:4000/service');
    expect(socketAddress({ protocol: 'https:', host: 'h' })).toBe('wss://h/service');
  });
});

describe('the service over the desktop bridge', () => {
  it('unwraps answers and throws failures', async () => {
    const answers = [
      { id: 1, ok: true, output: { done: true } },
      { id: 2, ok: false, failure: { code: 'refused', message: 'no', reasons: ['outside'] } },
    ];
    const service = bridgeService({ call: async () => answers.shift() as never });
    await expect(service.call('case.close', {})).resolves.toEqual({ done: true });
    await expect(service.call('case.close', {})).rejects.toMatchObject({ facts: { code: 'refused', reasons: ['outside'] } });
  });
});

describe('whatever is thrown', () => {
  it('becomes facts a person can act on', () => {
    expect(factsOf(new Failure('password', 'wrong'))).toEqual({ code: 'password', message: 'wrong' });
    expect(factsOf(new TypeError('x is not a function'))).toMatchObject({
      code: 'broken',
      message: 'Remit itself failed: x is not a function',
    });
    expect(factsOf('text').code).toBe('broken');
  });
});
