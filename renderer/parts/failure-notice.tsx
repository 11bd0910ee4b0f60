import type { ReactNode } from 'react';
import type { FailureFacts } from '../../contract/failure.ts';
import { Button } from './button.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { MonitoringStop } from './monitoring-stop.tsx';
import { words } from './words.ts';

/** A failure as the service words it: what happened, each reason, what to do next. */
export function FailureNotice({ failure, onRetry }: { failure: FailureFacts; onRetry?: () => void }): ReactNode {
  const reasons = failure.reasons ?? [];
  if (reasons.some((reason) => reason.startsWith('monitoring:'))) return <MonitoringStop />;
  return (
    <ErrorSummary problems={[{ text: failure.message }, ...reasons.map((reason) => ({ text: reason }))]}>
      {failure.advice !== undefined && <p className="remit-advice">{failure.advice}</p>}
      {onRetry !== undefined && (
        <Button kind="secondary" onClick={onRetry}>
          {words.again}
        </Button>
      )}
    </ErrorSummary>
  );
}
