import type { ReactNode } from 'react';
import { mayCall } from '../../../contract/roles.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useNow } from '../../app/use-now.ts';
import { Details } from '../../parts/details.tsx';
import { Empty } from '../../parts/empty.tsx';
import { BackLink, Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { SummaryList } from '../../parts/summary-list.tsx';
import { leveledScopeRows } from '../../text/scope-rows.ts';
import { duration, when } from '../../text/when.ts';
import { NoteForm } from '../case/note-form.tsx';
import { EndGrant } from './access-overview.tsx';
import { ChallengeForm } from './challenge-form.tsx';
import { words } from './words.ts';

/** One grant: what it covers, whose it is, how long it still holds, and the way to end it. */
export function GrantPage({ id }: { id: number }): ReactNode {
  const { grants, actor } = useOverview();
  const grant = grants.find((one) => one.id === id);
  const now = useNow();
  const back = <BackLink href={href('access')}>{words.toAccess}</BackLink>;
  if (grant === undefined) {
    return (
      <Page title={words.grant} back={back}>
        <Empty title={words.noSuchGrant}>
          <p className="govuk-body">{words.listNext}</p>
        </Empty>
      </Page>
    );
  }
  const inForce = grant.state === 'in-force';
  return (
    <Page title={`${words.grant} ${grant.id}`} caption={words.states[grant.state]} back={back}>
      <SummaryList
        rows={[
          ...leveledScopeRows(grant.scope),
          { key: words.issue, value: grant.issue },
          { key: words.holder, value: grant.holder.name },
          { key: words.fromWhen, value: when(grant.from) },
          { key: words.until, value: when(grant.until) },
          ...(inForce ? [{ key: words.timeLeft, value: duration(grant.until - now) }] : []),
          {
            key: words.requestOf,
            value: <Link href={href('access', 'answer', grant.request)}>{words.answerOf(grant.request)}</Link>,
          },
        ]}
      />
      {inForce && <EndGrant id={grant.id} />}
      {mayCall(actor.role, 'note.write') && (
        <Details summary={words.noteOnGrant}>
          <NoteForm about={{ what: 'grant', id: grant.id }} />
        </Details>
      )}
      <ChallengeForm grant={grant.id} />
    </Page>
  );
}
