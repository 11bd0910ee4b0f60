import type { ReactNode } from 'react';
import type { Overview } from '../../contract/overview.ts';
import { ROLE_FACTS } from '../../contract/people.ts';
import type { Grant } from '../../contract/request.ts';
import { Tag } from '../parts/tag.tsx';
import { counted, share } from '../text/count.ts';
import { duration } from '../text/when.ts';
import { grantsInForce, useCase } from './case-context.tsx';
import { useHide } from './hide.tsx';
import { href } from './route.ts';
import { useAct } from './use-call.ts';
import { useNow } from './use-now.ts';
import { words } from './words.ts';

/** Stays in sight on every screen: case, mandate, what has been seen, grant in use, who sits here, Hide. */
export function Header({ onKeys }: { onKeys: () => void }): ReactNode {
  const { overview } = useCase();
  const hide = useHide();
  return (
    <header className="remit-header">
      <div className="remit-header__line">
        <a className="remit-header__brand" href={overview === null ? href() : href('case')}>
          {words.product} {overview !== null && <span className="remit-header__case">{overview.name}</span>}
        </a>
        {overview?.practice === true && <Tag colour="yellow">{words.practice}</Tag>}
        <span className="remit-header__actions">
          {overview?.signIn?.state === 'signed-in' && <LockButton />}
          <button type="button" className="remit-header__button" onClick={onKeys}>
            {words.keysButton} <kbd aria-hidden="true">?</kbd>
          </button>
          <button type="button" className="remit-header__button remit-header__button--hide" title={words.hideHint} onClick={hide}>
            {words.hide}
          </button>
        </span>
      </div>
      {overview !== null && <CaseLine overview={overview} />}
    </header>
  );
}

/** Locks the case until somebody of it signs in again. */
function LockButton(): ReactNode {
  const lock = useAct('session.lock');
  const { opened } = useCase();
  return (
    <button
      type="button"
      className="remit-header__button"
      onClick={() => void lock.run({}).then((overview) => (overview === undefined ? undefined : opened(overview)))}
    >
      {words.lock}
    </button>
  );
}

function CaseLine({ overview }: { overview: Overview }): ReactNode {
  return (
    <dl className="remit-header__facts">
      <Fact title={words.mandate}>
        <a href={href('mandate')} className={overview.mandate?.inForce === true ? undefined : 'remit-header__none'}>
          {mandateLine(overview)}
        </a>
      </Fact>
      <Fact title={words.seen}>
        <a href={href('ledger', 'statement')}>{seenLine(overview)}</a>
      </Fact>
      <Fact title={words.grant}>
        <GrantChoice overview={overview} />
      </Fact>
      <Fact title={words.you}>
        {overview.actor.name}, {ROLE_FACTS[overview.actor.role].toLowerCase()}
      </Fact>
    </dl>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className="remit-header__fact">
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function mandateLine({ mandate }: Overview): string {
  if (mandate === null) return words.noMandate;
  return mandate.inForce ? mandate.line : `${mandate.line} (${words.mandateEnded})`;
}

/** "0.4% of this phone, 3 people": counted from the ledger, nothing else. */
export function seenLine({ statement, extractions }: Overview): string {
  if (statement.recordsOpened === 0 && statement.people === 0) return words.seenNothing;
  const phones = Math.max(1, extractions.length);
  return `${words.ofPhones(share(statement.share), phones)}, ${counted(statement.people, 'other person', 'other people')}`;
}

function grantWords(grant: Grant, now: number): string {
  const left = grant.until - now;
  return words.grantLine(grant.id, grant.level, left > 0 ? duration(left) : words.grantEnding);
}

function GrantChoice({ overview }: { overview: Overview }): ReactNode {
  const { grant, chooseGrant } = useCase();
  const now = useNow();
  const inForce = grantsInForce(overview);
  if (grant === null) return <a href={href('access')}>{words.noGrant}</a>;
  if (inForce.length === 1) return <a href={href('access', 'grant', grant.id)}>{grantWords(grant, now)}</a>;
  return (
    <select
      className="remit-header__select"
      aria-label={words.chooseGrant}
      value={grant.id}
      onChange={(event) => chooseGrant(Number(event.target.value))}
    >
      {inForce.map((one) => (
        <option key={one.id} value={one.id}>
          {grantWords(one, now)}
        </option>
      ))}
    </select>
  );
}
