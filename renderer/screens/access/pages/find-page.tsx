import type { ReactNode } from 'react';
import { RequestSchema } from '../../../../contract/request.ts';
import { useCall } from '../../../app/use-call.ts';
import { Button, ButtonGroup } from '../../../parts/button.tsx';
import { Radios } from '../../../parts/choices.tsx';
import { Details } from '../../../parts/details.tsx';
import { TextArea } from '../../../parts/text-area.tsx';
import { draftOfRequest } from '../request-draft.ts';
import { words } from '../words.ts';
import { errorOf, type RequestPageProps } from './page-props.ts';

/** What do you need to find out, and for which of the mandate's issues? */
export function FindPage(props: RequestPageProps): ReactNode {
  const { draft, mandate, change } = props;
  return (
    <>
      <PracticeRequests change={change} />
      <Radios
        id="issue"
        legend={words.whichIssue}
        error={errorOf(props, 'issue')}
        choices={mandate.issues.map((issue) => ({ value: issue.id, text: `${issue.id}. ${issue.question}` }))}
        value={draft.issue}
        onChange={(issue) => change({ issue })}
      />
      <TextArea
        id="objective"
        label={words.objective}
        hint={words.objectiveHint}
        error={errorOf(props, 'objective')}
        value={draft.objective}
        onChange={(objective) => change({ objective })}
      />
    </>
  );
}

/** Only the practice case answers this call; elsewhere there is nothing to start from, and nothing is shown. */
function PracticeRequests({ change }: Pick<RequestPageProps, 'change'>): ReactNode {
  const examples = useCall('practice.examples', {});
  const requests = (examples.value?.requests ?? []).flatMap((json) => {
    const parsed = RequestSchema.safeParse(json);
    return parsed.success ? [parsed.data] : [];
  });
  if (requests.length === 0) return null;
  return (
    <Details summary={words.startFrom}>
      {requests.map((request, index) => (
        <div key={request.objective}>
          <p className="govuk-body-s">{request.objective}</p>
          <ButtonGroup>
            <Button kind="secondary" onClick={() => change(draftOfRequest(request))}>
              {words.example(index + 1)}
            </Button>
          </ButtonGroup>
        </div>
      ))}
    </Details>
  );
}
