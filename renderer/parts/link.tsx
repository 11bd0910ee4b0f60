import type { ReactNode } from 'react';

export function Link({ href, children, label }: { href: string; children: ReactNode; label?: string }): ReactNode {
  return (
    <a className="govuk-link" href={href} aria-label={label}>
      {children}
    </a>
  );
}

export function BackLink({ href, children }: { href: string; children: ReactNode }): ReactNode {
  return (
    <a className="govuk-back-link" href={href}>
      {children}
    </a>
  );
}
