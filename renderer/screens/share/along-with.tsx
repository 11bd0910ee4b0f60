import type { ReactNode } from 'react';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Checkboxes } from '../../parts/choices.tsx';
import type { ShareDraft } from './share-screen.tsx';
import { words } from './words.ts';

/** What people wrote goes along only where it is asked for: notes of decisions, and each concern by itself. */
export function AlongWith({ draft, onDraft }: { draft: ShareDraft; onDraft: (draft: ShareDraft) => void }): ReactNode {
  const notes = useCall('note.list', {});
  const concerns = useCall('concern.list', {});
  return (
    <Answered call={notes} what={words.alongReading}>
      {(written) => (
        <Answered call={concerns} what={words.alongReading}>
          {(raised) => {
            const choices = [
              ...(written.length === 0 ? [] : [{ value: 'notes', text: words.alongNotes(written.length) }]),
              ...raised.map(({ id, worry }) => ({ value: String(id), text: words.alongConcern(id, worry) })),
            ];
            if (choices.length === 0) return null;
            return (
              <Checkboxes
                legend={words.along}
                hint={words.alongHint}
                choices={choices}
                values={[...(draft.notes ? ['notes'] : []), ...draft.concerns.map(String)]}
                onChange={(values) =>
                  onDraft({
                    ...draft,
                    notes: values.includes('notes'),
                    concerns: values.filter((value) => value !== 'notes').map(Number),
                  })
                }
                small
              />
            );
          }}
        </Answered>
      )}
    </Answered>
  );
}
