import type { ReactNode } from 'react';
import { roomById } from '../../app/rooms.ts';
import { useRoute } from '../../app/route.ts';
import { Page } from '../../parts/page.tsx';
import { words } from './words.ts';

/** Says plainly what a room will do and that it is not there yet. */
export function NotYetScreen(): ReactNode {
  const room = roomById(useRoute().path[0]);
  const later = Object.entries(words.rooms).find(([id]) => id === room?.id)?.[1];
  return (
    <Page title={room?.title ?? ''}>
      <p className="govuk-body-l">{words.notYet}</p>
      {later !== undefined && (
        <>
          <h2 className="govuk-heading-m">{words.will}</h2>
          <ul className="govuk-list govuk-list--bullet">
            {later.will.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <h2 className="govuk-heading-m">{words.until}</h2>
          <p className="govuk-body">{later.until}</p>
        </>
      )}
    </Page>
  );
}
