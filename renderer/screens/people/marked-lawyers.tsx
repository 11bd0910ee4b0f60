import { useState, type ReactNode } from 'react';
import type { MarkedLawyer } from '../../../contract/third-parties.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { counted } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { lawyerWords as words } from './join-words.ts';

/** For independent counsel: whom somebody marked as a lawyer, and taking it back. */
export function MarkedLawyers({ onChanged }: { onChanged: () => void }): ReactNode {
  const lawyers = useCall('privilege.lawyers', {});
  const changed = () => {
    lawyers.again();
    onChanged();
  };
  return (
    <section aria-labelledby="marked-lawyers">
      <h2 className="govuk-heading-m" id="marked-lawyers">
        {words.title}
      </h2>
      <p className="govuk-body">{words.intro}</p>
      <Answered call={lawyers} what={words.reading}>
        {(list) =>
          list.length === 0 ? (
            <p className="govuk-body">{words.none}</p>
          ) : (
            list.map((lawyer) => <One key={lawyer.person} lawyer={lawyer} onChanged={changed} />)
          )
        }
      </Answered>
    </section>
  );
}

function One({ lawyer, onChanged }: { lawyer: MarkedLawyer; onChanged: () => void }): ReactNode {
  const unmark = useAct('privilege.unmark');
  const [reason, setReason] = useState('');
  const send = async () => {
    if ((await unmark.run({ person: lawyer.person, reason })) !== undefined) onChanged();
  };
  return (
    <Form onSubmit={() => void send()}>
      <p className="govuk-body">{words.marked(lawyer.label, lawyer.by, when(lawyer.at), counted(lawyer.records, 'record'))}</p>
      {unmark.failure !== undefined && <FailureNotice failure={unmark.failure} />}
      <TextArea label={words.why(lawyer.label)} value={reason} onChange={setReason} rows={3} />
      <Button submit kind="secondary" busy={unmark.busy}>
        {words.takeBack(lawyer.label)}
      </Button>
    </Form>
  );
}
