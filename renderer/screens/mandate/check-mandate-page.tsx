import type { ReactNode } from 'react';
import { useCase } from '../../app/case-context.tsx';
import { go, href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Inset } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { answersOf } from './answers.ts';
import { fieldWords } from './field-words.ts';
import { mandateOf, unanswered } from './mandate-of.ts';
import type { MandateDraft } from './mandate-draft.ts';
import { ofPage, pagesFor } from './pages/pages.ts';
import type { MandateProblem } from './pages/page-props.ts';
import { changeAddress } from './question-page-screen.tsx';
import { words } from './words.ts';

/** Every answer with its way back, what is still missing, the mandate in words, and the button that puts it in force. */
export function CheckMandatePage({ draft, onActivated }: { draft: MandateDraft; onActivated: () => void }): ReactNode {
  const mandate = mandateOf(draft);
  const check = useCall('mandate.check', { mandate });
  const activate = useAct('mandate.activate');
  const { refresh } = useCase();

  const run = async (): Promise<void> => {
    const version = await activate.run({ mandate });
    if (version === undefined) return;
    await refresh();
    go(href('mandate', 'active'));
    onActivated();
  };

  return (
    <Page title={words.checkTitle} back={<BackLink href={href('mandate', 'new', 'documents')}>{words.back}</BackLink>}>
      {activate.failure !== undefined && <FailureNotice failure={activate.failure} />}
      <Answered call={check} what={words.checking}>
        {({ problems: found, sentence }) => {
          const problems = [...found, ...unanswered(draft)];
          return (
            <>
              <ToMend problems={problems} draft={draft} />
              {sentence !== null && problems.length === 0 && (
                <>
                  <h2 className="govuk-heading-m">{words.says2}</h2>
                  <Inset>{sentence}</Inset>
                </>
              )}
              <SummaryList
                rows={answersOf(draft).flatMap(({ page, rows }) => rows.map((row) => ({ ...row, change: changeAddress(page) })))}
              />
              {problems.length === 0 && (
                <>
                  <p className="govuk-body">{words.activateText}</p>
                  <Button busy={activate.busy} onClick={() => void run()}>
                    {words.activate}
                  </Button>
                </>
              )}
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

function ToMend({ problems, draft }: { problems: readonly MandateProblem[]; draft: MandateDraft }): ReactNode {
  if (problems.length === 0) return null;
  const pages = pagesFor(draft);
  return (
    <section className="remit-to-mend" aria-labelledby="to-mend">
      <h2 className="govuk-heading-m" id="to-mend">
        {words.problemsTitle}
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {problems.map((one) => {
          const page = pages.find((candidate) => ofPage(candidate, one));
          const text = `${fieldWords(one.field).label}: ${one.problem}`;
          return (
            <li key={`${one.field} ${one.problem}`}>
              {page === undefined ? (
                text
              ) : (
                <a className="govuk-link" href={changeAddress(page.id)}>
                  {text}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
