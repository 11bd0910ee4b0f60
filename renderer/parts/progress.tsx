import { useId, type ReactNode } from 'react';

/** A native progress bar with its label and its state in words. `total` 0 means that nobody can tell yet. */
export function Progress({
  label,
  done,
  total,
  words,
}: {
  label: string;
  done: number;
  total: number;
  words: string;
}): ReactNode {
  const id = useId();
  return (
    <div className="remit-progress">
      <label className="govuk-label govuk-!-font-weight-bold" htmlFor={id}>
        {label}
      </label>
      {total > 0 ? (
        <progress id={id} className="remit-progress__bar" max={total} value={Math.min(done, total)} />
      ) : (
        <progress id={id} className="remit-progress__bar" />
      )}
      <p className="govuk-body-s">{words}</p>
    </div>
  );
}
