/** Text that stands out: a warning, an inset remark, a panel that says something is done. */
import type { ReactNode } from 'react';
import { words } from './words.ts';

export function Warning({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">{words.warning}</span>
        {children}
      </strong>
    </div>
  );
}

export function Inset({ children }: { children: ReactNode }): ReactNode {
  return <div className="govuk-inset-text">{children}</div>;
}

/** The outcome of something finished. `title` is a heading inside the page, below its h1. */
export function Outcome({ title, children, kind }: { title: string; children?: ReactNode; kind: 'done' | 'refused' }): ReactNode {
  return (
    <div className={`remit-outcome remit-outcome--${kind}`}>
      <h2 className="remit-outcome__title">{title}</h2>
      {children !== undefined && <div className="remit-outcome__body">{children}</div>}
    </div>
  );
}
