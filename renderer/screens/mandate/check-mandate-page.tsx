import { type ReactNode, useState } from 'react';
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
import { TextField } from '../../parts/text-field.tsx';
import { answersOf } from './answers.ts';
import { ChangeWords } from './change-words.tsx';
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
  const { overview, refresh } = useCase();
  const [passphrase, setPassphrase] = useState('');
  const signs = overview?.signIn?.people.find(({ name }) => name === overview.actor.name)?.keep === 'passphrase';

  const run = async (): Promise<void> => {
    const version = await activate.run({ mandate, ...(signs ? { passphrase } : {}) });
    if (version === undefined) return;
    await refresh();
    go(href('mandate', 'active'));
    onActivated();
  };

  return (
    <Page title={words.checkTitle} back={<BackLink href={href('mandate', 'new', 'documents')}>{words.back}</BackLink>}>
      {activate.failure !== undefined && <FailureNotice failure={activate.failure} />}
      <Answered call={check} what={words.checking}>
        {({ problems: found, sentence, change }) => {
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
              {change !== undefined && (
                <>
                  <h2 className="govuk-heading-m">{words.against}</h2>
                  <ChangeWords change={change} />
                </>
              )}
              <SummaryList
                rows={answersOf(draft).flatMap(({ page, rows }) => rows.map((row) => ({ ...row, change: changeAddress(page) })))}
              />
              {problems.length === 0 && (
                <>
                  <p className="govuk-body">{words.activateText}</p>
                  {signs && (
                    <TextField
                      label={words.passphrase}
                      hint={words.passphraseHint}
                      type="password"
                      width={20}
                      value={passphrase}
                      onChange={setPassphrase}
                    />
                  )}
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
