/** The window: header, rooms on the left, one screen. */
import { useState, type ReactNode } from 'react';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Page } from '../parts/page.tsx';
import { Waiting } from '../parts/answered.tsx';
import { useCase } from './case-context.tsx';
import { ClosedRoom, UnknownPage } from './closed-room.tsx';
import { Header } from './header.tsx';
import { KeyHelp } from './key-help.tsx';
import { useShortcuts } from './keys.tsx';
import { Navigation } from './navigation.tsx';
import { closedToRole, roomById, whyClosed } from './rooms.ts';
import { useRoute } from './route.ts';
import { OUTSIDE, SCREENS, START } from './screens.ts';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { Standing } from './standing.tsx';
import { words } from './words.ts';

export function Frame(): ReactNode {
  const { overview } = useCase();
  const { path } = useRoute();
  const [helping, setHelping] = useState(false);
  useShortcuts(words.product, [{ key: '?', does: 'List the keys', run: () => setHelping(true) }]);
  const room = roomById(path[0]);

  return (
    <>
      <a href="#remit-main" className="govuk-skip-link" onClick={skip}>
        {words.skip}
      </a>
      <Header onKeys={() => setHelping(true)} />
      <div className={overview === null ? 'remit-body remit-body--bare' : 'remit-body'}>
        {overview !== null && <Navigation overview={overview} current={room?.id} />}
        <main id="remit-main" className="remit-main" tabIndex={-1}>
          {overview !== null && <Standing overview={overview} />}
          <Screen />
        </main>
      </div>
      {helping && <KeyHelp onClose={() => setHelping(false)} />}
    </>
  );
}

/** Moves the focus itself: following the link would change the hash, which is the page's address. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('remit-main')?.focus();
}

function Screen(): ReactNode {
  const { overview, asking, failure, grant, refresh } = useCase();
  const { path } = useRoute();
  const Outside = path[0] === undefined ? undefined : OUTSIDE[path[0]];
  if (Outside !== undefined) return <Outside key={path[0]} />;
  if (overview?.signIn !== undefined && overview.signIn.state !== 'signed-in') return <SignInScreen signIn={overview.signIn} />;
  if (overview === null) {
    if (asking) return <Waiting what={words.opening} />;
    if (failure !== undefined) {
      return (
        <Page title={words.unreadable}>
          <FailureNotice failure={failure} onRetry={() => void refresh()} />
        </Page>
      );
    }
    return <START />;
  }
  if (path[0] === undefined) return <START />;
  const room = roomById(path[0]);
  if (room === undefined) return <UnknownPage />;
  const Room = SCREENS[room.id];
  const reason = whyClosed(room, overview, grant);
  return reason === null ? (
    <Room key={room.id} />
  ) : (
    <ClosedRoom key={room.id} title={room.title} reason={reason} role={closedToRole(room, overview)} />
  );
}
