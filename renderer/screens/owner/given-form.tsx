import { type ReactNode, useState } from 'react';
import { NOTICE_FORMS, type NoticeGiven, type NoticeVersion, S39_PARTS } from '../../../contract/owner.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { useAct, useCall } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { Checkboxes, Radios } from '../../parts/choices.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { givenWords as words } from './given-words.ts';

type Told = NoticeGiven['told'];
const EMPTY = { to: '', on: '', form: 'writing' as NoticeGiven['form'], told: [] as Told };

/** To whom the notice was given, when and how, and what was told, one by one; and when it was given before. */
export function GivenForm({ version }: { version: NoticeVersion }): ReactNode {
  const act = useAct('owner.given');
  const before = useCall('owner.notices', {});
  const announce = useAnnounce();
  const [given, setGiven] = useState(EMPTY);
  const record = async (): Promise<void> => {
    const done = await act.run({ version, ...given });
    if (done === undefined) return;
    setGiven(EMPTY);
    before.again();
    announce(words.recorded);
  };
  return (
    <section className="remit-off-paper" aria-labelledby="notice-given">
      <h2 className="govuk-heading-m" id="notice-given">
        {words.title}
      </h2>
      <p className="govuk-body">{words.intro}</p>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <Form onSubmit={() => void record()}>
        <TextField label={words.to} value={given.to} onChange={(to) => setGiven({ ...given, to })} />
        <DateField legend={words.on} value={given.on} onChange={(on) => setGiven({ ...given, on })} />
        <Radios
          legend={words.form}
          value={given.form}
          choices={NOTICE_FORMS.map((value) => ({ value, text: words.forms[value] }))}
          onChange={(form) => setGiven({ ...given, form })}
        />
        <Checkboxes
          legend={words.told}
          hint={words.toldHint}
          values={given.told}
          choices={S39_PARTS.map((value) => ({ value, text: words.parts[value] }))}
          onChange={(told) => setGiven({ ...given, told: [...told] })}
        />
        <Button submit busy={act.busy}>
          {words.record}
        </Button>
      </Form>
      {before.value !== undefined && before.value.length > 0 && (
        <>
          <h3 className="govuk-heading-s">{words.before}</h3>
          <ul className="govuk-list govuk-list--bullet">
            {before.value.map(({ seq, sentence }) => (
              <li key={seq}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
