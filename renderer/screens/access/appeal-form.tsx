import { useState, type ReactNode } from 'react';
import type { AccessRequest } from '../../../contract/request.ts';
import { mayCall } from '../../../contract/roles.ts';
import type { Appeal } from '../../../contract/written.ts';
import { useOverview } from '../../app/case-context.tsx';
import { useOwnDraft } from '../../app/drafts.tsx';
import { go, href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Inset } from '../../parts/notes.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { when } from '../../text/when.ts';
import { draftOfRequest, type RequestDraft } from './request-draft.ts';
import { words } from './review-words.ts';

/** Under a refusal: appeals so far with their answers, the way to appeal, and the way to make the request again. */
export function AppealPart({ request, asked }: { request: number; asked: AccessRequest }): ReactNode {
  const list = useCall('appeal.list', {});
  const { actor } = useOverview();
  return (
    <Answered call={list} what={words.reading}>
      {(appeals) => {
        const own = appeals.filter((appeal) => appeal.request === request);
        const waits = own.some(({ outcome }) => outcome === null);
        return (
          <section aria-label={words.raise}>
            {own.map((appeal) => (
              <Said key={appeal.id} appeal={appeal} />
            ))}
            {mayCall(actor.role, 'request.submit') && <AskAgain asked={asked} />}
            {!waits && mayCall(actor.role, 'appeal.raise') && <Raise request={request} onRaised={list.again} />}
          </section>
        );
      }}
    </Answered>
  );
}

function Said({ appeal: { outcome, decided, reason, by, at } }: { appeal: Appeal }): ReactNode {
  return (
    <Inset>
      <p className="govuk-body govuk-!-font-weight-bold">{words.outcome[outcome ?? 'waits']}</p>
      <p className="govuk-body">{words.outcomeText(by.name, when(at), reason)}</p>
      {decided !== null && <p className="govuk-body">{words.outcomeText(decided.by, when(decided.at), decided.reason)}</p>}
    </Inset>
  );
}

/** The same answers, to be changed and sent as a new request. */
function AskAgain({ asked }: { asked: AccessRequest }): ReactNode {
  const [, setDraft] = useOwnDraft<RequestDraft | undefined>('request', undefined);
  return (
    <Button
      kind="secondary"
      onClick={() => {
        setDraft(draftOfRequest(asked));
        go(href('access', 'new', 'check'));
      }}
    >
      {words.askAgain}
    </Button>
  );
}

function Raise({ request, onRaised }: { request: number; onRaised: () => void }): ReactNode {
  const act = useAct('appeal.raise');
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    if ((await act.run({ request, reason })) !== undefined) onRaised();
  };
  return (
    <Form onSubmit={() => void submit()}>
      <h2 className="govuk-heading-m">{words.raise}</h2>
      <p className="govuk-body">{words.raiseAbout}</p>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <TextArea label={words.raiseReason} value={reason} onChange={setReason} rows={3} />
      <Button submit kind="secondary" busy={act.busy}>
        {words.raise}
      </Button>
    </Form>
  );
}
