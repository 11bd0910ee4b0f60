import type { ReactNode } from 'react';
import { useOwnDraft } from '../../app/drafts.tsx';
import { useRoute } from '../../app/route.ts';
import { ActivatedPage } from './activated-page.tsx';
import { BeginPage } from './begin-page.tsx';
import { CheckMandatePage } from './check-mandate-page.tsx';
import { BLANK_DRAFT, type MandateDraft } from './mandate-draft.ts';
import { MandateOverview } from './mandate-overview.tsx';
import { pagesFor } from './pages/pages.ts';
import { QuestionPageScreen } from './question-page-screen.tsx';

/** `#/mandate` is the mandate; `#/mandate/new` begins one; `#/mandate/new/PAGE` asks; `check` and `active` end it. */
export function MandateScreen(): ReactNode {
  const { path } = useRoute();
  const [draft, setDraft] = useOwnDraft<MandateDraft>('mandate', BLANK_DRAFT);
  const [, step, name] = path;
  if (step === 'active') return <ActivatedPage />;
  if (step !== 'new') return <MandateOverview />;
  if (name === undefined) return <BeginPage onDraft={setDraft} />;
  if (name === 'check') return <CheckMandatePage draft={draft} onActivated={() => setDraft(undefined)} />;
  const pages = pagesFor(draft);
  const page = pages.find((one) => one.id === name) ?? pages[0];
  return page === undefined ? null : (
    <QuestionPageScreen key={page.id} page={page} pages={pages} draft={draft} onDraft={setDraft} />
  );
}
