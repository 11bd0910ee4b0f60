import { useState, type ReactNode } from 'react';
import type { Waiver } from '../../../contract/sift.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { when } from '../../text/when.ts';
import { words } from './words.ts';

/** What was recorded of privilege given up. */
export function Waivers({ waivers }: { waivers: readonly Waiver[] }): ReactNode {
  if (waivers.length === 0) return null;
  return (
    <section aria-labelledby="waivers">
      <h2 className="govuk-heading-s" id="waivers">
        {words.waivers}
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {waivers.map(({ at, by, what, recordedBy, document }) => (
          <li key={`${at} ${by} ${what}`}>
            {words.waiverLine(by, what, when(at), recordedBy)}
            {document !== null && <div className="remit-path">{words.waiverDocumentLine(document)}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Folded away: most families have none. */
export function WaiverForm({ family, onSaved }: { family: number; onSaved: () => void }): ReactNode {
  const act = useAct('privilege.waive');
  const announce = useAnnounce();
  const [by, setBy] = useState('');
  const [what, setWhat] = useState('');
  const [document, setDocument] = useState('');
  const save = async (): Promise<void> => {
    const waiver = { by, what, ...(document.trim() === '' ? {} : { document }) };
    if ((await act.run({ family, waiver })) === undefined) return;
    setBy('');
    setWhat('');
    setDocument('');
    announce(words.waiverDone);
    onSaved();
  };
  return (
    <Details summary={words.waiver}>
      <p className="govuk-body">{words.waiverAbout}</p>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <Form onSubmit={() => void save()}>
        <TextField label={words.waiverBy} value={by} onChange={setBy} width={20} />
        <TextArea label={words.waiverWhat} hint={words.waiverWhatHint} value={what} onChange={setWhat} rows={2} />
        <TextField label={words.waiverDocument} hint={words.waiverDocumentHint} value={document} onChange={setDocument} />
        <Button submit kind="secondary" busy={act.busy}>
          {words.waiverSave}
        </Button>
      </Form>
    </Details>
  );
}
