import type { ReactNode } from 'react';
import { useRoute } from '../../app/route.ts';
import { AccessOverview } from './access-overview.tsx';
import { AnswerPage } from './answer-page.tsx';
import { BreakGlassPage } from './break-glass-page.tsx';
import { ConcernsPage } from './concerns-page.tsx';
import { GrantPage } from './grant-page.tsx';
import { OversightPage } from './oversight-page.tsx';
import { RegisterPage } from './register-page.tsx';
import { RequestWizard } from './request-wizard.tsx';
import { ReviewPage } from './review-page.tsx';
import { SourcesPage } from './sources-page.tsx';
import { WaitingPage } from './waiting-page.tsx';

/** `#/access` is the register; `new/PAGE` asks; `answer/9` and `grant/7` show one. */
export function AccessScreen(): ReactNode {
  const [, step, name] = useRoute().path;
  if (step === 'new') return <RequestWizard step={name} />;
  if (step === 'answer') return <AnswerPage key={name} request={Number(name)} />;
  if (step === 'grant') return <GrantPage key={name} id={Number(name)} />;
  if (step === 'waiting') return <WaitingPage />;
  if (step === 'sources') return <SourcesPage />;
  if (step === 'oversight') return <OversightPage />;
  if (step === 'concerns') return <ConcernsPage />;
  if (step === 'register') return <RegisterPage />;
  if (step === 'review') return <ReviewPage />;
  if (step === 'break-glass') return <BreakGlassPage />;
  return <AccessOverview />;
}
