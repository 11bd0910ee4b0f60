import { useState, type ReactNode } from 'react';
import { ROLE_FACTS, type Role, type SignInState } from '../../../contract/people.ts';
import { useCase } from '../../app/case-context.tsx';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Page } from '../../parts/page.tsx';
import { Select } from '../../parts/select.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words } from './words.ts';

/** Stands in place of every room until a person of the case has signed in. */
export function SignInScreen({ signIn: { state, people, idleMinutes } }: { signIn: SignInState }): ReactNode {
  const act = useAct('session.signIn');
  const { opened } = useCase();
  const [name, setName] = useState(people[0]?.name ?? '');
  const [chosen, setChosen] = useState<Role | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const person = people.find((one) => one.name === name);
  const role = person?.roles.find((one) => one === chosen) ?? person?.roles[0];

  const submit = async (): Promise<void> => {
    if (role === undefined) return;
    const overview = await act.run({ name, role, ...(person?.keep === 'passphrase' ? { passphrase } : {}) });
    setPassphrase('');
    if (overview !== undefined) opened(overview);
  };

  return (
    <Page title={state === 'locked' ? words.locked : words.title}>
      <p className="govuk-body">{words.intro}</p>
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <Form onSubmit={() => void submit()}>
        <Select
          label={words.name}
          value={name}
          options={people.map((one) => ({ value: one.name, text: one.name }))}
          onChange={setName}
        />
        <Select
          label={words.role}
          value={role ?? 'officer'}
          options={(person?.roles ?? []).map((one) => ({ value: one, text: ROLE_FACTS[one] }))}
          onChange={setChosen}
        />
        {person?.keep === 'machine' ? (
          <p className="govuk-body-s">{words.noPassphrase}</p>
        ) : (
          <TextField label={words.passphrase} type="password" value={passphrase} onChange={setPassphrase} width={20} />
        )}
        <Button submit busy={act.busy}>
          {words.signIn}
        </Button>
      </Form>
      <p className="govuk-body-s">{words.idle(idleMinutes)}</p>
    </Page>
  );
}
