import { useState, type ReactNode } from 'react';
import type { AccessRequest } from '../../../contract/request.ts';
import { useCase } from '../../app/case-context.tsx';
import { go, href, withQuery } from '../../app/route.ts';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words as more } from './oversight-words.ts';
import { requestPagesFor } from './pages/pages.ts';
import { requestOf, type RequestDraft } from './request-draft.ts';
import { requestRows } from './request-rows.ts';
import { words } from './words.ts';

export interface CheckRequestProps {
  readonly draft: RequestDraft;
  readonly beside: ReactNode;
  readonly onSent: () => void;
}

/** Every answer with its way back, the cost beside it, and the button that sends. */
export function CheckRequestPage({ draft, beside, onSent }: CheckRequestProps): ReactNode {
  const submit = useAct('request.submit');
  const { refresh, overview } = useCase();
  const [passphrase, setPassphrase] = useState('');
  const signs = overview?.signIn?.people.find(({ name }) => name === overview.actor.name)?.keep === 'passphrase';
  const pages = requestPagesFor(draft);
  const unfinished = pages.filter((page) => page.problems(draft).length > 0);
  const request = unfinished.length === 0 ? requestOf(draft) : null;
  const change = (page: string): string => withQuery(href('access', 'new', page), { from: 'check' });

  const send = async (asked: AccessRequest): Promise<void> => {
    const decision = await submit.run({ request: asked, ...(signs ? { passphrase } : {}) });
    if (decision === undefined) return;
    await refresh();
    go(href('access', 'answer', decision.request));
    // A refused request stays written, to be changed and sent again.
    if (decision.outcome !== 'refused') onSent();
  };

  return (
    <Page
      title={words.sendTitle}
      beside={beside}
      back={<BackLink href={href('access', 'new', pages.at(-1)?.id ?? 'find')}>{words.back}</BackLink>}
    >
      {submit.failure !== undefined && <FailureNotice failure={submit.failure} />}
      {unfinished.length > 0 && (
        <section className="remit-to-mend" aria-labelledby="unfinished">
          <h2 className="govuk-heading-m" id="unfinished">
            {words.unfinished}
          </h2>
          <ul className="govuk-list govuk-list--bullet">
            {unfinished.map((page) => (
              <li key={page.id}>
                <a className="govuk-link" href={change(page.id)}>
                  {page.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <SummaryList rows={requestRows(draft).map(({ page, ...row }) => ({ ...row, change: change(page) }))} />
      {request !== null && (
        <>
          <p className="govuk-body">{words.sendText}</p>
          {signs && <TextField label={more.passphrase} type="password" value={passphrase} onChange={setPassphrase} width={20} />}
          <Button busy={submit.busy} onClick={() => void send(request)}>
            {words.send}
          </Button>
        </>
      )}
    </Page>
  );
}
