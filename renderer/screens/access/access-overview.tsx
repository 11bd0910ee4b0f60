import type { ReactNode } from 'react';
import type { Role } from '../../../contract/people.ts';
import type { Grant, RegisterEntry } from '../../../contract/request.ts';
import { mayCall, whyNot } from '../../../contract/roles.ts';
import { useCase, useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { Tag, type TagColour } from '../../parts/tag.tsx';
import { counted } from '../../text/count.ts';
import { scopeLine } from '../../text/scope-rows.ts';
import { when } from '../../text/when.ts';
import { words as concerns } from './concern-words.ts';
import { words as more } from './oversight-words.ts';
import { words as whole } from './register-words.ts';
import { words as review } from './review-words.ts';
import { words } from './words.ts';

/** The way to ask, the grants with their state, and the register of every request. */
export function AccessOverview(): ReactNode {
  const { mandate, grants, actor } = useOverview();
  const register = useCall('request.register', {});
  return (
    <Page title={words.title} width="wide">
      <p className="govuk-body">{words.intro}</p>
      {mandate?.inForce === true ? (
        <Ask role={actor.role} />
      ) : (
        <>
          <Empty title={words.needMandate}>
            <p className="govuk-body">{words.needMandateNext}</p>
          </Empty>
          <ButtonLink href={href('mandate')}>{words.toMandate}</ButtonLink>
        </>
      )}
      <ul className="govuk-list">
        {mayCall(actor.role, 'approval.list') && (
          <li>
            <Link href={href('access', 'waiting')}>{more.toWaiting}</Link>
          </li>
        )}
        <li>
          <Link href={href('access', 'oversight')}>{more.oversight}</Link>
        </li>
        <li>
          <Link href={href('access', 'register')}>{whole.link}</Link>
        </li>
        <li>
          <Link href={href('access', 'concerns')}>{concerns.link}</Link>
        </li>
        {mayCall(actor.role, 'appeal.decide') && (
          <li>
            <Link href={href('access', 'review')}>{review.link}</Link>
          </li>
        )}
        {mayCall(actor.role, 'breakglass.open') && (
          <li>
            <Link href={href('access', 'break-glass')}>{more.breakGlass}</Link>
          </li>
        )}
      </ul>
      <h2 className="govuk-heading-m">{words.grants}</h2>
      <Grants grants={grants} />
      <h2 className="govuk-heading-m">{words.register}</h2>
      <Answered call={register} what={words.reading}>
        {(entries) => <Register entries={entries} />}
      </Answered>
    </Page>
  );
}

/** The button that asks, or why this role has none. */
function Ask({ role }: { role: Role }): ReactNode {
  const closed = whyNot(role, 'request.submit');
  return closed === null ? (
    <ButtonLink href={href('access', 'new', 'find')}>{words.ask}</ButtonLink>
  ) : (
    <p className="govuk-body">{closed}</p>
  );
}

const STATE_COLOURS: Readonly<Record<Grant['state'], TagColour>> = {
  'in-force': 'green',
  expired: 'grey',
  ended: 'grey',
  suspended: 'red',
};

const GRANT_COLUMNS: readonly Column<Grant>[] = [
  {
    title: words.grant,
    cell: (grant) => <Link href={href('access', 'grant', grant.id)}>{`${words.grant}\u00a0${grant.id}`}</Link>,
    rowHeader: true,
  },
  { title: words.covers, cell: (grant) => scopeLine(grant.scope) },
  { title: words.holder, cell: (grant) => grant.holder.name },
  { title: words.until, cell: (grant) => when(grant.until) },
  { title: words.state, cell: (grant) => <Tag colour={STATE_COLOURS[grant.state]}>{words.states[grant.state]}</Tag> },
  { title: words.end, cell: (grant) => (grant.state === 'in-force' ? <EndGrant id={grant.id} /> : null) },
];

function Grants({ grants }: { grants: readonly Grant[] }): ReactNode {
  if (grants.length === 0) {
    return (
      <Empty title={words.noGrants}>
        <p className="govuk-body">{words.noGrantsNext}</p>
      </Empty>
    );
  }
  return (
    <Table
      caption={words.grantsCaption(counted(grants.length, 'grant'))}
      columns={GRANT_COLUMNS}
      rows={[...grants].sort((a, b) => b.id - a.id)}
      rowKey={(grant) => grant.id}
    />
  );
}

/** Gives a grant back before its time. Nothing is lost: it can be asked for again. */
export function EndGrant({ id }: { id: number }): ReactNode {
  const end = useAct('grant.end');
  const { refresh } = useCase();
  return (
    <>
      {end.failure !== undefined && <FailureNotice failure={end.failure} />}
      <Button
        kind="link"
        busy={end.busy}
        onClick={() => void end.run({ grant: id }).then((ended) => (ended === undefined ? undefined : refresh()))}
      >
        {words.end} <span className="govuk-visually-hidden">{words.endOf(id)}</span>
      </Button>
    </>
  );
}

const OUTCOME_COLOURS: Readonly<Record<RegisterEntry['decision']['outcome'], TagColour>> = {
  granted: 'green',
  refused: 'red',
  waiting: 'yellow',
};

const REGISTER_COLUMNS: readonly Column<RegisterEntry>[] = [
  {
    title: words.request,
    cell: (entry) => <Link href={href('access', 'answer', entry.request)}>{`${words.request}\u00a0${entry.request}`}</Link>,
    rowHeader: true,
  },
  { title: words.when, cell: (entry) => when(entry.at) },
  { title: words.by, cell: (entry) => entry.by.name },
  { title: words.asked, cell: (entry) => scopeLine(entry.asked.scope) },
  { title: words.issue, cell: (entry) => entry.asked.issue },
  {
    title: words.answer,
    cell: ({ decision: { outcome } }) => <Tag colour={OUTCOME_COLOURS[outcome]}>{words.outcomes[outcome]}</Tag>,
  },
];

function Register({ entries }: { entries: readonly RegisterEntry[] }): ReactNode {
  if (entries.length === 0) {
    return (
      <Empty title={words.noRequests}>
        <p className="govuk-body">{words.noRequestsNext}</p>
      </Empty>
    );
  }
  return (
    <Table
      caption={words.registerCaption(counted(entries.length, 'request'))}
      columns={REGISTER_COLUMNS}
      rows={[...entries].sort((a, b) => b.request - a.request)}
      rowKey={(entry) => entry.request}
    />
  );
}
