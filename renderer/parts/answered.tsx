import type { ReactNode } from 'react';
import type { Called } from '../app/use-call.ts';
import { FailureNotice } from './failure-notice.tsx';

/** A call's answer on screen: waiting, failed (what happened, try again), or what `children` makes of it. */
export function Answered<T>({
  call,
  what,
  children,
}: {
  call: Called<T>;
  what: string;
  children: (value: T) => ReactNode;
}): ReactNode {
  if (call.failure !== undefined) return <FailureNotice failure={call.failure} onRetry={call.again} />;
  if (call.value === undefined) return call.waiting ? <Waiting what={what} /> : null;
  return children(call.value);
}

/** "Reading the coverage…" */
export function Waiting({ what }: { what: string }): ReactNode {
  return <output className="govuk-body-s remit-waiting">{what}…</output>;
}
