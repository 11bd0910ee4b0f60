import type { ReactNode } from 'react';
import { APPROVAL_NEEDS, type Decision, type RegisterEntry } from '../../../contract/request.ts';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { ButtonGroup, ButtonLink } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import { Empty } from '../../parts/empty.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Outcome } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { levelWords } from '../../text/scope-rows.ts';
import { when } from '../../text/when.ts';
import { AppealPart } from './appeal-form.tsx';
import { draftOfRequest } from './request-draft.ts';
import { requestRows } from './request-rows.ts';
import { words } from './words.ts';

/** What became of one request: granted until when, or refused by which rule and what would change it. */
export function AnswerPage({ request }: { request: number }): ReactNode {
  const register = useCall('request.register', {});
  return (
    <Page
      title={words.answerTitle}
      caption={words.answerOf(request)}
      back={<BackLink href={href('access')}>{words.toAccess}</BackLink>}
    >
      <Answered call={register} what={words.reading}>
        {(entries) => {
          const entry = entries.find((one) => one.request === request);
          return entry === undefined ? <NoSuch /> : <Answer entry={entry} />;
        }}
      </Answered>
    </Page>
  );
}

function NoSuch(): ReactNode {
  return (
    <Empty title={words.noSuchRequest}>
      <p className="govuk-body">{words.listNext}</p>
    </Empty>
  );
}

function Answer({ entry: { request, at, by, asked, decision } }: { entry: RegisterEntry }): ReactNode {
  return (
    <>
      {decision.outcome === 'granted' && <Granted decision={decision} />}
      {decision.outcome === 'refused' && (
        <>
          <Refused decision={decision} />
          <AppealPart request={request} asked={asked} />
        </>
      )}
      {decision.outcome === 'waiting' && <Waits decision={decision} />}
      <Details summary={words.askedFor}>
        <p className="govuk-body-s">{words.made(when(at), by.name)}</p>
        <SummaryList plain rows={requestRows(draftOfRequest(asked))} />
      </Details>
    </>
  );
}

function Granted({ decision: { grant, challenges } }: { decision: Extract<Decision, { outcome: 'granted' }> }): ReactNode {
  const reads = grant.level >= 2;
  return (
    <>
      <Outcome kind="done" title={words.grantedUntil(when(grant.until))}>
        {words.grantedText(grant.id, levelWords(grant.level))}
      </Outcome>
      {challenges.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {challenges.map((challenge) => (
            <li key={challenge}>{challenge}</li>
          ))}
        </ul>
      )}
      <ButtonGroup>
        {reads && <ButtonLink href={href('timeline')}>{words.goTimeline}</ButtonLink>}
        {reads && (
          <ButtonLink href={href('conversations')} kind="secondary">
            {words.goConversations}
          </ButtonLink>
        )}
        <ButtonLink href={href('case')} kind="secondary">
          {words.goCase}
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}

function Waits({ decision }: { decision: Extract<Decision, { outcome: 'waiting' }> }): ReactNode {
  return (
    <Outcome kind="refused" title={words.waitingTitle}>
      {words.waitingText(decision.needs.map((need) => APPROVAL_NEEDS[need]).join(', '))}
    </Outcome>
  );
}

type Reason = Extract<Decision, { outcome: 'refused' }>['reasons'][number];

const REASON_COLUMNS: readonly Column<Reason>[] = [
  { title: words.whyNot, cell: (one) => one.reason, rowHeader: true },
  { title: words.whatWouldChange, cell: (one) => one.remedy },
  { title: words.rule, cell: (one) => <span className="remit-path remit-nowrap">{one.rule}</span> },
];

function Refused({ decision: { reasons } }: { decision: Extract<Decision, { outcome: 'refused' }> }): ReactNode {
  return (
    <>
      <Outcome kind="refused" title={words.refusedTitle}>
        {words.refusedText(reasons.length)}
      </Outcome>
      <Table
        caption={words.whyNot}
        hiddenCaption
        columns={REASON_COLUMNS}
        rows={reasons}
        rowKey={(one) => `${one.rule} ${one.reason}`}
      />
    </>
  );
}
