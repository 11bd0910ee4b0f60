import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick?: () => void;
  readonly kind?: 'primary' | 'secondary' | 'warning' | 'link';
  readonly submit?: boolean;
  /** While true the button says so to assistive technology and ignores clicks; it keeps its focus. */
  readonly busy?: boolean;
  readonly pressed?: boolean;
  /** Where the visible words need more to stand alone, such as "Remove" in a list. */
  readonly label?: string;
  /** Id of an element that says more about the button. */
  readonly describedBy?: string;
}

export function Button({
  children,
  onClick,
  kind = 'primary',
  submit,
  busy = false,
  pressed,
  label,
  describedBy,
}: ButtonProps): ReactNode {
  return (
    <button
      type={submit === true ? 'submit' : 'button'}
      className={
        kind === 'link' ? 'remit-button-link' : classNames('govuk-button', kind !== 'primary' && `govuk-button--${kind}`)
      }
      aria-disabled={busy || undefined}
      aria-pressed={pressed}
      aria-label={label}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: the one next action of a page. */
export function ButtonLink({
  href,
  children,
  kind = 'primary',
}: {
  href: string;
  children: ReactNode;
  kind?: 'primary' | 'secondary';
}): ReactNode {
  return (
    <a href={href} className={classNames('govuk-button', kind === 'secondary' && 'govuk-button--secondary')}>
      {children}
    </a>
  );
}

export function ButtonGroup({ children }: { children: ReactNode }): ReactNode {
  return <div className="govuk-button-group">{children}</div>;
}
