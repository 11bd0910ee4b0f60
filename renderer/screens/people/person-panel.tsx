import { useState, type ReactNode } from 'react';
import type { PersonView } from '../../../contract/query.ts';
import { MARKS, type Mark } from '../../../contract/third-parties.ts';
import { useAct } from '../../app/use-call.ts';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Select } from '../../parts/select.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { useCase } from '../../app/case-context.tsx';
import { Inset } from '../../parts/notes.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words as oversight } from '../access/oversight-words.ts';
import { words } from './words.ts';

interface PersonPanelProps {
  readonly grant: number;
  readonly person: PersonView;
  /** Something about the person changed: the list is to be read again. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** One person: marks by hand, and showing or hiding who this is. */
export function PersonPanel({ grant, person, onChanged, onClose }: PersonPanelProps): ReactNode {
  return (
    <section aria-labelledby="person-panel">
      <h2 className="govuk-heading-m" id="person-panel">
        {words.about(person.label)}
      </h2>
      <p className="govuk-body">{`${words.marks} ${marksInWords(person)}.`}</p>
      <MarkForm grant={grant} person={person.person} onChanged={onChanged} />
      {person.asked === true && <Inset>{words.asked}</Inset>}
      {person.unmasked === true ? (
        <Remask grant={grant} person={person.person} onChanged={onChanged} />
      ) : person.asked === true ? null : (
        <UnmaskForm grant={grant} person={person.person} onChanged={onChanged} />
      )}
      <Button kind="link" onClick={onClose}>
        {words.close}
      </Button>
    </section>
  );
}

/** Every mark with how it was found: a mark is never a colour alone. */
export function marksInWords({ marks = [] }: PersonView): string {
  return marks.length === 0 ? words.noMark : marks.map(({ mark, how }) => words.found(words.markNames[mark], how)).join(', ');
}

type Part = Pick<PersonPanelProps, 'grant' | 'onChanged'> & { readonly person: number };

function MarkForm({ grant, person, onChanged }: Part): ReactNode {
  const marking = useAct('person.mark');
  const [mark, setMark] = useState<Mark>('child');
  const send = async (set: boolean) => {
    if ((await marking.run({ grant, person, mark, set })) !== undefined) onChanged();
  };
  return (
    <Form onSubmit={() => void send(true)}>
      {marking.failure !== undefined && <FailureNotice failure={marking.failure} />}
      <Select
        label={words.markAs}
        hint={words.markHint}
        value={mark}
        options={MARKS.map((value) => ({ value, text: words.markNames[value] }))}
        onChange={setMark}
      />
      <ButtonGroup>
        <Button submit kind="secondary" busy={marking.busy}>
          {words.mark}
        </Button>
        <Button kind="secondary" busy={marking.busy} onClick={() => void send(false)}>
          {words.takeBack}
        </Button>
      </ButtonGroup>
    </Form>
  );
}

function UnmaskForm({ grant, person, onChanged }: Part): ReactNode {
  const unmasking = useAct('person.unmask');
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const named = useCase().overview?.signIn !== undefined;
  const send = async () => {
    const done = await unmasking.run({ grant, person, reason, ...(passphrase === '' ? {} : { passphrase }) });
    setPassphrase('');
    if (done !== undefined) onChanged();
  };
  return (
    <Form onSubmit={() => void send()}>
      {unmasking.failure !== undefined && <FailureNotice failure={unmasking.failure} />}
      <TextArea label={words.unmaskReason} hint={words.unmaskHint} value={reason} onChange={setReason} />
      {named && (
        <>
          <p className="govuk-body">{words.unmaskSecond}</p>
          <TextField
            label={oversight.passphrase}
            hint={oversight.passphraseHint}
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            width={20}
          />
        </>
      )}
      <Button submit kind="secondary" busy={unmasking.busy}>
        {words.unmask}
      </Button>
    </Form>
  );
}

function Remask({ grant, person, onChanged }: Part): ReactNode {
  const remasking = useAct('person.remask');
  const send = async () => {
    if ((await remasking.run({ grant, person })) !== undefined) onChanged();
  };
  return (
    <>
      {remasking.failure !== undefined && <FailureNotice failure={remasking.failure} />}
      <p className="govuk-body">{words.unmasked}</p>
      <Button kind="secondary" busy={remasking.busy} onClick={() => void send()}>
        {words.remask}
      </Button>
    </>
  );
}
