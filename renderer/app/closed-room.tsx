import type { ReactNode } from 'react';
import { ButtonLink } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { useOverview } from './case-context.tsx';
import { isWithdrawn } from './rooms.ts';
import { href } from './route.ts';
import { words } from './words.ts';

/** In place of a room that this person's role or grant does not open: why, and the step that would. */
export function ClosedRoom({ title, reason, role }: { title: string; reason: string; role: boolean }): ReactNode {
  const overview = useOverview();
  const ready = overview.mandate?.inForce === true;
  const asking = ready ? { to: 'access', text: words.askAccess } : { to: 'mandate', text: words.recordMandate };
  const step = isWithdrawn(overview) ? { to: 'owner', text: words.toWithdrawal } : asking;
  return (
    <Page title={words.closedTitle(title)}>
      <p className="govuk-body">{reason}.</p>
      {role ? (
        <>
          <p className="govuk-body">{words.closedToRole}</p>
          <ButtonLink href={href('case', 'people')}>{words.whoIsWho}</ButtonLink>
        </>
      ) : (
        <ButtonLink href={href(step.to)}>{step.text}</ButtonLink>
      )}
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
