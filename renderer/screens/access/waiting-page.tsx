import { useState, type ReactNode } from 'react';
import { APPROVAL_NEEDS, type UnmaskWaiting, type Waiting, type WaitingDeed } from '../../../contract/request.ts';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Empty } from '../../parts/empty.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { when } from '../../text/when.ts';
import { HaveItWitnessed } from '../ledger/have-it-witnessed.tsx';
import { Deciding } from './deciding.tsx';
import { words } from './oversight-words.ts';
import { draftOfRequest } from './request-draft.ts';
import { requestRows } from './request-rows.ts';

/** The approver's queue: each request, act and name that waits, with its reasons, and yes or no. */
export function WaitingPage(): ReactNode {
  const requests = useCall('approval.list', {});
  const names = useCall('unmask.list', {});
  const deeds = useCall('approval.deeds', {});
  const [decided, setDecided] = useState(false);
  const onDecided = (call: { again(): void }) => (): void => {
    setDecided(true);
    call.again();
  };
  const nothing = [requests, names, deeds].every(({ value }) => value?.length === 0);
  return (
    <Page title={words.waiting} back={<BackLink href={href('access')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.waitingIntro}</p>
      {decided && <HaveItWitnessed />}
      {nothing && (
        <Empty title={words.noneWaiting}>
          <p className="govuk-body">{words.noneWaitingNext}</p>
        </Empty>
      )}
      <Answered call={requests} what={words.reading}>
        {(waiting) => waiting.map((one) => <OneRequest key={one.request} waiting={one} onDecided={onDecided(requests)} />)}
      </Answered>
      <Answered call={names} what={words.namesReading}>
        {(waiting) => waiting.map((one) => <OneName key={one.id} waiting={one} onDecided={onDecided(names)} />)}
      </Answered>
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

/** A name behind a pseudonym: who asks about whom and why, never the name. */
function OneName({ waiting, onDecided }: { waiting: UnmaskWaiting; onDecided: () => void }): ReactNode {
  const decide = useAct('unmask.decide');
  return (
    <Deciding
      title={words.nameOf(waiting.label, waiting.by.name)}
      rows={[
        { key: words.about, value: waiting.child ? words.aboutChild(waiting.label) : waiting.label },
        { key: words.grant, value: String(waiting.grant) },
        { key: words.grantFor, value: waiting.objective },
        { key: words.because, value: waiting.reason },
        { key: words.lapses, value: when(waiting.lapses) },
      ]}
      act={decide}
      answer={async (said) => (await decide.run({ id: waiting.id, ...said })) !== undefined}
      onDecided={onDecided}
    />
  );
}
