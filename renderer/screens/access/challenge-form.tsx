import { useState, type ReactNode } from 'react';
import { useAct } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Outcome } from '../../parts/notes.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { words } from './oversight-words.ts';

/** Anybody, in any role, may say what is wrong with a grant. */
export function ChallengeForm({ grant }: { grant: number }): ReactNode {
  const raise = useAct('challenge.raise');
  const [reason, setReason] = useState('');
  const [raised, setRaised] = useState(false);
  if (raised) return <Outcome kind="done" title={words.challenged} />;
  return (
    <Form onSubmit={() => void raise.run({ grant, reason }).then((done) => setRaised(done !== undefined))}>
      {raise.failure !== undefined && <FailureNotice failure={raise.failure} />}
      <TextArea label={words.challenge} hint={words.challengeHint} value={reason} onChange={setReason} rows={2} />
      <Button submit kind="secondary" busy={raise.busy}>
        {words.challenge}
      </Button>
    </Form>
  );
}
