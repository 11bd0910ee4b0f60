/** What has to stand in sight on every page: glass that was broken and not reviewed, an agreement that was withdrawn. */
import type { ReactNode } from 'react';
import type { Overview } from '../../contract/overview.ts';
import { mayCall } from '../../contract/roles.ts';
import { isWithdrawn } from './rooms.ts';
import { href } from './route.ts';
import { words } from './words.ts';

export function Standing({ overview }: { overview: Overview }): ReactNode {
  const { actor, unreviewed = [], withdrawal } = overview;
  const withdrawn = isWithdrawn(overview);
  if (unreviewed.length === 0 && !withdrawn) return null;
  return (
    <div className="govuk-inset-text">
      {unreviewed.length > 0 && (
        <p className="govuk-body">
          {words.notReviewed(unreviewed.map(({ grant }) => grant.id).join(', '))}{' '}
          <a className="govuk-link" href={href('access', 'oversight')}>
            {words.reviewIt}
          </a>
        </p>
      )}
      {withdrawn && (
        <p className="govuk-body">
          {withdrawal?.state === 'end' ? words.withdrawnEnded : words.withdrawnPending}{' '}
          {withdrawal?.state === 'pending' && mayCall(actor.role, 'agreement.decide') && (
            <a className="govuk-link" href={href('access', 'review')}>
              {words.decideIt}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
