import { useState, type ReactNode } from 'react';
import type { FailureFacts } from '../../../contract/failure.ts';
import { useCase } from '../../app/case-context.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { SummaryList, type SummaryRow } from '../../parts/summary-list.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { words } from './oversight-words.ts';

interface DecidingProps {
  readonly title: string;
  readonly challenges?: readonly string[];
  readonly rows: readonly SummaryRow[];
  readonly act: { readonly busy: boolean; readonly failure: FailureFacts | undefined };
  /** Whether the answer was taken. */
  readonly answer: (said: { approve: boolean; reason: string; passphrase?: string }) => Promise<boolean>;
  readonly onDecided: () => void;
}

/** One thing that waits: what it is, a reason, the passphrase, yes or no. */
export function Deciding({ title, challenges = [], rows, act, answer, onDecided }: DecidingProps): ReactNode {
  const { refresh } = useCase();
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const say = async (approve: boolean): Promise<void> => {
    const taken = await answer({ approve, reason, ...(passphrase === '' ? {} : { passphrase }) });
    setPassphrase('');
    if (!taken) return;
    onDecided();
    await refresh();
  };
  return (
    <section aria-label={title}>
      <h2 className="govuk-heading-m">{title}</h2>
      {challenges.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {challenges.map((challenge) => (
            <li key={challenge}>{challenge}</li>
          ))}
        </ul>
      )}
      <SummaryList plain rows={rows} />
      {act.failure !== undefined && <FailureNotice failure={act.failure} />}
      <TextArea label={words.reason} value={reason} onChange={setReason} rows={3} />
      <TextField
        label={words.passphrase}
        hint={words.passphraseHint}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        width={20}
      />
      <ButtonGroup>
        <Button busy={act.busy} onClick={() => void say(true)}>
          {words.approve}
        </Button>
        <Button kind="secondary" busy={act.busy} onClick={() => void say(false)}>
          {words.refuse}
        </Button>
      </ButtonGroup>
    </section>
  );
}
