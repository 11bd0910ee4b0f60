import type { ReactNode } from 'react';
import { href, useRoute } from '../../app/route.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { ChildVoice } from '../case/child-voice.tsx';
import { LookedPage } from './looked-page.tsx';
import { NoticePage } from './notice-page.tsx';
import { WithdrawForm } from './withdraw-form.tsx';
import { words } from './words.ts';

/** `#/owner`, and its pages `#/owner/notice` and `#/owner/looked`. */
export function OwnerScreen(): ReactNode {
  const [, page] = useRoute().path;
  if (page === 'notice') return <NoticePage />;
  if (page === 'looked') return <LookedPage />;
  return (
    <Page title={words.title} beside={<ChildVoice />}>
      <p className="govuk-body">{words.intro}</p>
      <h2 className="govuk-heading-m">{words.notice}</h2>
      <p className="govuk-body">{words.noticeAbout}</p>
      <ButtonLink href={href('owner', 'notice')}>{words.noticeTask}</ButtonLink>
      <h2 className="govuk-heading-m">{words.looked}</h2>
      <p className="govuk-body">{words.lookedAbout}</p>
      <ButtonLink href={href('owner', 'looked')}>{words.lookedTask}</ButtonLink>
      <h2 className="govuk-heading-m">{words.withdraw}</h2>
      <p className="govuk-body">{words.withdrawAbout}</p>
      <WithdrawForm />
    </Page>
  );
}
