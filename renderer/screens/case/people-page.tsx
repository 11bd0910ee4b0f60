import { useState, type ReactNode } from 'react';
import { NAMED_ROLES, type NamedRole, type Person, ROLE_FACTS } from '../../../contract/people.ts';
import { mayCall, whyNot } from '../../../contract/roles.ts';
import { useCase, useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button } from '../../parts/button.tsx';
import { Checkboxes } from '../../parts/choices.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words } from './people-words.ts';

const COLUMNS: readonly Column<Person>[] = [
  { title: words.name, cell: (person) => person.name, rowHeader: true },
  { title: words.roles, cell: (person) => person.roles.map((role) => ROLE_FACTS[role]).join(', ') },
  { title: words.key, cell: (person) => <span className="remit-path">{person.fingerprint}</span> },
];
const CHOICES = NAMED_ROLES.map((role) => ({ value: role as NamedRole, text: ROLE_FACTS[role] }));

/** Who the people of the case are, with their keys, and the form that names another. */
export function PeoplePage(): ReactNode {
  const { actor } = useOverview();
  const people = useCall('people.list', {});
  const closed = whyNot(actor.role, 'people.add');
  return (
    <Page title={words.title} back={<BackLink href={href('case')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.intro}</p>
      <Answered call={people} what={words.reading}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={words.none}>
              <p className="govuk-body">{words.noneNext}</p>
            </Empty>
          ) : (
            <Table caption={words.caption} columns={COLUMNS} rows={list} rowKey={(person) => person.id} />
          )
        }
      </Answered>
      <h2 className="govuk-heading-m">{words.add}</h2>
      {mayCall(actor.role, 'people.add') ? <AddPerson onAdded={people.again} /> : <p className="govuk-body">{closed}</p>}
    </Page>
  );
}

function AddPerson({ onAdded }: { onAdded: () => void }): ReactNode {
  const add = useAct('people.add');
  const { refresh } = useCase();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly NamedRole[]>([]);
  const [passphrase, setPassphrase] = useState('');
  const submit = async (): Promise<void> => {
    const person = await add.run({ name, roles: [...roles], passphrase });
    if (person === undefined) return;
    setName('');
    setRoles([]);
    setPassphrase('');
    onAdded();
    // The first person named locks the case: the overview then says so.
    await refresh();
  };
  return (
    <Form onSubmit={() => void submit()}>
      {add.failure !== undefined && <FailureNotice failure={add.failure} />}
      <TextField label={words.name} hint={words.nameHint} value={name} onChange={setName} width={20} />
      <Checkboxes legend={words.roles} choices={CHOICES} values={roles} onChange={setRoles} small />
      <TextField
        label={words.passphrase}
        hint={words.passphraseHint}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        onChange={setPassphrase}
        width={20}
      />
      <Button submit busy={add.busy}>
        {words.add}
      </Button>
    </Form>
  );
}
