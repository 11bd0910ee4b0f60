import type { ReactNode } from 'react';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Outcome } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { MandateOverview } from './mandate-overview.tsx';
import { words } from './words.ts';

/** The confirmation after a mandate was put in force: what it says, and the one next step. */
export function ActivatedPage(): ReactNode {
  const { mandate } = useOverview();
  if (mandate === null) return <MandateOverview />;
  return (
    <Page title={words.title}>
      <Outcome kind="done" title={words.activated(mandate.version)}>
        {mandate.sentence}
      </Outcome>
      <p className="govuk-body">{words.activatedNext}</p>
      <ButtonLink href={href('access', 'new')}>{words.ask}</ButtonLink>
    </Page>
  );
}
