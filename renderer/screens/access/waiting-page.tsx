import { useState, type ReactNode } from 'react';
import type { FailureFacts } from '../../../contract/failure.ts';
import { APPROVAL_NEEDS, type Waiting, type WaitingDeed } from '../../../contract/request.ts';
import { useCase } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList, type SummaryRow } from '../../parts/summary-list.tsx';
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
  const deeds = useCall('approval.deeds', {});
  const [decided, setDecided] = useState(false);
  const onDecided = (call: { again(): void }) => (): void => {
    setDecided(true);
    call.again();
  };
  return (
    <Page title={words.waiting} back={<BackLink href={href('access')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.waitingIntro}</p>
      {decided && <HaveItWitnessed />}
      <Answered call={list} what={words.reading}>
        {(waiting) =>
          waiting.length === 0 && deeds.value?.length === 0 ? (
            <Empty title={words.noneWaiting}>
              <p className="govuk-body">{words.noneWaitingNext}</p>
            </Empty>
          ) : (
            waiting.map((one) => <OneRequest key={one.request} waiting={one} onDecided={onDecided(list)} />)
          )
        }
      </Answered>
      <UnmasksWaiting />
      <Answered call={deeds} what={words.reading}>
        {(waiting) => waiting.map((one) => <OneDeed key={one.request} waiting={one} onDecided={onDecided(deeds)} />)}
      </Answered>
    </Page>
  );
}

function OneRequest({ waiting, onDecided }: { waiting: Waiting; onDecided: () => void }): ReactNode {
  const decide = useAct('approval.decide');
  return (
    <Deciding
      title={words.requestOf(waiting.request, waiting.by.name)}
      challenges={waiting.challenges}
      rows={[
        { key: words.needs, value: waiting.needs.map((need) => APPROVAL_NEEDS[need]).join(', ') },
        { key: words.lapses, value: when(waiting.lapses) },
        ...requestRows(draftOfRequest(waiting.asked)),
      ]}
      act={decide}
      answer={async (said) => (await decide.run({ request: waiting.request, ...said })) !== undefined}
      onDecided={onDecided}
    />
  );
}

/** Something other than access: it happens as soon as the second person agrees. */
function OneDeed({ waiting, onDecided }: { waiting: WaitingDeed; onDecided: () => void }): ReactNode {
  const decide = useAct('approval.decideDeed');
  return (
    <Deciding
      title={words.requestOf(waiting.request, waiting.by.name)}
      rows={[
        { key: words.needs, value: APPROVAL_NEEDS[waiting.need] },
        { key: words.deed, value: words.deeds[waiting.deed.act](waiting.deed) },
        { key: words.said, value: waiting.reason },
        { key: words.lapses, value: when(waiting.lapses) },
      ]}
      act={decide}
      answer={async (said) => (await decide.run({ request: waiting.request, ...said })) !== undefined}
      onDecided={onDecided}
    />
  );
}

interface DecidingProps {
  readonly title: string;
  readonly challenges?: readonly string[];
  readonly rows: readonly SummaryRow[];
  readonly act: { readonly busy: boolean; readonly failure: FailureFacts | undefined };
  /** Whether the answer was taken. */
  readonly answer: (said: { approve: boolean; reason: string; passphrase?: string }) => Promise<boolean>;
  readonly onDecided: () => void;
}

function Deciding({ title, challenges = [], rows, act, answer, onDecided }: DecidingProps): ReactNode {
  const { refresh } = useCase();
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const say = async (approve: boolean): Promise<void> => {
    const taken = await answer({ approve, reason, ...(passphrase === '' ? {} : { passphrase }) });
    setPassphrase('');
    if (!taken) return;
    onDecided();
    await refresh();
  };
  return (
    <section aria-label={title}>
      <h2 className="govuk-heading-m">{title}</h2>
      {challenges.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {challenges.map((challenge) => (
            <li key={challenge}>{challenge}</li>
          ))}
        </ul>
      )}
      <SummaryList plain rows={rows} />
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
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
        <Button busy={act.busy} onClick={() => void say(true)}>
          {words.approve}
        </Button>
        <Button kind="secondary" busy={act.busy} onClick={() => void say(false)}>
          {words.refuse}
        </Button>
      </ButtonGroup>
    </section>
  );
}
