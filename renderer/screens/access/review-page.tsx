import { useState, type ReactNode } from 'react';
import type { Channel, Input } from '../../../contract/channels.ts';
import { POLICY } from '../../../contract/policy.ts';
import { mayCall, whyNot } from '../../../contract/roles.ts';
import type { Appeal } from '../../../contract/written.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useCase, useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink, Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { counted } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { words } from './review-words.ts';

/** What waits for a reviewer: a withdrawn agreement, people stopped for repeat viewing, appeals. */
export function ReviewPage(): ReactNode {
  const { actor } = useOverview();
  const closed = whyNot(actor.role, 'agreement.decide');
  return (
    <Page title={words.title} back={<BackLink href={href('access')}>{words.back}</BackLink>}>
      <p className="govuk-body">{closed ?? words.intro}</p>
      {mayCall(actor.role, 'agreement.decide') && (
        <>
          <h2 className="govuk-heading-m">{words.withdrawal}</h2>
          <WithdrawalDecision />
          <h2 className="govuk-heading-m">{words.monitoring}</h2>
          <Monitoring />
          <h2 className="govuk-heading-m">{words.appeals}</h2>
          <Appeals />
        </>
      )}
    </Page>
  );
}

function WithdrawalDecision(): ReactNode {
  const { withdrawal } = useOverview();
  if (withdrawal?.state !== 'pending') {
    return (
      <Empty title={words.noWithdrawal}>
        <p className="govuk-body">{words.noWithdrawalNext}</p>
      </Empty>
    );
  }
  return (
    <>
      <p className="govuk-body">{words.withdrawn(withdrawal.by, when(withdrawal.at))}</p>
      <Decide
        call="agreement.decide"
        choices={[
          { text: words.goOn, input: (reason) => ({ outcome: 'go-on', reason }) },
          { text: words.end, input: (reason) => ({ outcome: 'end', reason }) },
        ]}
      />
    </>
  );
}

function Monitoring(): ReactNode {
  const list = useCall('monitoring.list', {});
  return (
    <>
      <p className="govuk-body">{words.monitoringAbout(POLICY.sittings)}</p>
      <Answered call={list} what={words.reading}>
        {(stopped) =>
          stopped.length === 0 ? (
            <Empty title={words.noneStopped}>
              <p className="govuk-body">{words.noneStoppedNext}</p>
            </Empty>
          ) : (
            stopped.map(({ holder, persons, sittings, last }) => (
              <section key={holder} aria-label={words.clearOf(holder)}>
                <h3 className="govuk-heading-s">{words.clearOf(holder)}</h3>
                <p className="govuk-body">
                  {words.stopped(holder, counted(persons, 'person', 'people'), counted(sittings, 'sitting'), when(last))}
                </p>
                <Decide
                  call="monitoring.clear"
                  choices={[{ text: words.clear, input: (reason) => ({ holder, reason }) }]}
                  onDone={list.again}
                />
                <p className="govuk-body-s">{words.leave}</p>
              </section>
            ))
          )
        }
      </Answered>
    </>
  );
}

function Appeals(): ReactNode {
  const list = useCall('appeal.list', {});
  return (
    <Answered call={list} what={words.reading}>
      {(appeals) => {
        const waiting = appeals.filter(({ outcome }) => outcome === null);
        if (waiting.length > 0) return waiting.map((one) => <OneAppeal key={one.id} appeal={one} onDecided={list.again} />);
        return (
          <Empty title={words.noAppeals}>
            <p className="govuk-body">{words.noAppealsNext}</p>
          </Empty>
        );
      }}
    </Answered>
  );
}

function OneAppeal({
  appeal: { id, request, by, reason: said },
  onDecided,
}: {
  appeal: Appeal;
  onDecided: () => void;
}): ReactNode {
  const title = words.appealOf(request, by.name);
  return (
    <section aria-label={title}>
      <h3 className="govuk-heading-s">{title}</h3>
      <SummaryList
        plain
        rows={[
          { key: words.appealed, value: said },
          { key: words.refusedFor, value: <Link href={href('access', 'answer', request)}>{words.toAnswer}</Link> },
        ]}
      />
      <p className="govuk-body-s">{words.allowNote}</p>
      <Decide
        call="appeal.decide"
        choices={[
          { text: words.allow, input: (reason) => ({ appeal: id, outcome: 'allowed', reason }) },
          { text: words.dismiss, input: (reason) => ({ appeal: id, outcome: 'dismissed', reason }) },
        ]}
        onDone={onDecided}
      />
    </section>
  );
}

interface DecideProps<C extends Channel> {
  readonly call: C;
  readonly choices: readonly { readonly text: string; readonly input: (reason: string) => Input<C> }[];
  readonly onDone?: () => void;
}

/** A reason, and a button for each answer. */
function Decide<C extends Channel>({ call, choices, onDone }: DecideProps<C>): ReactNode {
  const act = useAct(call);
  const announce = useAnnounce();
  const { refresh } = useCase();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const say = async (input: Input<C>): Promise<void> => {
    const short = reason.trim().length < 5;
    setMissing(short);
    if (short || (await act.run(input)) === undefined) return;
    announce(words.decided);
    onDone?.();
    await refresh();
  };
  return (
    <>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <TextArea
        label={words.reason}
        error={missing ? words.needsReason : undefined}
        value={reason}
        onChange={setReason}
        rows={2}
      />
      <ButtonGroup>
        {choices.map(({ text, input }, at) => (
          <Button key={text} kind={at === 0 ? undefined : 'secondary'} busy={act.busy} onClick={() => void say(input(reason))}>
            {text}
          </Button>
        ))}
      </ButtonGroup>
    </>
  );
}
