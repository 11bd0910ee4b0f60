import { useState, type ReactNode } from 'react';
import type { Recognition } from '../../../contract/coverage.ts';
import { useAct } from '../../app/use-call.ts';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { Details } from '../../parts/details.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Inset } from '../../parts/notes.tsx';
import { Page } from '../../parts/page.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words } from './words.ts';

const PASSWORD = 'image-password';

export interface RecognisedFormProps {
  readonly path: string;
  readonly recognition: Recognition;
  readonly back: ReactNode;
  readonly onStarted: (job: string) => void;
  readonly onOther: () => void;
}

/** What was recognised, what will be read, the password where one is needed, and the button that starts. */
export function RecognisedForm({ path, recognition, back, onStarted, onOther }: RecognisedFormProps): ReactNode {
  const [password, setPassword] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const load = useAct('extraction.load');
  const { willRead } = recognition;

  const submit = async (): Promise<void> => {
    const found = recognition.encrypted && password === '' ? [{ field: PASSWORD, text: words.needPassword }] : [];
    setProblems(found);
    if (found.length > 0) return;
    const started = await load.run(recognition.encrypted ? { path, password } : { path });
    if (started !== undefined) onStarted(started.job);
  };

  return (
    <Page title={words.recognised} problems={problems} back={back}>
      {load.failure !== undefined && <FailureNotice failure={load.failure} />}
      <Inset>
        <strong>{recognition.sentence}</strong>
        <br />
        <span className="remit-path">{path}</span>
      </Inset>
      {willRead.length === 0 ? (
        <p className="govuk-body">{words.willReadNone}</p>
      ) : (
        <Details summary={words.willRead(willRead.length)} open={willRead.length <= 12}>
          <ul className="govuk-list govuk-list--bullet">
            {willRead.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </Details>
      )}
      <Form onSubmit={() => void submit()}>
        {recognition.encrypted && (
          <>
            <p className="govuk-body">{words.encrypted}</p>
            <TextField
              id={PASSWORD}
              label={words.password}
              hint={words.passwordHint}
              error={problems[0]?.text}
              type="password"
              value={password}
              onChange={setPassword}
              width={20}
            />
          </>
        )}
        <ButtonGroup>
          <Button submit busy={load.busy}>
            {words.start}
          </Button>
          <Button kind="secondary" onClick={onOther}>
            {words.other}
          </Button>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
