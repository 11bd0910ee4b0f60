import type { ReactNode } from 'react';
import { mayCall, whyNot } from '../../../contract/roles.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { words as releaseWords } from './release-words.ts';
import { words } from './words.ts';

const WAYS = [
  { page: 'release', call: 'release.make', text: releaseWords.link },
  { page: 'summary', call: 'view.summary', text: releaseWords.summary },
] as const;

/** What Share does beside exports: a link each, or why this role has none. */
export function OtherWays(): ReactNode {
  const { role } = useOverview().actor;
  return (
    <ul className="govuk-list">
      {WAYS.map(({ page, call, text }) => (
        <li key={page}>
          {mayCall(role, call) ? (
            <Link href={href('share', page)}>{text}</Link>
          ) : (
            <>
              {text}
              <br />
              <span className="govuk-hint">{whyNot(role, call)}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Share for somebody who makes no exports. */
export function NoExportPage(): ReactNode {
  const { role } = useOverview().actor;
  return (
    <Page title={words.title}>
      <OtherWays />
      <h2 className="govuk-heading-m">{words.export}</h2>
      <p className="govuk-body">{whyNot(role, 'export.make')}</p>
    </Page>
  );
}
