import { useState, type ReactNode } from 'react';
import type { Attempt, BrokenGlass, Challenge } from '../../../contract/oversight.ts';
import { BREAK_GLASS_REASONS } from '../../../contract/oversight.ts';
import { mayCall } from '../../../contract/roles.ts';
import { useCase, useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { counted } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { words } from './oversight-words.ts';

/** Refused attempts, challenges and broken glass, with the reviewer's part of it. */
export function OversightPage(): ReactNode {
  const { actor } = useOverview();
  const broken = useCall('breakglass.list', {});
  const challenges = useCall('challenge.list', {});
  const attempts = useCall('attempts.list', mayCall(actor.role, 'attempts.list') ? {} : null);
  return (
    <Page title={words.oversight} width="wide" back={<BackLink href={href('access')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.oversightIntro}</p>
      <h2 className="govuk-heading-m">{words.broken}</h2>
      <Answered call={broken} what={words.brokenReading}>
        {(list) => <Broken list={list} onReviewed={broken.again} />}
      </Answered>
      <h2 className="govuk-heading-m">{words.challenges}</h2>
      <Answered call={challenges} what={words.challengesReading}>
        {(list) => (
          <Listed
            rows={list}
            columns={CHALLENGE_COLUMNS}
            caption={words.challenges}
            none={words.noChallenges}
            next={words.noChallengesNext}
            rowKey={(one) => one.id}
          />
        )}
      </Answered>
      {mayCall(actor.role, 'attempts.list') && (
        <>
          <h2 className="govuk-heading-m">{words.attempts}</h2>
          <Answered call={attempts} what={words.attemptsReading}>
            {({ total, attempts: list, alerts }) => (
              <>
                {alerts.length > 0 && <Alerts alerts={alerts} />}
                <Listed
                  rows={list}
                  columns={ATTEMPT_COLUMNS}
                  caption={words.attemptsCaption(counted(total, 'attempt'))}
                  none={words.noAttempts}
                  next={words.noAttemptsNext}
                  rowKey={(one) => one.seq}
                />
              </>
            )}
          </Answered>
        </>
      )}
    </Page>
  );
}

const ATTEMPT_COLUMNS: readonly Column<Attempt>[] = [
  { title: words.number, cell: (one) => one.seq, rowHeader: true },
  { title: words.when, cell: (one) => when(one.at) },
  { title: words.what, cell: (one) => one.sentence },
];
const CHALLENGE_COLUMNS: readonly Column<Challenge>[] = [
  { title: words.number, cell: (one) => one.id, rowHeader: true },
  { title: words.when, cell: (one) => when(one.at) },
  { title: words.by, cell: (one) => one.by.name },
  { title: words.grant, cell: (one) => one.grant },
  { title: words.said, cell: (one) => one.reason },
];
const BROKEN_COLUMNS: readonly Column<BrokenGlass>[] = [
  { title: words.grant, cell: (one) => one.grant.id, rowHeader: true },
  { title: words.when, cell: (one) => when(one.at) },
  { title: words.by, cell: (one) => one.by },
  { title: words.why, cell: (one) => BREAK_GLASS_REASONS[one.reason] },
  { title: words.said, cell: (one) => one.words },
  {
    title: words.state,
    cell: (one) => (one.outcome === null ? words[one.overdue ? 'overdue' : 'unreviewed'] : words[one.outcome]),
  },
];

interface ListedProps<T> {
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly caption: string;
  readonly none: string;
  readonly next: string;
  readonly rowKey: (row: T) => number;
}

function Listed<T>({ rows, columns, caption, none, next, rowKey }: ListedProps<T>): ReactNode {
  if (rows.length > 0) return <Table caption={caption} columns={columns} rows={rows} rowKey={rowKey} />;
  return (
    <Empty title={none}>
      <p className="govuk-body">{next}</p>
    </Empty>
  );
}

function Alerts({ alerts }: { alerts: readonly { seq: number; sentence: string }[] }): ReactNode {
  return (
    <section aria-label={words.alerts}>
      <h3 className="govuk-heading-s">{words.alerts}</h3>
      <ul className="govuk-list govuk-list--bullet">
        {alerts.map((alert) => (
          <li key={alert.seq}>{alert.sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function Broken({ list, onReviewed }: { list: readonly BrokenGlass[]; onReviewed: () => void }): ReactNode {
  const { actor } = useOverview();
  const waiting = list.filter(({ outcome }) => outcome === null);
  return (
    <>
      <Listed
        rows={list}
        columns={BROKEN_COLUMNS}
        caption={words.broken}
        none={words.noneBroken}
        next={words.noneBrokenNext}
        rowKey={(one) => one.grant.id}
      />
      {mayCall(actor.role, 'breakglass.review') &&
        waiting.map((one) => <Review key={one.grant.id} grant={one.grant.id} onReviewed={onReviewed} />)}
    </>
  );
}

function Review({ grant, onReviewed }: { grant: number; onReviewed: () => void }): ReactNode {
  const review = useAct('breakglass.review');
  const { refresh } = useCase();
  const [reason, setReason] = useState('');
  const say = async (outcome: 'justified' | 'not-justified'): Promise<void> => {
    if ((await review.run({ grant, outcome, reason })) === undefined) return;
    onReviewed();
    await refresh();
  };
  return (
    <section aria-label={words.review(grant)}>
      <h3 className="govuk-heading-s">{words.review(grant)}</h3>
      {review.failure !== undefined && <FailureNotice failure={review.failure} />}
      <TextArea label={words.reason} value={reason} onChange={setReason} rows={2} />
      <ButtonGroup>
        <Button busy={review.busy} onClick={() => void say('justified')}>
          {words.justified}
        </Button>
        <Button kind="secondary" busy={review.busy} onClick={() => void say('not-justified')}>
          {words['not-justified']}
        </Button>
      </ButtonGroup>
    </section>
  );
}
