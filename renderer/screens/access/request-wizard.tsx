import { useState, type ReactNode } from 'react';
import type { Mandate } from '../../../contract/mandate.ts';
import { useOwnDraft } from '../../app/drafts.tsx';
import { go, href, useRoute } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { useSettled } from '../../app/use-settled.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { CheckRequestPage } from './check-request-page.tsx';
import { CostPanel } from './cost-panel.tsx';
import { requestPagesFor, type RequestPage } from './pages/pages.ts';
import { firstDraft, narrowed, scopeOf, type RequestDraft } from './request-draft.ts';
import { useMandate } from './use-mandate.ts';
import { words } from './words.ts';

/** Asking for access, one page at a time, with the cost panel beside every page. */
export function RequestWizard({ step }: { step: string | undefined }): ReactNode {
  const mandate = useMandate();
  return (
    <Answered call={mandate} what={words.readingMandate}>
      {(value) => (value === null ? <NoMandate /> : <Wizard mandate={value} step={step} />)}
    </Answered>
  );
}

function NoMandate(): ReactNode {
  return (
    <Page title={words.ask}>
      <Empty title={words.needMandate}>
        <p className="govuk-body">{words.needMandateNext}</p>
      </Empty>
      <ButtonLink href={href('mandate')}>{words.toMandate}</ButtonLink>
    </Page>
  );
}

function Wizard({ mandate, step }: { mandate: Mandate; step: string | undefined }): ReactNode {
  const [draft, setDraft] = useOwnDraft<RequestDraft>('request', firstDraft(mandate));
  const pages = requestPagesFor(draft);
  const page = pages.find((one) => one.id === step) ?? pages[0];
  const settled = useSettled(scopeOf(draft));
  const preview = useCall('request.preview', settled === null ? null : { scope: settled });
  const unfinished = draft.scope.categories.length > 0 ? words.costUnfinished : words.costNothingYet;
  const beside = (
    <CostPanel
      preview={preview}
      notYet={settled === null ? unfinished : null}
      onNarrow={(scope) => setDraft(narrowed(draft, scope))}
    />
  );
  if (step === 'check') return <CheckRequestPage draft={draft} beside={beside} onSent={() => setDraft(undefined)} />;
  if (page === undefined) return null;
  return <OnePage key={page.id} page={page} pages={pages} mandate={mandate} draft={draft} onDraft={setDraft} beside={beside} />;
}

interface OnePageProps {
  readonly page: RequestPage;
  readonly pages: readonly RequestPage[];
  readonly mandate: Mandate;
  readonly draft: RequestDraft;
  readonly onDraft: (draft: RequestDraft) => void;
  readonly beside: ReactNode;
}

function OnePage({ page, pages, mandate, draft, onDraft, beside }: OnePageProps): ReactNode {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const fromCheck = useRoute().query['from'] === 'check';
  const index = pages.indexOf(page);
  const [before, after] = [pages[index - 1], pages[index + 1]];
  const next = (): void => {
    const found = page.problems(draft);
    setProblems(found);
    if (found.length > 0) return;
    go(fromCheck || after === undefined ? href('access', 'new', 'check') : href('access', 'new', after.id));
  };
  const back = before === undefined ? href('access') : href('access', 'new', before.id);
  return (
    <Page
      title={page.title}
      caption={words.step(index + 1, pages.length)}
      problems={problems}
      beside={beside}
      back={<BackLink href={fromCheck ? href('access', 'new', 'check') : back}>{words.back}</BackLink>}
    >
      <Form onSubmit={next}>
        <page.Page draft={draft} mandate={mandate} change={(part) => onDraft({ ...draft, ...part })} problems={problems} />
        <div className="remit-space-above">
          <Button submit>{words.carryOn}</Button>
        </div>
      </Form>
    </Page>
  );
}
