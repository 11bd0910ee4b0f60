import { useState, type ReactNode } from 'react';
import { go, href, useRoute, withQuery } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { fieldWords } from './field-words.ts';
import { mandateOf, unanswered } from './mandate-of.ts';
import type { MandateDraft } from './mandate-draft.ts';
import { controlId, type MandateProblem } from './pages/page-props.ts';
import { ofPage, type QuestionPage } from './pages/pages.ts';
import { words } from './words.ts';

export interface QuestionPageProps {
  readonly page: QuestionPage;
  readonly pages: readonly QuestionPage[];
  readonly draft: MandateDraft;
  readonly onDraft: (draft: MandateDraft) => void;
}

/** One question page: answered, checked for its own fields by the service, then on to the next, or back to the answers. */
export function QuestionPageScreen({ page, pages, draft, onDraft }: QuestionPageProps): ReactNode {
  const [problems, setProblems] = useState<readonly MandateProblem[]>([]);
  const check = useAct('mandate.check');
  const fromCheck = useRoute().query['from'] === 'check';
  const index = pages.indexOf(page);
  const [before, after] = [pages[index - 1], pages[index + 1]];

  const next = async (): Promise<void> => {
    const checked = await check.run({ mandate: mandateOf(draft) });
    if (checked === undefined) return;
    const own = [...checked.problems, ...unanswered(draft)].filter((problem) => ofPage(page, problem));
    setProblems(own);
    if (own.length > 0) return;
    go(fromCheck || after === undefined ? href('mandate', 'new', 'check') : href('mandate', 'new', after.id));
  };
  const back = fromCheck ? href('mandate', 'new', 'check') : href('mandate', 'new', ...(before === undefined ? [] : [before.id]));

  return (
    <Page
      title={page.title}
      caption={words.question(index + 1, pages.length)}
      problems={problems.map((one) => ({ field: controlId(one.field), text: `${fieldWords(one.field).label}: ${one.problem}` }))}
      back={<BackLink href={back}>{words.back}</BackLink>}
    >
      {check.failure !== undefined && <FailureNotice failure={check.failure} />}
      <Form onSubmit={() => void next()}>
        <page.Page draft={draft} change={(part) => onDraft({ ...draft, ...part })} problems={problems} />
        <div className="remit-space-above">
          <Button submit busy={check.busy}>
            {words.carryOn}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

/** To change one answer and come back to the list of them. */
export function changeAddress(page: string): string {
  return withQuery(href('mandate', 'new', page), { from: 'check' });
}
