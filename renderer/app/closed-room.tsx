import type { ReactNode } from 'react';
import { ButtonLink } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { useOverview } from './case-context.tsx';
import { href } from './route.ts';
import { words } from './words.ts';

/** In place of a room that this person's grant does not open: why, and the step that would. */
export function ClosedRoom({ title, reason }: { title: string; reason: string }): ReactNode {
  const { mandate } = useOverview();
  const ready = mandate?.inForce === true;
  return (
    <Page title={words.closedTitle(title)}>
      <p className="govuk-body">{reason}.</p>
      <ButtonLink href={href(ready ? 'access' : 'mandate')}>{ready ? words.askAccess : words.recordMandate}</ButtonLink>
    </Page>
  );
}

export function UnknownPage(): ReactNode {
  return (
    <Page title={words.unknownTitle}>
      <p className="govuk-body">{words.unknownText}</p>
    </Page>
  );
}
