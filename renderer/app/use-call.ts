/** Reading from the case service inside a component: `useCall` asks when it appears, `useAct` asks when told to. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Channel, Input, Output } from '../../contract/channels.ts';
import type { FailureFacts } from '../../contract/failure.ts';
import { factsOf } from './service.ts';
import { useService } from './service-context.tsx';

export interface Called<T> {
  /** The newest answer, kept while a newer one is under way; undefined before the first and after a failure. */
  readonly value: T | undefined;
  readonly failure: FailureFacts | undefined;
  readonly waiting: boolean;
  /** Asks again with the same input. */
  again(): void;
}

interface Held<T> {
  /** Which asking this answers. */
  readonly turn: string;
  readonly value?: T;
  readonly failure?: FailureFacts;
}

/** Asks at once and whenever `input` changes in value. A null input asks nothing: for a call whose input is not there yet. */
export function useCall<C extends Channel>(channel: C, input: Input<C> | null): Called<Output<C>> {
  const service = useService();
  const key = input === null ? null : JSON.stringify(input);
  const [round, setRound] = useState(0);
  const turn = `${round} ${channel} ${key ?? ''}`;
  const [held, setHeld] = useState<Held<Output<C>>>({ turn: '' });

  useEffect(() => {
    if (key === null) return undefined;
    let current = true;
    service.call(channel, JSON.parse(key) as Input<C>).then(
      (value) => current && setHeld({ turn, value }),
      (thrown: unknown) => current && setHeld({ turn, failure: factsOf(thrown) }),
    );
    return () => {
      current = false;
    };
  }, [service, channel, key, turn]);

  const again = useCallback(() => setRound((n) => n + 1), []);
  const settled = held.turn === turn;
  return {
    value: key === null ? undefined : held.value,
    failure: key !== null && settled ? held.failure : undefined,
    waiting: key !== null && !settled,
    again,
  };
}

export interface Act<C extends Channel> {
  /** Resolves to the answer, or to undefined when it failed: `failure` then says why. */
  run(input: Input<C>): Promise<Output<C> | undefined>;
  readonly busy: boolean;
  readonly failure: FailureFacts | undefined;
  clear(): void;
}

/** For buttons: asks when `run` is called and keeps the failure to be shown. */
export function useAct<C extends Channel>(channel: C): Act<C> {
  const service = useService();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureFacts>();
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const run = useCallback(
    async (input: Input<C>) => {
      setBusy(true);
      setFailure(undefined);
      try {
        return await service.call(channel, input);
      } catch (thrown) {
        if (alive.current) setFailure(factsOf(thrown));
        return undefined;
      } finally {
        if (alive.current) setBusy(false);
      }
    },
    [service, channel],
  );
  const clear = useCallback(() => setFailure(undefined), []);
  return { run, busy, failure, clear };
}
