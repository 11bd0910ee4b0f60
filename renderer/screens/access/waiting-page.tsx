import { useState, type ReactNode } from 'react';
import { APPROVAL_NEEDS, type Waiting } from '../../../contract/request.ts';
import { useCase } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { when } from '../../text/when.ts';
import { HaveItWitnessed } from '../ledger/have-it-witnessed.tsx';
import { words } from './oversight-words.ts';
import { draftOfRequest } from './request-draft.ts';
import { requestRows } from './request-rows.ts';
import { UnmasksWaiting } from './unmasks-waiting.tsx';

/** The approver's queue: each request with its answers, and yes or no. */
export function WaitingPage(): ReactNode {
  const list = useCall('approval.list', {});
  const [decided, setDecided] = useState(false);
  const onDecided = (): void => {
    setDecided(true);
    list.again();
  };
  return (
    <Page title={words.waiting} back={<BackLink href={href('access')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.waitingIntro}</p>
      {decided && <HaveItWitnessed />}
      <Answered call={list} what={words.reading}>
        {(waiting) =>
          waiting.length === 0 ? (
            <Empty title={words.noneWaiting}>
              <p className="govuk-body">{words.noneWaitingNext}</p>
            </Empty>
          ) : (
            waiting.map((one) => <One key={one.request} waiting={one} onDecided={onDecided} />)
          )
        }
      </Answered>
      <UnmasksWaiting />
    </Page>
  );
}

function One({ waiting, onDecided }: { waiting: Waiting; onDecided: () => void }): ReactNode {
  const decide = useAct('approval.decide');
  const { refresh } = useCase();
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const answer = async (approve: boolean): Promise<void> => {
    const given = passphrase === '' ? {} : { passphrase };
    const decision = await decide.run({ request: waiting.request, approve, reason, ...given });
    setPassphrase('');
    if (decision === undefined) return;
    onDecided();
    await refresh();
  };
  const title = words.requestOf(waiting.request, waiting.by.name);
  return (
    <section aria-label={title}>
      <h2 className="govuk-heading-m">{title}</h2>
      {waiting.challenges.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {waiting.challenges.map((challenge) => (
            <li key={challenge}>{challenge}</li>
          ))}
        </ul>
      )}
      <SummaryList
        plain
        rows={[
          { key: words.needs, value: waiting.needs.map((need) => APPROVAL_NEEDS[need]).join(', ') },
          { key: words.lapses, value: when(waiting.lapses) },
          ...requestRows(draftOfRequest(waiting.asked)),
        ]}
      />
      {decide.failure !== undefined && <FailureNotice failure={decide.failure} />}
      <TextArea label={words.reason} value={reason} onChange={setReason} rows={3} />
      <TextField
        label={words.passphrase}
        hint={words.passphraseHint}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        width={20}
      />
      <ButtonGroup>
        <Button busy={decide.busy} onClick={() => void answer(true)}>
          {words.approve}
        </Button>
        <Button kind="secondary" busy={decide.busy} onClick={() => void answer(false)}>
          {words.refuse}
        </Button>
      </ButtonGroup>
    </section>
  );
}
