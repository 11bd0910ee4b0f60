import { useState, type ReactNode } from 'react';
import { useAnnounce } from '../../app/announce.tsx';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { dayOf } from '../../text/when.ts';
import { words } from './words.ts';

export interface SavedSearchesProps {
  readonly grant: number;
  /** The search on screen; empty where there is none. */
  readonly text: string;
  readonly onSearch: (text: string) => void;
}

/** Searches kept for everybody in the case. Choosing one is a search like any other, and an entry. */
export function SavedSearches({ grant, text, onSearch }: SavedSearchesProps): ReactNode {
  const list = useCall('search.saved', {});
  return (
    <Details summary={words.saved}>
      <Answered call={list} what={words.savedReading}>
        {(saved) =>
          saved.length === 0 ? (
            <p className="govuk-body">{words.noSaved}</p>
          ) : (
            <ul className="govuk-list">
              {saved.map((one) => (
                <li key={one.id}>
                  <Button kind="link" label={words.searchFor(one.name)} onClick={() => onSearch(one.text)}>
                    {one.name}
                  </Button>{' '}
                  {words.savedLine(one.text, one.by, dayOf(one.at))}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      {text !== '' && <Keep key={text} grant={grant} text={text} onKept={list.again} />}
    </Details>
  );
}

function Keep({ grant, text, onKept }: { grant: number; text: string; onKept: () => void }): ReactNode {
  const act = useAct('search.save');
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const submit = async (): Promise<void> => {
    if ((await act.run({ grant, name, text })) === undefined) return;
    setName('');
    announce(words.kept);
    onKept();
  };
  return (
    <Form onSubmit={() => void submit()}>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <TextField label={words.keepName(text)} hint={words.keepHint} value={name} onChange={setName} width={20} />
      <Button submit kind="secondary" busy={act.busy}>
        {words.keep}
      </Button>
    </Form>
  );
}
