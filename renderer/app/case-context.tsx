/** The open case, as everything on screen may know it: the overview (counts only) and the grant in use. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Overview } from '../../contract/overview.ts';
import type { Grant } from '../../contract/request.ts';
import { useService } from './service-context.tsx';
import { factsOf } from './service.ts';
import type { FailureFacts } from '../../contract/failure.ts';

export interface CaseState {
  /** Null when no case is open. */
  readonly overview: Overview | null;
  /** True until it is known whether the service already has a case open. */
  readonly asking: boolean;
  readonly failure: FailureFacts | undefined;
  /** The grant that reading screens use: the one chosen, else the newest in force. */
  readonly grant: Grant | null;
  chooseGrant(id: number): void;
  /** Reads the overview again: after anything that changes the case, and after every page that was opened. */
  refresh(): Promise<void>;
  /** Takes the overview that opening or making a case answered. */
  opened(overview: Overview): void;
  closed(): void;
}

const CaseContext = createContext<CaseState | null>(null);

export function useCase(): CaseState {
  const state = useContext(CaseContext);
  if (state === null) throw new Error('useCase outside a CaseProvider');
  return state;
}

/** For screens that only exist inside a case. */
export function useOverview(): Overview {
  const { overview } = useCase();
  if (overview === null) throw new Error('useOverview without an open case');
  return overview;
}

export function grantsInForce(overview: Overview | null): readonly Grant[] {
  return (overview?.grants ?? []).filter((grant) => grant.state === 'in-force').sort((a, b) => b.id - a.id);
}

export function CaseProvider({ children }: { children: ReactNode }): ReactNode {
  const service = useService();
  const [overview, setOverview] = useState<Overview | null>(null);
  const [asking, setAsking] = useState(true);
  const [failure, setFailure] = useState<FailureFacts>();
  const [chosen, setChosen] = useState<number | null>(null);

  const refresh = useCallback(
    () =>
      service
        .call('case.overview', {})
        .then(
          (next) => {
            setOverview(next);
            setFailure(undefined);
          },
          (thrown: unknown) => {
            const facts = factsOf(thrown);
            // With no case open the service refuses the call as wrong; that is the ordinary start, not a failure to show.
            if (facts.code === 'usage') setOverview(null);
            else setFailure(facts);
          },
        )
        .finally(() => setAsking(false)),
    [service],
  );

  // The header's counts move with every page that was opened, so they are read again on the way to the next.
  useEffect(() => {
    const moved = (): void => void refresh();
    moved();
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, [refresh]);

  const opened = useCallback((next: Overview) => {
    setOverview(next);
    setChosen(null);
    setFailure(undefined);
  }, []);
  const closed = useCallback(() => setOverview(null), []);

  const state = useMemo<CaseState>(() => {
    const inForce = grantsInForce(overview);
    const grant = inForce.find((one) => one.id === chosen) ?? inForce[0] ?? null;
    return { overview, asking, failure, grant, chooseGrant: setChosen, refresh, opened, closed };
  }, [overview, asking, failure, chosen, refresh, opened, closed]);
  return <CaseContext value={state}>{children}</CaseContext>;
}
