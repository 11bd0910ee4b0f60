import { useState, type ReactNode } from 'react';
import type { NoteAbout } from '../../../contract/written.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { words } from './note-words.ts';

export interface NoteFormProps {
  readonly about: NoteAbout;
  /** The note that this becomes a further version of, and what it says now. */
  readonly earlier?: { readonly note: number; readonly text: string };
  readonly onSaved?: () => void;
}

/** A note has no date to choose: it gets the clock's. */
export function NoteForm({ about, earlier, onSaved }: NoteFormProps): ReactNode {
  const write = useAct('note.write');
  const announce = useAnnounce();
  const [text, setText] = useState(earlier?.text ?? '');
  const [saved, setSaved] = useState(false);
  const submit = async (): Promise<void> => {
    const written = await write.run({ about, text, ...(earlier === undefined ? {} : { note: earlier.note }) });
    setSaved(written !== undefined);
    if (written === undefined) return;
    if (earlier === undefined) setText('');
    announce(words.saved);
    onSaved?.();
  };
  return (
    <Form onSubmit={() => void submit()}>
      {write.failure !== undefined && <FailureNotice failure={write.failure} />}
      <TextArea label={words.label} hint={words.hint} value={text} onChange={setText} rows={4} />
      <Button submit kind="secondary" busy={write.busy}>
        {words.save}
      </Button>
      {saved && <p className="govuk-body-s">{words.saved}</p>}
    </Form>
  );
}
