import type { ReactNode } from 'react';
import type { Overview } from '../../contract/overview.ts';
import { useCase } from './case-context.tsx';
import { ROOMS, whyClosed, type RoomId } from './rooms.ts';
import { href } from './route.ts';
import { words } from './words.ts';

/** Every room, always. A closed one leads to a page that says why and what would open it. */
export function Navigation({ overview, current }: { overview: Overview; current: RoomId | undefined }): ReactNode {
  const { grant } = useCase();
  return (
    <nav className="remit-nav" aria-label={words.rooms}>
      <ul>
        {ROOMS.map((room) => {
          const reason = whyClosed(room, overview, grant);
          return (
            <li key={room.id}>
              <a
                href={href(room.id)}
                className={reason === null ? 'remit-nav__link' : 'remit-nav__link remit-nav__link--closed'}
                aria-current={room.id === current ? 'page' : undefined}
              >
                {room.title} {reason !== null && <span className="remit-nav__reason">{reason}</span>}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
