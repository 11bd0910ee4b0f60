import type { ReactNode } from 'react';

/** An empty list says that it is empty, and what to do next. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <div className="remit-empty">
      <p className="govuk-body govuk-!-font-weight-bold">{title}</p>
      {children}
    </div>
  );
}
